//! The reader's door: messages in, blocks out.

fn main() {}
