//! Tables for pastes. More of them are in `tests/vectors/`.

use super::*;
use PasteError::{CredentialsInUrl, DashboardUrl, NoUrl, UnsupportedScheme};

const CREW: &str = "https://your-crew.example";

/// Address, token and inputs as text.
fn read_text(paste: &str) -> Result<(String, String, String), PasteError> {
    read(paste).map(|pasted| {
        (
            pasted.base.map(String::from).unwrap_or_default(),
            pasted.token.map(|token| token.expose().to_owned()).unwrap_or_default(),
            pasted.inputs.map(|inputs| inputs.to_json()).unwrap_or_default(),
        )
    })
}

#[test]
fn a_token_comes_in_many_shapes() {
    for paste in [
        "curl.exe -s https://your-crew.example/inputs -HAuthorization:\\ Bearer\\ abcd12345678",
        "curl --header=\"AUTHORIZATION: Bearer abcd12345678\" 'https://your-crew.example/inputs' | jq .",
        "curl --tls-max 1.2 --noproxy localhost -C - -H 'Authorization: Bearer abcd12345678' https://your-crew.example/inputs",
        "$ curl -sSL --url=your-crew.example/inputs --oauth2-bearer abcd12345678",
        "curl -u x:y -o out.json -XGET https://your-crew.example -H 'Authorization: Bearer abcd12345678' # comment",
        "curl `\r\n  https://your-crew.example `\r\n  -H \"Authorization: Bearer abcd12345678\"",
        "curl ^\"https://your-crew.example/kickoff^\" ^\r\n  -H ^\"authorization: Bearer abcd12345678^\"",
        "export CREW_URL=https://your-crew.example\nexport CREW_TOKEN=abcd12345678\n\
         curl -H \"Authorization: Bearer $CREW_TOKEN\" \"$CREW_URL/inputs\"",
        "CREW_TOKEN = abcd12345678   # mine\r\nURL = your-crew.example/kickoff # here\r\n",
        "set CREW_URL=https://your-crew.example\nset \"AGENT_BEARER=abcd12345678\"",
        "$CREW_URL = \"https://your-crew.example\"\n$Env:CREW_TOKEN=\"abcd12345678\";",
        "GITHUB_TOKEN=ghp_0123456789abcdef\nMAX_TOKENS=4096\nCREW_TOKEN='abcd12345678'\nOPENAI_API_BASE=https://api.example/v1\n\
         CREWAI_HOST=your-crew.example",
        "abcd12345678\n\nhttps://your-crew.example/status/x-1",
        "URL: https://your-crew.example\nBearer Token: abcd12345678",
        "your-crew.example abcd12345678",
        "https://your-crew.example abcd12345678",
        "export CREW_URL=https://your-crew.example CREW_TOKEN=abcd12345678",
        "CREW_URL=https://your-crew.example && CREW_TOKEN=abcd12345678",
        "URL\nhttps://your-crew.example\nBearer token\nabcd12345678\nStatus: Online",
        "{\"url\": \"your-crew.example\", \"headers\": {\"Authorization\": \"Bearer abcd12345678\"},}",
        "{'url': 'x'}\nrequests.get(\"https://your-crew.example/inputs\", headers={\"Authorization\": \"Bearer abcd12345678\"})",
        "\u{feff}“https://your-crew.example”\nBearer abcd12345678\u{200b}",
    ] {
        let expected = Ok((CREW.to_owned(), "abcd12345678".to_owned(), String::new()));
        assert_eq!(read_text(paste), expected, "{paste}");
    }
}

#[test]
fn what_is_no_token_is_not_taken_for_one() {
    for paste in [
        "CREW_URL=https://your-crew.example\nOPENAI_API_KEY=sk-0123456789abcdef",
        "CREW_URL=https://your-crew.example\nCREW_TOKEN=<your token>\nGITHUB_TOKEN=ghp_0123456789abcdef",
        "CREW_URL=https://your-crew.example\nCREW_TOKEN={{token}}\nMAX_TOKENS=4096",
        "curl https://your-crew.example/inputs -H 'Authorization: Bearer <token>' -H 'X-Api-Key: 0123456789'",
        "curl https://your-crew.example/inputs -H 'Authorization: Basic dXNlcjpwYXNz'",
        "[my crew](https://your-crew.example/kickoff)",
        "see https://your-crew.example/kickoff, the crew my colleague made.",
        "# CREW_TOKEN=abcd12345678\nCREW_URL=https://your-crew.example",
    ] {
        assert_eq!(read_text(paste), Ok((CREW.to_owned(), String::new(), String::new())), "{paste}");
    }
}

