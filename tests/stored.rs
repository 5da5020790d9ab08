//! What the page stores: written by serde, read back through the page's own JSON reader.

use super::run_machine::world::World;
use crew_console::domain::api::base::Base;
use crew_console::domain::api::inputs::Input;
use crew_console::domain::crew::{Crew, Place};
use crew_console::domain::id::{CrewId, KickoffId, RequestId, RunId};
use crew_console::domain::json::{Raw, Stored};
use crew_console::domain::run::{Chip, RunRecord, Shelf};
use crew_console::domain::settings::{CrewBook, CrewEntry, Settings, Theme, Unreadable};
use crew_console::domain::time::Time;
use crew_console::domain::value::{Start, Value, Values};
use proptest::prelude::*;
use serde::Serialize;
use std::fmt::Debug;

/// Read as a `T`, and written again.
fn again<T: Stored + Serialize>(text: &str) -> Option<String> {
    let read = T::read(Raw::parse(text)?)?;
    Some(serde_json::to_string(&read).expect("what is stored has a JSON form"))
}

type Again = fn(&str) -> Option<String>;

/// A record of a run, with what stands in place of its version, its id, its `withheld` and its stage.
fn run(v: &str, id: &str, withheld: &str, stage: &str) -> String {
    format!(
        r#"{{"v":{v},"id":{id},"crew":{{"id":"sample","name":"Sample crew","place":"sample"}},"inputs":[["topic",{{"text":"a \"b\"\n"}}],["n",{{"json":"[1e400]"}}]],{withheld}"request":"r-1","began":1767225600000,"stage":{stage}}}"#
    )
}

const KNOWN: &str = r#"{"known":{"kickoff":"k","since":1,"seen":"needs_you","lost":false,"end":["done",2],"watching":true,"old_path":false}}"#;
const NOT_YET: &str =
    r#"{"known":{"kickoff":"k","since":null,"seen":null,"lost":true,"end":null,"watching":false,"old_path":true}}"#;

