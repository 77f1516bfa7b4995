//! A link as a QR code: for paper, from which nobody can click.

use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules that the standard wants around a code.
pub const QUIET: i32 = 4;

/// A code's dark modules: how many it is wide, and one path of unit squares in SVG's words. None if the text is too long.
pub fn code(text: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or_default();
            if run > 0 {
                path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
            }
            x += run.max(1);
        }
    }
    Some((size, path))
}
