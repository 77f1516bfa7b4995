//! Small widgets that know nothing of the model's run.
//!
//! What keeps something between two drawings is a Yew component; everything else is a plain function, because every
//! component costs some kilobytes of the program.

pub mod choices;
mod dialog;
mod field_number;
pub mod figure;
mod handle;
mod number_field;
mod part;
mod pick;
mod problem;
mod range;
mod seams;
mod share_row;
mod slider;
mod stack_bar;
mod table;
mod week_strip;

pub use choices::Choices;
pub use dialog::Dialog;
pub use field_number::{explained, field_number, help_id};
pub use figure::Figure;
pub use number_field::{NumberField, NumberFieldProps};
pub use part::{InParts, Part};
pub use pick::Pick;
pub use problem::{issue_list, problem};
pub use range::range;
pub use seams::seams;
pub use share_row::{ALL_LOCKED, share_row};
pub use slider::Slider;
pub use stack_bar::stack_bar;
pub use table::data_table;
pub use week_strip::week_strip;
