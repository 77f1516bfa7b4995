//! What leaves the page: golden files, read again by parsers of somebody else; strangers' words stay words.

use std::fs;
use std::path::Path;

use lockout_lab::chart::{Dotplot, Range80, Table, Theme};
use lockout_lab::content::changed::changed;
use lockout_lab::export::{Exported, Look, NOTE, QUIET, Size, Target, card, code, csv, json, opening_with};
use lockout_lab::link;
use lockout_model::{Forecast, Parameters, Run, Scenario};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// A result with a title and an address that mean something in every markup.
fn hostile() -> Exported {
    let title = "=HYPERLINK(\"x\") <b>|{{T}} [[a]] `c` @all ~~~~ ''i'' __TOC__ & *x* #1 {code}";
    exported(title, "https://example.org/a_(b)/'c'/#v=1&title=__TOC__~~~&users=4200&kinds=ad_fs~okta")
}

/// A result with the same figures whatever the model says.
fn exported(title: &str, address: &str) -> Exported {
    let (forecast, _) = result(&Scenario::default(), 1);
    let dots: Vec<f64> = (0..50).map(|at| f64::from(300 + at * 4)).collect();
    let range = Range80 { low: 320.0, middle: 398.0, high: 476.0, half: (350.0, 446.0) };
    let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
    let named = Exported::new(&forecast, &[], title, address);
    Exported {
        sentence: "If a wave like April’s hit this tenant, about 398 of 1,200\u{a0}people would be locked out.".into(),
        alt: "Dotplot of people locked out. The median is 398.".into(),
        model: "1.0",
        trials: 10_000,
        seed: 7,
        table: Table {
            caption: "Predicted lockouts".into(),
            headers: row(["Result", "Median", "8 in 10 such weekends"]),
            rows: vec![row(["People locked out", "398", "320 to 476"]), row(["People locked out, AD FS", "12", "3 to 21"])],
        },
        dotplot: Dotplot::new(dots, range, 1200, None).ok(),
        ..named
    }
}

/// A forecast of a scenario and its fifty dots.
fn result(scenario: &Scenario, trials: u64) -> (Forecast, Vec<f64>) {
    let mut scenario = scenario.clone();
    scenario.run.trials = trials;
    let mut run = Run::new(&Parameters::derive(&scenario).expect("a valid scenario"));
    run.advance(u64::MAX);
    (run.forecast(), run.locked_out_quantiles(50))
}

/// Compares with a file; with UPDATE set, writes it.
fn assert_golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/export").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, text).expect("file written");
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "{name} differs; if that is meant, run the tests with UPDATE=1 and look at the difference");
}

const ENDINGS: [&str; 6] = ["frame.html", "frame.jsx", "address.txt", "md", "wiki", "table.html"];

#[test]
fn every_target_writes_what_it_wrote() {
    let plain = exported("Our tenant, Block", "https://example.org/lockout-lab/#v=1&users=4200&policy=block&theme=dark");
    for (target, ending) in Target::ALL.into_iter().zip(ENDINGS) {
        assert_golden(&format!("plain.{ending}"), &target.write(&plain, Size::Medium));
        assert_golden(&format!("hostile.{ending}"), &target.write(&hostile(), Size::Card));
    }
    assert_golden("plain.svg", &card(&plain, Size::Medium, Theme::Light).expect("a picture"));
    assert_golden("hostile-dark.svg", &card(&hostile(), Size::Card, Theme::Dark).expect("a picture"));
}

#[test]
fn every_target_says_what_it_is() {
    let plain = exported("Our tenant", "https://example.org/#v=1");
    for target in Target::ALL.into_iter().filter(|target| *target != Target::Address) {
        let text = target.write(&plain, Size::Medium).replace("&#8217;", "’");
        for words in [
            "Our tenant",
            "about 398 of 1,200\u{a0}people",
            "https://example.org/#v=1",
            "model 1.0",
            "seed 7",
            "Model output, not a measurement",
        ] {
            assert!(text.contains(words) || text.contains(&words.replace('-', "\\-")), "{target:?} lacks {words:?}: {text}");
        }
        if target.needs_picture() {
            assert!(text.contains("The median is 398.") && text.contains(&plain.file_name("png")), "{target:?}");
        }
    }
    assert_ne!(plain.file_name("png"), exported("Our tenant", "https://example.org/#v=1&users=2").file_name("png"));
}

