use super::super::budget::{CODE, TABLE};
use super::super::tree::Inline;
use super::*;
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

/// Everything that can be read in the blocks, and how deep they nest.
fn words(blocks: &[Block], depth: usize, out: &mut (String, usize)) {
    out.1 = out.1.max(depth);
    for block in blocks {
        match block {
            Block::Heading(_, line) | Block::Paragraph(line) => line_words(line, depth + 1, out),
            Block::Code { text, .. } => out.0.push_str(text),
            Block::Quote(blocks) | Block::More(blocks) => words(blocks, depth + 1, out),
            Block::List { items, .. } => items.iter().for_each(|(_, blocks)| words(blocks, depth + 2, out)),
            Block::Table { head, rows, .. } => {
                for line in head.iter().chain(rows.iter().flatten()) {
                    line_words(line, depth + 3, out);
                }
            }
            Block::Rule => {}
        }
    }
}

fn line_words(line: &[Inline], depth: usize, out: &mut (String, usize)) {
    out.1 = out.1.max(depth);
    for piece in line {
        match piece {
            Inline::Text(text) | Inline::Code(text) => out.0.push_str(text),
            Inline::Emphasis(line) | Inline::Strong(line) | Inline::Struck(line) => line_words(line, depth + 1, out),
            Inline::Link { children, .. } => line_words(children, depth + 1, out),
            Inline::Break | Inline::Image { .. } => {}
        }
    }
}

/// Reads a hostile text within limits and gives back how many pieces, the words, and the depth.
fn tame(name: &str, source: &str) -> (usize, String, usize) {
    let began = Instant::now();
    let (mut pieces, mut chars, mut out) = (0, 0, (String::new(), 0));
    read(source, |block, cost| {
        assert!(cost.nodes <= TABLE.nodes + PAGE.nodes, "{name}: {cost:?}");
        assert!(cost.chars <= CODE + PAGE.chars + TABLE.chars, "{name}: {cost:?}");
        pieces += 1;
        chars += cost.chars;
        words(&[block], 0, &mut out);
    });
    assert!(chars >= out.0.len(), "{name}: {chars} characters counted of {}", out.0.len());
    assert!(began.elapsed() < Duration::from_secs(20), "{name} took {:?}", began.elapsed());
    assert!(out.1 <= DEPTH + 4, "{name}: depth {}", out.1);
    (pieces, out.0, out.1)
}

#[test]
fn a_report_becomes_blocks() {
    let source =
        "# Title\n\nSome *words* and `code`.\n\n- [x] done\n- [ ] open\n\n3. three\n\n```python x\na = 1\n```\n\n---\n";
    let list = |start, items| Block::List { start, items };
    assert_eq!(
        blocks(source),
        [
            Block::Heading(1, vec![text("Title")]),
            Block::Paragraph(vec![
                text("Some "),
                Inline::Emphasis(vec![text("words")]),
                text(" and "),
                Inline::Code("code".into()),
                text("."),
            ]),
            list(None, vec![(Some(true), vec![paragraph("done")]), (Some(false), vec![paragraph("open")])]),
            list(Some(3), vec![(None, vec![paragraph("three")])]),
            Block::Code { language: "python".into(), text: "a = 1\n".into() },
            Block::Rule,
        ]
    );
}

#[test]
fn a_table_has_as_many_cells_in_every_row_as_in_its_head() {
    let table = blocks("| a | b |\n|--:|:-:|\n| 1<br>2 |\n");
    let cell = |words: &str| vec![text(words)];
    assert_eq!(
        table,
        [Block::Table {
            align: vec![Align::End, Align::Center],
            head: vec![cell("a"), cell("b")],
            rows: vec![vec![vec![text("1"), Inline::Break, text("2")], vec![]]],
        }]
    );
}

#[test]
fn html_is_text_and_nothing_loads_or_runs() {
    assert_eq!(
        blocks("a <img src=x onerror=alert(1)> b\n\n<script>\nalert(1)\n</script>"),
        [
            paragraph("a <img src=x onerror=alert(1)> b"),
            Block::Paragraph(vec![text("<script>"), Inline::Break, text("alert(1)"), Inline::Break, text("</script>")]),
        ]
    );
    assert_eq!(
        blocks("[go](javascript:alert(1)) <javascript:alert(1)> [r][r]\n\n[r]: data:text/html,x"),
        [paragraph("go (javascript:alert(1)) javascript:alert(1) r (data:text/html,x)")]
    );
    let image = |alt: &str, link: Option<(&str, &str)>| Inline::Image {
        alt: alt.into(),
        link: link.map(|(href, host)| (href.into(), host.into())),
    };
    assert_eq!(
        blocks("![A *b* `c`](https://charts.example/q.png)![d](data:image/png;base64,x)![e](//a.example/x)"),
        [Block::Paragraph(vec![
            image("A b c", Some(("https://charts.example/q.png", "charts.example"))),
            image("d", None),
            image("e", None),
        ])]
    );
}

#[test]
fn links_and_bare_addresses_name_their_host() {
    let link = |words: &str, href: &str| Inline::Link {
        href: href.into(),
        host: "papers.example".into(),
        children: vec![text(words)],
    };
    assert_eq!(
        blocks("the [survey](https://papers.example/s) and https://papers.example/a_b_c."),
        [Block::Paragraph(vec![
            text("the "),
            link("survey", "https://papers.example/s"),
            text(" and "),
            link("https://papers.example/a_b_c", "https://papers.example/a_b_c"),
            text("."),
        ])]
    );
    let badge = blocks("[![b](https://x.example/b.png)](https://papers.example/)");
    assert_eq!(
        badge,
        [Block::Paragraph(vec![Inline::Link {
            href: "https://papers.example/".into(),
            host: "papers.example".into(),
            children: vec![Inline::Image { alt: "b".into(), link: None }],
        }])]
    );
}

