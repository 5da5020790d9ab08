//! A program with the numbers in its code sorted by kind, as it is served.
//!
//! Code is instructions and their operands in turn: numbers of locals, addresses, targets of calls. Beside their own kind
//! they pack better, by an eighth. So the code section of a program is served as a custom section `code`, and
//! `together.js` in the page's script makes the one of the other. All else stays as it is.
//!
//! The section holds for every instruction in which streams its operands stand; the length of each stream; the streams.

use std::ops::Range;

use wasm_encoder::Encode as _;
use wasmparser::{BinaryReader, BinaryReaderError, Parser, Payload};

use crate::Outcome;

/// What goes into the page's script.
pub(super) const TOGETHER: &str = include_str!("together.js");

/// The name of the custom section.
const NAME: &[u8] = b"\x04code";

/// How many streams there are.
const STREAMS: usize = 11;

/// The streams, by their numbers; none is 0.
mod stream {
    pub(super) const INSTRUCTION: u8 = 1;
    pub(super) const DECLARED: u8 = 2;
    pub(super) const LOCAL: u8 = 3;
    pub(super) const I32: u8 = 4;
    pub(super) const I64: u8 = 5;
    pub(super) const CALL: u8 = 6;
    pub(super) const OFFSET: u8 = 7;
    /// Each by what sets it apart from that of the same instruction before it: mostly nothing.
    pub(super) const ALIGNMENT: u8 = 8;
    pub(super) const LABEL: u8 = 9;
    pub(super) const BLOCK: u8 = 10;
    pub(super) const OTHER: u8 = 11;
}

/// Where the instructions that have a second number stand among those with one: no program has instructions there.
const SECOND: u8 = 0xe0;

/// The streams of an instruction's operands, which are numbers in LEB128: the first, and sixteen times the second. Those
/// that end a block, choose among labels, or hold a fraction are told apart by `each` and by `together.js` alone.
const fn operands(instruction: u8) -> u8 {
    match instruction {
        0x02..=0x04 => stream::BLOCK,
        0x0c | 0x0d => stream::LABEL,
        0x10 => stream::CALL,
        0x20..=0x22 => stream::LOCAL,
        0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 | 0xe9 | 0xeb | 0xed | 0xef..=0xf1 => stream::OTHER,
        0x28..=0x3e => stream::ALIGNMENT | stream::OFFSET << 4,
        0x41 => stream::I32,
        0x42 => stream::I64,
        0x11 | 0xe8 | 0xea | 0xec | 0xee => stream::OTHER | stream::OTHER << 4,
        _ => 0,
    }
}

/// The program with its code sorted.
pub(super) fn sorted(program: &[u8]) -> Outcome<Vec<u8>> {
    let mut out = program.get(..8).unwrap_or_default().to_vec();
    for payload in Parser::new(0).parse_all(program) {
        let Some((id, place)) = payload.map_err(|why| unreadable(&why))?.as_section() else { continue };
        let content = &program[usize_range(&place)];
        match id {
            // Only tools read what other sections of this kind say.
            0 => {}
            10 => section(&mut out, 0, &code(content)?),
            id => section(&mut out, id, content),
        }
    }
    Ok(out)
}

/// Where in a program with sorted code one kind of numbers ends and another begins; nothing for any other file.
pub(super) fn seams(file: &[u8]) -> Vec<usize> {
    let find = || -> Result<Vec<usize>, BinaryReaderError> {
        for payload in Parser::new(0).parse_all(file) {
            let Payload::CustomSection(section) = payload? else { continue };
            let mut content = BinaryReader::new(section.data(), section.data_offset());
            content.read_bytes(256)?;
            let lengths: Vec<u32> = (0..STREAMS).map(|_| content.read_var_u32()).collect::<Result<_, _>>()?;
            let mut at = usize_range(&section.range()).end - content.bytes_remaining();
            let mut seams = vec![at];
            for length in lengths {
                at += length as usize;
                seams.push(at);
            }
            return Ok(seams);
        }
        Ok(Vec::new())
    };
    find().unwrap_or_default()
}

