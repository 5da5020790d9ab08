//! The page on web servers as people have them, from a clean folder: at the root, under a path, and where the server
//! does what it should not.

use super::main_job::result_in_sight;
use super::tests;
use crate::crew::Options;
use crate::day::Day;
use crate::page::Role;
use crate::raw::{Ask, Told};
use crate::server::{CADDY, NGINX, Server};
use crate::steps::{self, TOPIC};
use crate::trouble::{Outcome, Trouble, expect, same};
use std::path::{Path, PathBuf};

tests!(
    Everywhere: python_at_the_root;
    Page: python_under_a_path,
    nginx_at_the_root,
    nginx_under_a_path,
    nginx_with_brotli,
    caddy_at_the_root,
    caddy_under_a_path,
    the_whole_policy_in_a_header,
    a_policy_that_blocks_the_program,
    a_crew_without_tls_for_a_page_with_it,
    a_crew_in_a_network_that_the_browser_guards,
    a_server_that_does_not_know_wasm,
    a_server_that_does_not_know_scripts,
    a_server_that_answers_everything_with_a_page,
    a_program_that_is_cut_short,
    a_program_whose_connection_breaks,
    a_browser_that_runs_no_scripts,
    a_reader_that_is_not_there,
    a_reader_in_whose_place_a_page_comes,
);

/// What a name by contents looks like that is not there.
const MISSING: &str = "crew-console-0123456789abcdef.js";

async fn python_at_the_root(day: &Day) -> Outcome {
    let site = copied(day, "")?;
    let server = Server::python(&site).await?;
    main_job(day, &format!("{}/", server.origin())).await
}

async fn python_under_a_path(day: &Day) -> Outcome {
    let site = copied(day, "tools/crew")?;
    let server = Server::python(&site).await?;
    main_job(day, &format!("{}/tools/crew/", server.origin())).await
}

async fn nginx_at_the_root(day: &Day) -> Outcome {
    let server = Server::nginx(NGINX, &copied(day, "")?, &day.page.scratch()?).await?;
    let address = format!("{}/", server.origin());
    headers(day, &address, &["gzip"]).await?;
    main_job(day, &address).await
}

async fn nginx_under_a_path(day: &Day) -> Outcome {
    let config = with_path(NGINX, 2)?;
    let server = Server::nginx(&config, &copied(day, "")?, &day.page.scratch()?).await?;
    let address = format!("{}/crew-console/", server.origin());
    leads_there(&address).await?;
    headers(day, &address, &["gzip"]).await?;
    main_job(day, &address).await
}

async fn nginx_with_brotli(day: &Day) -> Outcome {
    let config = NGINX.replace("#brotli_static on;", "brotli_static on;");
    let server = Server::nginx(&config, &copied(day, "")?, &day.page.scratch()?).await?;
    let address = format!("{}/", server.origin());
    headers(day, &address, &["br", "gzip"]).await?;
    main_job(day, &address).await
}

async fn caddy_at_the_root(day: &Day) -> Outcome {
    let server = Server::caddy(CADDY, &copied(day, "")?, &day.page.scratch()?).await?;
    let address = format!("{}/", server.origin());
    headers(day, &address, &["br", "gzip"]).await?;
    main_job(day, &address).await
}

async fn caddy_under_a_path(day: &Day) -> Outcome {
    let config = with_path(CADDY, 1)?;
    let server = Server::caddy(&config, &copied(day, "")?, &day.page.scratch()?).await?;
    let address = format!("{}/crew-console/", server.origin());
    leads_there(&address).await?;
    headers(day, &address, &["br", "gzip"]).await?;
    main_job(day, &address).await
}

/// Beside the one in the page, which says the same.
async fn the_whole_policy_in_a_header(day: &Day) -> Outcome {
    let file = day.wanted.policy.as_ref().ok_or_else(|| Trouble::lack("needs --policy FILE"))?;
    let policy = std::fs::read_to_string(file)?;
    let config = NGINX.replace("\"frame-ancestors 'none'\"", &format!("\"{}\"", policy.trim()));
    let server = Server::nginx(&config, &copied(day, "")?, &day.page.scratch()?).await?;
    let address = format!("{}/", server.origin());
    same("the policy", &get(&address, &[]).await?.header("content-security-policy"), &Some(policy.trim()))?;
    main_job(day, &address).await
}

