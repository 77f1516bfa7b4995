//! The native tests of the page, one binary.

mod charts;
mod components;
mod link;
mod state;
mod walls;
