use super::*;
use crate::domain::output::message::{Answer, Ask};
use crate::domain::output::tree::{Align, Block, Inline};
use proptest::collection::vec;
use proptest::prelude::*;

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let leaf = prop_oneof![
        ".{0,8}".prop_map(Inline::Text),
        ".{0,8}".prop_map(Inline::Code),
        Just(Inline::Break),
        (".{0,4}", proptest::option::of((".{0,4}", ".{0,4}"))).prop_map(|(alt, link)| Inline::Image { alt, link }),
    ];
    let inline = leaf.prop_recursive(4, 16, 4, |inner| {
        let line = vec(inner, 0..4);
        prop_oneof![
            line.clone().prop_map(Inline::Emphasis),
            line.clone().prop_map(Inline::Strong),
            line.clone().prop_map(Inline::Struck),
            (".{0,4}", ".{0,4}", line).prop_map(|(href, host, children)| Inline::Link { href, host, children }),
        ]
    });
    vec(inline, 0..4)
}

fn table() -> impl Strategy<Value = Block> {
    (0_usize..4, 0_usize..4).prop_flat_map(|(columns, rows)| {
        let align = prop_oneof![Just(Align::Start), Just(Align::Center), Just(Align::End)];
        (vec(align, columns), vec(inlines(), columns), vec(vec(inlines(), columns), rows))
            .prop_map(|(align, head, rows)| Block::Table { align, head, rows })
    })
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        (1_u8..7, inlines()).prop_map(|(level, line)| Block::Heading(level, line)),
        inlines().prop_map(Block::Paragraph),
        (".{0,4}", ".{0,20}").prop_map(|(language, text)| Block::Code { language, text }),
        Just(Block::Rule),
        table(),
    ];
    let block = leaf.prop_recursive(3, 16, 3, |inner| {
        let blocks = vec(inner, 0..3);
        prop_oneof![
            blocks.clone().prop_map(Block::Quote),
            blocks.clone().prop_map(Block::More),
            (proptest::option::of(any::<u64>()), vec((any::<Option<bool>>(), blocks), 0..3))
                .prop_map(|(start, items)| Block::List { start, items }),
        ]
    });
    vec(block, 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(blocks in blocks()) {
        let mut out = Writer::default();
        out.blocks(&blocks);
        let bytes = out.into_bytes();
        let mut from = Reader::new(&bytes);
        prop_assert_eq!(from.blocks(), Some(blocks));
        prop_assert!(from.rest().is_empty());
    }

    #[test]
    fn any_bytes_are_read_without_harm(bytes in vec(any::<u8>(), 0..400), small in vec(0_u8..9, 0..400)) {
        let _ = (Reader::new(&bytes).blocks(), Reader::new(&small).blocks());
        let _ = (Answer::decode(&bytes), Answer::decode(&small), Ask::decode(&bytes), Ask::decode(&small));
    }
}

#[test]
fn bytes_that_nest_for_ever_are_refused() {
    let quotes: Vec<u8> = [1, 3].repeat(1_000_000);
    assert_eq!(Reader::new(&quotes).blocks(), None);
    let huge = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
    assert_eq!(Reader::new(&huge).blocks(), None);
    assert_eq!(Reader::new(&huge).text(), None);
}
