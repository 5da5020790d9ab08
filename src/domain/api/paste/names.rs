//! What a name tells about its value.

/// The value that is the token: of the names that mean one, one that also says CREW or AGENT wins.
pub(super) fn token(pairs: &[(String, String)]) -> Option<&str> {
    let named = || pairs.iter().filter(|(name, value)| means_token(name) && !value.contains("://"));
    let crews = named().filter(|(name, _)| is_crews(name)).find(|(_, value)| super::token(value).is_some());
    let found = match crews {
        Some(found) => Some(found),
        None if named().any(|(name, _)| is_crews(name)) => None,
        None => named().find(|(_, value)| super::token(value).is_some()),
    };
    found.map(|(_, value)| value.as_str())
}

/// The values that may be the address, most likely first.
pub(super) fn addresses(pairs: &[(String, String)]) -> Vec<&str> {
    let mut found = Vec::new();
    for likely in 0..=3 {
        found.extend(
            pairs.iter().filter(|(name, value)| rank(name, value) == Some(likely)).map(|(_, value)| value.as_str()),
        );
    }
    found
}

/// How likely it is the address, 0 most; nothing where it is none.
fn rank(name: &str, value: &str) -> Option<u8> {
    let upper = name.to_ascii_uppercase();
    let is_place =
        ["URL", "URI", "HOST", "ENDPOINT", "ADDRESS", "BASE", "ORIGIN"].iter().any(|word| upper.contains(word));
    let has_scheme = value.contains("://");
    let looks_like_one = has_scheme
        || value.contains(".crewai.com")
        || (is_place && (value.contains(['.', ':']) || value.starts_with('/') || value == "localhost"));
    if !looks_like_one {
        return None;
    }
    Some(match (is_crews(name), is_place) {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => 2,
        (false, false) => 3,
    })
}

/// Whether the name speaks of a token; of tokens it speaks where it counts them.
pub(super) fn means_token(name: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    let counts = upper.contains("TOKENS") || upper.contains("TOKENIZER");
    upper.contains("BEARER") || upper.contains("AUTHORIZATION") || (upper.contains("TOKEN") && !counts)
}

fn is_crews(name: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    upper.contains("CREW") || upper.contains("AGENT")
}
