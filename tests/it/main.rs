//! The native tests of the page, one binary.

mod address;
mod charts;
mod components;
mod content;
mod export;
mod fields;
mod first_view;
mod frame;
mod link;
mod linked;
mod rooms;
mod state;
mod steps;
mod walls;
