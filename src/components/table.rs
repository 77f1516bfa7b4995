//! A table of words.

use yew::prelude::*;

use crate::chart::Table;

/// See [`DataTable`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DataTableProps {
    /// What it holds.
    pub table: Table,
}

/// A table whose first column heads its rows.
#[component]
pub fn DataTable(props: &DataTableProps) -> Html {
    let Table { caption, headers, rows } = &props.table;
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={caption.clone()}>
            <table>
                <caption class="heard">{ caption }</caption>
                <thead><tr>
                    for header in headers {
                        <th scope="col">{ header }</th>
                    }
                </tr></thead>
                <tbody>
                    for row in rows {
                        <tr>
                            for (at, cell) in row.iter().enumerate() {
                                if at == 0 {
                                    <th scope="row">{ cell }</th>
                                } else {
                                    <td>{ cell }</td>
                                }
                            }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}
