//! The web servers that the tests put the page on. A package that is installed starts its server at once, for everyone
//! on the network to reach; so what is missing is only unpacked, into a folder of the build.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{apt, may_install};
use crate::command::{exists, run, step};
use crate::{Outcome, files};

/// Debian packages, the file of each that is needed, and the folder by which the tests find it.
const SERVERS: [(&str, &str, &str); 3] = [
    ("nginx", "usr/sbin/nginx", "usr/sbin"),
    ("libnginx-mod-http-brotli-static", "usr/lib/nginx/modules/ngx_http_brotli_static_module.so", "usr/lib"),
    ("caddy", "usr/bin/caddy", "usr/bin"),
];

/// Gets what is missing where that can be done, and tells where to look besides PATH. What is missing still, the tests
/// that need it name.
pub(crate) fn folders() -> Vec<PathBuf> {
    // Often there, but not on the PATH of everyone.
    let mut folders = vec![PathBuf::from("/usr/sbin")];
    for (package, file, below) in SERVERS {
        if exists(package) || Path::new("/").join(file).is_file() {
            continue;
        }
        let place = files::target().join("servers").join(package);
        if !place.is_dir()
            && exists("apt-get")
            && exists("dpkg-deb")
            && let Err(why) = step(&format!("unpacking {package}"), || whole(&place, |part| unpack(package, part)))
        {
            println!("  {why}");
        }
        folders.push(place.join(below));
    }
    folders
}

/// Makes a folder that is there as a whole or not at all: `fill` fills one beside it, which then gets its name.
fn whole(place: &Path, fill: impl FnOnce(&Path) -> Outcome) -> Outcome {
    let part = place.with_extension("part");
    files::empty(&part)?;
    fill(&part)?;
    std::fs::rename(&part, place).map_err(|e| format!("Cannot rename {}: {e}.", part.display()))
}

/// Unpacks a package into a folder.
fn unpack(package: &str, place: &Path) -> Outcome {
    let downloads = place.join("download");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_interrupted_is_begun_again() {
        let place = files::target().join(format!("whole-{}", std::process::id()));
        let half = |part: &Path| files::write(&part.join("half"), b"h").and(Err("Interrupted.".to_owned()));
        assert_eq!(whole(&place, half), Err("Interrupted.".to_owned()));
        assert!(!place.exists());
        assert_eq!(whole(&place, |part| files::write(&part.join("all"), b"a")), Ok(()));
        assert_eq!(files::list(&place), Ok(vec![PathBuf::from("all")]));
        std::fs::remove_dir_all(&place).expect("goes");
    }
}
