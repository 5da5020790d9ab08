//! A picture of every state: wide, phone and dark, into `target/shots/`.

use crate::args::Wanted;
use crate::day::{Day, Stage, Unusual};
use crate::page::Size;
use crate::states::{self, State};
use crate::stop;
use crate::trouble::Outcome;

/// Takes them all, and says which states could not be reached.
///
/// # Errors
/// When the browser does not start, or a state was not reached.
pub async fn take(wanted: Wanted) -> Result<(), String> {
    let stage = Stage::set(wanted).await.map_err(|trouble| trouble.to_string())?;
    let filter = stage.wanted.filter.clone().unwrap_or_default();
    let mut missed = Vec::new();
    let all = async {
        for state in states::all().filter(|state| state.name.contains(&filter)) {
            match pictures(&stage, state).await {
                Ok(()) => println!("{}", state.name),
                Err(trouble) => {
                    println!("{} FAILED\n    {trouble}", state.name);
                    missed.push(state.name);
                }
            }
        }
    };
    let stopped = tokio::select! {
        () = all => false,
        () = stop::asked() => true,
    };
    stage.browser.shut_down().await;
    if stopped {
        return Err("Stopped.".to_owned());
    }
    println!("Pictures: {}", stage.pictures.display());
    if missed.is_empty() { Ok(()) } else { Err(format!("Not reached: {}", missed.join(", "))) }
}

async fn pictures(stage: &Stage, shown: &State) -> Outcome {
    let day = Day::begin(stage, shown.name, Unusual::default()).await?;
    let outcome = async {
        day.page.dark(false).await?;
        let reached = (shown.reach)(&day).await;
        for (size, dark, name) in [
            (Size::Wide, false, "wide"),
            (Size::Wide, true, "dark"),
            (Size::Phone, true, "phone-dark"),
            (Size::Phone, false, "phone"),
        ] {
            day.page.resize(size).await?;
            day.page.dark(dark).await?;
            day.page.picture(&stage.pictures.join(format!("{}-{name}.png", shown.name))).await?;
        }
        reached
    }
    .await;
    day.page.close().await;
    outcome
}