#[test]
fn deep_nesting_is_shown_at_the_cap() {
    for (name, source) in [
        ("quotes", format!("{}deep", "> ".repeat(25_000))),
        ("lists", format!("{}deep", "- ".repeat(25_000))),
        ("ordered", format!("{}deep", "1. ".repeat(17_000))),
        ("both", format!("{}deep", "> - ".repeat(12_000))),
        ("stress", format!("{}deep{}", "*a ".repeat(12_000), "*".repeat(12_000))),
        ("strong", format!("{}deep{}", "**a ".repeat(9_000), " b**".repeat(9_000))),
        ("brackets", format!("{}deep{}", "[".repeat(50_000), "](https://a.example)".repeat(2_000))),
        ("images", format!("{}deep{}", "![".repeat(20_000), "](https://a.example)".repeat(2_000))),
    ] {
        let (_, words, _) = tame(name, &source);
        assert!(name == "images" || words.contains("deep"), "{name}");
    }
}

#[test]
fn wide_and_long_tables_come_in_pieces() {
    let head = format!("|{}\n|{}\n", "a|".repeat(10_000), "-|".repeat(10_000));
    let source = format!("{head}{}", "x\n".repeat(1000));
    let (pieces, words, _) = tame("wide", &source);
    assert!(pieces > 100, "{pieces}");
    assert!(words.matches('a').count() >= 10_000 && words.contains('x'));
    let long: String = (0..20_000).map(|i| format!("|{i}|b|\n")).collect::<Vec<_>>().concat();
    let (pieces, words, _) = tame("long", &format!("|n|m|\n|-|-|\n{long}"));
    assert!((40..200).contains(&pieces) && words.contains("19999"));
    let fat = format!("|{}\n|-|-|\n|{}|x|\n", "h".repeat(200_000), "[a](https://a.example) ".repeat(20_000));
    let (_, words, _) = tame("fat", &fat);
    assert_eq!(words.matches('a').count(), 20_000);
}

#[test]
fn giant_blocks_go_on_with_nothing_lost() {
    let items: String = (0..200_000).map(|i| format!("1. i{i}\n")).collect::<Vec<_>>().concat();
    let (_, words, _) = tame("items", &items);
    assert_eq!(words.matches('i').count(), 200_000);
    let lists = blocks(&items);
    let Some(Block::List { start, items: first }) = lists.first() else { panic!("a list") };
    let Some(Block::List { start: second, .. }) = lists.get(1) else { panic!("a list again") };
    assert_eq!((*start, *second), (Some(1), Some(1 + first.len() as u64)));
    let (_, words, _) = tame("paragraph", &"word ".repeat(200_000));
    assert_eq!(words.matches("word").count(), 200_000);
    let (_, words, _) = tame("item", &format!("- {}", "word ".repeat(200_000)));
    assert_eq!(words.matches("word").count(), 200_000);
    let (pieces, words, _) = tame("code", &format!("```rust\n{}```\n", "let a = 1;\n".repeat(50_000)));
    assert_eq!((pieces, words.len()), (6, 550_000));
    let (_, words, _) = tame("stressed", &format!("**{}**", "*w* ".repeat(50_000)));
    assert_eq!(words.matches('w').count(), 50_000);
}

#[test]
fn definitions_do_not_multiply() {
    let address = format!("https://a.example/{}", "x".repeat(4_000));
    let source = format!("[a]: {address}\n\n{}", "[a] ".repeat(100_000));
    let mut size = 0;
    read(&source, |block, _| {
        let mut out = super::super::wire::Writer::default();
        out.block(&block);
        size += out.len();
    });
    assert!(size < 4_000_000, "{size}");
    let many: String = (0..50_000).map(|i| format!("[r{i}]: https://a.example/{i}\n")).collect::<Vec<_>>().concat();
    tame("definitions", &many);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(source in r"([-#>*_~`|\[\]()!<>/\\ \n\t:1-3.ab&;]|https://a\.example|<br>|- \[x\] |\||---|```|    |\n\n){0,120}") {
        tame("any", &source);
        tame("wrapped", &format!("> - | a | b |\n>   |---|---|\n>   | {} |", source.replace('\n', "\n>   ")));
    }
}

#[test]
fn a_megabyte_is_read_quickly() {
    let part = "## Part\n\nSome *words* with `code`, a [link](https://a.example/x) and **more** of them.\n\n- one\n- two\n\n\
                | a | b |\n|---|---|\n| 1 | 2 |\n\n";
    let source = part.repeat(1_000_000 / part.len() + 1);
    let began = Instant::now();
    let mut pieces = 0;
    read(&source, |_, _| pieces += 1);
    eprintln!("{} bytes in {pieces} pieces, {:?}", source.len(), began.elapsed());
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[test]
fn an_address_that_is_no_link_is_told() {
    for (written, shown) in [
        ("the [report](./out/report.md)", "the report (./out/report.md)"),
        ("[a](https://me:secret@h.example/x)", "a (https://me:secret@h.example/x)"),
        ("[above](#top) and [nothing]()", "above and nothing"),
        ("[a](x\u{202e}y)", "a (x%E2%80%AEy)"),
    ] {
        assert_eq!(blocks(written), [paragraph(shown)]);
    }
    let long = ["[a](", &"x".repeat(1000), ")"].concat();
    assert_eq!(blocks(&long), [paragraph(&format!("a ({}\u{2026})", "x".repeat(200)))]);
}
