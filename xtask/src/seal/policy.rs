//! The content security policy of a sealed page: hashes for what is inline, and a check that nothing lacks one.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::html;
use crate::Outcome;

/// What every page may: crews live on any host, so requests may go to any; nothing else may.
const FIXED: &str = "worker-src blob:; object-src 'none'; base-uri 'none'; form-action 'none'";

/// What a policy can ask for in a header only.
const HEADER_ONLY: &str = "frame-ancestors 'none'";

/// Where the files of a page are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Files {
    /// On the page's own host.
    OnHost,
    /// All in the page: nothing is allowed but by its hash.
    InPage,
}

/// The SHA-256 of some bytes.
pub(crate) fn sha256(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

/// Puts the policy into the page, before anything that it governs.
pub(crate) fn enter(page: &str, files: Files) -> Outcome<String> {
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy(page, files));
    let place = page.find("<meta charset").and_then(|at| page[at..].find('>').map(|end| at + end + 1));
    let place = place.ok_or("The page has no <meta charset>, after which its policy belongs.")?;
    Ok(format!("{}{meta}{}", &page[..place], &page[place..]))
}

/// The policy of a page as a host can send it in a header: the one in the page, and what only a header can ask for.
pub(crate) fn header(page: &str) -> Outcome<String> {
    Ok(format!("{}; {HEADER_ONLY}", entered(&html::tags(page))?))
}

fn policy(page: &str, files: Files) -> String {
    let (mut scripts, mut styles) = (String::new(), String::new());
    for (name, hash) in inline(page) {
        let pile = if name == "script" { &mut scripts } else { &mut styles };
        if !pile.contains(&hash) {
            pile.push(' ');
            pile.push_str(&hash);
        }
    }
    let own = if files == Files::OnHost { " 'self'" } else { "" };
    format!(
        "default-src 'none'; script-src{own} 'wasm-unsafe-eval'{scripts}; style-src{own}{styles}; img-src{own} data:; connect-src{own} https: http:; {FIXED}"
    )
}

/// Refuses a page in which a script or a style would be blocked, or that loads something from elsewhere.
pub(crate) fn check(page: &str) -> Outcome {
    let tags = html::tags(page);
    let policy = entered(&tags)?;
    let directive = |name: &str| policy.split("; ").find(|part| part.starts_with(name)).unwrap_or_default();
    for (name, hash) in inline(page) {
        if !directive(&format!("{name}-src")).contains(&hash) {
            return Err(format!("An inline <{name}> of the page lacks its hash in the policy: {hash}."));
        }
    }
    if policy.contains("'unsafe-inline'") || policy.contains("'unsafe-eval'") {
        return Err("The policy allows what is unsafe.".to_owned());
    }
    for tag in &tags {
        if let Some(name) = tag.attribute_names().find(|name| *name == "style" || name.starts_with("on")) {
            return Err(format!("<{}> has the attribute `{name}`, which the policy blocks.", tag.name));
        }
        let loads = matches!(tag.name.as_str(), "link" | "script" | "img" | "iframe");
        let address = tag.attribute("href").or(tag.attribute("src")).unwrap_or_default();
        if loads && (address.contains("://") || address.starts_with("//")) {
            return Err(format!("<{}> names another origin: {address}.", tag.name));
        }
    }
    Ok(())
}

/// The policy that stands in a page.
fn entered(tags: &[html::Tag]) -> Outcome<&str> {
    let meta = tags.iter().find(|tag| tag.attribute("http-equiv") == Some("Content-Security-Policy"));
    Ok(meta.and_then(|tag| tag.attribute("content")).ok_or("The page has no content security policy.")?)
}

/// The inline scripts and styles, each with its hash as the policy writes it. A script of another type is data.
fn inline(page: &str) -> Vec<(String, String)> {
    let runs = |tag: &html::Tag| matches!(tag.attribute("type"), None | Some("" | "module" | "text/javascript"));
    html::tags(page)
        .into_iter()
        .filter(|tag| tag.attribute("src").is_none() && (tag.name == "style" || runs(tag)))
        .filter_map(|tag| {
            let hash = STANDARD.encode(sha256(tag.inside?.as_bytes()));
            Some((tag.name, format!("'sha256-{hash}'")))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<meta charset=\"utf-8\"><style>a{}</style><script>1</script>";

    #[test]
    fn every_inline_text_gets_its_hash() {
        let page = enter(PAGE, Files::OnHost).expect("has a charset");
        assert!(page.contains("'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"), "{page}");
        assert_eq!(check(&page), Ok(()));
    }

    #[test]
    fn a_page_that_holds_its_files_allows_hashes_alone() {
        let data = "<script type=\"application/gzip\">AAAA</script>";
        let page = enter(&format!("{PAGE}{data}"), Files::InPage).expect("has a charset");
        assert_eq!(check(&page), Ok(()));
        let policy = header(&page).expect("has a policy");
        assert!(!policy.contains("'self'") && policy.matches("'sha256-").count() == 2, "{policy}");
        assert!(policy.ends_with("; frame-ancestors 'none'"), "{policy}");
    }

    #[test]
    fn what_would_be_blocked_is_refused() {
        let page = enter(PAGE, Files::OnHost).expect("has a charset");
        for (bad, word) in [
            (page.replace("<script>1", "<script>2"), "lacks its hash"),
            (page.replace("a{}", "b{}"), "lacks its hash"),
            (format!("{page}<p style=\"x\">"), "`style`"),
            (format!("{page}<p onclick=\"x\">"), "`onclick`"),
            (format!("{page}<link rel=\"icon\" href=\"https://your-crew.example/x\">"), "another origin"),
            (page.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"), "unsafe"),
            (PAGE.to_owned(), "no content security policy"),
        ] {
            let sentence = check(&bad).expect_err(word);
            assert!(sentence.contains(word), "{sentence}");
        }
    }
}