/// One that knows scripts, and no `'wasm-unsafe-eval'`.
async fn a_policy_that_blocks_the_program(day: &Day) -> Outcome {
    let file = day.wanted.policy.as_ref().ok_or_else(|| Trouble::lack("needs --policy FILE"))?;
    let policy = std::fs::read_to_string(file)?.replace(" 'wasm-unsafe-eval'", "");
    let config = NGINX.replace("\"frame-ancestors 'none'\"", &format!("\"{}\"", policy.trim()));
    let server = Server::nginx(&config, &copied(day, "")?, &day.page.scratch()?).await?;
    day.elsewhere(&format!("{}/", server.origin())).await?;
    day.page.goto("").await?;
    day.page.shows("WebAssembly is blocked").await?;
    day.page.shows("The browser, or a rule of the host that serves this page, does not let WebAssembly run").await?;
    let blocked = day.page.take_violations().await?;
    let by_the_host = blocked.iter().all(|line| line.starts_with("script-src blocked wasm-eval"));
    expect(by_the_host && !blocked.is_empty(), || format!("what was blocked: {blocked:?}"))
}

/// Browsers would not let it be asked, so it is not.
async fn a_crew_without_tls_for_a_page_with_it(day: &Day) -> Outcome {
    let config = CADDY.replace("\n:8080 {", "\nhttps://127.0.0.1:8080 {\n\ttls internal");
    let server = Server::caddy(&config, &copied(day, "")?, &day.page.scratch()?).await?;
    day.elsewhere(&format!("{}/", server.origin().replacen("http", "https", 1))).await?;
    // The certificate is made after the port is open.
    day.page.until("the page is there", async || day.page.goto("").await.map(|()| true)).await?;
    steps::taken_over(day).await?;
    steps::type_in(day, "http://your-crew.example", "").await?;
    day.page.shows("your-crew.example is at http://, this page at https://").await?;
    day.page.shows("so nothing was sent").await
}

/// To the browser this page came from the internet, whoever it came from.
async fn a_crew_in_a_network_that_the_browser_guards(day: &Day) -> Outcome {
    let config = NGINX.replace("frame-ancestors 'none'", "treat-as-public-address");
    let server = Server::nginx(&config, &copied(day, "")?, &day.page.scratch()?).await?;
    let crew = day.crew(Options::default()).await?;
    day.elsewhere(&format!("{}/", server.origin())).await?;
    steps::open(day).await?;
    steps::type_in(day, &crew.address(), "").await?;
    day.page.shows("could not be reached").await?;
    day.page.shows("Chrome asks for permission first, Safari refuses").await?;
    same("requests", &crew.log().all().len(), &0)
}

async fn a_server_that_does_not_know_wasm(day: &Day) -> Outcome {
    let config = NGINX.replace("application/wasm wasm;", "");
    let server = Server::nginx(&config, &copied(day, "")?, &day.page.scratch()?).await?;
    let address = format!("{}/", server.origin());
    let wasm = file_of(day, "crew-console-", "wasm")?;
    let kind = get(&format!("{address}{wasm}"), &[]).await?;
    same("the type of wasm", &kind.header("content-type"), &Some("text/plain"))?;
    main_job(day, &address).await
}

async fn a_server_that_answers_everything_with_a_page(day: &Day) -> Outcome {
    let config = NGINX.replace("gzip_static on;", "try_files $uri /index.html;");
    let site = copied(day, "")?;
    let glue = file_of(day, "crew-console-", "js")?;
    std::fs::remove_file(site.join(&glue))?;
    let server = Server::nginx(&config, &site, &day.page.scratch()?).await?;
    let address = format!("{}/", server.origin());
    let told = get(&format!("{address}{glue}"), &[]).await?;
    same("in place of the program", &told.header("content-type"), &Some("text/html; charset=utf-8"))?;
    day.elsewhere(&address).await?;
    day.page.goto("").await?;
    day.page.shows("A file of the program is missing").await?;
    day.page.shows(&format!("The host answers with a web page for {glue}. Put the whole folder there.")).await
}

