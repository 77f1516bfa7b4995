//! Where the model is wrong, with a scenario each. The figures are those of docs/model.md, which a test recomputes.

/// A case in which the model misleads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case {
    /// The file's name under docs/wrong/.
    pub slug: &'static str,
    /// A few words.
    pub title: &'static str,
    /// Why the model errs.
    pub why: &'static str,
    /// What is compared.
    pub what: &'static str,
    /// What the model says.
    pub says: f64,
    /// What would be true.
    pub truth: f64,
    /// The scenario, in JSON.
    pub scenario: &'static str,
}

macro_rules! cases {
    ($($slug:literal $title:literal, $why:literal, $what:literal, $says:literal, $truth:literal;)*) => {
        /// Every case.
        pub const CASES: &[Case] = &[$(Case {
            slug: $slug,
            title: $title,
            why: $why,
            what: $what,
            says: $says,
            truth: $truth,
            scenario: include_str!(concat!("../../../docs/wrong/", $slug, ".json")),
        }),*];
    };
}

cases! {
    "groups" "Policies that differ by group", "The model knows one policy for everybody. Here some people are under Block and the others may change their password. Run a scenario for each group.", "people locked out on average", 303.0, 193.0;
    "seats" "Licences by the seat", "The model takes the licence for everybody. Where only some hold it, set the others as left out.", "people locked out on average", 303.0, 121.0;
    "mass-reset" "Admins reset everybody’s password", "The model knows clearing, not a reset for all. Then everybody has to hear the new password from the help desk.", "hours until 90 % are back (median)", 4.9, 9.5;
    "switched-back" "The policy is switched back", "Switching to report-only clears nobody’s risk. On the day the policy is in force again, all who were not reset are stopped once more.", "people stopped once the policy is back, on average", 0.0, 164.0;
    "silent-refresh" "Apps that refresh by themselves", "The model counts people who meet the stop. Phones ask day and night, so the log names nearly everybody long before anybody notices.", "accounts with a refusal after six hours, on average", 23.0, 302.0;
    "sharepoint" "SharePoint does not look at user risk", "Its sessions go on for most of a day. People who work there alone meet the stop much later than the model says.", "people refused by 17:00 on average", 303.0, 201.0;
    "summer-time" "Clocks change during the week", "Offsets from world time are fixed. When clocks go forward, the office opens an hour earlier than the model thinks.", "hours until the decision (median)", 54.8, 53.8;
    "shift" "A shift begins", "The model’s people start work one by one. In a plant all sign in at the same minute, and all who will call do so at once.", "callers waiting at the worst moment, on average", 113.0, 178.0;
    "weekend-work" "People who work at weekends", "Activity was chosen for offices. A hospital or a shop works on Easter Sunday as on any day. Drop the holidays and start later.", "people refused on average", 20.0, 183.0;
    "slow-desk" "Agents who slow down", "A reset takes as long for the hundredth caller as for the first. In a rush it takes longer.", "hours that a caller waits on average", 0.7, 1.9;
    "long-list" "A list that ends", "In the model the whole list is cleared by hand. A report that is downloaded may end early, and who stands below waits.", "people flagged and not on the first list, on average", 0.0, 1157.0;
    "fast-engine" "Where the fast engine errs", "Alerts over days and frequent clearing: the fast engine finds more people refused than the exact simulation. All other cases set the model against the world.", "people refused on average", 7.1, 6.6;
}