#[test]
fn frames_are_closed_in() {
    for exported in [exported("Ours", "https://example.org/#v=1"), hostile()] {
        let code = Target::Frame.write(&exported, Size::Card);
        let document =
            roxmltree::Document::parse(&format_document(&code)).expect("markup").root_element().first_element_child().map(|frame| {
                frame.attributes().map(|attribute| (attribute.name().to_owned(), attribute.value().to_owned())).collect::<Vec<_>>()
            });
        let attributes = document.expect("a frame");
        let value = |name: &str| attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
        assert_eq!(value("sandbox"), Some("allow-scripts allow-downloads"));
        assert_eq!(value("allow"), Some("clipboard-write; fullscreen"));
        assert_eq!((value("referrerpolicy"), value("loading")), (Some("no-referrer"), Some("lazy")));
        assert_eq!(value("src"), Some(exported.address.as_str()));
        assert_eq!(value("title"), Some(format!("Lockout Lab: {}", exported.title).as_str()));
        assert_eq!(value("style"), None);
        // A card is what the page shows below 480 pixels.
        assert!(value("height").is_some_and(|height| height.parse::<u32>().is_ok_and(|height| height < 480)));
    }
}

fn format_document(code: &str) -> String {
    format!("<div>{code}</div>")
}

#[test]
fn the_picture_is_shapes_and_words() {
    for theme in Theme::ALL {
        for size in Size::ALL {
            let exported = hostile();
            let svg = card(&exported, size, theme).expect("a picture");
            let document = roxmltree::Document::parse(&svg).expect("XML");
            for node in document.descendants().filter(roxmltree::Node::is_element) {
                let tag = node.tag_name();
                assert_eq!(tag.namespace(), Some("http://www.w3.org/2000/svg"));
                assert!(["svg", "g", "line", "path", "rect", "circle", "text", "title", "desc"].contains(&tag.name()), "<{}>", tag.name());
                for attribute in node.attributes() {
                    let name = attribute.name();
                    assert!(!name.starts_with("on") && !["style", "class", "href", "id"].contains(&name), "{name}");
                }
            }
            let words: String = document.descendants().filter_map(|node| node.text()).collect::<Vec<_>>().join(" ");
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains(NOTE) && words.contains("If a wave like April’s hit"), "{words}");
            // Nothing is outside of the picture.
            let view: Vec<i32> = document
                .root_element()
                .attribute("viewBox")
                .expect("a view")
                .split(' ')
                .map(|part| part.parse().expect("a number"))
                .collect();
            for line in document.descendants().filter(|node| node.has_tag_name("text")) {
                let y: f64 = line.attribute("y").expect("a place").parse().expect("a number");
                assert!(y > f64::from(view[1]) && y < f64::from(view[1] + view[3]), "{y} in {view:?}");
            }
        }
    }
}

fn rows(text: &str) -> Vec<csv::StringRecord> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("rows of the same length")).collect()
}

