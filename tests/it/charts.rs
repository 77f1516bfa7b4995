//! Charts: same bytes, nothing outside the picture, no words over words, the same numbers in the table.

mod compared;
mod counts;
mod layout;
mod numbers;
mod paired;
mod reach;
mod samples;

use std::fs;
use std::path::{Path, PathBuf};

use lockout_lab::chart::ink::{LOOKS, Token, hex, stylesheet};
use lockout_lab::chart::{Chart as _, SceneView, Theme};

use samples::{charts, named};

/// Every width that a page may ask for in these tests, pixels.
const WIDTHS: [u32; 6] = [240, 328, 440, 640, 1000, 1600];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// Compares with a file; with UPDATE set, writes it.
fn assert_same_as_file(path: &Path, text: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("folder made");
        fs::write(path, text).expect("file written");
        return;
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    assert!(kept == text, "{} differs; if that is meant, run the tests with UPDATE=1 and look at the difference", path.display());
}

#[test]
fn the_same_numbers_give_the_same_bytes() {
    for ((name, one), (_, other)) in charts().iter().zip(charts()) {
        for width in WIDTHS {
            let (one, other) = (one.scene(width).expect(name), other.scene(width).expect(name));
            assert_eq!(one.to_svg(Theme::Light), other.to_svg(Theme::Light), "{name}");
            assert_ne!(one.to_svg(Theme::Light), one.to_svg(Theme::Dark), "{name}");
        }
    }
}

#[test]
fn charts_look_as_they_did() {
    let folder = root().join("tests/it/snapshots/charts");
    for name in [
        "dotplot",
        "dotplot-threshold",
        "dotplot-few",
        "dotplot-baseline",
        "dotplot-log",
        "alerts",
        "alerts-front",
        "alerts-world",
        "waiting",
        "waiting-baseline",
        "by-kind",
        "by-path",
    ] {
        let chart = named(name);
        for width in [320, 720] {
            let svg = chart.scene(width).expect(name).to_svg(Theme::Light);
            assert_same_as_file(&folder.join(format!("{name}-{width}.svg")), &svg);
        }
    }
    let dark = named("dotplot").scene(320).expect("dotplot").to_svg(Theme::Dark);
    assert_same_as_file(&folder.join("dotplot-320-dark.svg"), &dark);
}

#[test]
fn the_stylesheet_is_the_table_of_classes() {
    assert_same_as_file(&root().join("static/chart.css"), &stylesheet());
}

/// The values of a custom property in a stylesheet, in order, as `#rrggbb`.
fn values_of(css: &str, property: &str) -> Vec<String> {
    let before = format!(" {property}: ");
    let values = css.split(&before).skip(1).filter_map(|rest| rest.split(';').next());
    let long = |hex: &str| if hex.len() == 4 { hex.chars().flat_map(|digit| [digit; 2]).skip(1).collect() } else { hex.to_owned() };
    values.filter(|value| value.starts_with('#')).map(long).collect()
}

#[test]
fn files_have_the_colours_of_the_page() {
    let css = fs::read_to_string(root().join("static/style.css")).expect("the page's stylesheet");
    for token in Token::ALL {
        let values = values_of(&css, token.property());
        // Dark twice: where the device asks for it, and where the link does.
        let [light, dark] = [Theme::Light, Theme::Dark].map(|theme| hex(token.rgb(theme)));
        assert_eq!(values.get(..3), Some(&[light, dark.clone(), dark][..]), "{}", token.property());
    }
}

#[test]
fn files_hold_nothing_but_marks_and_words() {
    for (name, chart) in charts() {
        for theme in Theme::ALL {
            let scene = chart.scene(560).expect(name);
            let svg = scene.to_svg(theme);
            let document = roxmltree::Document::parse(&svg).expect(name);
            for node in document.descendants().filter(roxmltree::Node::is_element) {
                let tag = node.tag_name().name();
                assert!(["svg", "g", "line", "path", "rect", "circle", "text", "title", "desc"].contains(&tag), "{name}: <{tag}>");
                for attribute in node.attributes() {
                    let value = attribute.value();
                    assert!(!attribute.name().starts_with("on") && attribute.name() != "style" && attribute.name() != "class", "{name}");
                    assert!(!value.contains("url(") && !value.contains("var(") && !value.contains("NaN"), "{name}: {value}");
                }
            }
            assert_eq!(document.root_element().attribute("aria-label"), Some(scene.label()));
        }
    }
}

