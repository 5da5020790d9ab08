//! What a reader of the source needs and a browser does not: comments and indentation.

use super::html;

/// A style sheet without comments and line breaks.
pub(crate) fn style(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace(" {", "{").replace("{ ", "{").replace("; ", ";").replace(";}", "}").replace("} ", "}")
}

/// A script without the lines that are only a comment, and without indentation.
pub(crate) fn script(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// A page without comments and indentation, its scripts too.
pub(crate) fn page(text: &str) -> String {
    let mut out = String::new();
    let mut done = 0;
    for tag in html::tags(text) {
        let Some(inside) = &tag.inside else { continue };
        out.push_str(&markup(&text[done..tag.end]));
        out.push_str(&if tag.name == "script" { script(inside) } else { inside.clone() });
        done = tag.end + inside.len();
    }
    out + &markup(&text[done..])
}

fn markup(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        assert_eq!(style("/* a */\n.b {\n  c: d e;\n}\n.f .g { h: i; }"), ".b{c: d e}.f .g{h: i}");
        assert_eq!(script("// why\n  a();\n\n  b('// no');\n"), "a();\nb('// no');");
        assert_eq!(
            page("<p>\n  <!-- x -->\n  a</p>\n<script>\n  // y\n  z()</script>\n"),
            "<p>\na</p>\n<script>z()</script>"
        );
    }
}
