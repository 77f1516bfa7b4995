//! Small widgets. Each is a function of its properties and knows nothing of the model's run.

pub mod choices;
pub mod figure;
pub mod number_field;
pub mod problem;
pub mod scope_slider;
pub mod share_row;
pub mod slider;
pub mod stack_bar;
pub mod table;

pub use choices::Choices;
pub use figure::Figure;
pub use number_field::NumberField;
pub use problem::{IssueList, Problem};
pub use scope_slider::ScopeSlider;
pub use share_row::ShareRow;
pub use slider::Slider;
pub use stack_bar::StackBar;
pub use table::DataTable;
