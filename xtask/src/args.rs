//! Options of a command: `--name` or `--name value`, and `--help`.

use lexopt::prelude::*;

use crate::Outcome;

/// What was given. Unknown words have been refused with a sentence.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Given {
    switches: Vec<String>,
    values: Vec<(String, String)>,
}

impl Given {
    /// Whether a switch was given.
    pub(crate) fn has(&self, switch: &str) -> bool {
        self.switches.iter().any(|s| s == switch)
    }

    /// The last value given for an option.
    pub(crate) fn value(&self, option: &str) -> Option<&str> {
        self.values.iter().rev().find(|(name, _)| name == option).map(|(_, value)| value.as_str())
    }
}

/// Reads the options of a command. `None` means that help was asked for, and has been printed.
pub(crate) fn read(words: Vec<String>, help: &str, switches: &[&str], options: &[&str]) -> Outcome<Option<Given>> {
    let mut parser = lexopt::Parser::from_args(words);
    let mut given = Given::default();
    let sentence = |what: String| format!("{what} `--help` lists what this command takes.");
    while let Some(arg) = parser.next().map_err(|e| sentence(format!("{e}.")))? {
        match arg {
            Short('h') | Long("help") => {
                println!("{help}");
                return Ok(None);
            }
            Long(name) if switches.contains(&name) => given.switches.push(name.to_owned()),
            Long(name) if options.contains(&name) => {
                let name = name.to_owned();
                let value = parser.value().map_err(|_| sentence(format!("`--{name}` needs a value.")))?;
                given.values.push((name, value.to_string_lossy().into_owned()));
            }
            Long(name) => return Err(sentence(format!("There is no option `--{name}`."))),
            Short(letter) => return Err(sentence(format!("There is no option `-{letter}`."))),
            Value(word) => return Err(sentence(format!("`{}` is not expected here.", word.to_string_lossy()))),
        }
    }
    Ok(Some(given))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn reads_switches_and_values() {
        let given = read(words("--open --port 81"), "", &["open"], &["port"]).expect("fine").expect("no help");
        assert!(given.has("open"));
        assert_eq!(given.value("port"), Some("81"));
    }

    #[test]
    fn refuses_in_sentences() {
        for (line, start) in [
            ("--prot 81", "There is no option `--prot`."),
            ("-x", "There is no option `-x`."),
            ("fast", "`fast` is not expected here."),
            ("--port", "`--port` needs a value."),
        ] {
            let sentence = read(words(line), "", &[], &["port"]).expect_err("refused");
            assert!(sentence.starts_with(start), "{sentence}");
        }
    }
}
