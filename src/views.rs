//! Arrangements of components.

pub mod controls;
mod frame;
pub mod link;
pub mod results;
pub mod what_if;
