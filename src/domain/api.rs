//! The crew API as it is spoken on the wire: requests are built here and every answer is read here.

pub mod base;
pub mod reply;
pub mod request;
pub mod token;