fn usize_range(range: &Range<u64>) -> Range<usize> {
    // Files of a page are far below 4 GB.
    usize::try_from(range.start).unwrap_or(usize::MAX)..usize::try_from(range.end).unwrap_or(usize::MAX)
}

fn unreadable(why: &BinaryReaderError) -> String {
    format!("The code of a program could not be sorted: {why}.")
}

fn unknown(instruction: u8) -> String {
    format!("A program has the instruction {instruction:#x}, which sealing does not know.")
}

fn section(out: &mut Vec<u8>, id: u8, content: &[u8]) {
    out.push(id);
    content.len().encode(out);
    out.extend_from_slice(content);
}

/// The custom section for the contents of a code section.
fn code(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut sorted = Sorted { from: BinaryReader::new(content, 0), streams: Default::default(), alignments: [0; 256] };
    sorted.functions()?;
    let mut out = NAME.to_vec();
    out.extend((0..=255).map(operands));
    sorted.streams.iter().for_each(|stream| stream.len().encode(&mut out));
    sorted.streams.iter().for_each(|stream| out.extend_from_slice(stream));
    Ok(out)
}

/// Code on its way into streams.
struct Sorted<'a> {
    from: BinaryReader<'a>,
    streams: [Vec<u8>; STREAMS],
    /// The last one of each instruction that has any.
    alignments: [u8; 256],
}

impl<'a> Sorted<'a> {
    fn functions(&mut self) -> Outcome {
        for _ in 0..self.copied(stream::DECLARED)? {
            let length = self.from.read_var_u32().map_err(|why| unreadable(&why))?;
            let end = self.from.current_position() + length as usize;
            for _ in 0..self.copied(stream::DECLARED)? {
                self.copied(stream::DECLARED)?;
                self.raw(stream::DECLARED, 1)?;
            }
            let mut depth = 1;
            while depth > 0 {
                let instruction = self.raw(stream::INSTRUCTION, 1)?;
                match instruction {
                    0x02..=0x04 => depth += 1,
                    0x0b => depth -= 1,
                    _ => {}
                }
                self.operands_of(instruction)?;
            }
            // What was misread does not end where it should.
            if self.from.current_position() != end {
                return Err("The code of a program could not be sorted: a function ends elsewhere.".to_owned());
            }
        }
        Ok(())
    }

    fn operands_of(&mut self, instruction: u8) -> Outcome {
        match instruction {
            0x0e => {
                for _ in 0..=self.copied(stream::LABEL)? {
                    self.copied(stream::LABEL)?;
                }
            }
            0x43 => drop(self.raw(stream::OTHER, 4)?),
            0x44 => drop(self.raw(stream::OTHER, 8)?),
            0xfc => {
                let second = self.raw(stream::INSTRUCTION, 1)?;
                if second > 17 {
                    return Err(unknown(second));
                }
                self.numbers_of(SECOND + second)?;
            }
            0x06..=0x0a | 0x12..=0x19 | 0x1c..=0x1f | 0x27 | 0xc5..=0xcf | 0xd1 | 0xd3..=0xff => {
                return Err(unknown(instruction));
            }
            _ => self.numbers_of(instruction)?,
        }
        Ok(())
    }

    fn numbers_of(&mut self, instruction: u8) -> Outcome {
        let streams = operands(instruction);
        for stream in [streams & 15, streams >> 4].into_iter().filter(|stream| *stream > 0) {
            if stream == stream::ALIGNMENT {
                let alignment = self.bytes(1)?[0];
                let last = std::mem::replace(&mut self.alignments[instruction as usize], alignment);
                self.streams[stream as usize - 1].push(alignment ^ last);
            } else {
                self.copied(stream)?;
            }
        }
        Ok(())
    }

    /// Puts a number in LEB128 into a stream; tells it, if it is below 2^32.
    fn copied(&mut self, stream: u8) -> Outcome<u32> {
        let mut whole = 0;
        for place in 0.. {
            let byte = self.raw(stream, 1)?;
            whole |= u32::from(byte & 127).checked_shl(place * 7).unwrap_or_default();
            if byte < 128 {
                break;
            }
        }
        Ok(whole)
    }

