//! The engines that the page is tested in, and what each of them lends to a test.

use std::fmt;

/// A browser engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, by chromedriver.
    #[default]
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
    /// `WebKitGTK`'s own small browser, by `WebKitWebDriver`, on a screen of its own.
    Webkit,
}

impl Engine {
    /// All of them.
    pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::Webkit];

    /// Its name on the command line and before the names of tests.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::Webkit => "webkit",
        }
    }

    /// The engine of this name.
    #[must_use]
    pub fn of(name: &str) -> Option<Engine> {
        Engine::ALL.into_iter().find(|engine| engine.name() == name)
    }

    /// Whether its developer tools can be asked: the log of all requests, another size or theme, its clipboard.
    /// Where they cannot, the document is its own witness. What goes to other hosts a proxy hears in each.
    #[must_use]
    pub fn has_devtools(self) -> bool {
        self == Engine::Chromium
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