#[test]
fn inputs_keep_their_types_and_their_quotes() {
    for (paste, inputs) in [
        (
            r#"curl your-crew.example/kickoff --data-raw '{"inputs":{"a":"it'\''s","n":1.0,"o":{"b":[]}}}'"#,
            r#"{"a":"it's","n":1.0,"o":{"b":[]}}"#,
        ),
        (r#"curl your-crew.example/kickoff -d $'{"inputs":{"a":"it\'s\\n"}}'"#, r#"{"a":"it's\n"}"#),
        (r#"curl your-crew.example/kickoff -d "{\"inputs\":{\"a\":\"say \\\"hi\\\"\"}}""#, r#"{"a":"say \"hi\""}"#),
        ("curl your-crew.example ^\n -d \"{\"\"inputs\"\":{\"\"a\"\":\"\"x\"\"}}\"", r#"{"a":"x"}"#),
        (
            "curl ^\"your-crew.example^\" --data-raw ^\"^{^\\^\"inputs^\\^\":^{^\\^\"a^\\^\":^\\^\"x^\\^\"^}^}^\"",
            r#"{"a":"x"}"#,
        ),
        (r#"curl your-crew.example --json '{"inputs":{}}'"#, "{}"),
        (r#"{"url":"https://your-crew.example","inputs":{"a":"x","a":"y"}}"#, r#"{"a":"y"}"#),
    ] {
        assert_eq!(read_text(paste), Ok((CREW.to_owned(), String::new(), inputs.to_owned())), "{paste}");
    }
}

#[test]
fn a_token_may_come_alone_and_words_are_none() {
    for (paste, token) in [
        ("Bearer abc", Ok("abc")),
        ("\"bearer 0123abcd4567ef89==\"", Ok("0123abcd4567ef89==")),
        ("0123abcd4567ef89", Ok("0123abcd4567ef89")),
        ("YWJjZGVmZ2hpamtsbW5vcA==", Ok("YWJjZGVmZ2hpamtsbW5vcA==")),
        ("Authorization: Bearer abc", Ok("abc")),
        ("-H 'Authorization: Bearer abcd12345678'", Ok("abcd12345678")),
        ("eyJhbGciOi.eyJzdWIi.c2ln1", Ok("eyJhbGciOi.eyJzdWIi.c2ln1")),
        ("CREW_TOKEN=abc", Ok("abc")),
        ("crew", Err(NoUrl)),
        ("Status: Online", Err(NoUrl)),
        ("Bearer", Err(NoUrl)),
        ("Bearer <token>", Err(NoUrl)),
        ("CREW_TOKEN=$OTHER", Err(NoUrl)),
        ("headers = {\"Authorization\": f\"Bearer {crew_token_1}\"}", Err(NoUrl)),
        ("a bearer of bad news, they say", Err(NoUrl)),
        ("the crew. It is mine: yes", Err(NoUrl)),
        ("curl --help", Err(NoUrl)),
        ("{\"inputs\":{}}", Err(NoUrl)),
        ("https://u:p@your-crew.example\nabcd12345678", Err(CredentialsInUrl)),
        ("CREW_URL=https://u:p@your-crew.example", Err(CredentialsInUrl)),
        ("curl -H 'Authorization: Bearer abcd12345678' https://app.crewai.com/x", Err(DashboardUrl)),
        ("ws://your-crew.example", Err(UnsupportedScheme)),
        ("data:text/html,<b>x</b>", Err(UnsupportedScheme)),
        ("https://", Err(PasteError::BadUrl)),
    ] {
        let expected = token.map(|token| (String::new(), token.to_owned(), String::new()));
        assert_eq!(read_text(paste), expected, "{paste}");
    }
}
