//! Bodies that are not JSON: plain text, and pages of a gateway.

/// The longest text that is worth showing.
const CAP: usize = 2000;

/// How much of a page is looked at.
const HEAD: usize = 64 * 1024;

/// The names of the characters U+00A0 to U+00FF, in this order.
const LATIN: &str = "\
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute \
    micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring \
    AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml \
    times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil \
    egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash \
    ugrave uacute ucirc uuml yacute thorn yuml";

/// Others that stand in the titles of error pages: each character before its name.
const OTHERS: &str = "\
    &amp <lt >gt \"quot 'apos –ndash —mdash …hellip ‘lsquo ’rsquo “ldquo ”rdquo ‚sbquo „bdquo ‹lsaquo ›rsaquo \
    •bull ™trade €euro →rarr ŒOElig œoelig ŠScaron šscaron";

/// The text itself, or the title of a page. JSON that broke off tells nothing.
pub(super) fn telling(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('\u{feff}');
    match text.as_bytes().first()? {
        b'<' => {
            let head = &text[..text.floor_char_boundary(HEAD)];
            ["title", "h1"].iter().find_map(|name| element(head, name))
        }
        b'{' | b'[' => None,
        _ => start(text),
    }
}

/// The beginning of a text; nothing of a blank one.
pub(super) fn start(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.chars().take(CAP).collect())
}

/// The text of the first element of this name that has any.
fn element(page: &str, name: &str) -> Option<String> {
    let lower = page.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower[from..].find(name).map(|at| from + at) {
        from = at + name.len();
        let is_tag = lower[..at].ends_with('<') && lower[from..].starts_with(['>', ' ', '\t', '\r', '\n']);
        if is_tag
            && let Some(begin) = lower[from..].find('>').map(|at| from + at + 1)
            && let Some(end) = lower[begin..].find("</").map(|at| begin + at)
        {
            let words: Vec<&str> = page[begin..end].split_ascii_whitespace().collect();
            let text = words.join(" ");
            let text = decode(&text[..text.floor_char_boundary(CAP)]);
            return (!text.trim().is_empty()).then_some(text);
        }
    }
    None
}

fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match rest.split_once(';').and_then(|(name, after)| Some((character(name)?, after))) {
            Some((character, after)) => {
                out.push(character);
                rest = after;
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        let mut latin = LATIN.split(' ').zip('\u{a0}'..);
        let mut others = OTHERS.split(' ').filter_map(|word| word.strip_suffix(name)?.parse().ok());
        return latin.find(|(known, _)| *known == name).map(|(_, character)| character).or_else(|| others.next());
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?).filter(|c| !c.is_control())
}
