//! Where a person is: a value that prints as the fragment of the address and is parsed from it.

use super::id::RunId;
use std::fmt;

/// A view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The form of the crew in use: `#/`.
    #[default]
    New,
    /// One run: `#/run/<id>`.
    Run(RunId),
    /// All runs: `#/runs`.
    Runs,
    /// Another crew: `#/connect`.
    Connect,
}

impl Route {
    /// Reads a fragment, with or without its `#`. What is not known is the form.
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        match path.split_once('/') {
            None if path == "runs" => Route::Runs,
            None if path == "connect" => Route::Connect,
            Some(("run", id)) => RunId::parse(id).map_or(Route::New, Route::Run),
            None | Some(_) => Route::New,
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::New => f.write_str("#/"),
            Route::Run(id) => write!(f, "#/run/{id}"),
            Route::Runs => f.write_str("#/runs"),
            Route::Connect => f.write_str("#/connect"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_comes_back_from_its_address() {
        let run = Route::Run(RunId::parse("ab1").expect("a safe id"));
        for route in [Route::New, run, Route::Runs, Route::Connect] {
            assert_eq!(Route::parse(&route.to_string()), route);
        }
    }

    #[test]
    fn an_address_that_is_not_known_is_the_form() {
        for hash in ["", "#", "#/", "#/x", "#/run", "#/run/", "#/run/../x", "#/run/a/b", "#/runs/x", "#/run/%2e%2e"] {
            assert_eq!(Route::parse(hash), Route::New, "{hash}");
        }
        assert_eq!(Route::parse("#/runs/"), Route::Runs);
    }

    proptest::proptest! {
        #[test]
        fn any_fragment_is_some_view(hash in ".*") {
            let route = Route::parse(&hash);
            proptest::prop_assert_eq!(Route::parse(&route.to_string()), route);
        }
    }
}
