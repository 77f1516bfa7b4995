//! The words of the page. Prose holds no figures of its own: those come from the model.

pub mod calendar;
pub mod changes;
pub mod headline;
pub mod kinds;
pub mod links;
pub mod notes;
pub mod paths;
pub mod presets;
pub mod scope;
