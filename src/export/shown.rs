//! What a link to the same settings shows of the page elsewhere.

use crate::link::{GROUPS, PARTS, Theme};
use lockout_model::choice::Choice as _;

/// How the page is shown elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// Its colours.
    pub theme: Theme,
    /// By part of the page, whether it is left out.
    pub hidden: [bool; 4],
    /// By group of settings, whether it cannot be changed there.
    pub fixed: [bool; 6],
}

impl Look {
    /// The address with these colours, parts and groups, whatever it had before.
    pub fn of(&self, address: &str) -> String {
        let (page, fragment) = address.split_once('#').unwrap_or((address, ""));
        let other = |setting: &&str| !["theme=", "hide=", "fixed="].iter().any(|key| setting.starts_with(key));
        let (version, kept) = fragment.split_once('&').unwrap_or((fragment, ""));
        let mut link = format!("{page}#{version}");
        if self.theme != Theme::Auto {
            link.extend(["&theme=", self.theme.word()]);
        }
        add(&mut link, "hide", &self.hidden, &PARTS);
        add(&mut link, "fixed", &self.fixed, &GROUPS);
        // The model's version stays last: programs that pass links on may cut other ends.
        kept.split('&').filter(|setting| !setting.is_empty()).filter(other).fold(link, |link, setting| link + "&" + setting)
    }
}

fn add(link: &mut String, key: &str, which: &[bool], words: &[&str]) {
    let mut sign = format!("&{key}=");
    for (word, _) in words.iter().zip(which).filter(|(_, holds)| **holds) {
        link.extend([sign.as_str(), word]);
        sign = "~".to_owned();
    }
}
