//! The page: controls in, words and pictures out.
//!
//! ```text
//! event -> Action -> AppState -> Run, in steps -> Forecast -> views
//! ```
//!
//! Only [`browser`] names web-sys or gloo. Components are plain functions of their properties, so they render to
//! strings natively.

pub mod app;
pub mod browser;
pub mod chart;
pub mod components;
pub mod content;
pub mod export;
pub mod link;
pub mod shares;
#[cfg(target_arch = "wasm32")]
pub mod start;
pub mod views;
pub mod words;
