//! The command line.

use crate::bench::{Measured, is_site};
use crate::engine::Engine;
use crate::host;
use crew_console::domain::sample::Dialect;
use std::path::PathBuf;

/// What `--help` prints.
pub const HELP: &str = "\
usage: e2e crew  [--dialect live|documented|hybrid] [--token T] [--no-cors] [--fault reset] [--port P]
       e2e suite --dist DIR [--planted DIR] [--single FILE] [--policy FILE]
                 [--engine chromium|firefox|webkit] [--filter WORD]
       e2e shots --dist DIR [--filter WORD]
       e2e bench --dist DIR --plain DIR --out FILE [--rounds N]

crew   the sample crew behind HTTP on 127.0.0.1, with a log of its requests
         --dialect   how it answers (live, the default: as deployed crews do; documented: as the guide says;
                     hybrid: the state in upper case in `status`, the result in `output`)
         --token     the token it asks for (default: none, everyone may come in)
         --no-cors   without CORS headers: what a page meets when the crew's owner did not allow it
         --fault     reset: every kickoff is taken, then its connection breaks before the answer
         --port      default 8123; 0 takes a free one
suite  the browser tests against the sealed page in DIR
         --planted   a folder with a reader*.js and reader*.wasm built with the feature `planted`, which panics or
                     loops on demand; without it those tests are skipped
         --single    the page as one file; without it the tests of it are skipped
         --policy    the page's policy as a host sends it in a header; without it that test is skipped
         --engine    chromium (the default) runs every test; firefox and webkit run those that are for all engines
         --filter    only tests whose name contains WORD
shots  a picture of every state, wide, phone and dark, into target/shots/
bench  the first second of the page in DIR beside the one in --plain, on a slow line; the median of N (7) rounds counts";

/// What the command line asks for.
#[derive(Debug)]
pub enum Ask {
    /// The help text.
    Help,
    /// A crew by hand.
    Crew(Stand),
    /// The browser suite.
    Suite(Wanted),
    /// The pictures.
    Shots(Wanted),
    /// The first second.
    Bench(Measured),
}

/// The crew by hand.
#[derive(Debug)]
pub struct Stand {
    /// How it answers.
    pub dialect: Dialect,
    /// The token it asks for.
    pub token: Option<String>,
    /// Whether browsers may call it.
    pub cors: bool,
    /// Whether every kickoff's connection breaks.
    pub reset: bool,
    /// Its port.
    pub port: u16,
}

/// What is run in the browser.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The sealed page.
    pub dist: PathBuf,
    /// The engine.
    pub engine: Engine,
    /// A build with planted faults.
    pub planted: Option<PathBuf>,
    /// The page as one file.
    pub single: Option<PathBuf>,
    /// The page's policy, as a host sends it in a header.
    pub policy: Option<PathBuf>,
    /// Only what has this word in its name.
    pub filter: Option<String>,
}

/// Reads the command line.
///
/// # Errors
/// A sentence that says what to do.
pub fn read(words: impl IntoIterator<Item = String>) -> Result<Ask, String> {
    let mut words = words.into_iter().flat_map(apart);
    match words.next().as_deref() {
        Some("crew") => crew(words),
        Some("suite") => wanted(words, true).map(|w| w.map_or(Ask::Help, Ask::Suite)),
        Some("bench") => bench(words).map(|measured| measured.map_or(Ask::Help, Ask::Bench)),
        Some("shots") => wanted(words, false).map(|w| w.map_or(Ask::Help, Ask::Shots)),
        Some("help" | "--help" | "-h") => Ok(Ask::Help),
        Some(other) => Err(format!("There is no command `{other}`. Use crew, suite, shots or bench.")),
        None => Err("Say what to run: crew, suite, shots or bench.".to_owned()),
    }
}

/// `--port=0` is `--port 0`.
fn apart(word: String) -> Vec<String> {
    match word.split_once('=') {
        Some((option, value)) if option.starts_with("--") => vec![option.to_owned(), value.to_owned()],
        _ => vec![word],
    }
}

fn crew(mut words: impl Iterator<Item = String>) -> Result<Ask, String> {
    let mut stand = Stand { dialect: Dialect::Live, token: None, cors: true, reset: false, port: 8123 };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--help" | "-h" => return Ok(Ask::Help),
            "--dialect" => stand.dialect = dialect(&value(&mut words, "--dialect")?)?,
            "--token" => stand.token = Some(value(&mut words, "--token")?),
            "--no-cors" => stand.cors = false,
            "--fault" => match value(&mut words, "--fault")?.as_str() {
                "reset" => stand.reset = true,
                other => return Err(format!("There is no fault `{other}`. Use reset.")),
            },
            "--port" => {
                let port = value(&mut words, "--port")?;
                stand.port =
                    port.parse().map_err(|_| format!("`{port}` is not a port: use a number from 0 to 65535."))?;
            }
            other => return Err(format!("`crew` does not know `{other}`.")),
        }
    }
    Ok(Ask::Crew(stand))
}

