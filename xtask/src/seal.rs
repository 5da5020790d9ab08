//! Sealing: from what Trunk built to what a host serves.
//!
//! Style sheets linked in the head belong to the first frame and go into the page; those linked in the body go into one
//! file, and what only runs need into another. Every file but the page is named by its contents. The files that the page
//! does not load by itself get a `<link>` with a rel that browsers do not know: never loaded, but found by the program.

mod apart;
mod glue;
mod html;
pub(crate) mod later;
mod order;
pub(crate) mod pack;
mod policy;
mod single;
mod squeeze;

pub(crate) use pack::{brotli, gzip};
pub(crate) use single::single;

use std::collections::BTreeMap;
use std::path::Path;

use html::Tag;

use crate::{Outcome, files};

/// The script of the page's program.
const PAGE: &str = "crew-console.js";

/// Seals what stands in `from` into `to`; tells the policy that a host can send in a header.
pub(crate) fn seal(from: &Path, to: &Path) -> Outcome<String> {
    let mut page = files::read_text(&from.join("index.html"))?;
    files::empty(to)?;
    let styles = draw_styles_together(&mut page, from)?;
    let mut names = BTreeMap::new();
    let mut fitted = programs(from)?;
    for file in files::list(from)? {
        let name = file.to_string_lossy().replace('\\', "/");
        if name == "index.html" || file.extension().is_some_and(|e| e == "css") {
            continue;
        }
        let bytes = match fitted.remove(&name) {
            Some(bytes) => bytes,
            None => files::read(&from.join(&file))?,
        };
        // Snippets are imported by the glue under their own names.
        let sealed = if name.contains('/') { name.clone() } else { hashed(&name, &bytes) };
        files::write(&to.join(&sealed), &bytes)?;
        names.insert(name, sealed);
    }
    for (name, text) in styles.into_iter().filter(|(_, text)| !text.is_empty()) {
        let sealed = hashed(name, text.as_bytes());
        files::write(&to.join(&sealed), text.as_bytes())?;
        names.insert(name.to_owned(), sealed);
    }
    let mut page = rename(&squeeze::page(&page), &names);
    let unnamed = names.iter().filter(|(_, sealed)| !page.contains(sealed.as_str()) && !sealed.contains('/'));
    let links: Vec<String> =
        unnamed.map(|(name, sealed)| format!("<link rel=\"{}\" href=\"./{sealed}\">", rel(name))).collect();
    page = page.replacen("</head>", &format!("{}</head>", links.concat()), 1);
    page = policy::enter(&page, policy::Files::OnHost)?;
    policy::check(&page)?;
    files::write(&to.join("index.html"), page.as_bytes())?;
    pack::twins(to)?;
    policy::header(&page)
}

/// Every program and its script, fitted to each other, by their names.
fn programs(from: &Path) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let mut fitted = BTreeMap::new();
    for file in files::list(from)? {
        let name = file.to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix("_bg.wasm") else { continue };
        let script = format!("{stem}.js");
        let rest = from.join(later::FILE);
        let rest = if rest.is_file() { Some(files::read(&rest)?) } else { None };
        let program =
            glue::fit(&files::read_text(&from.join(&script))?, &files::read(&from.join(&file))?, rest.as_deref())?;
        // The page's script loads every program, the reader for its worker too.
        let whole = if script == PAGE { apart::TOGETHER } else { "" };
        fitted.insert(script, [squeeze::script(whole), program.script].join("\n").into_bytes());
        for (name, program) in [(name.as_str(), Some(program.wasm)), (later::FILE, program.rest)] {
            if let Some(program) = program {
                fitted.insert(name.to_owned(), order::by_likeness(&program, apart::sorted)?);
            }
        }
    }
    Ok(fitted)
}

/// The style sheets of the head become one `<style>`; those of the body two files, the second with what only runs need.
fn draw_styles_together(page: &mut String, from: &Path) -> Outcome<[(&'static str, String); 2]> {
    let body = page.find("<body").ok_or("The page that Trunk built has no body.")?;
    let (mut first, mut rest, mut later) = (String::new(), String::new(), String::new());
    let (mut out, mut done) = (String::new(), 0);
    for tag in html::tags(page).into_iter().filter(Tag::is_style_sheet) {
        let name = tag.attribute("href").unwrap_or_default().trim_start_matches("./");
        let text = squeeze::style(&files::read_text(&from.join(name))?);
        out.push_str(&page[done..tag.start]);
        done = tag.end;
        let (pile, place) = if tag.start < body {
            (&mut first, "\u{1}")
        } else if later::STYLES.contains(&name) {
            // Its link is written with those of other files that the page does not load by itself.
            (&mut later, "")
        } else {
            (&mut rest, "<link rel=\"stylesheet\" href=\"./style.css\">")
        };
        if pile.is_empty() {
            out.push_str(place);
        }
        pile.push_str(&text);
    }
    out.push_str(&page[done..]);
    *page = out.replacen('\u{1}', &format!("<style>{first}</style>"), 1);
    Ok([("style.css", rest), (later::STYLE_FILE, later)])
}

/// Puts the sealed names where the page names a file.
fn rename(page: &str, names: &BTreeMap<String, String>) -> String {
    let (mut out, mut done) = (String::new(), 0);
    for tag in html::tags(page) {
        let mut text = page[tag.start..tag.end].to_owned();
        for place in ["href", "src"] {
            let Some(old) = tag.attribute(place) else { continue };
            let Some(new) = names.get(old.trim_start_matches("./")) else { continue };
            text = text.replacen(&format!("{place}=\"{old}\""), &format!("{place}=\"./{new}\""), 1);
        }
        // Named by their contents, and from the same origin: a second hash adds nothing.
        if let Some(integrity) = tag.attribute("integrity") {
            text = text.replacen(&format!(" integrity=\"{integrity}\""), "", 1);
        }
        out.push_str(&page[done..tag.start]);
        out.push_str(&text);
        done = tag.end;
    }
    out + &page[done..]
}

/// `name.ext` with a part of the hash of its contents.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash = policy::sha256(bytes).iter().take(8).fold(0_u64, |hash, byte| hash << 8 | u64::from(*byte));
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("{}-{hash:016x}.{extension}", stem.trim_end_matches("_bg"))
}

/// The word under which the program finds a file that the page does not load by itself.
fn rel(name: &str) -> &str {
    match name {
        "reader.js" => "reader-glue",
        "reader_bg.wasm" => "reader-wasm",
        later::STYLE_FILE => later::STYLE_REL,
        other => other.rsplit_once('.').map_or(other, |(stem, _)| stem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_its_contents() {
        let one = hashed("reader_bg.wasm", b"one");
        assert_eq!(one, hashed("reader_bg.wasm", b"one"));
        assert_ne!(one, hashed("reader_bg.wasm", b"two"));
        assert!(one.starts_with("reader-") && Path::new(&one).extension().is_some_and(|e| e == "wasm"), "{one}");
    }

    #[test]
    fn sealed_names_replace_the_old_ones_and_their_integrity() {
        let names = BTreeMap::from([("a.svg".to_owned(), "a-1.svg".to_owned())]);
        let page = rename("<link rel=\"icon\" href=\"./a.svg\" integrity=\"sha384-x\"/><p>./a.svg</p>", &names);
        assert_eq!(page, "<link rel=\"icon\" href=\"./a-1.svg\"/><p>./a.svg</p>");
    }
}