#[test]
fn the_file_holds_the_whole_forecast() {
    let (forecast, dots) = result(&Scenario::default(), 400);
    let exported = Exported::new(&forecast, &dots, "Ours", "https://example.org/#v=1");
    let rows = rows(&csv(&exported, &forecast));
    let find = |figure: &str, part: &str| {
        rows.iter().find(|row| &row[0] == figure && &row[1] == part).unwrap_or_else(|| panic!("{figure} {part}"))
    };
    assert_eq!(&find("Title", "Ours")[1], "Ours");
    assert_eq!(&find("Seed", "20250420")[1], "20250420");
    let p50 = forecast.totals.locked_out.and_then(|figure| figure.p50).expect("a median");
    assert_eq!(find("Locked out", "")[8].parse(), Ok(p50));
    let ad_fs = forecast.by_kind.iter().find(|kind| kind.kind == "ad_fs").expect("the kind");
    assert_eq!(find("Refused", "AD FS")[4].parse().ok(), ad_fs.refused.and_then(|figure| figure.mean));
    let waiting: Vec<_> = rows.iter().filter(|row| &row[0] == "Refused and not yet restored").collect();
    assert_eq!(waiting.len(), forecast.waiting.len());
    for (row, point) in waiting.iter().zip(&forecast.waiting) {
        assert_eq!(row[2].parse(), Ok(point.hours));
        assert_eq!(row[10].parse().ok(), point.people.and_then(|figure| figure.p90));
    }
    // Every number is one, everywhere: digits and a point.
    for row in &rows[8..] {
        for cell in row.iter().skip(4).chain([&row[2]]).filter(|cell| !cell.is_empty()) {
            assert!(cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && cell.parse::<f64>().is_ok(), "{row:?}");
        }
    }
}

#[test]
fn an_exported_scenario_gives_the_same_bytes() {
    let mut scenario = Scenario::default();
    scenario.tenant.users = 777;
    let (forecast, dots) = result(&scenario, 200);
    let written = json(&Exported::new(&forecast, &dots, "\"a\\\u{1}b", "https://example.org/#v=1"), &forecast);
    let value: serde_json::Value = serde_json::from_str(&written).expect("JSON");
    assert_eq!(value["note"], NOTE);
    assert_eq!(value["title"], "\"a\\ b");
    let again = Scenario::from_json(&value["forecast"]["scenario"].to_string()).expect("a scenario");
    let (forecast, dots) = result(&again, again.run.trials);
    assert_eq!(json(&Exported::new(&forecast, &dots, "\"a\\\u{1}b", "https://example.org/#v=1"), &forecast), written);
}

#[test]
fn the_code_on_paper_says_the_link() {
    let longest = format!("https://example.org/lockout-lab/#v=1&p={}", "x_-.~9".repeat(95));
    for address in ["https://example.org/#v=1&users=4200&model=1.0", &longest] {
        let (size, path) = code(address).expect("a code");
        // Painted from the path's words alone: `M3 0h7v1h-7z` is a run of seven.
        let (wide, scale) = (usize::try_from(size + 2 * QUIET).expect("small"), 4);
        let mut dark = vec![false; wide * wide];
        for run in path.split('M').filter(|run| !run.is_empty()) {
            let numbers: Vec<usize> = run.split(|letter: char| !letter.is_ascii_digit()).filter_map(|word| word.parse().ok()).collect();
            let (x, y, length) = (numbers[0] + 4, numbers[1] + 4, numbers[2]);
            dark[y * wide + x..y * wide + x + length].fill(true);
        }
        let at = |x: usize, y: usize| if dark[y / scale * wide + x / scale] { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(wide * scale, wide * scale, at);
        let found = image.detect_grids();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].decode().expect("read back").1, address);
    }
    assert!(code(&"x".repeat(4_000)).is_none());
}

#[test]
fn changed_settings_are_named_with_their_sources() {
    assert_eq!(changed(&Scenario::default()), []);
    let mut scenario = Scenario::default();
    scenario.tenant.users = 4200;
    scenario.incident.scope.likely = 0.35;
    scenario.response.help_desk = None;
    let rows = changed(&scenario);
    let row = |name: &str| rows.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("{name} in {rows:?}"));
    assert_eq!((row("Users").now.as_str(), row("Users").otherwise.as_str()), ("4,200", "1,000"));
    assert!(rows.iter().any(|row| row.source.contains("Nobody has published how much")), "{rows:?}");
    // Every preset's settings can be said, and a number's default has a source or is an assumption.
    for preset in lockout_model::presets::ALL {
        for row in changed(&preset.scenario().expect("a scenario")) {
            assert!(!row.name.is_empty() && !row.now.is_empty() && row.now != row.otherwise, "{row:?}");
            assert!(!row.now.starts_with(|letter: char| letter.is_ascii_digit()) || !row.source.is_empty(), "{row:?}");
        }
    }
}

