//! The web servers that the tests put the page on. A package that is installed starts its server at once, for everyone
//! on the network to reach; so what is missing is only unpacked, into a folder of the build.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{apt, may_install};
use crate::command::{exists, run, step};
use crate::{Outcome, files};

/// Debian packages, the file of each that is needed, and the folder of its server's program.
const SERVERS: [(&str, &str, &str); 3] = [
    ("nginx", "usr/sbin/nginx", "usr/sbin"),
    ("libnginx-mod-http-brotli-static", "usr/lib/nginx/modules/ngx_http_brotli_static_module.so", "usr/sbin"),
    ("caddy", "usr/bin/caddy", "usr/bin"),
];

/// Gets what is missing where that can be done, and tells where to look besides PATH. What is missing still, the tests
/// that need it name.
pub(crate) fn folders() -> Vec<PathBuf> {
    let place = files::target().join("servers");
    // Often there, but not on the PATH of everyone.
    let mut folders = vec![PathBuf::from("/usr/sbin")];
    for (package, file, below) in SERVERS {
        if exists(package) || Path::new("/").join(file).is_file() {
            continue;
        }
        if !place.join(file).is_file()
            && exists("apt-get")
            && exists("dpkg-deb")
            && let Err(why) = step(&format!("unpacking {package}"), || unpack(package, &place))
        {
            println!("  {why}");
        }
        folders.push(place.join(below));
    }
    folders
}

fn unpack(package: &str, place: &PathBuf) -> Outcome {
    let downloads = place.join("packages").join(package);
    files::empty(&downloads)?;
    let download = || {
        run(apt()
            .args(["download", "-qq", "-o", "APT::Sandbox::User=root", package])
            .current_dir(&downloads)
            .stdout(Stdio::null()))
    };
    if download().is_err() && may_install() {
        run(apt().args(["update", "-qq"]))?;
        download()?;
    }
    let file = files::list(&downloads)?.pop().ok_or_else(|| format!("apt-get brought no package {package}."))?;
    run(Command::new("dpkg-deb").arg("-x").arg(downloads.join(file)).arg(place))
}