#[test]
fn what_is_stored_has_the_form_it_always_had() {
    let table: &[(Again, &[&str])] = &[
        (again::<RunId>, &["\"ab1\""]),
        (again::<KickoffId>, &["\"6f140412-0000-4000-8000-000000000001\""]),
        (again::<RequestId>, &["\"A_b-9\""]),
        (again::<CrewId>, &["\"sample\""]),
        (again::<Base>, &["\"/\"", "\"https://h.example/kickoff\"", "\"http://[::1]:8000\""]),
        (again::<Time>, &["0", "1767225600000", "18446744073709551615"]),
        (again::<Theme>, &["\"system\"", "\"light\"", "\"dark\""]),
        (
            again::<Chip>,
            &[
                "\"starting\"",
                "\"queued\"",
                "\"running\"",
                "\"needs_you\"",
                "\"done\"",
                "\"failed\"",
                "\"stopped\"",
                "\"unknown_start\"",
                "\"out_of_sight\"",
            ],
        ),
        (again::<Value>, &[r#"{"text":"é\u0001\\"}"#, r#"{"json":"{\"a\":1.50}"}"#]),
        (again::<Values>, &["[]", r#"[["a",{"text":""}],["",{"json":"1"}],["a",{"text":"x"}]]"#]),
        (again::<Place>, &["\"sample\"", r#"{"at":"https://h.example"}"#]),
        (again::<Crew>, &[r#"{"id":"c","name":"","place":{"at":"/api/crew"}}"#]),
        (
            again::<Input>,
            &[
                r#"{"name":"a b","real":false,"kind":null,"required":null}"#,
                r#"{"name":"n","real":true,"kind":"int","required":true}"#,
            ],
        ),
        (
            again::<CrewEntry>,
            &[
                r#"{"crew":{"id":"c","name":"C","place":"sample"},"inputs":[{"name":"n","real":true,"kind":null,"required":null}],"tokenless":true,"old_status_path":true}"#,
                r#"{"crew":{"id":"c","name":"C","place":"sample"},"inputs":[],"tokenless":true,"old_status_path":true,"unlisted":true}"#,
                r#"{"crew":{"id":"c","name":"C","place":"sample"},"inputs":[],"tokenless":true,"old_status_path":true,"manners":[["n","text out"]]}"#,
            ],
        ),
        (
            again::<RunRecord>,
            &[
                &run("1", "\"ab1\"", "\"withheld\":true,", "\"intent\""),
                &run("1", "\"ab1\"", "\"options\":[[\"meta\",{\"json\":\"{}\"}]],\"withheld\":true,", "\"intent\""),
                &run("0", "\"ab1\"", "\"withheld\":false,", "\"unknown\""),
                &run("1", "\"ab1\"", "\"withheld\":false,", r#"{"lost":{"how":"timed_out","body":""}}"#),
                &run("1", "\"ab1\"", "\"withheld\":false,", r#"{"lost":{"how":{"http":502},"body":"<p>\u0001"}}"#),
                &run("1", "\"ab1\"", "\"withheld\":false,", KNOWN),
                &run("1", "\"ab1\"", "\"withheld\":true,", NOT_YET),
            ],
        ),
    ];
    for (again, texts) in table {
        for text in *texts {
            assert_eq!(again(text).as_deref(), Some(*text));
        }
    }
}

#[test]
fn what_is_missing_is_the_default_and_what_is_not_known_is_passed_over() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let table: &[(Again, &str, &str)] = &[
        (again::<Settings>, r#"{"v":1,"later":{}}"#, r#"{"theme":"system","crew":null}"#),
        (
            again::<Input>,
            &format!(r#"{{"more":{deep},"real":true,"name":"n"}}"#),
            r#"{"name":"n","real":true,"kind":null,"required":null}"#,
        ),
        (
            again::<CrewEntry>,
            r#" {"crew" : {"place":"sample", "name":"C", "id":"c"}} "#,
            r#"{"crew":{"id":"c","name":"C","place":"sample"},"inputs":[],"tokenless":false,"old_status_path":false}"#,
        ),
        (
            again::<RunRecord>,
            &run("1", "\"a\"", "", r#"{"known":{"kickoff":"k","lost":true,"watching":false,"old_path":true}}"#),
            &run("1", "\"a\"", "\"withheld\":false,", NOT_YET),
        ),
        (
            again::<RunRecord>,
            &run("1", "\"a\"", "", "\"intent\"").replace(r#""request":"r-1","#, ""),
            &run("1", "\"a\"", "\"withheld\":false,", "\"intent\"").replace("\"r-1\"", "null"),
        ),
    ];
    for (again, text, full) in table {
        assert_eq!(again(text).as_deref(), Some(*full));
    }
}

#[test]
fn what_this_program_does_not_write_is_refused() {
    let stage = |stage| run("1", "\"a\"", "", stage);
    let table: &[(Again, &[&str])] = &[
        (again::<RunId>, &["\"\"", "\"../x\"", "\"a b\"", "null", "5", "[]"]),
        (again::<Base>, &["\"\"", "\"javascript:alert(1)\"", "\"https://me@h.example\"", "null"]),
        (again::<Time>, &["-1", "1.5", "\"1\"", "null", "18446744073709551616"]),
        (again::<Theme>, &["\"pink\"", "\"Dark\"", "null", r#"{"dark":1}"#]),
        (again::<Chip>, &["\"Done\"", "\"needs-you\"", "null"]),
        (
            again::<Value>,
            &["\"text\"", r#"{"text":1}"#, r#"{"text":"a","json":"b"}"#, r#"{"json":null}"#, "{}", r#"{"no":"a"}"#],
        ),
        (again::<Values>, &["{}", "null", "[7]", "[[]]", r#"[["a"]]"#, r#"[["a",{"text":"b"},1]]"#]),
        (again::<Place>, &["\"at\"", r#"{"at":"ftp://h.example"}"#, r#"{"sample":"x"}"#, "null"]),
        (again::<Crew>, &["{}", r#"{"id":"../x","name":"","place":"sample"}"#, r#"{"id":"c","place":"sample"}"#]),
        (again::<Input>, &[r#"{"name":"a"}"#, r#"{"name":"a","real":1}"#, r#"{"name":"a","real":true,"kind":5}"#]),
        (again::<CrewEntry>, &["{}", r#"{"crew":{"id":"c","name":"","place":"sample"},"inputs":null}"#]),
        (again::<Settings>, &["[]", r#"{"theme":"pink"}"#, r#"{"crew":"../x"}"#, r#"{"theme":null}"#]),
        (
            again::<RunRecord>,
            &[
                &run("2", "\"a\"", "", "\"intent\""),
                &run("null", "\"a\"", "", "\"intent\""),
                &run("1", "\"a/b\"", "", "\"intent\""),
                &run("1", "\"a\"", "\"withheld\":null,", "\"intent\""),
                &stage("\"known\""),
                &stage("{\"intent\":{}}"),
                &stage(r#"{"lost":{"how":{"http":70000},"body":""}}"#),
                &stage(r#"{"lost":{"how":"late","body":""}}"#),
                &stage("null"),
                &stage(&KNOWN.replace("\"k\"", "\"k/\"")),
                &stage(&KNOWN.replace("[\"done\",2]", "[\"done\"]")),
                &stage(&KNOWN.replace("\"watching\":true,", "")),
            ],
        ),
    ];
    for (again, texts) in table {
        for text in *texts {
            assert!(Raw::parse(text).is_some(), "{text} is JSON");
            assert_eq!(again(text), None, "{text}");
        }
    }
}

#[test]
fn a_run_that_cannot_be_read_stays_on_the_shelf() {
    let good = run("1", "\"a\"", "\"withheld\":false,", KNOWN);
    let newer = r#"{"v":2, "what":[null]}"#;
    let shelf = Shelf::decode(&format!("[{newer}, {good}, 7]"));
    assert_eq!((shelf.records.len(), shelf.unread.as_slice()), (1, [newer.to_owned(), "7".to_owned()].as_slice()));
    assert_eq!(shelf.encode(), format!("[{good},{newer},7]"));
    assert_eq!(Shelf::decode(&shelf.encode()), shelf);
    assert_eq!(Shelf::default().encode(), "[]");
}

#[test]
fn a_book_of_another_version_or_shape_is_told_apart() {
    assert_eq!(CrewBook::decode(r#"{"v":2,"crews":7}"#), Err(Unreadable::Newer));
    for text in ["", "[]", r#"{"crews":[]}"#, r#"{"v":1}"#, r#"{"v":1,"crews":{}}"#, r#"{"v":1.5,"crews":[]}"#] {
        assert_eq!(CrewBook::decode(text), Err(Unreadable::Broken), "{text}");
    }
    assert_eq!(CrewBook::default().encode(), r#"{"v":1,"crews":[]}"#);
}

/// Reads every beginning of a text as everything that is stored.
fn read_beginnings(text: &str) {
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        let text = &text[..end];
        assert!(Settings::decode(text).is_err() && CrewBook::decode(text).is_err() && Start::decode(text).is_none());
        assert_eq!(Shelf::decode(text), Shelf::default());
    }
}

/// What serde writes is read back equal.
fn comes_back<T: Stored + Serialize + PartialEq + Debug>(value: &T) {
    let text = serde_json::to_string(value).expect("what is stored has a JSON form");
    assert_eq!(Raw::parse(&text).and_then(T::read).as_ref(), Some(value), "{text}");
}

#[test]
fn every_run_comes_back_at_every_stage() {
    for world in [World::start(), World::accepted(), World::running(), World::running().reload()] {
        comes_back(&world.run.record());
        let shelf = Shelf { records: vec![world.run.record()], unread: Vec::new() };
        assert_eq!(Shelf::decode(&shelf.encode()), shelf);
        read_beginnings(&shelf.encode());
    }
}

fn crew_id() -> impl Strategy<Value = CrewId> {
    "[A-Za-z0-9_-]{1,20}".prop_map(|text| CrewId::parse(&text).expect("a safe id"))
}

fn values() -> impl Strategy<Value = Values> {
    let secret = Just(Value::Text(String::new()).secret());
    let value = prop_oneof![any::<String>().prop_map(Value::Text), any::<String>().prop_map(Value::Json), secret];
    prop::collection::vec((any::<String>(), value), 0..4).prop_map(Values)
}

fn entry() -> impl Strategy<Value = CrewEntry> {
    let base = prop::sample::select(vec!["https://h.example/a", "/", "/api/crew", "http://[::1]:8000"]);
    let place = prop::option::of(base)
        .prop_map(|base| base.map_or(Place::Sample, |base| Place::At(Base::parse(base).expect("a base"))));
    let crew = (crew_id(), any::<String>(), place).prop_map(|(id, name, place)| Crew { id, name, place });
    let about = (prop::option::of(any::<String>()), prop::option::of(any::<bool>()));
    let input = (any::<String>(), any::<bool>(), about);
    let input = input.prop_map(|(name, real, (kind, required))| Input { name, real, kind, required });
    let manner = (any::<String>(), any::<String>());
    let chosen = (prop::collection::vec(manner, 0..3), prop::collection::vec(any::<String>(), 0..3));
    (crew, prop::collection::vec(input, 0..3), any::<[bool; 3]>(), chosen).prop_map(
        |(crew, inputs, [tokenless, old_status_path, unlisted], (manners, order))| CrewEntry {
            crew,
            inputs,
            tokenless,
            old_status_path,
            unlisted,
            manners,
            order,
        },
    )
}

proptest! {
    #[test]
    fn values_come_back_equal(values in values(), time: u64) {
        comes_back(&values);
        comes_back(&Time(time));
        let start = Start { inputs: values.clone(), options: values };
        prop_assert_eq!(Start::decode(&start.encode()), Some(start.clone()));
        read_beginnings(&start.encode());
    }

    #[test]
    fn settings_and_crews_come_back_equal(
        entries in prop::collection::vec(entry(), 0..3),
        theme in prop::sample::select(vec![Theme::System, Theme::Light, Theme::Dark]),
        crew in prop::option::of(crew_id()),
        no_keys in any::<bool>(),
    ) {
        let mut book = CrewBook::default();
        for entry in entries {
            comes_back(&entry);
            if book.get(&entry.crew.id).is_none() {
                book.crews.push(entry);
            }
        }
        prop_assert_eq!(CrewBook::decode(&book.encode()), Ok(book.clone()));
        read_beginnings(&book.encode());
        let settings = Settings { theme, crew, no_keys };
        comes_back(&settings);
        prop_assert_eq!(Settings::decode(&settings.encode()), Ok(settings.clone()));
        read_beginnings(&settings.encode());
    }
}
