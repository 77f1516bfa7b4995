//! The only place that names web-sys or gloo: address, clock, clipboard, events, files, storage, sizes, time zones,
//! the panic alert.
//!
//! Nothing here runs natively; components call it in effects and callbacks only.

pub mod alert;
pub mod clock;
pub mod copy;
pub mod event;
pub mod file;
pub mod history;
pub mod keep;
pub mod keys;
pub mod one_file;
pub mod page;
pub mod picture;
pub mod size;
pub mod whole;
pub mod zone;
