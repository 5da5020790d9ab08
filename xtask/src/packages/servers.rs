//! The web servers that the tests put the page on. A package that is installed starts its server at once, for everyone
//! on the network to reach; so what is missing is only unpacked, into a folder of the build.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::{apt, may_install};
use crate::command::{exists, run, step};
use crate::{Outcome, files};

/// Programs, which are also the names of their Debian packages, and where these have them.
const SERVERS: [(&str, &str); 2] = [("nginx", "usr/sbin"), ("caddy", "usr/bin")];

/// Gets what is missing where that can be done, and tells where to look besides PATH. What is missing still, the tests
/// that need it name.
pub(crate) fn folders() -> Vec<PathBuf> {
    let place = files::target().join("servers");
    // Often there, but not on the PATH of everyone.
    let mut folders = vec![PathBuf::from("/usr/sbin")];
    for (program, below) in SERVERS {
        let folder = place.join(below);
        if exists(program) || folders[0].join(program).is_file() {
            continue;
        }
        if !folder.join(program).is_file()
            && exists("apt-get")
            && exists("dpkg-deb")
            && let Err(why) = step(&format!("unpacking {program}"), || unpack(program, &place))
        {
            println!("  {why}");
        }
        folders.push(folder);
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
