//! The tests that run on the host, as one program.

mod decode_props;
mod run_machine;
mod stored;
mod tidy;
mod vectors;