#[test]
fn words_of_strangers_stay_words() {
    let svg = samples::hostile().scene(560).expect("bars").to_svg(Theme::Light);
    let document = roxmltree::Document::parse(&svg).expect("XML");
    assert!(!svg.contains("<script") && document.descendants().all(|node| node.tag_name().name() != "script"));
    assert!(document.descendants().any(|node| node.text().is_some_and(|text| text.contains("<script>\"&'"))));
}

/// An element with its attributes, words and children.
#[derive(Debug, PartialEq)]
struct Node {
    tag: String,
    attributes: Vec<(String, String)>,
    words: String,
    children: Vec<Node>,
}

/// Elements as both renderers have them: without what only one needs.
fn tree(node: roxmltree::Node<'_, '_>) -> Node {
    let only_one = ["class", "fill", "stroke", "font-family"];
    let with_margin = ["viewBox", "width", "height"];
    let styled = |name: &str| LOOKS.iter().any(|look| look.more.iter().any(|more| more.0 == name));
    let (in_group, in_root) = (node.has_tag_name("g"), node.parent().is_some_and(|parent| parent.is_root()));
    Node {
        tag: node.tag_name().name().to_owned(),
        attributes: node
            .attributes()
            .filter(|attribute| !only_one.contains(&attribute.name()))
            .filter(|attribute| !(in_group && styled(attribute.name()) || in_root && with_margin.contains(&attribute.name())))
            .map(|attribute| (attribute.name().to_owned(), attribute.value().to_owned()))
            .collect(),
        words: node.children().filter(roxmltree::Node::is_text).filter_map(|child| child.text()).map(str::trim).collect(),
        children: node.children().filter(|child| child.is_element() && !in_one(*child)).map(tree).collect(),
    }
}

/// Whether only the page or only the file has an element: handles; the title of the whole, and the card.
fn in_one(node: roxmltree::Node<'_, '_>) -> bool {
    let of_root = node.parent().is_some_and(|parent| parent.has_tag_name("svg"));
    let handle = node.attribute("class").is_some_and(|class| ["ink-handle", "ink-grip"].contains(&class));
    handle || node.attribute("width") == Some("100%") || of_root && (node.has_tag_name("title") || node.has_tag_name("desc"))
}

#[test]
fn the_page_and_the_file_show_the_same() {
    for (name, chart) in charts() {
        let scene = std::rc::Rc::new(chart.scene(560).expect(name));
        let svg = scene.to_svg(Theme::Light);
        let rendered = futures_executor::block_on(
            yew::LocalServerRenderer::<SceneView>::with_props(lockout_lab::chart::scene::SceneViewProps { scene: scene.clone() })
                .hydratable(false)
                .render(),
        );
        let page = roxmltree::Document::parse(&rendered).expect(name);
        let file = roxmltree::Document::parse(&svg).expect(name);
        assert_eq!(tree(page.root_element()), tree(file.root_element()), "{name}");
        let classes: Vec<_> = page.root_element().children().filter_map(|group| group.attribute("class")).collect();
        assert_eq!(classes, scene.layers().map(|(ink, _)| ink.class()).collect::<Vec<_>>());
        assert!(!rendered.contains(" style="));
    }
}

/// Writes every sample to the folder named by SHEET, to be looked at: files, and one page with the page's styles.
#[test]
#[ignore = "for people: SHEET=folder cargo test --test it sheet -- --ignored"]
fn sheet() {
    let folder = PathBuf::from(std::env::var_os("SHEET").expect("SHEET names a folder"));
    for (name, chart) in charts() {
        for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark"), (Theme::Projector, "projector")] {
            for width in [240, 328, 720] {
                let svg = chart.scene(width).expect(name).to_svg(theme);
                fs::write(folder.join(format!("{name}-{width}-{word}.svg")), svg).expect("file written");
            }
        }
        let scene = std::rc::Rc::new(chart.scene(560).expect(name));
        let props = lockout_lab::chart::scene::SceneViewProps { scene };
        let nodes = futures_executor::block_on(yew::LocalServerRenderer::<SceneView>::with_props(props).hydratable(false).render());
        fs::write(folder.join(format!("{name}.html")), nodes).expect("file written");
    }
}
