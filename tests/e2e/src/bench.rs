//! The first second, beside a page of plain HTML and script that does the same job: both cold, on a slow line, several
//! times in turn. Medians are printed and written.

mod site;

use crate::browser::Browser;
use crate::crew::{Crew, Options};
use crate::engine::Engine;
use crate::page::Page;
use crate::stop;
use crate::trouble::{Outcome, Trouble};
use serde_json::{Map, Value, json};
use site::Served;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Measures in every document, from before its first script.
const MEASURE: &str = include_str!("bench/measure.js");

/// 1.6 Mbit/s down, 150 ms.
const DOWN: u32 = 200_000;
const UP: u32 = 94_000;
const LATENCY: u32 = 150;

/// How many times as slow the processor is made for the blocking time.
const SLOWER: u32 = 4;

/// How long one load may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// What is measured: its name in the script, its name for people, and the most that it may be of the plain page's.
const MEASURES: [(&str, &str, Option<f64>); 4] = [
    ("fcp", "first contentful paint, ms", Some(1.1)),
    ("types", "until the first field takes a character, ms", Some(1.15)),
    ("answers", "until Connect answers, ms", None),
    ("blocked", "total blocking time at 4x CPU, ms", None),
];

/// What to measure.
#[derive(Debug, Default)]
pub struct Measured {
    /// The sealed page.
    pub dist: PathBuf,
    /// The page to measure against, with its twins.
    pub plain: PathBuf,
    /// Where the numbers go, as JSON.
    pub out: PathBuf,
    /// How many times; the median counts.
    pub rounds: usize,
}

/// Measures, prints and writes.
///
/// # Errors
/// When a page did not get there, or is slower than it may be.
pub async fn run(measured: Measured) -> Result<(), String> {
    let scratch = std::env::temp_dir().join(format!("crew-console-bench-{}", std::process::id()));
    let outcome = in_a_browser(&measured, &scratch).await;
    // What is left in the folder of temporary files harms nobody.
    let _ = std::fs::remove_dir_all(&scratch);
    told(&measured.out, outcome.map_err(|trouble| trouble.to_string())?)
}

/// Prints and writes what was measured, and says what is above its limit.
fn told(out: &Path, Found { rows, shift }: Found) -> Result<(), String> {
    let mut above = Vec::new();
    println!("{:<46}{:>10}{:>10}{:>8}", "medians", "ours", "plain", "ratio");
    for row in &rows {
        println!("{:<46}{:>10.0}{:>10.0}{:>8.2}", row.words, row.ours, row.plain, row.ours / row.plain);
        if row.most.is_some_and(|most| row.ours > most * row.plain) {
            above.push(format!("{} is more than {} times the plain page’s", row.words, row.most.unwrap_or_default()));
        }
    }
    println!("{:<46}{shift:>10.4}", "layout shift, the worst of all");
    if shift > 0.0 {
        above.push("the page moves while it loads".to_owned());
    }
    let json = json!({ "rows": rows.iter().map(Row::json).collect::<Vec<_>>(), "layout_shift": shift });
    std::fs::write(out, format!("{json:#}\n")).map_err(|e| format!("{}: {e}", out.display()))?;
    if above.is_empty() { Ok(()) } else { Err(above.join("; ") + ".") }
}

type Loads = Vec<Map<String, Value>>;

/// What was measured.
struct Found {
    rows: Vec<Row>,
    /// The worst of all layout shifts of ours.
    shift: f64,
}

/// Measures in a browser that ends with it, also where somebody asks to stop.
async fn in_a_browser(measured: &Measured, scratch: &Path) -> Outcome<Found> {
    let browser = Browser::start(Engine::Chromium, scratch).await?;
    let outcome = tokio::select! {
        outcome = measure(measured, &browser) => outcome,
        () = stop::asked() => Err(Trouble::new("Stopped.")),
    };
    browser.shut_down().await;
    outcome
}

