//! The risk model: one user's week, many times over.
//!
//! ```text
//! Scenario -> Parameters -> Run -> Forecast
//! (edited)    (checked)    (trials) (published)
//! ```
//!
//! The definition is one user's week, rule by rule, in [`reference`]. Nothing here knows a browser.

pub mod calendar;
pub mod choice;
pub mod facts;
pub mod fields;
pub mod forecast;
pub mod scenario;

pub use fields::Issue;
pub use forecast::Forecast;
pub use scenario::Scenario;
