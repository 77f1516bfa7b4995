//! A table of words.

use yew::prelude::*;

use crate::chart::Table;

/// A table whose first column heads its rows; one that is too large scrolls, by keyboard too.
pub fn data_table(table: &Table) -> Html {
    let Table { caption, headers, rows } = table;
    let cell = |(at, text): (usize, &String)| {
        if at == 0 {
            html! { <th scope="row">{ text }</th> }
        } else {
            html! { <td>{ text }</td> }
        }
    };
    // A heading without words is no heading.
    let header = |text: &String| {
        if text.is_empty() {
            html! { <td /> }
        } else {
            html! { <th scope="col">{ text }</th> }
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={caption.clone()}>
            <table>
                <caption class="heard">{ caption }</caption>
                <thead><tr>{ for headers.iter().map(header) }</tr></thead>
                <tbody>{ for rows.iter().map(|row| html! { <tr>{ for row.iter().enumerate().map(cell) }</tr> }) }</tbody>
            </table>
        </div>
    }
}
