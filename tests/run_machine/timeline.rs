//! What was seen of a run, as its timeline tells it.

use super::world::{World, reply, state};
use crew_console::domain::run::{Chip, Row, RowKind};
use crew_console::domain::time::Span;

/// Looks so many times, at what the crew says then.
fn looks(world: &mut World, count: usize, says: impl Fn(usize) -> String) {
    for n in 0..count {
        world.ring();
        world.answer(reply(200, &says(n)));
    }
}

#[test]
fn a_flood_of_tasks_is_counted_and_not_kept() {
    let task = r#"{"task_id":"t","output":"x","agent":"A"}"#;
    let tasks = vec![task; 1_000].join(",");
    let mut world = World::accepted();
    world.ring();
    world.answer(reply(200, &format!(r#"{{"status":"completed","result":{{"output":"x","tasks":[{tasks}]}}}}"#)));
    let timeline = world.run.timeline();
    assert_eq!((timeline.tasks(), timeline.hidden()), (1_000, 602));
}

#[test]
fn a_long_list_that_comes_with_every_look_is_counted_once() {
    let tasks: Vec<String> = (0..1_000).map(|n| format!(r#"{{"name":"t{n}","output":"x","agent":"A"}}"#)).collect();
    let mut world = World::accepted();
    for _ in 0..3 {
        world.ring();
        world.answer(reply(200, &format!(r#"{{"state":"RUNNING","result":{{"tasks":[{}]}}}}"#, tasks.join(","))));
    }
    let timeline = world.run.timeline();
    assert_eq!((timeline.tasks(), timeline.hidden()), (1_000, 602));
}

#[test]
fn the_timeline_shows_tasks_as_they_were_seen() {
    let busy = |done: u8, task: &str, step: &str| {
        reply(
            200,
            &format!(
                r#"{{"state":"STARTED","progress":{{"completed":{done},"total":2,"current":"{task}","current_agent":"A"}},"last_step":{{"thought":"Thought: {step}","tool":"t","tool_input":"{{}}","result":"r"}},"last_executed_task":{}}}"#,
                if done == 0 { "null" } else { r#"{"name":"one","agent":"A","output":"Found it."}"# },
            ),
        )
    };
    let mut world = World::accepted();
    for answer in [busy(0, "one", "first"), busy(0, "one", "second"), busy(1, "one", "third"), busy(1, "two", "third")]
    {
        world.ring();
        world.answer(answer);
    }
    world.ring();
    world.answer(state("FAILED"));
    let rows = world.run.timeline().rows();
    let names: Vec<_> =
        rows.iter().filter_map(|row| row.what.task()).map(|task| (task.name.as_str(), task.done)).collect();
    assert_eq!(names, [("one", true), ("two", false)]);
    let one = rows[1].what.task().expect("a task");
    assert_eq!((one.excerpt.as_deref(), one.started), (Some("Found it."), Some(Span::secs(1))));
    assert!(one.ended > one.started);
    assert_eq!(one.step.as_ref().and_then(|step| step.thought.as_deref()), Some("third"));
    assert_eq!(rows.last().map(|row| row.what.clone()), Some(RowKind::State(Chip::Failed)));
    assert!(rows.iter().all(|row| row.body.is_some()));
}

/// As the library dumps its own output, at the end of a run whose first tasks no look caught.
#[test]
fn a_list_of_tasks_is_whole_and_in_order_whatever_was_seen_before() {
    let busy = r#"{"state":"RUNNING","progress":{"completed":2,"total":4,"current":"write"}}"#;
    let done = r#"{"state":"SUCCESS","last_executed_task":{"name":"check","output":"fine"},"result":{"raw":"x",
        "tasks_output":[{"name":"find","agent":"A","raw":"14"},{"name":"write","raw":"a text"},
        {"name":"write","raw":"another"},{"name":"check","raw":"fine"}]}}"#;
    for looks in [vec![done], vec![busy, done]] {
        let mut world = World::accepted();
        for look in looks {
            world.ring();
            world.answer(reply(200, look));
        }
        let tasks: Vec<_> = world.run.timeline().rows().iter().filter_map(|row| row.what.task()).cloned().collect();
        let seen: Vec<_> = tasks.iter().map(|task| (task.name.as_str(), task.excerpt.as_deref())).collect();
        let all = [("find", "14"), ("write", "a text"), ("write", "another"), ("check", "fine")];
        assert_eq!(seen, all.map(|(name, excerpt)| (name, Some(excerpt))));
        assert!(tasks.iter().all(|task| task.done));
    }
}

#[test]
fn tasks_that_no_look_caught_are_counted() {
    let look = |done: i32, total: &str| {
        let body =
            format!(r#"{{"state":"RUNNING","progress":{{"completed":{done},"total":{total},"current":"third"}}}}"#);
        let mut world = World::accepted();
        world.ring();
        world.answer(reply(200, &body));
        world.run.missed()
    };
    assert_eq!([look(2, "3"), look(0, "3"), look(2, "null")], [2, 0, 2]);
    assert_eq!([look(9, "3"), look(-1, "3")], [0, 0], "a count that makes no sense");
}

/// As the library dumps tasks that have no names: the list tells agents, the last task its description.
#[test]
fn tasks_without_names_stand_once() {
    let done = r#"{"state":"SUCCESS","last_executed_task":{"name":"Write all of it down","agent":"B","output":"a text"},
        "result":{"raw":"x","tasks_output":[{"name":null,"agent":"A","raw":"14"},{"name":null,"agent":"B","raw":"a text"}]}}"#;
    let mut world = World::accepted();
    world.ring();
    world.answer(reply(200, done));
    let tasks: Vec<_> = world.run.timeline().rows().iter().filter_map(|row| row.what.task()).collect();
    assert_eq!(tasks.iter().map(|task| task.excerpt.as_deref()).collect::<Vec<_>>(), [Some("14"), Some("a text")]);
}

#[test]
fn a_list_that_comes_when_there_is_no_room_changes_nothing_else() {
    let mut world = World::accepted();
    looks(&mut world, 600, |n| format!(r#"{{"state":"RUNNING","progress":{{"current":"task {n}"}}}}"#));
    world.ring();
    let listed = r#"{"state":"SUCCESS","result":{"raw":"x","tasks_output":[{"name":"other","raw":"not theirs"}]}}"#;
    world.answer(reply(200, listed));
    let tasks: Vec<_> = world.run.timeline().rows().iter().filter_map(|row| row.what.task()).collect();
    assert!(tasks.len() > 400 && tasks.iter().all(|task| task.excerpt.is_none()), "{} tasks", tasks.len());
}

#[test]
fn the_whole_output_of_a_task_is_there_where_its_row_has_the_beginning() {
    let long = ["Found it. ".repeat(60), "The end.".to_owned()].concat();
    let seen = |answers: &[String]| {
        let mut world = World::accepted();
        for answer in answers {
            world.ring();
            world.answer(reply(200, answer));
        }
        let timeline = world.run.timeline();
        let is_it = |row: &Row| row.what.task().is_some_and(|task| task.name == "find");
        let at = timeline.rows().iter().position(is_it).expect("the task");
        (timeline.rows()[at].has_more(), timeline.whole_output(at))
    };
    let last = format!(r#"{{"state":"RUNNING","last_executed_task":{{"name":"find","output":"{long}"}}}}"#);
    let busy = r#"{"state":"RUNNING","progress":{"completed":0,"total":2,"current":"find"}}"#.to_owned();
    let listed =
        format!(r#"{{"state":"SUCCESS","result":{{"raw":"x","tasks_output":[{{"name":"find","raw":"{long}"}}]}}}}"#);
    for answers in [vec![last], vec![listed.clone()], vec![busy.clone(), listed]] {
        assert_eq!(seen(&answers), (true, Some(long.clone())), "{answers:?}");
    }
    let lines = r#"{"state":"RUNNING","last_executed_task":{"name":"find","output":"14\n15"}}"#.to_owned();
    assert_eq!(seen(&[lines]), (true, Some("14\n15".to_owned())), "a card has one paragraph");
    let short = r#"{"state":"RUNNING","last_executed_task":{"name":"find","output":"14"}}"#.to_owned();
    assert_eq!(seen(&[short]), (false, Some("14".to_owned())));
    assert_eq!(seen(&[busy]), (false, None));
}

/// A draft and its revision, which differ after their first page only; with names, with one name, and without.
#[test]
fn tasks_that_begin_alike_keep_their_own_whole_output() {
    let same = "It begins the same way. ".repeat(20);
    let ends = ["A draft.", "The text."].map(|end| [&same, end].concat());
    for names in [["\"write\"", "\"revise\""], ["\"write\"", "\"write\""], ["null", "null"]] {
        let tasks = [0, 1].map(|at| format!(r#"{{"name":{},"agent":"A","raw":"{}"}}"#, names[at], ends[at])).join(",");
        let mut world = World::accepted();
        world.ring();
        world.answer(reply(200, &format!(r#"{{"state":"SUCCESS","result":{{"raw":"x","tasks_output":[{tasks}]}}}}"#)));
        let timeline = world.run.timeline();
        let whole: Vec<_> = (0..timeline.rows().len()).filter_map(|at| timeline.whole_output(at)).collect();
        assert_eq!(whole, ends, "{names:?}");
    }
}

/// A crew that tells a new step at each look, for hours.
#[test]
fn what_came_last_is_there_however_much_came_before() {
    let mut world = World::accepted();
    looks(&mut world, 700, |n| format!(r#"{{"state":"RUNNING","last_step":{{"thought":"step {n}"}}}}"#));
    world.ring();
    world.answer(reply(200, r#"{"state":"SUCCESS","result":"x"}"#));
    let timeline = world.run.timeline();
    let rows = timeline.rows();
    assert_eq!(rows.last().map(|row| &row.what), Some(&RowKind::State(Chip::Done)));
    assert!(matches!(&rows[rows.len() - 2].what, RowKind::Step(step) if step.thought.as_deref() == Some("step 699")));
    assert!(matches!(rows[0].what, RowKind::KickedOff(_)), "how it began stays");
    assert!(
        rows.len() > 400 && rows.len() + timeline.passed() == 703,
        "{} rows, {} passed",
        rows.len(),
        timeline.passed()
    );
    let numbers: Vec<u32> = rows.iter().map(|row| row.number).collect();
    assert!(numbers.is_sorted() && numbers[0] == 0, "a row keeps its number");
}

#[test]
fn a_state_has_room_where_tasks_fill_the_timeline() {
    let mut world = World::accepted();
    looks(&mut world, 600, |n| format!(r#"{{"state":"RUNNING","progress":{{"current":"task {n}"}}}}"#));
    world.ring();
    world.answer(reply(200, r#"{"state":"SUCCESS","result":"x"}"#));
    let timeline = world.run.timeline();
    assert_eq!(timeline.rows().last().map(|row| &row.what), Some(&RowKind::State(Chip::Done)));
    assert_eq!((timeline.rows().len(), timeline.passed()), (501, 0), "no task goes for it");
}

#[test]
fn tasks_have_room_where_steps_fill_the_timeline() {
    let mut world = World::accepted();
    looks(&mut world, 498, |n| format!(r#"{{"state":"RUNNING","last_step":{{"thought":"step {n}"}}}}"#));
    world.ring();
    let tasks = r#"[{"name":"find","raw":"14"},{"name":"write","raw":"a text"}]"#;
    world.answer(reply(200, &format!(r#"{{"state":"SUCCESS","result":{{"raw":"x","tasks_output":{tasks}}}}}"#)));
    let timeline = world.run.timeline();
    assert_eq!((timeline.tasks(), timeline.hidden()), (2, 0));
    assert_eq!(timeline.rows().last().map(|row| &row.what), Some(&RowKind::State(Chip::Done)));
}

/// Large answers of old steps make room for those of new ones.
#[test]
fn the_newest_changes_have_their_answers() {
    let mut world = World::accepted();
    let filler = "x".repeat(30_000);
    looks(&mut world, 700, |n| {
        format!(r#"{{"state":"RUNNING","last_step":{{"thought":"step {n}"}},"filler":"{filler}"}}"#)
    });
    let rows = world.run.timeline().rows();
    assert!(rows.iter().rev().take(100).any(|row| row.body.is_some()));
}
