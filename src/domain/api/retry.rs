//! `Retry-After`: seconds, or a date.
