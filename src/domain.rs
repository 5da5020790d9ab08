//! Every rule of the product as data and functions: no clock, no chance, no I/O.

pub mod api;
pub mod connect;
pub mod crew;
pub mod form;
pub mod id;
pub mod json;
pub mod keys;
pub mod note;
pub mod output;
pub mod route;
pub mod run;
pub mod sample;
pub mod settings;
pub mod text;
pub mod time;
pub mod value;
