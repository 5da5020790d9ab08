//! The sample crew's cast: its tasks, who does them, and what they say while at it.

/// A task of the crew. `{topic}` and `{year}` stand for the inputs.
pub(super) struct Part {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) agent: &'static str,
    pub(super) description: &'static str,
    pub(super) output: &'static str,
    pub(super) steps: [Step; 3],
}

/// A step on the way.
pub(super) struct Step {
    pub(super) thought: &'static str,
    pub(super) tool: &'static str,
    /// The one argument of the tool.
    pub(super) query: &'static str,
    pub(super) result: &'static str,
}

pub(super) const PARTS: [Part; 3] = [
    Part {
        id: "research_task",
        name: "Research {topic}",
        agent: "Senior researcher",
        description: "Find what changed in {topic} up to {year}. Keep the sources.",
        output: "Found 14 sources on {topic} from the last year, nine of them first-hand. They agree on where the field \
                 is going and differ on how fast.",
        steps: [
            Step {
                thought: "I should look for recent overviews first.",
                tool: "search_tool",
                query: "{topic} overview {year}",
                result: "8 results, 5 of them from this year.",
            },
            Step {
                thought: "The overviews name three questions. I need first-hand sources for each.",
                tool: "search_tool",
                query: "{topic} field report",
                result: "6 results.",
            },
            Step {
                thought: "Two sources disagree about the pace. I will read both.",
                tool: "read_page",
                query: "https://papers.example/survey",
                result: "4,120 words.",
            },
        ],
    },
    Part {
        id: "compare_task",
        name: "Compare strengths and gaps",
        agent: "Analyst",
        description: "Set the findings on {topic} side by side: what holds, what does not, what is missing.",
        output: "Three approaches compared by effort, risk and evidence. The small pilot wins on evidence; the wait for a \
                 standard has the lowest effort and the highest risk.",
        steps: [
            Step {
                thought: "First I need the same measures for all approaches.",
                tool: "search_tool",
                query: "{topic} benchmarks {year}",
                result: "3 results.",
            },
            Step {
                thought: "The numbers use different units. I will bring them together.",
                tool: "calculator",
                query: "(41 + 38 + 12) / 3",
                result: "30.33",
            },
            Step {
                thought: "Now I can rank them and name the gaps.",
                tool: "notes",
                query: "Ranking of approaches to {topic}",
                result: "Saved.",
            },
        ],
    },
    Part {
        id: "write_task",
        name: "Write the report",
        agent: "Writer",
        description: "Write a short report on {topic} for someone who has five minutes.",
        output: "",
        steps: [
            Step {
                thought: "I will start with what the reader has to decide.",
                tool: "notes",
                query: "Outline for {topic}",
                result: "4 sections.",
            },
            Step {
                thought: "The comparison is best as a table.",
                tool: "notes",
                query: "Table of approaches",
                result: "Saved.",
            },
            Step {
                thought: "Last, what to do next week.",
                tool: "notes",
                query: "Next steps for {topic}",
                result: "3 items.",
            },
        ],
    },
];

/// Why a run about "fail" fails.
pub(super) const FAILURE: &str = "Error executing task \u{2018}Compare strengths and gaps\u{2019}: agent \u{2018}Analyst\u{2019} \
     gave up after 3 attempts. search_tool: 503 Service Unavailable from search.example";

/// Puts the inputs in.
pub(super) fn fill(text: &str, topic: &str, year: &str) -> String {
    // Each in one pass over the template, so that a topic about "{year}" stays what it is.
    let mut out = String::with_capacity(text.len() + topic.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("{topic}") {
            out.push_str(topic);
            rest = after;
        } else if let Some(after) = rest.strip_prefix("{year}") {
            out.push_str(year);
            rest = after;
        } else {
            out.push('{');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}
