//! The sample crew's run ids. They hold what is needed to go on with a run after everything else was forgotten.

use crate::domain::time::Time;

/// What an id of the sample crew says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ticket {
    pub(super) began: Time,
    count: u32,
    pub(super) topic: String,
    pub(super) year: String,
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// What fits beside the time in an id of 128 characters.
const TOPIC_BYTES: usize = 60;
const YEAR_BYTES: usize = 8;

impl Ticket {
    pub(super) fn new(began: Time, count: u32, topic: &str, year: &str) -> Self {
        Self { began, count, topic: head(topic.trim(), TOPIC_BYTES), year: head(year.trim(), YEAR_BYTES) }
    }

    pub(super) fn id(&self) -> String {
        let words = format!("{}\n{}", self.year.replace('\n', " "), self.topic);
        format!("{:x}-{:x}-{}", self.began.0, self.count, encode(words.as_bytes()))
    }

    pub(super) fn read(id: &str) -> Option<Self> {
        let mut parts = id.splitn(3, '-');
        let began = Time(u64::from_str_radix(parts.next()?, 16).ok()?);
        let count = u32::from_str_radix(parts.next()?, 16).ok()?;
        let words = String::from_utf8(decode(parts.next()?)?).ok()?;
        let (year, topic) = words.split_once('\n')?;
        Some(Self { began, count, topic: topic.to_owned(), year: year.to_owned() })
    }
}

fn head(text: &str, bytes: usize) -> String {
    text[..text.floor_char_boundary(bytes)].to_owned()
}

fn encode(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            text.push(char::from(ALPHABET[(bits >> (18 - 6 * place)) as usize & 63]));
        }
    }
    text
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for chunk in text.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for byte in chunk {
            bits = bits << 6 | u32::try_from(ALPHABET.iter().position(|letter| letter == byte)?).ok()?;
        }
        bits <<= 6 * (4 - chunk.len());
        bytes.extend(&bits.to_be_bytes()[1..chunk.len()]);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::KickoffId;

    #[test]
    fn an_id_is_safe_in_a_url_and_says_what_the_run_is_about() {
        let long = "Größe ".repeat(50);
        for (topic, year) in [("AI agent frameworks", "2026"), ("", ""), ("\"\n'", "20\n26"), (&long, "ages and ages")]
        {
            let ticket = Ticket::new(Time(1_767_225_600_000), 77, topic, year);
            let id = ticket.id();
            assert!(KickoffId::parse(&id).is_some(), "{id}");
            let read = Ticket::read(&id).expect("our own id");
            assert_eq!((read.began, read.count, &read.topic), (ticket.began, 77, &ticket.topic));
        }
    }

    #[test]
    fn another_crews_id_is_not_ours() {
        for id in ["", "x", "6f140412-0000-4000-8000-000000000001", "1-2", "1-2-!"] {
            assert_eq!(Ticket::read(id), None, "{id}");
        }
    }
}
