//! The native tests of the page, one binary.

mod charts;
