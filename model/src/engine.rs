//! The fast engine (work in progress).
mod binomial;
mod clearance;
mod curves;