    /// Puts bytes into a stream; tells the first.
    fn raw(&mut self, stream: u8, count: usize) -> Outcome<u8> {
        let bytes = self.bytes(count)?;
        self.streams[stream as usize - 1].extend_from_slice(bytes);
        Ok(bytes[0])
    }

    fn bytes(&mut self, count: usize) -> Outcome<&'a [u8]> {
        self.from.read_bytes(count).map_err(|why| unreadable(&why))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program with one function of no parameters and this body, between a section of types and one of data.
    fn program(body: &[u8]) -> Vec<u8> {
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        section(&mut out, 1, &[1, 0x60, 0, 0]);
        section(&mut out, 3, &[1, 0]);
        let mut code = vec![1];
        body.len().encode(&mut code);
        code.extend_from_slice(body);
        section(&mut out, 10, &code);
        section(&mut out, 11, &[0]);
        out
    }

    /// Two groups of locals; loads of which the second has another alignment; a choice of labels; a fraction; a copy.
    const BODY: &[u8] = &[
        2, 1, 0x7f, 2, 0x7e, 0x02, 0x40, 0x20, 0, 0x28, 2, 0xb4, 1, 0x28, 0, 8, 0x28, 0, 4, 0x0e, 1, 0, 1, 0x43, 1, 2,
        3, 4, 0x41, 0xff, 0, 0x42, 9, 0x10, 0, 0x11, 5, 0, 0xfc, 10, 0, 0, 0x0c, 0, 0x0b, 0x0b,
    ];

    #[test]
    fn each_kind_of_number_gets_a_stream() {
        let sorted = sorted(&program(BODY)).expect("it is a program");
        let seams = seams(&sorted);
        let streams: Vec<&[u8]> = seams.windows(2).map(|seam| &sorted[seam[0]..seam[1]]).collect();
        let expected: [&[u8]; STREAMS] = [
            &[0x02, 0x20, 0x28, 0x28, 0x28, 0x0e, 0x43, 0x41, 0x42, 0x10, 0x11, 0xfc, 10, 0x0c, 0x0b, 0x0b],
            &[1, 2, 1, 0x7f, 2, 0x7e],
            &[0],
            &[0xff, 0],
            &[9],
            &[0],
            &[0xb4, 1, 8, 4],
            &[2, 2, 0],
            &[1, 0, 1, 0],
            &[0x40],
            &[1, 2, 3, 4, 5, 0, 0, 0],
        ];
        assert_eq!(streams, expected);
        assert!(sorted.starts_with(b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\0"), "what stands before stays");
        assert!(sorted.ends_with(&[11, 1, 0]), "what stands after stays");
    }

    #[test]
    fn what_only_tools_read_goes() {
        let mut noted = program(&[0, 0x0b]);
        let plain = sorted(&noted).expect("it is a program");
        section(&mut noted, 0, b"\x04note!");
        assert_eq!(sorted(&noted), Ok(plain));
    }

    #[test]
    fn an_instruction_that_is_not_known_is_told() {
        for (body, name) in
            [(&[0, 0xfd, 0, 0x0b], "0xfd"), (&[0, 0xfc, 99, 0x0b], "0x63"), (&[0, 0xe9, 0, 0x0b], "0xe9")]
        {
            let why = sorted(&program(body)).expect_err("it is not known");
            assert!(why.contains(name) && why.contains("does not know"), "{why}");
        }
    }

    #[test]
    fn what_was_misread_is_told() {
        let why = sorted(&program(&[0, 0x0b, 0x0b])).expect_err("it ends before its end");
        assert!(why.contains("ends elsewhere"), "{why}");
    }

    #[test]
    fn only_programs_have_seams() {
        for file in [&b""[..], b"let wasm;", b"\0asm\x01\0\0\0"] {
            assert_eq!(seams(file), Vec::<usize>::new());
        }
    }
}
