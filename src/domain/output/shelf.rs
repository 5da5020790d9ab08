//! The documents that the reader keeps: read once, handed over page by page.

use super::budget::{Cost, PAGE, TABLE};
use super::message::{self, Ask, Sealed};
use super::wire::Writer;
use super::{detect, markdown};

/// How many documents are kept; the oldest goes first.
const KEPT: usize = 8;

/// The documents by their numbers, oldest first.
#[derive(Debug, Default)]
pub struct Shelf(Vec<(u32, Document)>);

/// A document as bytes, with what each piece weighs and where it ends.
#[derive(Debug, Default)]
struct Document {
    bytes: Vec<u8>,
    pieces: Vec<(usize, Cost)>,
}

impl Shelf {
    /// Answers a question. Nothing comes back for bytes that are no question.
    #[must_use]
    pub fn answer(&mut self, ask: &[u8]) -> Option<Vec<u8>> {
        let (number, ask) = Ask::decode(ask)?;
        Some(match ask {
            Ask::Open { doc, text } => {
                planted(text);
                let document = Document::read(text);
                let json = detect::find_json(text);
                let answer =
                    message::encode(number, Some((document.pieces.len(), json.as_deref())), Some(&document.page(0)));
                self.keep(doc, document);
                answer
            }
            Ask::More { doc, from } => {
                let document = self.0.iter().find(|(number, _)| *number == doc);
                message::encode(number, None, document.map(|(_, document)| document.page(from)).as_ref())
            }
        })
    }

    fn keep(&mut self, doc: u32, document: Document) {
        let same = self.0.iter().position(|(number, _)| *number == doc);
        if let Some(old) = same.or((self.0.len() == KEPT).then_some(0)) {
            self.0.remove(old);
        }
        self.0.push((doc, document));
    }
}

impl Document {
    fn read(text: &str) -> Self {
        let mut out = Writer::default();
        let mut pieces = Vec::new();
        markdown::read(text, |block, cost| {
            out.block(&block);
            pieces.push((out.len(), cost));
        });
        Self { bytes: out.into_bytes(), pieces }
    }

    /// As many pieces as fit a page, one at least if there is one.
    fn page(&self, from: usize) -> Sealed<'_> {
        let from = from.min(self.pieces.len());
        let start = from.checked_sub(1).map_or(0, |before| self.pieces[before].0);
        let (mut next, mut end, mut cost) = (from, start, Cost::NONE);
        for (piece_end, piece) in &self.pieces[from..] {
            let sum = cost.plus(*piece);
            if next > from && !sum.fits(PAGE) {
                break;
            }
            (next, end, cost) = (next + 1, *piece_end, sum);
        }
        debug_assert!(cost.nodes <= TABLE.nodes + PAGE.nodes, "no piece is larger than a page or a table");
        Sealed { pieces: next - from, bytes: &self.bytes[start..end], next, cost }
    }
}

/// Faults for the browser tests; nothing in a build that is served.
#[cfg(feature = "planted")]
fn planted(text: &str) {
    assert!(!text.contains("PLANT PANIC"), "planted");
    while text.contains("PLANT LOOP") {
        std::hint::spin_loop();
    }
}

#[cfg(not(feature = "planted"))]
fn planted(_: &str) {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::output::budget::Shown;
    use crate::domain::output::message::Answer;

    fn ask(shelf: &mut Shelf, ask: &Ask<'_>) -> Answer {
        let bytes = shelf.answer(&ask.encode(7)).expect("a question is answered");
        let (number, answer) = Answer::decode(&bytes).expect("an answer is read");
        assert_eq!(number, 7);
        answer
    }

    #[test]
    fn a_long_text_arrives_page_by_page_and_whole() {
        let text: String =
            (0..5000).map(|i| format!("# Part {i}\n\nSome *words* here.\n\n")).collect::<Vec<_>>().concat();
        let mut shelf = Shelf::default();
        let Answer::Opened { total, json: None, page } = ask(&mut shelf, &Ask::Open { doc: 1, text: &text }) else {
            panic!("the text opens");
        };
        assert_eq!(total, 10_000);
        let mut shown = Shown::of(total);
        let mut blocks = page.blocks;
        shown.add(page.next, page.cost);
        while shown.has_more() {
            let Answer::Page(page) = ask(&mut shelf, &Ask::More { doc: 1, from: shown.next() }) else {
                panic!("there is more");
            };
            assert!(page.cost.fits(PAGE));
            shown.add(page.next, page.cost);
            blocks.extend(page.blocks);
        }
        assert_eq!(blocks, markdown::blocks(&text));
    }

    #[test]
    fn a_document_that_is_not_kept_is_gone_and_a_place_past_the_end_is_empty() {
        let mut shelf = Shelf::default();
        for doc in 0..9 {
            ask(&mut shelf, &Ask::Open { doc, text: "x" });
        }
        assert_eq!(ask(&mut shelf, &Ask::More { doc: 0, from: 0 }), Answer::Gone);
        let Answer::Page(page) = ask(&mut shelf, &Ask::More { doc: 8, from: 99 }) else { panic!("it is kept") };
        assert_eq!((page.blocks.len(), page.next), (0, 1));
        assert_eq!(shelf.answer(b"\xff\xff"), None);
    }
}
