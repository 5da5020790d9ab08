//! A small static file server, for the person's own machine.

use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Serves a folder, one thread per connection, until the program ends.
pub(crate) fn serve(listener: &TcpListener, folder: &Path) {
    for stream in listener.incoming().flatten() {
        let folder = folder.to_owned();
        // A connection that breaks concerns its browser alone.
        std::thread::spawn(move || connection(stream, &folder).unwrap_or_default());
    }
}

fn connection(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    while let Some((method, target, packings)) = request(&mut reader)? {
        let (head, body) = answer(folder, &method, &target, &packings);
        stream.write_all(head.as_bytes())?;
        if method != "HEAD" {
            stream.write_all(&body)?;
        }
    }
    Ok(())
}

/// The next request: method, target and what packings the browser takes.
fn request(reader: &mut BufReader<TcpStream>) -> std::io::Result<Option<(String, String, String)>> {
    let mut first = String::new();
    // No page asks with a longer head.
    let mut head = reader.by_ref().take(64 * 1024);
    if head.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let mut packings = String::new();
    loop {
        let mut line = String::new();
        if head.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        if line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("accept-encoding")
        {
            value.trim().clone_into(&mut packings);
        }
    }
    let mut words = first.split_whitespace().map(str::to_owned);
    Ok(words.next().zip(words.next()).map(|(method, target)| (method, target, packings)))
}

fn answer(folder: &Path, method: &str, target: &str, packings: &str) -> (String, Vec<u8>) {
    if method != "GET" && method != "HEAD" {
        return reply("405 Method Not Allowed", "text/plain; charset=utf-8", "", b"Only GET and HEAD.".to_vec());
    }
    let Some(file) = find(folder, target) else {
        return reply("404 Not Found", "text/plain; charset=utf-8", "", b"Not found.".to_vec());
    };
    // The page itself changes under the same name; everything else is named by its contents.
    let mut extra = if file.ends_with("index.html") {
        "Cache-Control: no-cache\r\n"
    } else {
        "Cache-Control: max-age=31536000, immutable\r\n"
    }
    .to_owned();
    extra.push_str("Vary: Accept-Encoding\r\n");
    for (packing, extension) in [("br", ".br"), ("gzip", ".gz")] {
        let mut twin = file.clone().into_os_string();
        twin.push(extension);
        if packings.split(',').any(|word| word.trim() == packing)
            && let Ok(bytes) = std::fs::read(twin)
        {
            extra.extend(["Content-Encoding: ", packing, "\r\n"]);
            return reply("200 OK", kind(&file), &extra, bytes);
        }
    }
    std::fs::read(&file).map_or_else(
        |_| reply("404 Not Found", "text/plain; charset=utf-8", "", b"Not found.".to_vec()),
        |bytes| reply("200 OK", kind(&file), &extra, bytes),
    )
}

fn reply(status: &str, kind: &str, extra: &str, body: Vec<u8>) -> (String, Vec<u8>) {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nX-Content-Type-Options: nosniff\r\n{extra}\r\n",
        body.len()
    );
    (head, body)
}

/// The file that a target names; none outside of the folder.
fn find(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let mut file = folder.to_owned();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let plain = part != ".." && part != "." && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
        if !plain {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    file.is_file().then_some(file)
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_of_the_folder_is_served() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(find(folder, "/Cargo.toml?x").is_some());
        for bad in ["/../Cargo.toml", "/src/../../Cargo.toml", "/%2e%2e/Cargo.toml", "/src\\..\\x", "/none"] {
            assert_eq!(find(folder, bad), None, "{bad}");
        }
    }
}
