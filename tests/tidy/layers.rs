//! Imports go down only, and each layer keeps to its own.

use super::{Source, none, sources};

/// Words that a folder may not use, and why.
const FORBIDDEN: [(&str, &[&str], &str); 3] = [
    (
        "src/domain",
        &[
            "crate::ui",
            "crate::browser",
            "leptos",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "gloo_",
            "std::net",
            "std::fs",
            "std::env",
            "SystemTime::now",
            "Instant::now",
            "thread::",
        ],
        "domain decides without clock, chance or I/O",
    ),
    ("src/browser", &["crate::ui", "leptos"], "browser acts and knows no view"),
    (
        "src/ui",
        &[
            "gloo_net",
            "fetch_with",
            "local_storage",
            "session_storage",
            "web_sys::Storage",
            "serde",
            "Raw::parse",
            "from_str(",
            "JSON::",
        ],
        "ui shows: it neither fetches, stores nor parses",
    ),
];

fn rust() -> impl Iterator<Item = Source> {
    sources()
        .into_iter()
        .filter(|source| source.is_in("src/") && source.has_ending(&["rs"]) && !source.path.ends_with("/tests.rs"))
}

#[test]
fn imports_go_down_only() {
    let mut found = Vec::new();
    for source in rust() {
        for (folder, words, why) in FORBIDDEN {
            if !source.is_in(folder) {
                continue;
            }
            for (at, code) in source.code() {
                if let Some(word) = words.iter().find(|word| code.contains(**word)) {
                    found.push(format!("{}:{at} uses `{word}`: {why}", source.path));
                }
            }
        }
    }
    none("A layer reaches up, or does another's work", &found);
}

#[test]
fn serde_writes_and_does_not_read() {
    let words = ["Deserialize", "serde_json::from_", "RawValue"];
    let mut found = Vec::new();
    for source in rust() {
        for (at, code) in source.code().take_while(|(_, code)| !code.contains("#[cfg(test)]")) {
            if let Some(word) = words.iter().find(|word| code.contains(**word)) {
                found.push(format!("{}:{at} uses `{word}`", source.path));
            }
        }
    }
    none("What is stored is read through `domain::json`", &found);
}

#[test]
fn the_reader_does_not_know_the_page() {
    let mut found = Vec::new();
    for source in rust().filter(|source| source.is_in("src/bin/") || source.is_in("src/domain/output")) {
        for (at, code) in source.code() {
            if code.contains("::ui") || code.contains("::browser") || code.contains("leptos") {
                found.push(format!("{}:{at}", source.path));
            }
        }
    }
    none("The reader knows domain alone", &found);
}

#[test]
fn targets_are_told_apart_at_the_doors_only() {
    let doors = ["src/lib.rs", "src/main.rs", "src/bin/reader.rs"];
    let mut found = Vec::new();
    for source in rust().filter(|source| !doors.contains(&source.path.as_str())) {
        found.extend(
            source
                .code()
                .filter(|(_, code)| code.contains("target_arch"))
                .map(|(at, _)| format!("{}:{at}", source.path)),
        );
    }
    none("`cfg(target_arch` belongs into lib.rs and the two programs", &found);
}

/// What makes elements of text, by the names of Rust and of scripts, in small letters and without `_`.
const MAKES_HTML: [&str; 10] = [
    "innerhtml",
    "outerhtml",
    "insertadjacenthtml",
    "sethtml",
    "parsehtml",
    "domparser",
    "contextualfragment",
    "srcdoc",
    "document.write",
    // As `boot.js` calls the document.
    "page.write",
];

/// Also where the name stands in a string, as of an attribute or of a property that is set by its name.
fn makes_html(line: &str) -> Option<&'static str> {
    let plain = line.to_lowercase().replace('_', "");
    MAKES_HTML.into_iter().find(|word| plain.contains(word))
}

#[test]
fn no_html_is_made_from_strings() {
    let mut found = Vec::new();
    let is_page =
        |s: &Source| s.is_in("src/") && s.has_ending(&["rs"]) || s.is_in("xtask/src/seal/") && s.has_ending(&["js"]);
    let alone = ["boot.js", "index.html"];
    for source in sources().into_iter().filter(|s| is_page(s) || alone.contains(&s.path.as_str())) {
        let lines = source.text.lines().enumerate();
        let made = lines.filter_map(|(at, line)| Some((at + 1, makes_html(line)?)));
        found.extend(made.map(|(at, word)| format!("{}:{at} {word}", source.path)));
    }
    none("Text becomes nodes, never HTML", &found);
}

#[test]
fn html_from_strings_is_found_by_any_name() {
    for line in [
        "element.set_inner_html(data);",
        "Reflect::set(&element, &\"innerHTML\".into(), &data);",
        "el(\"iframe\").attr(\"srcdoc\", data)",
        "web_sys::DomParser::new()",
        "range.create_contextual_fragment(data)",
        "page.write(text);",
    ] {
        assert!(makes_html(line).is_some(), "{line}");
    }
    assert_eq!(makes_html("self.html(html); // inner text"), None);
}

#[test]
fn views_set_style_properties_not_style_attributes() {
    // In a view, and in a page.
    let words = [".attr(\"style\"", ".set_attribute(\"style\"", " style=\""];
    let mut found = Vec::new();
    for source in sources().into_iter().filter(|s| s.is_in("src/ui") || s.path == "index.html") {
        let lines = source.text.lines().enumerate();
        let set = lines.filter(|(_, line)| words.iter().any(|word| line.contains(word)));
        found.extend(set.map(|(at, _)| format!("{}:{}", source.path, at + 1)));
    }
    none("The policy blocks the attribute `style`; write `.style(\"property\", …)`", &found);
}
