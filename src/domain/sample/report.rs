//! What the sample crew writes in the end.

use super::script::fill;
use crate::domain::value::quote;

const REPORT: &str = r#"# {topic} in {year}

*A sample report: the crew inside this page wrote it to show how a result looks. Its figures are made up.*

Interest in **{topic}** moved from trying things out to relying on them. Three questions decide what to do: what it is for, what happens when it fails, and how a person can step in.

## The field at a glance

| Approach | Effort | Risk | Evidence |
|---|:-:|:-:|--:|
| Start with a small pilot | low | low | 41 |
| Build it in-house | high | medium | 38 |
| Wait for a standard | none | high | 12 |

![Interest in {topic} by quarter](https://charts.example/interest-by-quarter.png)

For a first project, start from the kind of failure you can least afford, as the [field survey](https://papers.example/survey) suggests.

## What the sources agree on

1. Begin with one question that somebody asks every week.
2. Write down what a good answer looks like *before* the first run.
3. Keep every result together with the inputs that led to it.

> “The second run is the one that counts: it shows whether the first was luck.”

## A minimal crew

```python
crew = Crew(agents=[researcher, analyst, writer], tasks=[research, compare, report])
result = crew.kickoff(inputs={"topic": {topic:json}, "current_year": {year:json}})
print(result.raw)
```

## Next week

- [x] Agree on the question about {topic}.
- [ ] Run it three times and compare.
- [ ] Decide who reads the answer.

Keep each task’s output small and named, and ask for a table where people compare.
"#;

/// The report, in Markdown.
pub(super) fn markdown(topic: &str, year: &str) -> String {
    let topic = if topic.is_empty() { "An open question" } else { topic };
    let year = if year.is_empty() { "short" } else { year };
    // The code block holds the inputs as JSON; no template word survives in them, `fill` goes over the text once.
    let (before, after) = REPORT.split_once("{topic:json}, \"current_year\": {year:json}").unwrap_or((REPORT, ""));
    let mut text = fill(before, topic, year);
    if !after.is_empty() {
        text.push_str(&quote(topic));
        text.push_str(", \"current_year\": ");
        text.push_str(&quote(year));
        text.push_str(&fill(after, topic, year));
    }
    text
}

/// The answer in JSON: an array of flat objects, as people ask a crew for when they want a table.
pub(super) fn json(year: &str) -> String {
    format!(
        r#"{{
  "title": "Ways to begin",
  "current_year": {},
  "approaches": [
    {{"name": "Start with a small pilot", "effort": "low", "risk": "low", "evidence": 41, "recommended": true}},
    {{"name": "Build it in-house", "effort": "high", "risk": "medium", "evidence": 38, "recommended": false}},
    {{"name": "Wait for a standard", "effort": "none", "risk": "high", "evidence": 12, "recommended": false}}
  ],
  "next_steps": ["Agree on the question", "Run it three times and compare", "Decide who reads the answer"]
}}"#,
        quote(year)
    )
}
