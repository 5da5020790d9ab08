//! `e2e`: the crew by hand, the browser suite, and the pictures. `cargo xtask` calls it.
#![allow(clippy::print_stdout)]

use e2e::args::{self, Ask};
use e2e::{bench, shots, stand, suite};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let ask = match args::read(std::env::args().skip(1)) {
        Ok(ask) => ask,
        Err(sentence) => {
            eprintln!("{sentence}\n\n{}", args::HELP);
            return ExitCode::from(2);
        }
    };
    let outcome = match ask {
        Ask::Help => {
            println!("{}", args::HELP);
            Ok(true)
        }
        Ask::Crew(crew) => stand::open(crew).await.map(|()| true),
        Ask::Suite(wanted) => suite::run(wanted).await,
        Ask::Bench(measured) => bench::run(measured).await.map(|()| true),
        Ask::Shots(wanted) => shots::take(wanted).await.map(|()| true),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::FAILURE
        }
    }
}
