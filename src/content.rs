//! The words of the page. Prose holds no figures of its own: those come from the model.

pub mod calendar;
pub mod changed;
pub mod changes;
pub mod fields;
pub mod glossary;
pub mod guards;
pub mod headline;
pub mod incident;
pub mod inputs;
pub mod kinds;
pub mod links;
pub mod markup;
pub mod notes;
pub mod paths;
pub mod places;
pub mod presets;
pub mod scope;
pub mod sources;
pub mod story;
pub mod today;
