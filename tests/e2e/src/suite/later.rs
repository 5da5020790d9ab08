//! The part of the program that only runs need does not come: nothing is started, nothing is lost, and it can be tried
//! again.

use super::hosts::{copied, file_of};
use super::tests;
use crate::crew::Crew;
use crate::day::Day;
use crate::page::Role;
use crate::server::{NGINX, Server};
use crate::steps::{self, TOPIC};
use crate::trouble::{Outcome, same};
use crew_console::domain::sample::Dialect;
use std::path::PathBuf;
use std::rc::Rc;

tests!(
    Page: a_start_waits_for_what_is_not_there,
    a_page_comes_in_its_place,
    a_start_goes_on_though_one_looks_elsewhere,
    the_runs_are_looked_at,
    a_run_comes_back_once_it_does,
    the_sample_crew_is_tried;
    Early: it_is_not_fetched_before_a_run;
);

async fn a_start_waits_for_what_is_not_there(day: &Day) -> Outcome {
    let (site, part) = without_it(day)?;
    let server = Server::python(&site).await?;
    let crew = at_the_form(day, &format!("{}/", server.origin())).await?;
    in_vain_then_run(day, &crew, &part).await
}

async fn a_start_goes_on_though_one_looks_elsewhere(day: &Day) -> Outcome {
    day.host.hold_part();
    let crew = steps::at_the_form(day).await?;
    steps::run(day, TOPIC).await?;
    day.page.shows("what runs need is on its way").await?;
    day.page.click(Role::Link, "Runs").await?;
    day.page.shows("This part of the page is on its way").await?;
    same("kickoffs", &crew.log().of("POST", "/kickoff").len(), &0)?;
    day.host.let_part_go();
    day.page.state("Done").await?;
    same("kickoffs", &crew.log().of("POST", "/kickoff").len(), &1)
}

async fn a_page_comes_in_its_place(day: &Day) -> Outcome {
    let (site, part) = without_it(day)?;
    let config = NGINX.replace("gzip_static on;", "try_files $uri /index.html;");
    let server = Server::nginx(&config, &site, &day.page.scratch()?).await?;
    let crew = at_the_form(day, &format!("{}/", server.origin())).await?;
    in_vain_then_run(day, &crew, &part).await
}

async fn the_runs_are_looked_at(day: &Day) -> Outcome {
    let (site, part) = without_it(day)?;
    let server = Server::python(&site).await?;
    at_the_form(day, &format!("{}/", server.origin())).await?;
    day.page.click(Role::Link, "Runs").await?;
    day.page.shows("A part of this page did not arrive").await?;
    part.put_back(day)?;
    day.page.press("Try again").await?;
    day.page.shows("No runs yet").await
}

async fn a_run_comes_back_once_it_does(day: &Day) -> Outcome {
    let (site, part) = without_it(day)?;
    part.put_back(day)?;
    let server = Server::python(&site).await?;
    let crew = at_the_form(day, &format!("{}/", server.origin())).await?;
    steps::run(day, TOPIC).await?;
    day.page.state("Done").await?;
    part.take_away()?;
    day.page.reload().await?;
    day.page.shows("A part of this page did not arrive").await?;
    part.put_back(day)?;
    day.page.press("Try again").await?;
    day.page.state("Done").await?;
    steps::result_is_read(day).await?;
    same("kickoffs", &crew.log().of("POST", "/kickoff").len(), &1)
}

async fn the_sample_crew_is_tried(day: &Day) -> Outcome {
    let (site, part) = without_it(day)?;
    let server = Server::python(&site).await?;
    day.elsewhere(&format!("{}/", server.origin())).await?;
    steps::open(day).await?;
    day.page.press("Try the sample crew").await?;
    day.page.shows("The sample crew did not arrive").await?;
    part.put_back(day)?;
    day.page.press("Try again").await?;
    day.page.find(Role::Textbox, "Topic").await.map(drop)
}

async fn it_is_not_fetched_before_a_run(day: &Day) -> Outcome {
    steps::at_the_form(day).await?;
    let fetched = || day.host.log().of("GET", "/later-").len();
    same("the part and its styles, before the run", &fetched(), &0)?;
    steps::run(day, TOPIC).await?;
    day.page.state("Done").await?;
    same("the part and its styles, after it", &fetched(), &2)
}

/// The file of the part, and where it stands on the host.
struct Part {
    name: String,
    site: PathBuf,
}

impl Part {
    fn put_back(&self, day: &Day) -> Outcome {
        std::fs::copy(day.wanted.dist.join(&self.name), self.site.join(&self.name))?;
        Ok(())
    }

    fn take_away(&self) -> Outcome {
        std::fs::remove_file(self.site.join(&self.name))?;
        Ok(())
    }
}

/// The page's folder without the part.
fn without_it(day: &Day) -> Outcome<(PathBuf, Part)> {
    let site = copied(day, "")?;
    let part = Part { name: file_of(day, "later-", "wasm")?, site: site.clone() };
    part.take_away()?;
    Ok((site, part))
}

async fn at_the_form(day: &Day, address: &str) -> Outcome<Rc<Crew>> {
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    day.elsewhere(address).await?;
    steps::open(day).await?;
    steps::connect(day, &crew).await?;
    Ok(crew)
}

async fn in_vain_then_run(day: &Day, crew: &Crew, part: &Part) -> Outcome {
    let kickoffs = || crew.log().of("POST", "/kickoff").len();
    steps::run(day, TOPIC).await?;
    day.page.shows("Not started: a part of this page did not arrive").await?;
    same("kickoffs", &kickoffs(), &0)?;
    same("the topic", &day.page.value("Topic").await?, &TOPIC.to_owned())?;
    part.put_back(day)?;
    day.page.press("Try again").await?;
    day.page.state("Done").await?;
    same("kickoffs", &kickoffs(), &1)
}