async fn a_server_that_does_not_know_scripts(day: &Day) -> Outcome {
    let config = NGINX.replace("text/javascript js;", "");
    let server = Server::nginx(&config, &copied(day, "")?, &day.page.scratch()?).await?;
    day.elsewhere(&format!("{}/", server.origin())).await?;
    day.page.goto("").await?;
    day.page.shows("A file of the program has a wrong type").await?;
    let glue = file_of(day, "crew-console-", "js")?;
    day.page
        .shows(&format!("The host serves {glue} as text/plain. Scripts have to be served as text/javascript."))
        .await
}

async fn a_program_that_is_cut_short(day: &Day) -> Outcome {
    let site = copied(day, "")?;
    let wasm = site.join(file_of(day, "crew-console-", "wasm")?);
    let whole = std::fs::read(&wasm)?;
    let server = Server::python(&site).await?;
    day.elsewhere(&format!("{}/", server.origin())).await?;
    for length in [whole.len() / 2, whole.len() - 1] {
        std::fs::write(&wasm, &whole[..length])?;
        day.page.goto("").await?;
        day.page.shows("The program could not be read").await?;
    }
    Ok(())
}

/// The script that is the program's door is asked for, and the connection is reset.
async fn a_program_whose_connection_breaks(day: &Day) -> Outcome {
    let glue = file_of(day, "crew-console-", "js")?;
    let broken = format!("reset_timedout_connection on; location = /{glue} {{ return 444; }}\n    location / {{");
    let config = NGINX.replace("location / {", &broken);
    let server = Server::nginx(&config, &copied(day, "")?, &day.page.scratch()?).await?;
    day.elsewhere(&format!("{}/", server.origin())).await?;
    day.page.goto("").await?;
    day.page.shows("The program did not arrive").await?;
    day.page.shows(&format!("{glue} could not be loaded whole. Check the connection, then reload.")).await?;
    day.page.find(Role::Button, "Reload").await.map(drop)
}

async fn a_browser_that_runs_no_scripts(day: &Day) -> Outcome {
    day.page.run_no_scripts().await?;
    day.page.goto("").await?;
    day.page.shows("Scripts do not run here").await?;
    day.page.shows("If it is a browser: allow scripts for this page and load it again.").await
}

async fn a_reader_that_is_not_there(day: &Day) -> Outcome {
    let site = copied(day, "")?;
    std::fs::remove_file(site.join(file_of(day, "reader-", "wasm")?))?;
    let server = Server::python(&site).await?;
    plain_result(day, &format!("{}/", server.origin()), "HTTP 404").await
}

async fn a_reader_in_whose_place_a_page_comes(day: &Day) -> Outcome {
    let config = NGINX.replace("gzip_static on;", "try_files $uri /index.html;");
    let site = copied(day, "")?;
    std::fs::remove_file(site.join(file_of(day, "reader-", "js")?))?;
    let server = Server::nginx(&config, &site, &day.page.scratch()?).await?;
    plain_result(day, &format!("{}/", server.origin()), "SyntaxError").await
}

/// The main job on a host that lacks the reader: the result is there as it came, with a word on why.
async fn plain_result(day: &Day, address: &str, why: &str) -> Outcome {
    day.elsewhere(address).await?;
    steps::sample(day).await?;
    steps::run(day, TOPIC).await?;
    day.page.state("Done").await?;
    day.page
        .shows("This is the plain text of the result. The part of this page that lays it out did not start")
        .await?;
    day.page.shows(why).await?;
    let has_marks = async || Ok(day.page.panel().await?.contains("# "));
    day.page.until("the plain text stands there", has_marks).await
}

async fn main_job(day: &Day, address: &str) -> Outcome {
    day.elsewhere(address).await?;
    steps::sample(day).await?;
    steps::run(day, TOPIC).await?;
    result_in_sight(day).await?;
    steps::result_is_read(day).await
}

