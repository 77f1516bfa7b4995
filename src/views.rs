//! Arrangements of components.

pub mod compare;
pub mod controls;
pub mod embed;
#[cfg(not(target_arch = "wasm32"))]
pub mod first_view;
pub mod frame;
pub mod link;
pub mod results;
pub mod rooms;
pub mod sources;
pub mod story;
pub mod what_if;
pub mod why;
