//! Where somebody is in each view that has steps: kept while another view is looked at.

use yew::AttrValue;

use crate::link::View;

/// By view, the name of the step or part that is looked at; empty: its first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places([AttrValue; 2]);

const fn place(view: View) -> Option<usize> {
    match view {
        View::Story => Some(0),
        View::Sources => Some(1),
        View::WhatIf | View::Compare | View::Triage | View::Teach => None,
    }
}

impl Places {
    /// The step of a view; empty for a view without steps.
    pub fn of(&self, view: View) -> &str {
        place(view).map_or("", |at| &self.0[at])
    }

    /// The same with another step in one view.
    #[must_use]
    pub fn with(&self, view: View, step: &str) -> Self {
        let mut places = self.clone();
        if let Some(at) = place(view) {
            places.0[at] = AttrValue::from(step.to_owned());
        }
        places
    }
}
