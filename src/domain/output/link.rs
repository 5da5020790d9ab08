//! Decides which addresses in output may be opened, and says whose they are.
//!
//! The address is put together anew from the parts that were checked, so the host that is shown is the host that is
//! opened: no browser can read it in another way.

mod punycode;

/// The longest address that becomes a link.
const MAX_LEN: usize = 4096;

/// The longest host that becomes a link, as in DNS.
const MAX_HOST: usize = 253;

/// An address that may be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The whole address: `https`, `http` or `mailto`, without hidden characters.
    pub href: String,
    /// Whose it is: the host, with a port if that is unusual; for `mailto` whom it goes to.
    pub host: String,
    /// Whether it is a page and not somebody's mailbox.
    pub is_web: bool,
}

/// Reads an address out of output. Nothing comes back for other schemes, for relative addresses, for a user name or
/// password in it, and for a host that browsers might read in another way than we do.
#[must_use]
pub fn address(raw: &str) -> Option<Address> {
    if raw.len() > MAX_LEN {
        return None;
    }
    let text: String =
        raw.trim_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let (scheme, rest) = text.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        "https" => web("https", "443", rest),
        "http" => web("http", "80", rest),
        "mailto" => mail(rest),
        _ => None,
    }
}

/// Whether a character cannot be seen or turns the direction of the text around it.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// A host as it is shown: one that is too long loses its middle, never its end, which tells whose it is.
#[must_use]
pub fn short_host(host: &str) -> String {
    const START: usize = 12;
    const END: usize = 32;
    let long = host.chars().count();
    if long <= START + END + 1 {
        return host.to_owned();
    }
    host.chars().take(START).chain(['\u{2026}']).chain(host.chars().skip(long - END)).collect()
}

/// An address that is no link as it is shown: nothing hidden in it, and not longer than a line or two.
#[must_use]
pub fn shown(address: &str) -> String {
    const LONGEST: usize = 200;
    let cut = address.floor_char_boundary(LONGEST);
    let mut shown = visible(&address[..cut]);
    if cut < address.len() {
        shown.push('\u{2026}');
    }
    shown
}

/// Whether a link's words are its address already, so that naming the host beside them says nothing new.
#[must_use]
pub fn is_said_by(words: &str, href: &str, host: &str) -> bool {
    words == href || words == host || href.strip_suffix('/') == Some(words)
}

fn web(scheme: &str, usual_port: &str, rest: &str) -> Option<Address> {
    let rest = rest.trim_start_matches(['/', '\\']);
    let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(end);
    let (name, port) = split_port(authority)?;
    let mut host = if name.starts_with('[') { ip6(name)? } else { host_name(name)? };
    let port = port.trim_start_matches('0');
    if !port.is_empty() && port != usual_port {
        port.parse::<u16>().ok()?;
        host.push(':');
        host.push_str(port);
    }
    let path = tail.strip_prefix(['/', '\\']).unwrap_or(tail);
    let href = [scheme, "://", &host, "/", &visible(path)].concat();
    Some(Address { href, host, is_web: true })
}

fn mail(rest: &str) -> Option<Address> {
    let to = &rest[..rest.find(['?', '#']).unwrap_or(rest.len())];
    let (user, host) = to.split_once('@')?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || b".!$&'*+-/=^_`{|}~".contains(&b);
    if user.is_empty() || user.len() > 64 || !user.bytes().all(plain) || host_name(host)? != host {
        return None;
    }
    Some(Address { href: ["mailto:", &visible(rest)].concat(), host: to.to_owned(), is_web: false })
}

fn split_port(authority: &str) -> Option<(&str, &str)> {
    let start = behind(authority, b']');
    let (name, port) = match authority[start..].find(':') {
        Some(colon) => (&authority[..start + colon], &authority[start + colon + 1..]),
        None => (authority, ""),
    };
    port.bytes().all(|b| b.is_ascii_digit()).then_some((name, port))
}

fn host_name(name: &str) -> Option<String> {
    let mut host = String::with_capacity(name.len());
    for label in name.split('.') {
        let label = label.to_ascii_lowercase();
        let is_ascii = label.is_ascii();
        if !label.chars().all(|c| may_be_in_host(c) || (c == '_' && is_ascii)) {
            return None;
        }
        if is_ascii {
            host.push_str(&label);
        } else {
            host.push_str("xn--");
            host.push_str(&punycode::encode(&label)?);
        }
        host.push('.');
    }
    host.pop();
    let whole = host.strip_suffix('.').unwrap_or(&host);
    let last = &whole[behind(whole, b'.')..];
    let looks_like_a_number = last.bytes().all(|b| b.is_ascii_digit()) || last.starts_with("0x");
    let fits = !last.is_empty() && !host.starts_with('.') && host.len() <= MAX_HOST;
    (fits && (!looks_like_a_number || is_ip4(&host))).then_some(host)
}

