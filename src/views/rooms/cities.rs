//! The cities that a link names: they stand for regions whose clocks are theirs, and for no others.

use yew::prelude::*;

use crate::app::state::{Action, Settings};
use crate::browser::zone;
use crate::content::places;

/// See [`Cities`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct CitiesProps {
    /// What is set, with cities that a link names.
    pub settings: Settings,
    /// Where actions go.
    pub send: Callback<Action>,
}

/// Looks named cities up in the browser's time zones once; nothing to see.
#[component]
pub(super) fn Cities(props: &CitiesProps) -> Html {
    let CitiesProps { settings, send } = props.clone();
    use_effect_with(settings.named.clone(), move |named| {
        let (regions, start) = (&settings.scenario.tenant.regions, settings.scenario.incident.window.start);
        let cities = regions
            .iter()
            .zip(places::by_name(named))
            .map(|(region, city)| city.filter(|(_, zone, _)| zone::offset(zone, start.minutes()) == Some(region.utc_offset_hours)));
        send.emit(Action::Recognise(cities.collect()));
    });
    Html::default()
}
