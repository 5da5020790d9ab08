//! The run machine: whatever happens to a run, and in whatever order.

#[path = "run_machine/budget.rs"]
mod budget;
#[path = "run_machine/cases.rs"]
mod cases;
#[path = "run_machine/long_day.rs"]
mod long_day;
#[path = "run_machine/order.rs"]
mod order;
#[path = "run_machine/sample.rs"]
mod sample;
#[path = "run_machine/starts.rs"]
mod starts;
#[path = "run_machine/timeline.rs"]
mod timeline;
#[path = "run_machine/world.rs"]
pub(crate) mod world;
