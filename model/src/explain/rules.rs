//! The rules of the definition that chains quote: number and text.

use serde::Serialize;

/// A numbered rule, or a section, of the model's definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// `rule 6`, `rule 11, help_desk` or `section 4`.
    pub number: &'static str,
    /// What it says.
    pub text: &'static str,
}

macro_rules! rules {
    ($($name:ident = $number:literal, $text:literal;)*) => {
        $(#[doc = $number] pub const $name: Rule = Rule { number: $number, text: $text };)*
        /// Every rule that a chain can quote, in the order of the definition.
        pub const ALL: &[Rule] = &[$($name),*];
    };
}

rules! {
    SECTION_2 = "section 2",
        "People per kind: floor(users × share + 1e-9), the largest remainders get the rest, ties by the order of the \
         kinds.";
    RULE_1 = "rule 1",
        "p ~ BetaPERT(scope), stratified over trials (trial i takes quantile frac(u₀ + i/φ)).";
    RULE_2 = "rule 2",
        "First alert = the earliest among flagged users who are not guests (a guest's risk shows only at home). None: \
         only rule 3's calls can start a response.";
    RULE_3 = "rule 3",
        "First look = the earlier of (a) first alert + notice delay: around_the_clock LogNormal(0.25 h, 0.5); on_call \
         LogNormal(1.5 h, 0.7); office_hours: wait for the next office hour at home (none if it is one), plus \
         LogNormal(0.5 h, 0.5); (b) the first moment at which escalate_after_calls help-desk calls have come and the desk \
         is open.";
    RULE_4 = "rule 4",
        "Decision D = first look + BetaPERT(diagnosis_hours) + federation_detour_hours × (makeup share of ad_fs + okta + \
         ping).";
    RULE_5 = "rule 5",
        "Admins: each is scoped, flagged and locked out like a user (same p, whatever incident.kinds; one with \
         self_service open, chance mfa_registered, is not locked out), independently. If all are (admins = 0 counts as \
         all) and break_glass = 0, D grows by LogNormal(12 h, 0.5), the provider's support. admins_locked_out = the \
         chance of that.";
    RULE_6 = "rule 6",
        "Scoped with chance p if k is in incident.kinds; scoped users sign in again once (no lockout).";
    RULE_7 = "rule 7",
        "Flagged with chance alert_probability, at τ = start + hours × X; even: X = u; front_loaded: X = −ln(1 − u(1 − \
         e⁻³))/3. An alert later than start + halt is never raised.";
    RULE_8 = "rule 8",
        "Stopped: every_alert → yes. tenant_policy → licence p2, policy one of block/password_change/risk_remediation, \
         not needs_sign_in_risk_too, and not excluded (chance 1 − excluded_share). Prompted: self_service is open to the \
         user.";
    RULE_9 = "rule 9",
        "Token delay δ: with chance continuous_access uniform on [0, 15 min]; otherwise the residual life of a token \
         whose lifetime is uniform on 60–90 min, seen at a random moment: F(t) = t/75 for t ≤ 60 min, then (60 + ((90t − \
         t²/2) − 3600)/30)/75 up to 90 min.";
    RULE_10 = "rule 10",
        "Activity: an inhomogeneous Poisson process in the user's local time, per hour: office hours 1.61; other waking \
         hours (08–23) of a workday .15; waking hours of a weekend day .105, of a holiday .051; night (23–08) .01. \
         Outside office hours only the off_hours_users work: their rates there are divided by that share, the others' are \
         0 (all rates: assumptions fitted to 80 % active in an office hour, 10 % at weekends, 5 % on holidays). Refused \
         at R = the first activity at or after τ + δ, unless cleared at or before R.";
    RULE_11 = "rule 11",
        "Restored at the earliest of what applies (section 4 says what is open to whom); ties go to the path that comes \
         first in section 1.";
    RULE_11_SELF_SERVICE = "rule 11, self_service",
        "R + self_service_minutes.";
    RULE_11_PORTAL_RESET = "rule 11, portal_reset",
        "R + portal_reset_minutes; not for the prompted; taken up with chance portal_reset_uptake.";
    RULE_11_ON_PREMISES_CHANGE = "rule 11, on_premises_change",
        "R + 20 min; for those who have neither; taken up with the same chance, drawn anew.";
    RULE_11_HELP_DESK = "rule 11, help_desk",
        "All other refused users call with chance call_share at R (guests too) and join one first-come-first-served queue \
         with agents servers, minutes_per_reset each (fixed), working in opening hours at home (a call in progress at \
         closing is finished). At completion the user is restored if a reset works for them; if not, the agent's time is \
         spent and the user goes on waiting. A user cleared while waiting leaves the queue; one cleared in service still \
         uses the agent. Peak queue: people waiting, not in service. Wait: mean per trial from the call to service or \
         leaving; trials without callers left out.";
    RULE_11_ADMIN_CLEAR = "rule 11, admin_clear",
        "The list at D holds all flagged users but guests (also excluded, restored and not yet refused ones), in random \
         order. Script: ceil(list/page) listing calls, then ceil(list/batch) clearing calls, at calls_per_second; a user \
         is cleared at the end of its batch's call plus settle. Portal: position i at i/users_per_minute plus settle. \
         Then a pass every repeat_minutes after D takes the alerts raised since the last one; the last pass is the first \
         at or after the window's end (or the halt); a pass starts when due or when the previous one has ended.";
    RULE_11_POLICY_CHANGE = "rule 11, policy_change",
        "Everybody, guests included, at D + policy_change_minutes (not under every_alert).";
    RULE_11_PROVIDER = "rule 11, provider",
        "Every user flagged by then, at start + provider_clears_after_hours; later alerts are not covered.";
    RULE_12 = "rule 12",
        "Cleared at or before R: spared. Not restored before the horizon (start + 120 h): stuck. Neither refused nor \
         cleared by then: not yet refused.";
    RULE_13 = "rule 13",
        "Person-hours lost: the hours between R and restoration (or the horizon) in the user's local office hours.";
    SECTION_4 = "section 4",
        "self_service is open under password_change to the MFA-registered: cloud-only users, and synced or federated \
         users whose kind writeback covers; under risk_remediation to passwordless users too (documented for other \
         detections, unclear for this one). portal_reset is open to the SSPR-registered: the same kinds, passwordless \
         users, and guests at home. on_premises_change is open to kinds whose hashes are synced, with the opt-in setting. \
         A help-desk reset works for cloud-only and passwordless users, where writeback covers the kind, or where \
         on_premises_change is open; never for guests. block and every_alert offer no self_service; the other paths stay.";
    SECTION_5 = "section 5",
        "Really risky users: genuine_open × users/1000 already listed; genuine_per_day × users/1000 × hours/24 new inside \
         the window. Expected number wrongly cleared by rule: everything = open + new; updated_in_window = new + 5 % of \
         open (touched inside it: assumption); bare_leak_in_window (leaked-credentials alert detected in the window and \
         no other detection) = 20 % of new (assumption).";
    SECTION_6 = "section 6",
        "Mean and percentiles over trials: rank ceil(q·n/100) of the sorted sample; trials in which a figure is undefined \
         are left out; an infinite value publishes as null, a mean with an infinite value too. Published values are \
         rounded to 6 significant digits. waiting is given every 30 min; its quantiles may come from a histogram with \
         bins of at most 0.05 % of users. hours_to_*: per trial, hours from the first alert until that share of all \
         refused users is restored (rank ceil(share·n)).";
    SECTION_7 = "section 7",
        "Given p each of scoped, flagged, stopped is Binomial(N, c·p); its exact law over p is P(X ≤ k) = E[F_PERT(V/c)], \
         V ~ Beta(k+1, N−k): the test of the published quantiles and the source of the stated sampling error.";
}
