//! The model in formulas. Constants are references, so a formula shows what the code computes with.

/// A formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Equation {
    /// The rule of the definition, as the "why this number" chains quote it.
    pub rule: &'static str,
    /// What it gives.
    pub title: &'static str,
    /// The formula, with references.
    pub formula: &'static str,
    /// What it says in words.
    pub says: &'static str,
}

/// Every formula, in the order of the rules.
pub const EQUATIONS: &[Equation] = &[
    Equation {
        rule: "rule 1",
        title: "Share in scope",
        formula: "p ~ BetaPERT(low, likely, high); E[p] = (low + 4 · likely + high) / 6; default ({value:incident.scope.low} + 4 · \
                  {value:incident.scope.likely} + {value:incident.scope.high}) / 6",
        says: "One share for the whole tenant and weekend, mostly near the likely one.",
    },
    Equation {
        rule: "rule 3",
        title: "First look",
        formula: "first alert + LogNormal(median, σ): around the clock {value:rule_3.around_the_clock_median} h, σ {value:rule_3.around_the_clock_sigma}; \
                  on call {value:rule_3.on_call_median} h, σ {value:rule_3.on_call_sigma}; in office hours {value:rule_3.office_hours_median} h, σ \
                  {value:rule_3.office_hours_sigma}, from the next office hour",
        says: "When somebody first looks at the alerts. Calls to the help desk can make it earlier.",
    },
    Equation {
        rule: "rule 4",
        title: "Decision",
        formula: "D = first look + BetaPERT({value:response.diagnosis_hours.low}, {value:response.diagnosis_hours.likely}, \
                  {value:response.diagnosis_hours.high}) h + {value:response.federation_detour_hours} h · share of (AD FS + Okta + Ping)",
        says: "When it is decided that the alerts are false. Federated tenants lose time in logs that show no fault.",
    },
    Equation {
        rule: "rule 5",
        title: "No admin left",
        formula: "P = E[(p · alerts · stopped)ⁿ], n admins, if no emergency account is left; then D + LogNormal({value:rule_5.support_median} h, \
                  {value:rule_5.support_sigma})",
        says: "If every admin is locked out, the provider’s support has to let one in.",
    },
    Equation {
        rule: "rule 7",
        title: "Moment of an alert",
        formula: "τ = start + hours · X; even: X = u; in a burst: X = −ln(1 − u · (1 − e^−k)) / k, k = {value:rule_7.front_loading}",
        says: "Evenly over the window, or most at the beginning.",
    },
    Equation {
        rule: "rule 9",
        title: "Until the token is looked at again",
        formula: "F(t) = t / m for t ≤ a; (a + (b·t − t²/2 − (a·b − a²/2)) / (b − a)) / m for a < t ≤ b; a = {value:rule_9.token_minutes_low}, b = \
                  {value:rule_9.token_minutes_high} min, m = (a + b) / 2; with continuous access: even on 0 to {value:rule_9.continuous_minutes} min",
        says: "What is left of a token’s life, seen at a random moment.",
    },
    Equation {
        rule: "rule 10",
        title: "Until the person tries",
        formula: "Poisson, per hour: office {value:rule_10.office_rate}; evening {value:rule_10.evening_rate}; weekend {value:rule_10.weekend_rate}; holiday \
                  {value:rule_10.holiday_rate}; night {value:rule_10.night_rate}; off-hours rates ÷ share who ever work then",
        says: "Chosen so that most people are active in an office hour and few on a holiday.",
    },
    Equation {
        rule: "rule 11, admin_clear",
        title: "Clearing a list by script",
        formula: "seconds = (⌈N / {value:response.admin_clear.page}⌉ + ⌈N / {value:response.admin_clear.batch}⌉) / \
                  {value:response.admin_clear.calls_per_second}; then {value:response.admin_clear.settle_minutes} min until it works",
        says: "List first, then clear in batches, at the rate that the interface allows.",
    },
    Equation {
        rule: "rule 11, help_desk",
        title: "The help desk",
        formula: "first come, first served; {value:response.help_desk.agents} agents · {value:response.help_desk.minutes_per_reset} min a reset; a refused \
                  person with no other way calls with chance {value:response.help_desk.call_share}",
        says: "A real queue in opening hours. A reset that does not reach Entra costs the time and helps nobody.",
    },
    Equation {
        rule: "section 5",
        title: "Really risky people wrongly cleared",
        formula: "everything: open + new; updated in the window: new + {value:triage.touched_open} · open; bare leak in the window: {value:triage.bare_leak} · \
                  new",
        says: "What each rule of clearing would let through.",
    },
    Equation {
        rule: "section 7",
        title: "Exact law",
        formula: "given p: Binomial(N, c · p); over p: P(X ≤ k) = E[F_PERT(V / c)], V ~ Beta(k + 1, N − k)",
        says: "The counts have a closed form. It checks the drawn figures and gives the stated sampling error.",
    },
];
