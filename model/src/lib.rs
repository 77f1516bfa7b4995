//! The risk model: one user's week, many times over.
//!
//! ```text
//! Scenario ──derive──> Parameters ──> Run ──advance──> Outcome ──> Forecast
//! (what people edit)   (checked)      (trials, steps)  (one trial)  (published)
//! ```
//!
//! The definition is one user's week, rule by rule, in [`reference`](mod@reference). Nothing here knows a browser. Modules in reading
//! order: the words and numbers ([`choice`], [`facts`], [`calendar`]) and how they are written ([`decimal`], [`json`]), the scenario ([`fields`], [`scenario`],
//! [`presets`]), what follows from it ([`parameters`]), chance ([`streams`], [`distributions`], [`law`]), the
//! definition ([`reference`](mod@reference), [`order`]) and what is published ([`outcome`], [`tally`], [`run`], [`forecast`]), and what follows from
//! that ([`quantity`], [`explain`], [`compare`], [`sensitivity`], [`solve`]).

pub mod calendar;
pub mod choice;
pub mod compare;
pub mod decimal;
pub mod distributions;
pub mod engine;
pub mod explain;
pub mod facts;
pub mod fields;
pub mod forecast;
pub mod json;
pub mod law;
pub mod order;
pub mod outcome;
pub mod parameters;
pub mod presets;
pub mod quantity;
pub mod reference;
pub mod run;
pub mod scenario;
pub mod sensitivity;
pub mod solve;
pub mod streams;
pub mod tally;

pub use fields::Issue;
pub use forecast::Forecast;
pub use json::Json;
pub use parameters::Parameters;
pub use presets::Preset;
pub use run::{Progress, Run};
pub use scenario::Scenario;
