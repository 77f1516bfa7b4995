//! What is easily misread, said beside the chart where it would be: only when it applies.

use lockout_model::Parameters;
use lockout_model::choice::{Kind, Licence, LockoutRule, Policy};
use lockout_model::forecast::Forecast;

use super::headline::{median, range};

/// The sentence for the chart of this name; None where a misreading is unlikely.
pub fn beside(chart: &str, forecast: &Forecast, parameters: &Parameters) -> Option<&'static str> {
    let scenario = &parameters.scenario;
    let (protection, totals) = (&scenario.protection, &forecast.totals);
    let locked = median(&totals.locked_out);
    let kinds = || parameters.kinds.iter().filter(|kind| kind.people > 0);
    match chart {
        "dotplot" if scenario.incident.lockout_rule == LockoutRule::EveryAlert => {
            Some("Every alert locks here, as first reported. No account is known to have been disabled: policies did it.")
        }
        "dotplot" if protection.licence != Licence::P2 && locked < 0.5 => {
            Some("Nobody locked out is not nobody alarmed: without a P2 licence there are alerts, but no policy that acts on them.")
        }
        "dotplot" if protection.policy == Policy::ReportOnly || protection.policy == Policy::Off => {
            Some("Nobody locked out is not nobody alarmed: the alerts come, and a real thief would get in too.")
        }
        "dotplot" if range(&totals.locked_out).is_some_and(|(_, low, high)| high > 2.0 * low.max(1.0)) => {
            Some("Most of the spread is one unknown: what share of a tenant the wave reaches.")
        }
        "by-kind" if locked >= 0.5 && kinds().count() > 1 => {
            let every = scenario.incident.lockout_rule == LockoutRule::EveryAlert;
            Some(if (every || protection.policy == Policy::Block) && kinds().all(|kind| kind.in_scope) {
                "The alert does not ask how somebody signs in, so the shares are alike. The ways back are not. Medians of parts need not add up."
            } else {
                "Medians of parts need not add up."
            })
        }
        "funnel" if median(&totals.refused) + 0.5 < median(&totals.stopped) => {
            Some("Refused counts people who met the stop themselves. A sign-in log also shows silent refreshes, many for one person.")
        }
        "per-hour" if parameters.home.next_office_hour(0.0) > 8.0 && median(&totals.stopped) >= 0.5 => {
            Some("When the alerts end, nothing has ended: people meet the stop when they next sign in.")
        }
        "waiting" if parameters.home.next_office_hour(0.0) > 8.0 && median(&totals.refused) >= 0.5 => {
            Some("Few people waiting at a weekend does not mean few are locked out: they have not tried yet.")
        }
        "restored" if locked >= 0.5 => Some("These are medians, path by path: they need not add up to the whole."),
        "icons" if scenario.people_per_kind()[Kind::Passwordless.index()] > 0 && protection.policy == Policy::RiskRemediation => Some(
            "Risk remediation asks people without a password to sign in again. That it helps after this alert is not documented for them.",
        ),
        _ => None,
    }
}
