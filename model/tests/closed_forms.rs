//! What can be worked out without drawing, against what the model draws and what others have written.

#[path = "common/distance.rs"]
mod distance;
#[path = "common/read.rs"]
mod read;
#[path = "common/sample.rs"]
mod sample;
#[path = "common/trials.rs"]
mod trials;

mod closed_forms {
    mod counts;
    mod distributions;
    mod law;
    mod refusals;
}
