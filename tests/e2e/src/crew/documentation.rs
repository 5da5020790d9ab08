//! The commands of the API's public guide, word for word but for address and token.

/// What the guide's examples send.
pub const INPUTS: &str = r#"{"inputs": {"topic": "AI Agent Frameworks", "current_year": "2025"}}"#;

/// One command of the guide.
#[derive(Clone, Debug)]
pub struct Command {
    /// What the guide says it is for.
    pub purpose: &'static str,
    /// The command, ready for a shell.
    pub text: String,
}

/// The guide's four commands for a crew at `address`. `kickoff_id` stands in the last.
#[must_use]
pub fn commands(address: &str, token: &str, kickoff_id: &str) -> Vec<Command> {
    let auth = format!("-H \"Authorization: Bearer {token}\"");
    vec![
        Command { purpose: "Checking crew health", text: format!("curl {auth} {address}") },
        Command {
            purpose: "Retrieve required inputs",
            text: format!("curl -X GET \\\n  {auth} \\\n  {address}/inputs"),
        },
        Command {
            purpose: "Kickoff execution",
            text: format!(
                "curl -X POST \\\n  -H \"Content-Type: application/json\" \\\n  {auth} \\\n  -d '{INPUTS}' \\\n  {address}/kickoff"
            ),
        },
        Command {
            purpose: "Check execution status",
            text: format!("curl -X GET \\\n  {auth} \\\n  {address}/status/{kickoff_id}"),
        },
    ]
}
