//! Words that stand in the views whatever happens.

/// The product's name.
pub const PRODUCT: &str = "Crew Console";
/// The title of the list of runs, while none is open.
pub const TITLE_OF_RUNS: &str = "Runs – Crew Console";
/// Beside the chip of a run that the person stopped watching.
pub const NOT_WATCHED: &str = "Not watched";
/// On a start that was refused, where what helps stands beside it.
pub const NOTHING_STARTED: &str = "Nothing was started.";
/// The heading of the connect view.
pub const CONNECT_TITLE: &str = "Run your crew.";
/// What the product does.
pub const CONNECT_LEAD: &str = "Point this page at a crew deployed on CrewAI AMP, fill in its form, and read what it makes. Nothing leaves this browser but the requests to your crew.";
/// Below the Crew URL field.
pub const URL_HINT: &str = "Paste the URL, a whole curl command, or anything from the crew’s Status tab.";
/// Below the Token field.
pub const TOKEN_HINT: &str = "Stays in this tab, and goes to this crew only.";
/// Below a Token field whose token was refused.
pub const TOKEN_REJECTED: &str = "The crew rejected this token.";
/// Below the button that opens the sample crew.
pub const SAMPLE_HINT: &str = "Runs inside this page. No account, no network.";
/// What the sample crew's topics do.
pub const SAMPLE_TOPICS: &str = "The sample crew takes about 20 seconds and makes its answers up. Try the topics “fail”, “wait” and “json” to see a failure, a crew that waits for a person, and an answer in JSON.";
/// While the crew is asked.
pub const CONNECTING: &str = "Asking the crew for its inputs…";
/// While it is asked a second time.
pub const WAKING: &str = "No answer yet. Waking the crew, up to 30 seconds…";
/// While its health is asked for.
pub const CHECKING_HEALTH: &str = "Checking…";
/// The heading of a crew whose token this tab does not have.
pub const TOKEN_ASKED_TITLE: &str = "This crew’s token is not in this tab";
/// What to do about it.
pub const TOKEN_ASKED: &str =
    "A token stays in the tab it was entered in. Enter it here to go on; what you typed for this crew is kept.";

/// A crew that was used without a token asks for one.
pub const TOKEN_WANTED_TITLE: &str = "This crew asks for a token";
/// What to do about it.
pub const TOKEN_WANTED: &str = "None was sent. Copy it from the crew’s Status tab and enter it here; your inputs are kept, and runs that wait for it go on.";

/// A crew without inputs.
pub const NO_INPUTS: &str = "This crew takes no inputs. Just run it.";
/// In the same place, if the crew did not say what it takes.
pub const INPUTS_UNKNOWN: &str =
    "The crew did not list its inputs. Add those that you know of by name; if it takes none, just run it.";
/// In the fold of the hidden names.
pub const HIDDEN_HELP: &str = "The crew lists everything that stands between braces in its prompts. No prompt can be given these names, so they are sent empty; the crew may refuse a start without them.";
/// The fold of what can be sent beside the inputs.
pub const ADVANCED: &str = "Advanced: webhooks, meta";
/// The same where inputs can be added, too.
pub const ADVANCED_MORE: &str = "Advanced: webhooks, meta, more inputs";
/// What stands in it.
pub const ADVANCED_HELP: &str =
    "Sent beside the inputs; what is empty is not sent. The crew repeats the members of meta in its webhooks.";
/// A field that is not sent.
pub const LEFT_OUT: &str = "Left out: nothing is sent for it.";
/// Beside the name of a field that is sent as JSON.
pub const AS_JSON: &str = "as JSON";
/// A run is started again whose secret was not kept.
pub const SECRET_AGAIN: &str =
    "A password is not kept, nor a long text where this tab’s storage is full. Enter it again, then press Run.";
/// The store of this tab has no room for all that was sent.
pub const LONG_NOT_KEPT: &str = "This tab’s storage is full. Its runs outlive a reload, but not their long inputs.";
/// In the menu of a field: the choice of its control.
pub const SHOWN_AS: &str = "Shown as";
/// The control that its name led to.
pub const AS_GUESSED: &str = "As its name tells";
/// Whether its text is sent as JSON.
pub const SEND_AS_JSON: &str = "Send as JSON";
/// A place further up.
pub const MOVE_UP: &str = "Move up";
/// A place further down.
pub const MOVE_DOWN: &str = "Move down";
/// Whether it is not sent.
pub const LEAVE_OUT: &str = "Leave out";
/// The heading of the pane beside the form.
pub const NOTHING_RUNNING_TITLE: &str = "Nothing running yet";
/// The same where there are runs, which stand below it.
pub const NOTHING_SHOWN_TITLE: &str = "No run is shown here";
/// What to do.
pub const NOTHING_RUNNING: &str = "Fill in the form and press Run. The run appears here.";

