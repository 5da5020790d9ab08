//! A `curl` command: its address, its token, its inputs.

use super::{Found, json, shell};
use crate::domain::api::token::strip_word;

/// What an option is to us.
#[derive(Clone, Copy)]
enum Role {
    Header,
    Data,
    Url,
    Token,
    /// Takes a value that is of no use here.
    Other,
    Flag,
}

/// Reads what follows the word `curl`.
pub(super) fn read(command: &str, found: &mut Found) {
    let mut words = shell::words(command).into_iter();
    let mut bare = Vec::new();
    while let Some(word) = words.next() {
        if let Some(long) = word.strip_prefix("--") {
            let (name, value) =
                long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value.to_owned())));
            let role = long_role(name);
            if !matches!(role, Role::Flag) {
                take(role, &value.or_else(|| words.next()).unwrap_or_default(), found);
            }
        } else if let Some(cluster) = word.strip_prefix('-').filter(|rest| !rest.is_empty()) {
            for (at, letter) in cluster.char_indices() {
                let role = short_role(letter);
                if !matches!(role, Role::Flag) {
                    let rest = &cluster[at + letter.len_utf8()..];
                    let value = if rest.is_empty() { words.next().unwrap_or_default() } else { rest.to_owned() };
                    take(role, &value, found);
                    break;
                }
            }
        } else if !word.is_empty() && word != "-" {
            bare.push(word);
        }
    }
    // A word without a scheme may as well be the value of an option that is not known here.
    for has_scheme in [true, false] {
        for word in bare.iter().filter(|word| word.contains("://") == has_scheme) {
            take(Role::Url, word, found);
        }
    }
}

fn take(role: Role, value: &str, found: &mut Found) {
    match role {
        Role::Header => {
            let rest = strip_word(value.trim(), "authorization:");
            if rest.len() < value.trim().len() {
                found.token(rest);
            }
        }
        Role::Data => {
            if found.pasted.inputs.is_none() {
                found.pasted.inputs = json::body_inputs(value);
            }
        }
        Role::Url => {
            // A variable of the shell is no address that was meant to be one.
            if !value.starts_with(['$', '%', '{', '<']) {
                found.address(value);
            }
        }
        Role::Token => found.token(value),
        Role::Other | Role::Flag => {}
    }
}

fn long_role(name: &str) -> Role {
    match name {
        "header" => Role::Header,
        "data" | "data-raw" | "data-binary" | "data-ascii" | "json" => Role::Data,
        "url" => Role::Url,
        "oauth2-bearer" => Role::Token,
        "request" | "user" | "user-agent" | "referer" | "output" | "cookie" | "cookie-jar" | "max-time"
        | "connect-timeout" | "retry" | "retry-delay" | "retry-max-time" | "proxy" | "write-out" | "form"
        | "data-urlencode" | "cacert" | "cert" | "key" | "resolve" | "upload-file" | "dump-header" | "config"
        | "max-redirs" | "interface" | "limit-rate" => Role::Other,
        _ => Role::Flag,
    }
}

fn short_role(letter: char) -> Role {
    match letter {
        'H' => Role::Header,
        'd' => Role::Data,
        'X' | 'u' | 'A' | 'e' | 'o' | 'b' | 'c' | 'm' | 'x' | 'w' | 'F' | 'E' | 'T' | 'D' | 'K' | 'U' | 'r' | 'y'
        | 'Y' | 'z' => Role::Other,
        _ => Role::Flag,
    }
}
