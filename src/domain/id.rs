//! Identifiers. Each kind is a type of its own, so one is never taken for another.

use super::json::{Raw, Stored};
use serde::Serialize;
use std::fmt;

/// The longest id that is put into a URL.
const MAX_LEN: usize = 128;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Accepts `[A-Za-z0-9_-]{1,128}`: safe as one segment of a URL and of a storage key.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                is_safe(text).then(|| Self(text.to_owned()))
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        /// A stored id that is not safe is none.
        impl Stored for $name {
            fn read(raw: Raw<'_>) -> Option<Self> {
                Self::parse(&raw.text()?)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }
    };
}

id! {
    /// This browser's own name for a run; it stands in `#/run/<id>` before the crew has given one.
    RunId
}
id! {
    /// The crew's name for a run, from the answer to `POST /kickoff`.
    KickoffId
}
id! {
    /// Ours for one press of Run, sent as `meta.requestId`: the crew's owner can tell a start from its echo.
    RequestId
}
id! {
    /// This browser's name for a crew it knows.
    CrewId
}

impl RunId {
    /// Ten letters and digits made from 64 random bits.
    #[must_use]
    pub fn from_random(bits: u64) -> Self {
        Self(base36(bits, 10))
    }
}

impl CrewId {
    /// Eight letters and digits made from 64 random bits.
    #[must_use]
    pub fn from_random(bits: u64) -> Self {
        Self(base36(bits, 8))
    }

    /// The id of the crew at an address: the same one when it is forgotten and comes again, for its runs name it.
    /// The address is told by its FNV-1a hash. Source: <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>.
    #[must_use]
    pub fn of(address: &str) -> Self {
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self::from_random(address.bytes().fold(0xcbf2_9ce4_8422_2325, hash))
    }

    /// The sample crew's id, the same in every browser.
    #[must_use]
    pub fn sample() -> Self {
        Self("sample".to_owned())
    }
}

impl RequestId {
    /// A version 4 UUID (RFC 9562) from 16 random bytes.
    #[must_use]
    pub fn from_random(mut bytes: [u8; 16]) -> Self {
        bytes[6] = (bytes[6] & 0x0f) | 0x40;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        let mut text = String::with_capacity(36);
        for (i, byte) in bytes.iter().enumerate() {
            if matches!(i, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            for nibble in [byte >> 4, byte & 0x0f] {
                text.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
            }
        }
        Self(text)
    }
}

fn is_safe(text: &str) -> bool {
    (1..=MAX_LEN).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

fn base36(mut bits: u64, len: usize) -> String {
    (0..len)
        .map(|_| {
            let digit = char::from_digit((bits % 36) as u32, 36).unwrap_or('0');
            bits /= 36;
            digit
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ids_that_are_safe_in_a_url_are_ids() {
        for good in ["6f140412-0000-4000-8000-000000000001", "a", "A_b-9", &"x".repeat(128)] {
            assert!(KickoffId::parse(good).is_some(), "{good}");
        }
        for bad in ["", "..", "../x", "a/b", "a b", "ü", "a%2e", &"x".repeat(129)] {
            assert!(KickoffId::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_request_id_is_a_version_4_uuid() {
        assert_eq!(RequestId::from_random([0xff; 16]).as_str(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(RequestId::from_random([0; 16]).as_str(), "00000000-0000-4000-8000-000000000000");
    }

    #[test]
    fn a_crew_that_comes_again_has_the_id_that_it_had() {
        let one = CrewId::of("https://your-crew.example");
        assert_eq!(one, CrewId::of("https://your-crew.example"));
        assert_ne!(one, CrewId::of("https://your-crew.example/v2"));
        assert_eq!(CrewId::parse(one.as_str()), Some(one));
    }

    #[test]
    fn a_stored_id_is_checked_when_it_comes_back() {
        let read = |text| RunId::read(Raw::parse(text)?);
        assert_eq!(read("\"../x\""), None);
        assert_eq!(read("\"ab1\""), RunId::parse("ab1"));
    }
}
