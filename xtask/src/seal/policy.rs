//! The content security policy of a sealed page: hashes for what is inline, and a check that nothing lacks one.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::html;
use crate::Outcome;

/// Everything but the hashes. Crews live on any host, so requests may go to any; nothing else may.
const FIXED: &str = "img-src 'self' data:; connect-src 'self' https: http:; worker-src blob:; object-src 'none'; base-uri 'none'; form-action 'none'";

/// The SHA-256 of some bytes.
pub(crate) fn sha256(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

/// Puts the policy into the page, before anything that it governs.
pub(crate) fn enter(page: &str) -> Outcome<String> {
    let (mut scripts, mut styles) = (String::new(), String::new());
    for (name, hash) in inline(page) {
        let pile = if name == "script" { &mut scripts } else { &mut styles };
        if !pile.contains(&hash) {
            pile.push(' ');
            pile.push_str(&hash);
        }
    }
    let policy =
        format!("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; {FIXED}");
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let place = page.find("<meta charset").and_then(|at| page[at..].find('>').map(|end| at + end + 1));
    let place = place.ok_or("The page has no <meta charset>, after which its policy belongs.")?;
    Ok(format!("{}{meta}{}", &page[..place], &page[place..]))
}

/// Refuses a page in which a script or a style would be blocked, or that loads something from elsewhere.
pub(crate) fn check(page: &str) -> Outcome {
    let tags = html::tags(page);
    let policy = tags
        .iter()
        .find(|tag| tag.attribute("http-equiv") == Some("Content-Security-Policy"))
        .and_then(|tag| tag.attribute("content"))
        .ok_or("The page has no content security policy.")?;
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

/// The inline scripts and styles, each with its hash as the policy writes it.
fn inline(page: &str) -> Vec<(String, String)> {
    html::tags(page)
        .into_iter()
        .filter(|tag| tag.attribute("src").is_none())
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
        let page = enter(PAGE).expect("has a charset");
        assert!(page.contains("'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"), "{page}");
        assert_eq!(check(&page), Ok(()));
    }

    #[test]
    fn what_would_be_blocked_is_refused() {
        let page = enter(PAGE).expect("has a charset");
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
