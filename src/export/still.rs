//! A picture, a table and a link, where frames are forbidden.

use super::escape::{html, markdown as md, wiki, wiki_address};
use super::{Exported, Size};

/// Said where the link stands alone.
const OPEN: &str = "Open these settings in the calculator";

/// A picture that leads to the calculator, the sentence, and the table. The picture lies beside the page.
pub(super) fn markdown(exported: &Exported) -> String {
    let Exported { title, sentence, alt, address, table, .. } = exported;
    let mut text = format!(
        "**{}.** {} [{OPEN}]({address}).\n\n[![{}]({})]({address})\n\n",
        md(title),
        md(sentence),
        md(alt),
        exported.file_name("png")
    );
    let line = |cells: &[String]| format!("| {} |\n", cells.iter().map(|cell| md(cell)).collect::<Vec<_>>().join(" | "));
    text.push_str(&line(&table.headers));
    text.push_str("|---|--:|--:|\n");
    table.rows.iter().for_each(|row| text.push_str(&line(row)));
    text + &format!("\n*{}*\n", md(&exported.origin()))
}

/// A table with a caption, a picture that was uploaded under its name, and the link.
pub(super) fn media_wiki(exported: &Exported, size: Size) -> String {
    let Exported { title, sentence, alt, address, table, .. } = exported;
    let address = wiki_address(address);
    let mut text = format!(
        "'''{}.''' {} [{address} {OPEN}].\n\n[[File:{}|center|{}px|alt={}|link={address}]]\n\n{{| class=\"wikitable\"\n|+ {}\n",
        wiki(title),
        wiki(sentence),
        exported.file_name("png"),
        size.picture_width(),
        wiki(alt),
        wiki(title),
    );
    for header in &table.headers {
        text.push_str(&format!("! scope=\"col\" | {}\n", wiki(header)));
    }
    for row in &table.rows {
        text.push_str("|-\n");
        for (at, cell) in row.iter().enumerate() {
            let mark = if at == 0 { "! scope=\"row\" |" } else { "|" };
            text.push_str(&format!("{mark} {}\n", wiki(cell)));
        }
    }
    text + &format!("|}}\n\n''{}''\n", wiki(&exported.origin()))
}

/// Paragraphs and a table without classes, styles and spans: editors leave them as they are.
pub(super) fn html_table(exported: &Exported) -> String {
    let Exported { title, sentence, address, table, .. } = exported;
    let address = html(address);
    let mut text =
        format!("<p><strong>{}.</strong> {} <a href=\"{address}\">{OPEN}</a>.</p>\n<table>\n<tbody>\n", html(title), html(sentence));
    table.html_rows(&|words, text| text.push_str(&html(words)), "\n", &mut text);
    text + &format!("</tbody>\n</table>\n<p><em>{}</em></p>\n", html(&exported.origin()))
}
