//! Charts: same bytes, nothing outside the picture, no words over words, the same numbers in the table.

mod samples;

use std::fs;
use std::path::{Path, PathBuf};

use lockout_lab::chart::ink::{LOOKS, stylesheet};
use lockout_lab::chart::scene::{Extent, Shape};
use lockout_lab::chart::{Chart, Ink, Scene, SceneView, Theme};

use samples::{charts, named};

/// Every width that a page may ask for in these tests, pixels.
const WIDTHS: [u32; 6] = [240, 320, 390, 560, 720, 1200];

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

fn extents(scene: &Scene) -> Vec<(Ink, Extent, String)> {
    scene
        .layers()
        .flat_map(|(ink, marks)| marks.iter().map(move |mark| (ink, mark)))
        .map(|(ink, mark)| (ink, mark.extent(ink), format!("{:?}", mark.shape)))
        .collect()
}

fn is_text(ink: Ink) -> bool {
    matches!(ink, Ink::Tick | Ink::Note | Ink::Name | Ink::Label)
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
    for (name, chart) in charts() {
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

#[test]
fn files_hold_nothing_but_marks_and_words() {
    for (name, chart) in charts() {
        for theme in [Theme::Light, Theme::Dark] {
            let scene = chart.scene(560).expect(name);
            let svg = scene.to_svg(theme);
            let document = roxmltree::Document::parse(&svg).expect(name);
            for node in document.descendants().filter(roxmltree::Node::is_element) {
                let tag = node.tag_name().name();
                assert!(["svg", "g", "line", "path", "rect", "circle", "text", "title"].contains(&tag), "{name}: <{tag}>");
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

#[test]
fn nothing_lies_outside_the_picture() {
    for (name, chart) in charts() {
        for width in WIDTHS {
            let scene = chart.scene(width).expect(name);
            let (right, bottom) = scene.size();
            assert_eq!(right, width);
            let (right, bottom) = (i32::try_from(right * 10).expect("small"), i32::try_from(bottom * 10).expect("small"));
            for (ink, extent, what) in extents(&scene) {
                let inside = extent.left >= 0 && extent.top >= 0 && extent.right <= right && extent.bottom <= bottom;
                assert!(inside, "{name} at {width}: {ink:?} {what} {extent:?}");
            }
        }
    }
}

#[test]
fn no_words_lie_on_words() {
    for (name, chart) in charts() {
        for width in WIDTHS {
            let scene = chart.scene(width).expect(name);
            let words: Vec<_> = extents(&scene).into_iter().filter(|(ink, ..)| is_text(*ink)).collect();
            for (at, (_, one, text)) in words.iter().enumerate() {
                for (_, other, second) in &words[at + 1..] {
                    assert!(!one.overlaps(other), "{name} at {width}: {text} and {second}");
                }
            }
        }
    }
}

#[test]
fn words_are_12_or_13_pixels_high_at_every_width() {
    for (name, chart) in charts() {
        for width in WIDTHS {
            let scene = chart.scene(width).expect(name);
            for (_, marks) in scene.layers() {
                for mark in marks {
                    if let Shape::Text { size, .. } = &mark.shape {
                        assert!([120, 130].contains(size), "{name}");
                    }
                }
            }
        }
    }
}

#[test]
fn summaries_and_tables_are_whole() {
    for (name, chart) in charts() {
        let summary = chart.summary();
        assert!(summary.ends_with('.') && !summary.contains("NaN") && summary.split(". ").count() <= 3, "{name}: {summary}");
        let table = chart.table();
        assert!(!table.rows.is_empty() && !table.caption.is_empty(), "{name}");
        assert!(table.rows.iter().all(|row| row.len() == table.headers.len()), "{name}");
        assert!(chart.scene(560).expect(name).label().ends_with(&summary), "{name}");
        assert!(!chart.key().is_empty());
    }
}

#[test]
fn a_width_that_is_no_width_is_refused() {
    for (name, chart) in charts() {
        for width in [0, 239, 2401, u32::MAX] {
            let error = chart.scene(width).expect_err(name).to_string();
            assert_eq!(error, format!("width: expected 240 to 2400 pixels, found {width}"));
        }
    }
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
    let styled = |name: &str| LOOKS.iter().any(|look| look.more.iter().any(|more| more.0 == name));
    let in_group = node.tag_name().name() == "g";
    Node {
        tag: node.tag_name().name().to_owned(),
        attributes: node
            .attributes()
            .filter(|attribute| !only_one.contains(&attribute.name()) && !(in_group && styled(attribute.name())))
            .map(|attribute| (attribute.name().to_owned(), attribute.value().to_owned()))
            .collect(),
        words: node.children().filter(|child| child.is_text()).filter_map(|child| child.text()).map(str::trim).collect(),
        children: node
            .children()
            .filter(|child| child.is_element() && child.attribute("width") != Some("100%"))
            .map(tree)
            .collect(),
    }
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
