//! The single file: a sealed page with everything in it, to be opened from disk.
//!
//! A page on disk may load nothing. So the style sheets and the script of the program stand in the page, each with its
//! hash in the policy, and what the program asks for (`boot.js` has the door) as packed data.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::html::{self, Tag};
use super::{later, pack, policy};
use crate::{Outcome, files};

/// What the single file may weigh, in hundredths of what the page weighs in all, both packed by gzip.
const MOST: u64 = 145;

/// Makes the single file out of a sealed page; tells its size in words.
pub(crate) fn single(dist: &Path, to: &Path) -> Outcome<String> {
    let page = together(dist, &files::read_text(&dist.join("index.html"))?)?;
    let page = policy::enter(&page, policy::Files::InPage)?;
    policy::check(&page)?;
    files::write(to, page.as_bytes())?;
    weigh(page.len() as u64, pack::gzip(page.as_bytes())?.len() as u64, parts(dist)?)
}

/// The page with what its links name in their place.
fn together(dist: &Path, page: &str) -> Outcome<String> {
    let (mut out, mut last, mut done) = (String::new(), String::new(), 0);
    for tag in html::tags(page) {
        let address = tag.attribute("href").or(tag.attribute("src")).unwrap_or_default();
        let Some(name) = address.strip_prefix("./") else {
            if tag.attribute("http-equiv") == Some("Content-Security-Policy") {
                out.push_str(&page[done..tag.start]);
                done = tag.end;
            }
            continue;
        };
        let bytes = files::read(&dist.join(name))?;
        out.push_str(&page[done..tag.start]);
        done = tag.end;
        match held(&tag, &bytes)? {
            Held::Here(text) => out.push_str(&text),
            Held::AtTheEnd(text) => last.push_str(&text),
        }
    }
    out.push_str(&page[done..]);
    // At the end: a file that was cut short says so, since all that tells of it came before.
    Ok(out.replacen("</body>", &format!("{last}</body>"), 1))
}

/// A file in the page.
enum Held {
    /// Where its link stood.
    Here(String),
    /// After everything that can be seen.
    AtTheEnd(String),
}

fn held(tag: &Tag, bytes: &[u8]) -> Outcome<Held> {
    let rel = tag.attribute("rel").unwrap_or_default();
    Ok(match tag.attribute("id").unwrap_or(rel) {
        "stylesheet" | later::STYLE_REL => Held::Here(format!("<style>{}</style>", text(bytes)?)),
        "icon" => {
            Held::Here(format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{}\">", STANDARD.encode(bytes)))
        }
        "program-glue" => {
            Held::AtTheEnd(format!("<script type=\"module\">{}\ncrewBoot.program = __wbg_init;</script>", text(bytes)?))
        }
        name @ ("program-wasm" | "later" | "reader-glue" | "reader-wasm") => {
            let packed = STANDARD.encode(pack::gzip_slowly(bytes)?);
            Held::AtTheEnd(format!("<script type=\"application/gzip\" id=\"{name}\">{packed}</script>"))
        }
        other => return Err(format!("The single file has no place for what the page names as `{other}`.")),
    })
}

/// A text that ends neither the element that it is put into, nor begins a comment there.
fn text(bytes: &[u8]) -> Outcome<&str> {
    let text = std::str::from_utf8(bytes).map_err(|e| format!("A file of the page is no text: {e}."))?;
    match ["</", "<!--"].into_iter().find(|word| text.contains(word)) {
        Some(word) => Err(format!("A script or style of the page contains `{word}`, so it cannot stand in the page.")),
        None => Ok(text),
    }
}

/// What the files of a sealed page weigh, packed by gzip.
fn parts(dist: &Path) -> Outcome<u64> {
    let mut sum = 0;
    for file in files::list(dist)?.iter().filter(|file| file.extension().is_some_and(|e| e == "gz")) {
        sum += files::read(&dist.join(file))?.len() as u64;
    }
    Ok(sum)
}

fn weigh(raw: u64, packed: u64, parts: u64) -> Outcome<String> {
    let hundredths = (packed * 100).div_ceil(parts.max(1));
    let ratio = format!("{}.{:02} times the {parts} of dist/", hundredths / 100, hundredths % 100);
    let size = format!("{raw} bytes, {packed} in gzip, {ratio}");
    if hundredths > MOST {
        return Err(format!(
            "The single file is too large: {size}. It may be at most {}.{} times.",
            MOST / 100,
            MOST % 100
        ));
    }
    Ok(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn above_its_limit_it_is_refused() {
        assert_eq!(weigh(9, 145, 100).as_deref(), Ok("9 bytes, 145 in gzip, 1.45 times the 100 of dist/"));
        assert!(weigh(9, 146, 100).is_err_and(|why| why.contains("too large")));
    }

    #[test]
    fn what_would_end_its_element_is_refused() {
        assert_eq!(text(b"a < b"), Ok("a < b"));
        assert!(text(b"'</script>'").is_err() && text(b"<!--").is_err());
    }

    #[test]
    fn what_has_no_place_is_told() {
        let page = "<meta charset=utf-8><link rel=\"manifest\" href=\"./Cargo.toml\"></body>";
        let why = together(&files::root(), page).expect_err("no place");
        assert!(why.contains("`manifest`"), "{why}");
    }
}
