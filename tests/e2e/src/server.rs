//! Web servers as people have them, each in a process of its own, with the configurations of `deploy/`.

use crate::trouble::{Outcome, Trouble};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};

/// The configuration for nginx.
pub const NGINX: &str = include_str!("../../../deploy/nginx.conf");
/// The configuration for Caddy.
pub const CADDY: &str = include_str!("../../../deploy/Caddyfile");

/// What is asked of Caddy here: it is not to be changed from outside, leaves the machine's list of trusted certificates
/// as it is, and takes no other ports.
const CADDY_GLOBAL: &str =
    "{\n\tadmin off\n\tdefault_bind 127.0.0.1\n\tskip_install_trust\n\tauto_https disable_redirects\n}\n";

/// Where the configurations look for the page.
const FOLDER: &str = "/srv/crew-console";
/// Where they listen.
const PORT: &str = "8080";
/// How long a server may take to listen.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server that is listening. It ends when dropped.
#[derive(Debug)]
pub struct Server {
    _process: Child,
    origin: String,
}

impl Server {
    /// Python's own server, which sends no headers but the type: below `folder`.
    ///
    /// # Errors
    /// When it is not there, or does not listen.
    pub async fn python(folder: &Path) -> Outcome<Self> {
        let port = free_port().await?;
        let mut python = Command::new("python3");
        python.args(["-m", "http.server", "--bind", "127.0.0.1", "--directory"]).arg(folder).arg(port.to_string());
        listening("python3", python, port).await
    }

    /// nginx with a configuration like [`NGINX`], which serves `folder`. It writes below `scratch`. Where the
    /// configuration turns on what sends `.br` files, the module for that is loaded, as its package does it.
    ///
    /// # Errors
    /// When it or the module is not there, or it does not listen.
    pub async fn nginx(config: &str, folder: &Path, scratch: &Path) -> Outcome<Self> {
        let port = free_port().await?;
        let own = settled(config, folder, &format!("127.0.0.1:{port}"));
        let places =
            ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(|kind| format!("{kind}_temp_path temp;\n"));
        let sends_brotli = config.lines().any(|line| line.trim_start().starts_with("brotli_static on"));
        let module =
            if sends_brotli { format!("load_module {};\n", brotli_module()?.display()) } else { String::new() };
        let config = format!(
            "{module}daemon off; master_process off; pid nginx.pid; error_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{}{own}\n}}\n",
            places.concat()
        );
        let file = scratch.join("nginx.conf");
        std::fs::write(&file, config)?;
        let mut nginx = Command::new("nginx");
        nginx.args(["-e", "stderr", "-p"]).arg(scratch).arg("-c").arg(file);
        listening("nginx", nginx, port).await
    }

    /// Caddy with a configuration like [`CADDY`], which serves `folder`. It writes below `scratch`.
    ///
    /// # Errors
    /// When it is not there, or does not listen.
    pub async fn caddy(config: &str, folder: &Path, scratch: &Path) -> Outcome<Self> {
        let port = free_port().await?;
        let own = settled(config, folder, &port.to_string());
        let file = scratch.join("Caddyfile");
        std::fs::write(&file, format!("{CADDY_GLOBAL}{own}"))?;
        let mut caddy = Command::new("caddy");
        caddy.args(["run", "--adapter", "caddyfile", "--config"]).arg(file);
        caddy.env("XDG_DATA_HOME", scratch).env("XDG_CONFIG_HOME", scratch);
        listening("caddy", caddy, port).await
    }

    /// `http://127.0.0.1:<port>`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

/// The module of nginx that sends `.br` files, where its package has it: in a folder beside that of the program.
fn brotli_module() -> Outcome<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let near = |folder: PathBuf| folder.join("../lib/nginx/modules/ngx_http_brotli_static_module.so");
    let package = "libnginx-mod-http-brotli-static";
    let lack =
        || Trouble::lack(format!("needs a module of nginx, not found here; on Debian: apt-get install {package}"));
    std::env::split_paths(&path).map(near).find(|file| file.is_file()).ok_or_else(lack)
}

/// A configuration with this folder and this port.
fn settled(config: &str, folder: &Path, port: &str) -> String {
    let at = |line: &str| line.replace(FOLDER, &folder.display().to_string());
    let lines = config.lines().map(|line| {
        let listens = ["listen ", ":", "https:"].iter().any(|start| line.trim_start().starts_with(start));
        if listens { line.replace(PORT, port) } else { at(line) }
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// A port that nobody listens on, nor did before.
async fn free_port() -> Outcome<u16> {
    loop {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?.local_addr()?.port();
        if is_new(&origin(port)) {
            return Ok(port);
        }
    }
}

fn origin(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

/// Whether no page stood at `origin` before: a port can come again, and with it what an earlier day stored there.
pub(crate) fn is_new(origin: &str) -> bool {
    static BEFORE: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    BEFORE.lock().unwrap_or_else(PoisonError::into_inner).insert(origin.to_owned())
}

async fn listening(name: &str, mut command: Command, port: u16) -> Outcome<Server> {
    let output = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    let mut process = output.spawn().map_err(|e| match e.kind() {
        ErrorKind::NotFound => {
            Trouble::lack(format!("needs {name}, not found here; on Debian: apt-get install {name}"))
        }
        _ => Trouble::new(format!("{name} does not start: {e}")),
    })?;
    let up = async {
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_err() {
            if let Some(status) = process.try_wait()? {
                return Err(Trouble::new(format!("{name} ended at once ({status})")));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    };
    let late = |_| Err(Trouble::new(format!("{name} does not listen within {} s", PATIENCE.as_secs())));
    tokio::time::timeout(PATIENCE, up).await.unwrap_or_else(late)?;
    Ok(Server { _process: process, origin: origin(port) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_comes_again_is_another() {
        assert!(is_new("http://127.0.0.1:1") && is_new("http://127.0.0.1:2") && !is_new("http://127.0.0.1:1"));
    }

    #[test]
    fn configurations_get_their_folder_and_their_port() {
        for (config, port) in [(NGINX, "127.0.0.1:81"), (CADDY, "81")] {
            let own = settled(config, Path::new("/there"), port);
            assert!(own.contains("/there") && !own.contains(FOLDER) && !own.contains(PORT), "{own}");
            assert!(own.contains(port), "{own}");
        }
    }
}
