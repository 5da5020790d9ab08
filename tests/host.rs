//! The tests that run on the host: one program, together with the unit tests of the crate.

mod decode_props;
mod run_machine;
mod stored;
mod tidy;
mod vectors;
