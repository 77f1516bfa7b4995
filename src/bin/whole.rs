//! The whole program: every view. It is loaded when somebody asks for more than What-if, and takes the place of the
//! program that was loaded first, or opens the page itself where the link asks for more.

#[cfg(target_arch = "wasm32")]
mod page {
    use lockout_lab::browser::clock::Turns;
    use lockout_lab::browser::{keys, page, picture};
    use lockout_lab::content::links::Notice;
    use lockout_lab::start;
    use lockout_lab::views::controls::{self, folds};
    use lockout_lab::views::rooms::ROOMS;
    use lockout_model::Issue;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        /// The program before: calling it ends that program and answers what it hands on.
        pub(super) type Before;

        #[wasm_bindgen(method, structural, js_name = leave)]
        fn leave(this: &Before) -> Option<String>;
    }

    /// What the program before says about the link.
    fn notices() -> Vec<Notice> {
        let issue = |(place, message)| Issue { place, message };
        let notice = |(text, points): (String, Vec<(String, String)>)| Notice { text, issues: points.into_iter().map(issue).collect() };
        page::notices().into_iter().map(notice).collect()
    }

    /// The forecast of a scenario in JSON: the command line's JSON, or `{"errors": [{"place", "message"}]}` with every
    /// problem of the scenario.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "scripts reach it")]
    pub fn forecast(scenario_json: &str) -> String {
        start::forecast(scenario_json)
    }

    /// Opens the page, in place of the program before if there is one.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "the starter reaches it")]
    pub async fn open(before: Option<Before>) {
        picture::offer();
        folds::fill(page::open_details());
        let leave = |before: Before| {
            page::keep_focus();
            (page::field_value("find"), before.leave())
        };
        let mut sought = None;
        let program = start::open(Some(ROOMS), before.is_some().then(notices), || {
            let (text, asked) = before.map_or((None, None), leave);
            sought = text;
            asked
        })
        .await;
        Turns::new().next().await;
        page::give_focus_back();
        if let Some(setting) = sought.as_deref().and_then(controls::setting_called) {
            keys::reveal(setting);
        }
        // It stays for as long as the page does.
        std::mem::forget(program);
    }
}

/// The starter calls `open` when it is time.
fn main() {}
