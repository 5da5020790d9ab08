//! What servers send and people paste, one case a line. Reads the folder named in `CREW_VECTORS`, else `tests/vectors`.
#![allow(clippy::print_stdout)]

#[path = "wire/compare.rs"]
mod compare;
#[path = "wire/seen.rs"]
mod seen;

use serde_json::Value;
use std::fs;
use std::path::PathBuf;

const FILES: [&str; 6] =
    ["errors.jsonl", "fields.jsonl", "inputs.jsonl", "kickoff.jsonl", "paste.jsonl", "status.jsonl"];

#[test]
fn every_answer_and_every_paste_is_understood() {
    let given = std::env::var_os("CREW_VECTORS").map(PathBuf::from);
    let ours = given.is_none();
    let dir = given.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors"));
    let mut files: Vec<PathBuf> = fs::read_dir(&dir)
        .unwrap_or_else(|error| panic!("{}: {error}", dir.display()))
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.extension().is_some_and(|end| end == "jsonl"))
        .collect();
    files.sort();
    let mut lines = 0;
    let mut wrong = Vec::new();
    let missing = FILES.iter().filter(|name| ours && !files.contains(&dir.join(name)));
    wrong.extend(missing.map(|name| format!("{name} is missing")));
    for path in files {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a readable name").to_owned();
        if !FILES.contains(&name.as_str()) {
            wrong.push(format!("{name} is a kind of file that is not known here"));
            continue;
        }
        let text = fs::read_to_string(&path).expect("a readable file");
        let before = lines;
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            lines += 1;
            let at = format!("{name}:{}", number + 1);
            match serde_json::from_str::<Value>(line) {
                Ok(case) => {
                    wrong.extend(check(&name, &case).into_iter().map(|why| format!("{at} {}: {why}", case["id"])));
                }
                Err(error) => wrong.push(format!("{at}: {error}")),
            }
        }
        if lines == before {
            wrong.push(format!("{name} has no lines"));
        }
    }
    println!("vectors: {lines} lines from {}", dir.display());
    assert!(wrong.is_empty(), "{} of {lines} lines are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(lines > 0, "no lines in {}", dir.display());
}

/// What is wrong with one line.
fn check(file: &str, case: &Value) -> Vec<String> {
    let Some(expected) = case.get("expect") else { return vec!["no expect".to_owned()] };
    let (seen, keys) = match file {
        "status.jsonl" => (seen::status(case), seen::STATUS),
        "errors.jsonl" => (seen::error(case), seen::ERROR),
        "inputs.jsonl" => (seen::inputs(case), seen::INPUT),
        "kickoff.jsonl" => (seen::kickoff(case), &[][..]),
        "paste.jsonl" => (seen::paste(case), seen::PASTE),
        "fields.jsonl" => (seen::field(case), seen::FIELD),
        _ => return vec!["no way to read it".to_owned()],
    };
    let mut wrong = Vec::new();
    compare::within(expected, &seen, keys, "", &mut wrong);
    wrong
}
