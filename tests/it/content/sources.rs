//! Everything has a source or the word assumption, every source is used, and nothing rests on what is no evidence.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use lockout_lab::content::glossary::TERMS;
use lockout_lab::content::incident::{CODES, KNOWN, QUOTES};
use lockout_lab::content::markup::{Piece, pieces, plain};
use lockout_lab::content::sources::disputes::DISPUTES;
use lockout_lab::content::sources::equations::EQUATIONS;
use lockout_lab::content::sources::myths::MYTHS;
use lockout_lab::content::sources::unknowns::UNKNOWNS;
use lockout_lab::content::sources::wrong::CASES;
use lockout_lab::content::sources::{CITED, EXAMPLES_ONLY, NO_ADDRESS, Origin, SOURCES, all, source};
use lockout_lab::content::story::chain::{CUTS, LINKS};
use lockout_lab::content::story::pictures::WATCHERS;
use lockout_lab::content::story::{STEPS, timeline};
use lockout_lab::content::today;
use lockout_model::explain::rules;
use lockout_model::facts::{self, Standing};
use lockout_model::{Parameters, Scenario, run};

use super::{all_texts, hops};

/// Every citation: where, and which source.
fn citations() -> Vec<(String, &'static str)> {
    let mut found: Vec<(String, &[&'static str])> = Vec::new();
    found.extend(KNOWN.iter().map(|known| (format!("fact {}", known.id), known.sources)));
    found.extend(CODES.iter().map(|code| (format!("code {}", code.id), code.sources)));
    found.extend(QUOTES.iter().map(|quote| (format!("quote {}", quote.id), quote.sources)));
    found.extend(STEPS.iter().map(|step| (format!("step {}", step.slug), step.sources)));
    found.extend(hops::every_hop().into_iter().map(|(place, hop)| (place, hop.sources)));
    found.extend(timeline::entries().iter().map(|entry| (format!("timeline {}", entry.id), entry.sources)));
    found.extend(WATCHERS.iter().map(|watcher| (format!("watcher “{}”", watcher.who), watcher.sources)));
    found.extend(LINKS.iter().map(|link| (format!("link {}", link.slug), link.sources)));
    found.extend(CUTS.iter().map(|cut| (format!("cut {}", cut.slug), cut.sources)));
    found.extend(DISPUTES.iter().flat_map(|dispute| dispute.sides.iter().map(|side| (format!("dispute {}", dispute.slug), side.sources))));
    found.extend(MYTHS.iter().map(|myth| (format!("myth {}", myth.slug), myth.sources)));
    found.extend(UNKNOWNS.iter().map(|unknown| (format!("unknown {}", unknown.slug), unknown.sources)));
    found.extend(today::PARTS.iter().flat_map(|part| part.lines.iter().map(|line| (format!("today {}", part.slug), line.sources))));
    found.extend(CITED.iter().map(|(words, keys)| (format!("the model's “{words}”"), *keys)));
    found.into_iter().flat_map(|(place, keys)| keys.iter().map(move |key| (place.clone(), *key))).collect()
}

#[test]
fn every_source_is_there_and_used() {
    let keys: BTreeSet<&str> = SOURCES.iter().map(|source| source.key).collect();
    assert_eq!(keys.len(), SOURCES.len(), "two sources share a key");
    for (place, key) in citations() {
        assert!(keys.contains(key), "{place} cites {key}, which is not there");
    }
    let mut used: BTreeSet<&str> = citations().into_iter().map(|(_, key)| key).collect();
    used.extend(MYTHS.iter().flat_map(|myth| myth.said_by));
    let unused: Vec<&&str> = keys.iter().filter(|key| !used.contains(*key)).collect();
    assert!(unused.is_empty(), "nobody cites {unused:?}");
    for source in SOURCES {
        assert!(!source.title.is_empty() && !source.publisher.is_empty() && !source.date.is_empty(), "{}", source.key);
        assert!(!source.address.contains("://") && !source.address.contains(' '), "{}: {}", source.key, source.address);
        let excused = NO_ADDRESS.iter().any(|(key, _)| *key == source.key);
        assert_eq!(source.address.is_empty(), excused, "{}: an address, or why there is none", source.key);
        assert!(!source.place().is_empty());
    }
}

#[test]
fn nothing_rests_on_what_is_no_evidence() {
    for (place, key) in citations() {
        assert!(!EXAMPLES_ONLY.contains(&key), "{place} rests on {key}");
    }
    let text = format!("{SOURCES:?}");
    for site in ["evolit", "Microsoft-Analyzer", "zerodaily"] {
        assert!(!text.contains(site), "{site} is no evidence");
    }
    assert!(EXAMPLES_ONLY.iter().all(|key| source(key).is_some() && MYTHS.iter().any(|myth| myth.said_by.contains(key))));
}

#[test]
fn a_numeric_claim_has_a_source_or_the_word_assumption() {
    let listed = all();
    let ids: BTreeSet<&str> = listed.iter().map(|entry| entry.id).collect();
    assert_eq!(ids.len(), listed.len(), "two entries share an id");
    for entry in &listed {
        let sourced = !entry.sources.is_empty();
        match entry.standing {
            Standing::Assumption => assert_eq!(entry.standing.word(), "assumption"),
            Standing::NotFound => {}
            _ => assert!(sourced, "{} is {} without a source", entry.id, entry.standing.word()),
        }
    }
    // Every figure of the prose is an entry of the list.
    for text in all_texts() {
        for piece in pieces(text.text) {
            if let Piece::Figure { id, .. } = piece {
                assert!(ids.contains(id), "{}: {id} is not listed", text.place);
            }
        }
    }
    let count = |origin: Origin| listed.iter().filter(|entry| entry.origin == origin).count();
    assert_eq!(count(Origin::Default) + count(Origin::Constant), facts::ALL.len());
    assert_eq!(count(Origin::Choice), facts::CHOSEN.len());
    assert_eq!(count(Origin::Incident), KNOWN.len());
}

#[test]
fn the_models_own_words_lead_to_documents() {
    let words: BTreeSet<&str> =
        facts::ALL.iter().flat_map(|fact| fact.sources).chain(facts::CHOSEN.iter().flat_map(|chosen| chosen.sources)).copied().collect();
    let cited: BTreeSet<&str> = CITED.iter().map(|(words, _)| *words).collect();
    assert_eq!(words, cited);
}

#[test]
fn a_search_finds_entries() {
    let listed = all();
    let find = |text: &str| listed.iter().filter(|entry| entry.holds(text)).map(|entry| entry.id).collect::<Vec<_>>();
    assert!(find("53003").contains(&"blocked"));
    assert!(find("petri").contains(&"passwordless_flagged"));
    assert!(find("assumption").len() > 30);
    assert!(find("no such words").is_empty());
}

/// Facts of the incident are used, or stand for themselves.
#[test]
fn facts_with_a_value_are_used() {
    let named: BTreeSet<String> = all_texts()
        .iter()
        .flat_map(|text| pieces(text.text).collect::<Vec<_>>())
        .filter_map(|piece| match piece {
            Piece::Figure { id, .. } => Some(id.to_owned()),
            Piece::Quote(quote) => Some(format!("quote {}", quote.id)),
            _ => None,
        })
        .collect();
    let on_the_timeline = ["provisioned", "logged_span", "saturday", "weekend", "one_off"];
    let only_listed = ["app_id", "two_events", "hash_cycle", "no_policy_hours"];
    for known in KNOWN {
        let used = known.value.text().is_empty() || named.contains(known.id);
        assert!(used || on_the_timeline.contains(&known.id) || only_listed.contains(&known.id), "{} is used nowhere", known.id);
    }
    for code in CODES {
        let contrast = ["session_expired", "smart_lockout"].contains(&code.id);
        assert!(contrast || named.contains(code.id), "{} is used nowhere", code.id);
    }
}

#[test]
fn glossary_entries_are_single_and_explain_the_models_words() {
    let ids: BTreeSet<&str> = TERMS.iter().map(|term| term.id).collect();
    let words: BTreeSet<&str> = TERMS.iter().map(|term| term.word).collect();
    assert_eq!((ids.len(), words.len()), (TERMS.len(), TERMS.len()));
    // The words of docs/model.md.
    let model = [
        "tenant_makeup",
        "identity_kind",
        "scope",
        "scoped",
        "flagged",
        "stopped",
        "prompted",
        "locked_out",
        "refused",
        "spared",
        "restored",
        "stuck",
        "alert_window",
        "recovery_path",
        "trial",
        "stream",
        "seed",
        "forecast",
        "baseline",
    ];
    assert!(model.iter().all(|id| ids.contains(id)));
}

/// Claims that are wrong, as they are worded elsewhere.
const WRONG: [&str; 18] = [
    "new token protection",
    "token protection feature",
    "no configuration was",
    "no set-up was spared",
    "accounts were disabled",
    "were re-enabled",
    "4740",
    "unlock-azureaduseraccount",
    "allowleakedcredentialsdetection",
    "managed automatic",
    "credential guard",
    "review revealed",
    "pir revealed",
    "48 hours",
    "4-hour",
    "53003 (user",
    "p1 feature",
    "new feature",
];

#[test]
fn no_wrong_claim_is_repeated_as_a_fact() {
    let mut texts: Vec<(String, String)> = all_texts().iter().map(|text| (text.place.clone(), plain(text.text).to_lowercase())).collect();
    texts.retain(|(place, _)| !place.starts_with("myth") && !place.starts_with("dispute"));
    texts.extend(all().iter().map(|entry| (entry.id.to_owned(), format!("{} {}", entry.about, entry.value).to_lowercase())));
    for (place, words) in texts {
        let found = WRONG.iter().find(|claim| words.contains(**claim));
        assert!(found.is_none(), "{place} says {found:?}: {words}");
    }
    for myth in MYTHS {
        assert!(!myth.claim.is_empty() && !myth.why.is_empty() && !myth.sources.is_empty(), "{}", myth.slug);
        assert!(myth.said_by.iter().all(|key| source(key).is_some()), "{}", myth.slug);
    }
    // The list finds what it is for: the myths' own claims.
    let told = MYTHS.iter().filter(|myth| WRONG.iter().any(|claim| myth.claim.to_lowercase().contains(claim))).count();
    assert!(MYTHS.len() >= 8 && told >= 3, "only {told} of the myths' claims would be noticed");
}

#[test]
fn the_sides_of_a_dispute_differ() {
    for dispute in DISPUTES {
        let figures = dispute.scenarios().map(|mut scenario| {
            scenario.run.trials = 2000;
            dispute.watch.of(&run::forecast(&scenario).expect("a forecast")).expect("a figure")
        });
        assert!((figures[0] - figures[1]).abs() > 0.02 * figures[0].max(figures[1]), "{}: {figures:?}", dispute.slug);
        assert!(dispute.sides.iter().any(|side| !side.sources.is_empty()), "{}", dispute.slug);
    }
}

#[test]
fn formulas_belong_to_rules_and_use_the_codes_constants() {
    for equation in EQUATIONS {
        assert!(rules::ALL.iter().any(|rule| rule.number == equation.rule), "{} is no rule", equation.rule);
    }
    let named: BTreeSet<&str> = EQUATIONS
        .iter()
        .flat_map(|equation| pieces(equation.formula))
        .filter_map(|piece| if let Piece::Figure { id, .. } = piece { Some(id) } else { None })
        .collect();
    let missing: Vec<&str> = facts::ALL.iter().map(|fact| fact.id).filter(|id| id.starts_with("rule_") && !named.contains(id)).collect();
    assert_eq!(missing, ["rule_11.on_premises_minutes"], "constants in no formula");
}

/// The cases are those of docs/model.md, with its figures.
#[test]
fn where_the_model_is_wrong_is_what_the_documentation_says() {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/model.md")).expect("docs/model.md");
    let mut documented: BTreeMap<&str, &str> = BTreeMap::new();
    for part in text.split("<!-- docs/wrong/").skip(1) {
        let (name, rest) = part.split_once(".json -->\n").expect("a case");
        documented.insert(name, rest.lines().next().expect("a sentence"));
    }
    assert_eq!(documented.len(), CASES.len());
    for case in CASES {
        let digits = usize::from(case.says.max(case.truth) < 100.0);
        let whole = |number: f64| format!("{number:.digits$}");
        let expected = format!("The model says **{}** {}; it would be **{}**.", whole(case.says), case.what, whole(case.truth));
        let found = documented.get(case.slug).unwrap_or_else(|| panic!("{} is not documented", case.slug));
        assert!(found.starts_with(&expected), "{}: {expected}\n{found}", case.slug);
        let scenario = Scenario::from_json(case.scenario).unwrap_or_else(|issues| panic!("{}: {issues:?}", case.slug));
        Parameters::derive(&scenario).expect("a scenario");
    }
}