/// Ours and the plain page's, one after the other, so that a busy moment of the machine meets both.
async fn measure(measured: &Measured, browser: &Browser) -> Outcome<Found> {
    let crew = Crew::start(Options::default()).await?;
    let sites = [Served::start(&measured.dist).await?, Served::start(&measured.plain).await?];
    let mut loads = [Loads::new(), Loads::new()];
    for _ in 0..measured.rounds {
        for (site, loads) in sites.iter().zip(&mut loads) {
            let mut found = load(browser, site, &crew, false).await?;
            let slow = load(browser, site, &crew, true).await?;
            found.insert("blocked".to_owned(), slow.get("blocked").cloned().unwrap_or_default());
            loads.push(found);
        }
    }
    let [ours, plain] = loads;
    Ok(Found { rows: table(&ours, &plain)?, shift: worst(&ours, "shift")? })
}

/// One load in a fresh browser: on a slow line, or with a slow processor.
async fn load(browser: &Browser, site: &Served, crew: &Crew, slow_processor: bool) -> Outcome<Map<String, Value>> {
    let page = browser.page("bench", &site.origin(), true).await?;
    let outcome = tokio::time::timeout(PATIENCE, one(&page, crew, slow_processor)).await;
    page.close().await;
    outcome.map_err(|_| Trouble::new(format!("{} did not answer in time", site.origin())))?
}

async fn one(page: &Page, crew: &Crew, slow_processor: bool) -> Outcome<Map<String, Value>> {
    if slow_processor {
        page.slow_processor(SLOWER).await?;
    } else {
        page.slow_line(LATENCY, DOWN, UP).await?;
    }
    page.before_every_document(&MEASURE.replace("$CREW", &crew.address())).await?;
    page.goto("").await?;
    let there = async || Ok(page.script("return 'answers' in (window.__measured || {})", vec![]).await? == json!(true));
    page.until("Connect answers", there).await?;
    // Long tasks are told a moment after they ended.
    tokio::time::sleep(Duration::from_millis(300)).await;
    match page.script("return window.__measured", vec![]).await? {
        Value::Object(found) => Ok(found),
        other => Err(Trouble::new(format!("nothing was measured: {other}"))),
    }
}

struct Row {
    name: &'static str,
    words: &'static str,
    ours: f64,
    plain: f64,
    most: Option<f64>,
}

impl Row {
    fn json(&self) -> Value {
        json!({ "name": self.name, "ours": self.ours, "plain": self.plain, "most": self.most })
    }
}

fn table(ours: &Loads, plain: &Loads) -> Outcome<Vec<Row>> {
    let row = |(name, words, most): (&'static str, &'static str, Option<f64>)| {
        Ok(Row { name, words, ours: median(ours, name)?, plain: median(plain, name)?, most })
    };
    MEASURES.into_iter().map(row).collect()
}

/// One number of each load. Where one is missing, nothing can be said.
fn numbers(loads: &Loads, name: &str) -> Outcome<Vec<f64>> {
    let missing = || Trouble::new(format!("a load did not tell `{name}`"));
    loads.iter().map(|load| load.get(name).and_then(Value::as_f64).ok_or_else(missing)).collect()
}

fn median(loads: &Loads, name: &str) -> Outcome<f64> {
    let mut all = numbers(loads, name)?;
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().ok_or_else(|| Trouble::new("nothing was loaded"))
}

fn worst(loads: &Loads, name: &str) -> Outcome<f64> {
    Ok(numbers(loads, name)?.into_iter().fold(0.0, f64::max))
}

/// Whether a folder can be measured.
#[must_use]
pub fn is_site(folder: &Path) -> bool {
    folder.join("index.html").is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loads(all: &[f64]) -> Loads {
        all.iter().map(|ms| Map::from_iter([("fcp".to_owned(), json!(ms))])).collect()
    }

    #[test]
    fn the_median_is_not_moved_by_one_slow_load() {
        let loads = loads(&[120.0, 90.0, 4000.0]);
        assert!((median(&loads, "fcp").expect("is told") - 120.0).abs() < f64::EPSILON);
        assert!((worst(&loads, "fcp").expect("is told") - 4000.0).abs() < f64::EPSILON);
    }

    #[test]
    fn what_was_not_measured_is_no_number() {
        let mut all = loads(&[120.0, 90.0, 80.0]);
        assert!(median(&all, "types").is_err() && worst(&all, "types").is_err());
        all[2].insert("fcp".to_owned(), Value::Null);
        assert_eq!(median(&all, "fcp").map_err(|why| why.to_string()), Err("a load did not tell `fcp`".to_owned()));
        assert!(median(&Loads::new(), "fcp").is_err());
    }
}
