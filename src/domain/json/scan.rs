//! The grammar: where a value ends, and the parts of a value that is known to be valid.

/// How a scan ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The value ends before this byte.
    At(usize),
    /// It is not valid; the arrays and objects that were still open begin at these bytes.
    Broken(Vec<u32>),
}

/// Follows one JSON value from byte `at`, without recursion.
///
/// With `commas`, a comma before a closing bracket is forgiven and its place noted. An array or object that begins
/// where `doomed` is true is known to be broken.
pub(crate) fn scan(bytes: &[u8], at: usize, mut commas: Option<&mut Vec<usize>>, doomed: &[bool]) -> Ending {
    let mut at = at;
    let mut open: Vec<u32> = Vec::new();
    'value: loop {
        at = blanks(bytes, at);
        match bytes.get(at) {
            Some(b'{' | b'[') => {
                let Ok(begin) = u32::try_from(at) else { return Ending::Broken(open) };
                open.push(begin);
                if doomed.get(at) == Some(&true) {
                    return Ending::Broken(open);
                }
                let is_object = bytes[at] == b'{';
                at = blanks(bytes, at + 1);
                if bytes.get(at) == Some(&closer(is_object)) {
                    open.pop();
                    at += 1;
                } else {
                    if is_object {
                        let Some(next) = key(bytes, at) else { return Ending::Broken(open) };
                        at = next;
                    }
                    continue 'value;
                }
            }
            Some(_) => {
                let Some(end) = leaf(bytes, at) else { return Ending::Broken(open) };
                at = end;
            }
            None => return Ending::Broken(open),
        }
        loop {
            let Some(&begin) = open.last() else { return Ending::At(at) };
            let is_object = bytes[begin as usize] == b'{';
            at = blanks(bytes, at);
            match bytes.get(at) {
                Some(b',') => {
                    let comma = at;
                    at = blanks(bytes, at + 1);
                    if let Some(commas) = commas.as_mut()
                        && bytes.get(at) == Some(&closer(is_object))
                    {
                        commas.push(comma);
                        continue;
                    }
                    if is_object {
                        let Some(next) = key(bytes, at) else { return Ending::Broken(open) };
                        at = next;
                    }
                    continue 'value;
                }
                Some(&byte) if byte == closer(is_object) => {
                    open.pop();
                    at += 1;
                }
                Some(_) | None => return Ending::Broken(open),
            }
        }
    }
}

/// The elements of a valid array, or the keys and values of a valid object in turn, each as written.
pub(super) struct Parts<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parts<'a> {
    /// Of a text that is one valid array or object.
    pub(super) fn new(text: &'a str) -> Self {
        Self::at(text, 1)
    }

    /// Of a valid text, from a place between two of its parts.
    pub(super) fn at(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r' | b',' | b':')) {
            self.at += 1;
        }
        let begin = self.at;
        self.at = match bytes.get(begin)? {
            b'}' | b']' => return None,
            b'{' | b'[' => skip(bytes, begin),
            _ => leaf(bytes, begin)?,
        };
        self.text.get(begin..self.at)
    }
}

/// The end of a valid array or object.
fn skip(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            b'"' => {
                at = string(bytes, at).unwrap_or(bytes.len());
                continue;
            }
            _ => {}
        }
        at += 1;
        if depth == 0 {
            break;
        }
    }
    at
}

fn closer(is_object: bool) -> u8 {
    if is_object { b'}' } else { b']' }
}

fn blanks(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
        at += 1;
    }
    at
}

/// The end of `"key" :`.
fn key(bytes: &[u8], at: usize) -> Option<usize> {
    let at = blanks(bytes, string(bytes, at)?);
    (bytes.get(at) == Some(&b':')).then_some(at + 1)
}

/// The end of a string, number, or word.
fn leaf(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at)? {
        b'"' => string(bytes, at),
        b't' => word(bytes, at, b"true"),
        b'f' => word(bytes, at, b"false"),
        b'n' => word(bytes, at, b"null"),
        _ => number(bytes, at),
    }
}

fn word(bytes: &[u8], at: usize, word: &[u8]) -> Option<usize> {
    bytes[at..].starts_with(word).then_some(at + word.len())
}

fn string(bytes: &[u8], mut at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'"') {
        return None;
    }
    at += 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => match bytes.get(at + 1)? {
                b'u' => {
                    let hex = bytes.get(at + 2..at + 6)?;
                    if !hex.iter().all(u8::is_ascii_hexdigit) {
                        return None;
                    }
                    at += 6;
                }
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => at += 2,
                _ => return None,
            },
            0..=0x1f => return None,
            _ => at += 1,
        }
    }
}

fn number(bytes: &[u8], mut at: usize) -> Option<usize> {
    if bytes.get(at) == Some(&b'-') {
        at += 1;
    }
    at = if bytes.get(at) == Some(&b'0') { at + 1 } else { digits(bytes, at)? };
    if bytes.get(at) == Some(&b'.') {
        at = digits(bytes, at + 1)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1;
        if matches!(bytes.get(at), Some(b'+' | b'-')) {
            at += 1;
        }
        at = digits(bytes, at)?;
    }
    Some(at)
}

/// The end of at least one digit.
fn digits(bytes: &[u8], at: usize) -> Option<usize> {
    let count = bytes.get(at..)?.iter().take_while(|b| b.is_ascii_digit()).count();
    (count > 0).then_some(at + count)
}
