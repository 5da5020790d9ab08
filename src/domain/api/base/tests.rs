//! Tables for addresses.

use super::*;
use PasteError::{BadUrl, CredentialsInUrl, DashboardUrl, Empty, UnsupportedScheme};

#[test]
fn an_address_is_mended_or_refused_with_the_reason() {
    for (text, base) in [
        ("https://your-crew.example:443/", Ok("https://your-crew.example")),
        ("http://your-crew.example:80/a//b/", Ok("http://your-crew.example/a/b")),
        ("https://your-crew.example/a/../b/%2E%2e/c/./status/x-1?y#z", Ok("https://your-crew.example/c")),
        ("https:your-crew.example", Ok("https://your-crew.example")),
        ("your-crew.example:8443/Api/kickoff", Ok("https://your-crew.example:8443/Api")),
        ("crew:8000", Ok("https://crew:8000")),
        ("LOCALHOST", Ok("http://localhost")),
        ("crew.localhost:08000/6f140412-0000-4000-8000-000000000001/status", Ok("http://crew.localhost:8000")),
        ("[::1]:8000", Ok("http://[::1]:8000")),
        ("https://gateway.example/api/status", Ok("https://gateway.example/api")),
        ("https://gateway.example/status/{kickoff_id}", Ok("https://gateway.example")),
        ("//gateway.example/a", Ok("https://gateway.example/a")),
        ("/..//evil.example", Ok("/evil.example")),
        ("/status/42", Ok("/")),
        ("https://bücher.example", Ok("https://bücher.example")),
        ("https://h.example/@me", Ok("https://h.example/@me")),
        ("<https://h.example>", Ok("https://h.example")),
        (" \u{feff}", Err(Empty)),
        ("https://", Err(BadUrl)),
        ("https://h.example:99999", Err(BadUrl)),
        ("https://h.example:x", Err(BadUrl)),
        ("https://good.example\\@evil.example", Err(CredentialsInUrl)),
        ("https://good.example\\.evil.example", Err(BadUrl)),
        ("https://a%40b.example", Err(BadUrl)),
        ("https://$HOST/kickoff", Err(BadUrl)),
        ("https://h\u{200b}.example", Err(BadUrl)),
        ("https://h.example/a b", Err(BadUrl)),
        ("/\\evil.example", Err(BadUrl)),
        ("https://[::1", Err(BadUrl)),
        ("https://user@h.example", Err(CredentialsInUrl)),
        ("user:pw@h.example", Err(CredentialsInUrl)),
        ("me@h.example", Err(CredentialsInUrl)),
        ("https://APP.crewai.com./x", Err(DashboardUrl)),
        ("app.crewai.com", Err(DashboardUrl)),
        ("ftp://h.example", Err(UnsupportedScheme)),
        ("mailto:me@h.example", Err(UnsupportedScheme)),
        ("data:text/html,x", Err(UnsupportedScheme)),
    ] {
        assert_eq!(Base::parse(text).as_ref().map(Base::as_str).map_err(|e| *e), base, "{text}");
    }
}

#[test]
fn a_stored_address_comes_back_as_it_was() {
    for base in ["https://h.example/kickoff", "/", "/api/crew", "http://[::1]:8000"] {
        let stored = serde_json::to_string(base).expect("text");
        assert_eq!(Raw::parse(&stored).and_then(Base::read).expect("a base").as_str(), base);
    }
    assert_eq!(Raw::parse("\"javascript:alert(1)\"").and_then(Base::read), None);
}

#[test]
fn a_crew_is_named_after_its_address() {
    for (base, name) in [
        ("https://market-research-0a1b2c3d.crewai.com", "Market research"),
        ("https://gateway.example/api/travel_planner", "Travel planner"),
        ("https://gateway.example/api/crewai", "Gateway"),
        ("http://localhost:8000", "Localhost"),
        ("http://127.0.0.1:8000", "127.0.0.1:8000"),
        ("http://[::1]:8000", "[::1]:8000"),
        ("/api/crewai", "Crew"),
        ("/", "Crew"),
    ] {
        assert_eq!(Base::parse(base).expect("a base").crew_name(), name);
    }
}

#[test]
fn an_address_keeps_its_path_at_another_origin() {
    for (text, moved) in
        [("http://127.1:8000", "http://127.0.0.1:8000"), ("http://127.1:8000/a/b", "http://127.0.0.1:8000/a/b")]
    {
        assert_eq!(Base::parse(text).map(|base| base.moved_to("http://127.0.0.1:8000").0), Ok(moved.to_owned()));
    }
}
