//! Scenarios to start from, compiled in.

use crate::fields::Issue;
use crate::json::{self, Json};
use crate::scenario::Scenario;

/// A scenario to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The name of its file and on the command line.
    pub name: &'static str,
    json: &'static str,
}

macro_rules! presets {
    ($($name:literal),* $(,)?) => {
        /// Every preset; the page opens with the first.
        pub const ALL: &[Preset] = &[$(Preset { name: $name, json: include_str!(concat!("../../static/presets/", $name, ".json")) }),*];
    };
}

presets![
    "as_reported",
    "cloud_only_block",
    "cloud_only_password_change",
    "ad_fs_no_way_back",
    "ad_fs_password_change",
    "okta_block",
    "passwordless_april_2025",
    "passwordless_today",
    "no_p2",
    "report_only",
    "cisa_baseline",
    "combined_risk",
    "mid_size_ad_fs",
];

/// A preset's words: what the file says besides the scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// A few words.
    pub title: String,
    /// One line.
    pub story: String,
    /// Documents by name and date.
    pub sources: Vec<String>,
}

impl Preset {
    /// The preset of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|preset| preset.name == name)
    }

    /// The file's text.
    pub const fn json(&self) -> &'static str {
        self.json
    }

    /// Title, story and sources.
    ///
    /// # Errors
    /// The file is not a preset; a test opens every one.
    pub fn words(&self) -> Result<Words, Vec<Issue>> {
        let file = self.file()?;
        let text = |name: &str| {
            let text = file.get(name).and_then(Json::as_str);
            text.map(ToOwned::to_owned).ok_or_else(|| vec![Issue::new(self.name, format!("{name}: expected text"))])
        };
        let sources = file.get("sources").map(Json::entries).unwrap_or_default();
        let sources = sources.iter().filter_map(Json::as_str).map(ToOwned::to_owned).collect();
        Ok(Words { title: text("title")?, story: text("story")?, sources })
    }

    /// The scenario, every field filled in.
    ///
    /// # Errors
    /// The scenario's problems; a test opens every one.
    pub fn scenario(&self) -> Result<Scenario, Vec<Issue>> {
        Scenario::from_tree(self.file()?.get("scenario").cloned().unwrap_or(Json::Null))
    }

    fn file(&self) -> Result<Json, Vec<Issue>> {
        json::read(self.json).map_err(|error| vec![Issue::new(self.name, format!("line {}: {}", error.line, error.what))])
    }
}