/// A list of runs that is empty.
pub const NO_RUNS_TITLE: &str = "No runs yet";
/// What to do.
pub const NO_RUNS: &str = "Every run that you start in this tab stands here, with its state and its result.";
/// A link to a run that is not in this tab.
pub const MISSING_RUN_TITLE: &str = "This run is not in this tab";
/// What it means and what to do.
pub const MISSING_RUN: &str = "A tab remembers its own runs only, as far as the browser lets it, so a link to a run does not work in another tab or browser. The run itself may still be there: open the tab that started it, or follow it under Runs by its id at the crew.";

/// While the part of the program that only runs need is fetched.
pub const REST_ON_ITS_WAY: &str = "This part of the page is on its way …";
/// When it does not come.
pub const REST_MISSING_TITLE: &str = "A part of this page did not arrive";
/// What it means and what to do.
pub const REST_MISSING: &str = "The connection was lost, or the host of this page does not have all of its files. Runs go on at the crew meanwhile, and are looked at as soon as it is here.";

/// Beside Run, while a start waits for that part.
pub const START_WAITS: &str = "One moment: what runs need is on its way to this page.";

/// Nothing came from the crew yet.
pub const NOTHING_HEARD: &str = "Nothing heard from the crew yet.";
/// The title where a run has ended, and what it came to does not come after a reload.
pub const RESULT_AWAITED: &str = "The result could not be fetched yet";
/// Above the output of the last task of a run that gave no result.
pub const LAST_TASK: &str = "The run gave no result of its own. This is the output of its last task.";
/// Above JSON.
pub const FOUND_JSON: &str = "JSON in the result, with its numbers as written";
/// A run of which no change was seen.
pub const NO_TASKS: &str = "No task was seen yet.";
/// Above an answer that is none of a crew.
pub const NOT_A_CREW_ANSWER: &str = "The last answer was not a crew’s answer. It began like this:";
/// A result that the crew had ready.
pub const FROM_MEMORY: &str = "Answered from the crew’s memory";

/// A run id that cannot be one.
pub const BAD_RUN_ID: &str =
    "A run id has only letters, digits, - and _, such as 6f140412-0000-4000-8000-000000000001.";
/// Below the field for a run id.
pub const RUN_ID_HINT: &str = "The kickoff_id from the crew’s own log or dashboard. It is followed from here on.";

/// After copying.
pub const COPIED: &str = "Copied";
/// When the browser does not copy.
pub const NOT_COPIED: &str = "The browser did not let the page copy. Select the text and copy it by hand.";
/// A run that has no text yet.
pub const NOTHING_TO_COPY: &str = "There is nothing to copy: no result has come.";
/// When a file cannot be saved.
pub const NOT_SAVED: &str = "The browser did not let the page save a file.";
/// A start was refused while the person was elsewhere.
pub const REFUSED_ELSEWHERE: &str = "A crew refused a start. Its form says why.";
/// A file that a field cannot take.
pub const NOT_A_TEXT: &str = "The file was not taken: it is no text, or has more than 5 MB";
/// The form was emptied.
pub const CLEARED: &str = "Cleared";
/// The form has what an earlier run was sent.
pub const REFILLED: &str = "Filled in as that run was";
/// The text of a file stands in a field.
pub const FILED: &str = "Filled in from the file";
/// Below the inputs as JSON.
pub const JSON_HINT: &str = "One object with a member for each input; one that is taken out is not sent. Text in quotes is sent as text, all else as JSON.";
/// Below the inputs as JSON while they are none.
pub const NO_JSON_OBJECT: &str = "This is no JSON object yet. The form keeps what it had.";
/// What is added to that where the text may hold a secret.
pub const HALF_NOT_KEPT: &str = " It may hold a secret, so a reload of the page loses it.";
/// The way back to the form.
pub const DISCARD_HALF: &str = "Back to the form without this text";
/// A paste of several lines into a field for one.
pub const MORE_LINES: &str = "Pasted with all its lines: the field is one for long text now";
/// When nothing can be kept.
pub const STORAGE_BLOCKED: &str = "This browser does not let the page keep anything, or its storage is full. All works until the page is closed or loaded anew; then runs and text are gone.";

/// The fold of names that no prompt can use.
#[must_use]
pub fn hidden_names(count: usize) -> String {
    if count == 1 {
        "1 name no prompt can use, sent empty".to_owned()
    } else {
        format!("{count} names no prompt can use, sent empty")
    }
}