fn wanted(mut words: impl Iterator<Item = String>, suite: bool) -> Result<Option<Wanted>, String> {
    let mut wanted = Wanted::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--help" | "-h" => return Ok(None),
            "--dist" => wanted.dist = value(&mut words, "--dist")?.into(),
            "--planted" if suite => wanted.planted = Some(value(&mut words, "--planted")?.into()),
            "--single" if suite => wanted.single = Some(value(&mut words, "--single")?.into()),
            "--policy" if suite => wanted.policy = Some(value(&mut words, "--policy")?.into()),
            "--engine" if suite => {
                let name = value(&mut words, "--engine")?;
                let unknown = || format!("There is no engine `{name}`. Use chromium, firefox or webkit.");
                wanted.engine = Engine::of(&name).ok_or_else(unknown)?;
            }
            "--filter" => wanted.filter = Some(value(&mut words, "--filter")?),
            other => return Err(format!("`{other}` is not an option of this command.")),
        }
    }
    if wanted.dist.as_os_str().is_empty() {
        return Err("Say where the page is: --dist DIR (`cargo xtask build` makes it).".to_owned());
    }
    if !wanted.dist.join("index.html").is_file() {
        let dir = wanted.dist.display();
        return Err(format!("{dir} has no index.html. Build the page first: cargo xtask build."));
    }
    if let Some(planted) = wanted.planted.as_ref().filter(|dir| host::planted_reader(dir).is_none()) {
        return Err(format!("{} has no reader*.js and reader*.wasm with planted faults.", planted.display()));
    }
    if let Some(single) = wanted.single.as_ref().filter(|file| !file.is_file()) {
        return Err(format!("There is no {}. Build it first: cargo xtask build --single.", single.display()));
    }
    Ok(Some(wanted))
}

fn bench(mut words: impl Iterator<Item = String>) -> Result<Option<Measured>, String> {
    let mut measured = Measured { rounds: 7, ..Measured::default() };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--help" | "-h" => return Ok(None),
            "--dist" => measured.dist = value(&mut words, "--dist")?.into(),
            "--plain" => measured.plain = value(&mut words, "--plain")?.into(),
            "--out" => measured.out = value(&mut words, "--out")?.into(),
            "--rounds" => {
                let rounds = value(&mut words, "--rounds")?;
                let number = rounds.parse().ok().filter(|number| *number > 0);
                measured.rounds = number.ok_or_else(|| format!("`{rounds}` is not a number of rounds."))?;
            }
            other => return Err(format!("`bench` does not know `{other}`.")),
        }
    }
    for (option, folder) in [("--dist", &measured.dist), ("--plain", &measured.plain)] {
        if !is_site(folder) {
            return Err(format!("Say with {option} where a page is: a folder with an index.html."));
        }
    }
    if measured.out.as_os_str().is_empty() {
        return Err("Say with --out where the numbers go.".to_owned());
    }
    Ok(Some(measured))
}

fn value(words: &mut impl Iterator<Item = String>, option: &str) -> Result<String, String> {
    words.next().ok_or_else(|| format!("{option} needs a value."))
}

fn dialect(word: &str) -> Result<Dialect, String> {
    match word {
        "live" => Ok(Dialect::Live),
        "documented" => Ok(Dialect::Documented),
        "hybrid" => Ok(Dialect::Hybrid),
        other => Err(format!("There is no dialect `{other}`. Use live, documented or hybrid.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(line: &str) -> Result<Ask, String> {
        read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn a_crew_by_hand_is_told_everything_by_its_options() {
        let ask = ask("crew --dialect hybrid --token abc --no-cors --fault=reset --port=0");
        let Ok(Ask::Crew(stand)) = ask else { panic!("{ask:?}") };
        assert_eq!((stand.dialect, stand.token.as_deref()), (Dialect::Hybrid, Some("abc")));
        assert_eq!((stand.cors, stand.reset, stand.port), (false, true, 0));
    }

    #[test]
    fn a_wrong_option_gets_a_sentence() {
        for (line, told) in [
            ("", "Say what to run"),
            ("cook", "no command `cook`"),
            ("crew --dialect klingon", "no dialect `klingon`"),
            ("crew --port many", "not a port"),
            ("crew --token", "needs a value"),
            ("bench --rounds 0", "`0` is not a number of rounds"),
            ("suite", "--dist DIR"),
            ("suite --engine lynx", "no engine `lynx`"),
            ("suite --dist /nowhere", "no index.html"),
        ] {
            let sentence = ask(line).expect_err(line);
            assert!(sentence.contains(told), "{line}: {sentence}");
        }
    }
}
