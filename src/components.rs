//! Small widgets that know nothing of the model's run.
//!
//! What keeps something between two drawings is a Yew component; everything else is a plain function, because every
//! component costs some kilobytes of the program.

pub mod choices;
pub mod figure;
mod number_field;
mod problem;
mod scope_slider;
mod share_row;
mod slider;
mod stack_bar;
mod table;

pub use choices::Choices;
pub use figure::Figure;
pub use number_field::{NumberField, NumberFieldProps};
pub use problem::{issue_list, problem};
pub use scope_slider::scope_slider;
pub use share_row::share_row;
pub use slider::Slider;
pub use stack_bar::stack_bar;
pub use table::data_table;
