//! The colours: those of the system until a person chooses, then the chosen ones, from the first thing that is painted.

use super::tests;
use crate::day::Day;
use crate::page::Role;
use crate::steps;
use crate::trouble::{Outcome, same};
use serde_json::{Value, json};

tests!(
    Early: a_choice_holds_before_the_program_is_there;
    Everywhere: the_button_goes_round_and_a_reload_keeps_the_choice,
);

/// The ground of the page, in light and in dark.
const LIGHT: &str = "rgb(247, 247, 248)";
const DARK: &str = "rgb(16, 18, 22)";

/// Notes what is chosen in the moment in which the page gets something to paint.
const NOTE: &str = "new MutationObserver((_, watch) => { if (!document.body) return; watch.disconnect(); \
    window.__theme = document.documentElement.dataset.theme; }).observe(document, { childList: true, subtree: true })";

/// Each time the other of what the system asks for.
async fn a_choice_holds_before_the_program_is_there(day: &Day) -> Outcome {
    day.page.before_every_document(NOTE).await?;
    steps::open(day).await?;
    steps::taken_over(day).await?;
    for (before, theme, ground) in [("system", "light", LIGHT), ("light", "dark", DARK)] {
        day.page.dark(theme == "light").await?;
        day.page.press(&format!("Theme: {before}")).await?;
        is_seen(day, theme, theme, ground).await?;
        day.host.hold_program();
        day.page.reload().await?;
        is_seen(day, theme, theme, ground).await?;
        same("the theme at first", &day.page.script("return window.__theme", vec![]).await?, &json!(theme))?;
        day.host.let_program_go();
        steps::taken_over(day).await?;
        is_seen(day, theme, theme, ground).await?;
    }
    Ok(())
}

async fn the_button_goes_round_and_a_reload_keeps_the_choice(day: &Day) -> Outcome {
    steps::open(day).await?;
    steps::taken_over(day).await?;
    let dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
    let system = if day.page.script(dark, vec![]).await? == json!(true) { DARK } else { LIGHT };
    for (name, theme, ground) in
        [("system", "", system), ("light", "light", LIGHT), ("dark", "dark", DARK), ("system", "", system)]
    {
        is_seen(day, name, theme, ground).await?;
        day.page.reload().await?;
        steps::taken_over(day).await?;
        is_seen(day, name, theme, ground).await?;
        day.page.press(&format!("Theme: {name}")).await?;
    }
    Ok(())
}

/// The button names the choice, and the page has its ground.
async fn is_seen(day: &Day, name: &str, theme: &str, ground: &str) -> Outcome {
    day.page.find(Role::Button, &format!("Theme: {name}")).await?;
    let look = "return [document.documentElement.dataset.theme ?? '', getComputedStyle(document.body).backgroundColor]";
    let look: Value = day.page.script(look, vec![]).await?;
    same("the theme, and the ground", &look, &json!([theme, ground]))
}