#[test]
fn the_one_file_opens_with_a_link() {
    let page = "<head><meta name=\"opens\" content=\"\"></head>";
    let given = opening_with(page, "v=1&users=4200&title=\"><script>").expect("the page");
    assert_eq!(given, "<head><meta name=\"opens\" content=\"v=1&amp;users=4200&amp;title=&quot;&gt;&lt;script&gt;\"></head>");
    // Not twice, and not another page.
    assert_eq!(opening_with(&given, "v=1"), None);
}

#[test]
fn a_look_is_part_of_the_link() {
    let look = Look { theme: link::Theme::Dark, hidden: [true, false, false, true], fixed: [false, false, false, true, false, false] };
    let own = "https://example.org/#v=1&theme=light&hide=settings&users=4200&model=1.0";
    let address = look.of(own);
    assert_eq!(address, "https://example.org/#v=1&theme=dark&hide=views~recovery&fixed=policy&users=4200&model=1.0");
    assert_eq!(Look::default().of(own), "https://example.org/#v=1&users=4200&model=1.0");
    let link::Reading::Opened(opened) = link::read(address.split_once('#').expect("a link").1) else { panic!("{address}") };
    assert_eq!((opened.state.theme, opened.state.hidden, opened.state.fixed), (look.theme, look.hidden, look.fixed));
    assert!(opened.issues.is_empty());
}

/// Whether a spreadsheet would take a cell for a formula.
fn starts_formula(cell: &str) -> bool {
    let first =
        cell.trim_start_matches(|letter: char| letter.is_whitespace() || letter.is_control() || "\u{feff}\u{200b}".contains(letter));
    first.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) || cell.starts_with(['\t', '\r', '\n'])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, rng_seed: RngSeed::Fixed(20_250_420), ..ProptestConfig::default() })]

    #[test]
    fn no_cell_starts_a_formula(blank in "[ \t\r\n\u{a0}\u{feff}\u{200b}]{0,3}", sign in "[=+\\-@＝＠|,\"]", rest in any::<String>()) {
        let title = format!("{blank}{sign}{rest}");
        let (forecast, dots) = result(&Scenario::default(), 1);
        // Written by hand past the constructor, which cleans titles.
        let exported = Exported { title: title.clone(), ..Exported::new(&forecast, &dots, "", "=1+1") };
        for row in rows(&csv(&exported, &forecast)) {
            for cell in row.iter() {
                prop_assert!(!starts_formula(cell), "{cell:?}");
            }
        }
        let exported = Exported::new(&forecast, &dots, &title, "=1+1");
        let table = Target::Html.write(&exported, Size::Medium);
        let table = format_document(&table);
        let document = roxmltree::Document::parse(&table).expect("well-formed");
        for cell in document.descendants().filter(|node| node.has_tag_name("td") || node.has_tag_name("th")) {
            prop_assert!(!starts_formula(cell.text().unwrap_or_default()));
        }
    }

    #[test]
    fn words_of_strangers_stay_words(title in any::<String>(), address in any::<String>()) {
        let exported = exported(&title, &address);
        for target in [Target::Frame, Target::FrameJsx, Target::Html] {
            let code = format_document(&target.write(&exported, Size::Medium));
            let document = roxmltree::Document::parse(&code);
            prop_assert!(document.is_ok(), "{target:?}: {code}");
            let text: String = document.expect("checked").descendants().filter_map(|node| node.text().map(str::to_owned)).collect();
            prop_assert!(text.contains(&exported.title), "{target:?}: {text:?} lacks {:?}", exported.title);
        }
        let markdown = Target::Markdown.write(&exported, Size::Medium);
        // Title and address have no line of their own, close no bracket, and open no table cell.
        prop_assert_eq!(markdown.lines().count(), 10);
        let wiki = Target::MediaWiki.write(&exported, Size::Medium);
        prop_assert!(!wiki.contains("~~~") && !wiki.contains("{{") && !wiki.contains("__") && wiki.matches("[[").count() == 1);
        let svg = card(&exported, Size::Medium, Theme::Light).expect("a picture");
        prop_assert!(roxmltree::Document::parse(&svg).is_ok());
    }
}