/// What the configurations of `deploy/` promise, by plain requests.
async fn headers(day: &Day, address: &str, packed: &[&str]) -> Outcome {
    let glue = file_of(day, "crew-console-", "js")?;
    let page = get(address, &[]).await?;
    same("the page", &page.http, &200)?;
    same("how long the page is kept", &page.header("cache-control"), &Some("no-cache"))?;
    let named = get(&format!("{address}{glue}"), &[]).await?;
    same("a file", &named.http, &200)?;
    let kept = named.header("cache-control");
    same("how long a file is kept", &kept, &Some("public, max-age=31536000, immutable"))?;
    let missing = get(&format!("{address}{MISSING}"), &[]).await?;
    same("a missing file", &missing.http, &404)?;
    same("how long that is kept", &missing.header("cache-control"), &Some("no-cache"))?;
    for (what, told) in [("the page", &page), ("a file", &named), ("a missing file", &missing)] {
        for (name, value) in [
            ("content-security-policy", "frame-ancestors 'none'"),
            ("x-frame-options", "DENY"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            same(&format!("{name} of {what}"), &told.header(name), &Some(value))?;
        }
    }
    for packed in packed {
        let accept = format!("Accept-Encoding: {packed}");
        let told = get(&format!("{address}{glue}"), &[&accept]).await?;
        same("the packing of a file", &told.header("content-encoding"), &Some(packed))?;
        same("what that depends on", &told.header("vary"), &Some("Accept-Encoding"))?;
        let kind = told.header("content-type").unwrap_or_default().to_owned();
        expect(kind.starts_with("text/javascript"), || format!("a packed script comes as {kind}"))?;
    }
    Ok(())
}

/// The path without its last slash.
async fn leads_there(address: &str) -> Outcome {
    let told = get(address.trim_end_matches('/'), &[]).await?;
    let there = told.header("location").is_some_and(|place| place == "/crew-console/");
    expect((300..400).contains(&told.http) && there, || format!("without a slash: {}", told.head))
}

async fn get(url: &str, headers: &[&str]) -> Outcome<Told> {
    let headers = headers.iter().map(|&header| header.to_owned()).collect();
    Ask { url: url.to_owned(), headers, ..Ask::default() }.send().await
}

/// The sealed page in a clean folder, below this path of it. The folder is returned.
pub(super) fn copied(day: &Day, below: &str) -> Outcome<PathBuf> {
    let site = day.page.scratch()?.join("site");
    // What an earlier run left there. At the first there is nothing.
    let _ = std::fs::remove_dir_all(&site);
    let place = site.join(below);
    std::fs::create_dir_all(&place)?;
    for entry in std::fs::read_dir(&day.wanted.dist)? {
        let file = entry?.path();
        std::fs::copy(&file, place.join(file.file_name().unwrap_or_default()))?;
    }
    let page = place.join("index.html");
    std::fs::write(&page, day.prepared(std::fs::read(&page)?))?;
    Ok(site)
}

/// The name of a file of the page.
pub(super) fn file_of(day: &Day, start: &str, extension: &str) -> Outcome<String> {
    let names = std::fs::read_dir(&day.wanted.dist)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let is_it = |name: &String| name.starts_with(start) && Path::new(name).extension().is_some_and(|e| e == extension);
    names.into_iter().find(is_it).ok_or_else(|| Trouble::new(format!("there is no {start}*.{extension}")))
}

/// A configuration with the lines that it has for a path, put in place of so many lines that follow, as it says.
fn with_path(config: &str, instead: usize) -> Outcome<String> {
    let mut lines: Vec<String> = config.lines().map(str::to_owned).collect();
    let is_out = |line: &String| line.trim_start().strip_prefix('#').is_some_and(|rest| !rest.starts_with(' '));
    let first = lines.iter().position(is_out).ok_or_else(|| Trouble::new("no lines for a path"))?;
    let mut after = first;
    while lines.get(after).is_some_and(is_out) {
        lines[after] = lines[after].replacen('#', "", 1);
        after += 1;
    }
    lines.drain(after..after + instead);
    Ok(lines.join("\n"))
}
