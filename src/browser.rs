//! The only place that names web-sys or gloo: clock, events, files, storage, sizes, the panic alert.
//!
//! Nothing here runs natively; components call it in effects and callbacks only.

pub mod alert;
pub mod clock;
pub mod event;
pub mod file;
pub mod keep;
pub mod page;
pub mod size;
