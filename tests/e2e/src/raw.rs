//! HTTP as a command or a script sends it: no browser, no library, every byte ours.

use crate::crew::documentation::Command;
use crate::trouble::{Outcome, Trouble};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A request as a client sends it.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// `GET`, `POST`; empty is what curl takes: POST if there is a body.
    pub method: String,
    /// The whole address.
    pub url: String,
    /// Header lines, `Name: value`.
    pub headers: Vec<String>,
    /// The body.
    pub body: Option<String>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Told {
    /// The HTTP status code.
    pub http: u16,
    /// The status line and the headers.
    pub head: String,
    /// The body as text.
    pub body: String,
}

impl Told {
    /// The value of a header, by its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let pairs = self.head.lines().filter_map(|line| line.split_once(':'));
        pairs.into_iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// The body as JSON, null if it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }
}

impl Ask {
    /// Sends it and reads the whole answer.
    ///
    /// # Errors
    /// When the connection breaks, or the answer is no HTTP.
    pub async fn send(&self) -> Outcome<Told> {
        let rest = self.url.strip_prefix("http://").ok_or_else(|| Trouble::new("only http is spoken here"))?;
        let (host, path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
        let method = match self.method.as_str() {
            "" if self.body.is_some() => "POST",
            "" => "GET",
            method => method,
        };
        let headers: Vec<&str> = self.headers.iter().flat_map(|header| [header.as_str(), "\r\n"]).collect();
        let body = self.body.as_deref().unwrap_or_default();
        let text = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{}Content-Length: {}\r\n\r\n{body}",
            headers.concat(),
            body.len()
        );
        let mut stream = TcpStream::connect(host).await?;
        stream.write_all(text.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) =
            answer.split_once("\r\n\r\n").ok_or_else(|| Trouble::new("the answer has no end of head"))?;
        let code = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        let http = code.ok_or_else(|| Trouble::new("no status code"))?;
        Ok(Told { http, head: head.to_owned(), body: body.to_owned() })
    }
}

impl From<&Command> for Ask {
    /// Reads a curl command as curl does, as far as the guide's commands go.
    fn from(command: &Command) -> Self {
        let mut ask = Ask::default();
        let mut words = words(&command.text).into_iter().skip(1);
        while let Some(word) = words.next() {
            let mut value = || words.next().unwrap_or_default();
            match word.as_str() {
                "-X" => ask.method = value(),
                "-H" => ask.headers.push(value()),
                "-d" => ask.body = Some(value()),
                _ => ask.url = word,
            }
        }
        ask
    }
}

/// The words of a command, as a shell splits them: quotes of both kinds, and a backslash before a line break.
fn words(text: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in text.replace("\\\n", " ").chars() {
        match (quote, c) {
            (Some(q), _) if c == q => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, _) if c.is_whitespace() => words.extend(word.take()),
            (Some(_) | None, _) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crew::documentation;

    #[test]
    fn a_command_is_read_as_a_shell_reads_it() {
        let commands = documentation::commands("http://127.0.0.1:1", "t", "id");
        let ask = Ask::from(&commands[2]);
        assert_eq!((ask.method.as_str(), ask.url.as_str()), ("POST", "http://127.0.0.1:1/kickoff"));
        assert_eq!(ask.headers, ["Content-Type: application/json", "Authorization: Bearer t"]);
        assert_eq!(ask.body.as_deref(), Some(documentation::INPUTS));
    }
}