fn may_be_in_host(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() || c == '-' } else { !is_hidden(c) && !c.is_whitespace() }
}

/// The place behind the last `mark`; the beginning if there is none.
fn behind(text: &str, mark: u8) -> usize {
    text.bytes().rposition(|byte| byte == mark).map_or(0, |at| at + 1)
}

/// Exactly as browsers write it; `127.1` or `0x7f000001` stay text.
fn is_ip4(host: &str) -> bool {
    host.split('.').count() == 4
        && host.split('.').all(|n| (n == "0" || !n.starts_with('0')) && n.parse::<u8>().is_ok())
}

fn ip6(name: &str) -> Option<String> {
    let inside = name.strip_prefix('[')?.strip_suffix(']')?;
    let is_plain = inside.len() <= 39 && inside.bytes().all(|b| b.is_ascii_hexdigit() || b == b':');
    let colons = inside.bytes().filter(|b| *b == b':').count();
    let is_whole = colons == 7 || (2..7).contains(&colons) && inside.contains("::");
    (is_plain && is_whole).then(|| name.to_ascii_lowercase())
}

/// What comes after the host, with everything that hides or turns text written out.
fn visible(tail: &str) -> String {
    let mut out = String::with_capacity(tail.len());
    for c in tail.chars() {
        if is_hidden(c) || c.is_whitespace() || matches!(c, '"' | '<' | '>' | '`') {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push('%');
                for nibble in [byte >> 4, byte & 15] {
                    out.push(char::from(b"0123456789ABCDEF"[usize::from(nibble)]));
                }
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Option<(String, String)> {
        address(raw).map(|a| (a.href, a.host))
    }

    #[test]
    fn a_web_address_shows_its_host() {
        for (raw, href, host) in [
            ("https://papers.example/a?b#c", "https://papers.example/a?b#c", "papers.example"),
            ("  HTTPS:\\\\Papers.Example\\a", "https://papers.example/a", "papers.example"),
            ("ht\ntps:papers.example", "https://papers.example/", "papers.example"),
            ("http://a.example:80?x", "http://a.example/?x", "a.example"),
            ("http://a.example:8080/", "http://a.example:8080/", "a.example:8080"),
            ("http://127.0.0.1/", "http://127.0.0.1/", "127.0.0.1"),
            ("http://[::1]:3000/x", "http://[::1]:3000/x", "[::1]:3000"),
            ("https://M\u{fc}Nchen.example/", "https://xn--mnchen-3ya.example/", "xn--mnchen-3ya.example"),
            ("https://a.example/\u{202e}gpj.exe", "https://a.example/%E2%80%AEgpj.exe", "a.example"),
            ("mailto:sales@a.example?subject=Hi", "mailto:sales@a.example?subject=Hi", "sales@a.example"),
        ] {
            assert_eq!(read(raw), Some((href.to_owned(), host.to_owned())), "{raw}");
        }
    }

    #[test]
    fn what_could_deceive_or_run_is_no_link() {
        for raw in [
            "",
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:https://a.example/1",
            "/relative",
            "//a.example",
            "#here",
            "https://",
            "https://bank.example@evil.example/",
            "https://u:p@evil.example",
            "https://a%2eexample/",
            "https://a b/",
            "http://127.1/",
            "http://0x7f000001",
            "http://2130706433/",
            "http://01.2.3.4/",
            "https://a.example:99999/",
            "https://a.example:8x/",
            "https://a\u{200b}b.example/",
            "https://\u{202e}a.example/",
            "https://[::1/",
            "mailto:",
            "mailto:x",
            "mailto:a@b@c",
            "mailto:a@b.example,c@d.example",
            "ms-settings:x",
            "https://.",
        ] {
            assert_eq!(read(raw), None, "{raw:?}");
        }
        assert_eq!(read(&format!("https://a.example/{}", "x".repeat(5000))), None);
    }

    #[test]
    fn a_long_host_keeps_its_end() {
        assert_eq!(short_host("a.example"), "a.example");
        let short = short_host(&format!("www.bank.example.{}evil.example", "x.".repeat(60)));
        assert!(short.starts_with("www.bank.exa\u{2026}x.x") && short.ends_with("evil.example"), "{short}");
    }
}
