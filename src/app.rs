//! The page's state, what changes it, and the loop that turns settings into forecasts.

pub mod address;
pub mod makeup;
pub mod regions;
pub mod root;
pub mod run_loop;
pub mod state;
pub mod work;

pub use root::App;
