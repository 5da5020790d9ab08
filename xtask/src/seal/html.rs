//! As much of HTML as the project's own page needs: its opening tags, and the text inside `script` and `style`.

/// An opening tag.
#[derive(Debug)]
pub(crate) struct Tag {
    /// The name, in lower case.
    pub(crate) name: String,
    /// Where the tag begins.
    pub(crate) start: usize,
    /// Where the tag ends.
    pub(crate) end: usize,
    /// For `script` and `style`: what stands inside.
    pub(crate) inside: Option<String>,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute; empty if it stands there without one.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The names of all attributes.
    pub(crate) fn attribute_names(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|(name, _)| name.as_str())
    }

    /// Whether it links a style sheet.
    pub(crate) fn is_style_sheet(&self) -> bool {
        self.name == "link" && self.attribute("rel") == Some("stylesheet")
    }
}

/// The opening tags of a page, in order; comments are left out, and so is what stands in scripts and styles.
pub(crate) fn tags(page: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = page[at..].find('<').map(|offset| at + offset) {
        let rest = &page[start..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(page.len(), |offset| start + offset + 3);
            continue;
        }
        if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let (name, attributes, length) = open(rest);
        let end = start + length;
        at = end;
        let mut inside = None;
        if name == "script" || name == "style" {
            let close = page[end..].find(&format!("</{name}")).map_or(page.len(), |offset| end + offset);
            inside = Some(page[end..close].to_owned());
            at = close;
        }
        found.push(Tag { name, start, end, inside, attributes });
    }
    found
}

/// Reads one opening tag: its name, its attributes, its length.
fn open(text: &str) -> (String, Vec<(String, String)>, usize) {
    let name_end = text[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').map_or(text.len(), |i| i + 1);
    let mut attributes = Vec::new();
    let mut at = name_end;
    loop {
        at += text[at..].find(|c: char| !c.is_whitespace() && c != '/').unwrap_or(text.len() - at);
        if at >= text.len() || text[at..].starts_with('>') {
            return (text[1..name_end].to_ascii_lowercase(), attributes, text.len().min(at + 1));
        }
        let stop =
            text[at..].find(|c: char| c.is_whitespace() || matches!(c, '=' | '>')).map_or(text.len(), |i| at + i);
        let name = text[at..stop].trim_end_matches('/').to_ascii_lowercase();
        at = stop;
        let mut value = String::new();
        if let Some(after) = text[at..].strip_prefix('=') {
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let begin = at + 1 + quote.map_or(0, char::len_utf8);
            let stop = text[begin..]
                .find(|c: char| quote.map_or(c.is_whitespace() || c == '>', |quote| c == quote))
                .map_or(text.len(), |i| begin + i);
            text[begin..stop].clone_into(&mut value);
            at = text.len().min(stop + quote.map_or(0, char::len_utf8));
        }
        attributes.push((name, value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_tags_and_what_is_inside() {
        let page =
            "<!-- <p> --><link rel=stylesheet href=\"a > b.css\"/><script>if (1<2) '<b>'</script><INPUT autofocus>";
        let found = tags(page);
        let names: Vec<&str> = found.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["link", "script", "input"]);
        assert!(found[0].is_style_sheet());
        assert_eq!(found[0].attribute("href"), Some("a > b.css"));
        assert_eq!(found[1].inside.as_deref(), Some("if (1<2) '<b>'"));
        assert_eq!(found[2].attribute("autofocus"), Some(""));
    }
}
