//! One embedded typeface, so that text is measured alike on every machine.

use std::sync::OnceLock;

use plotters::style::{FontDesc, FontFamily, FontStyle, register_font};

/// Name under which the typeface is known to the drawing library.
pub(super) const FAMILY: &str = "Noto Sans";
/// Families named in the picture: the one measured with, then common ones that are no wider.
pub(super) const STACK: &str = "Noto Sans, Open Sans, Segoe UI, Helvetica, Arial, sans-serif";
/// Height of capitals in the typeface [em].
pub(super) const CAP: f64 = 0.714;
/// The drawing library scales by ascent - descent, the picture by em: 1.069 + 0.293 for Noto Sans.
pub(super) const LINE: f64 = 1.362;

/// Makes the typeface known; calling again does nothing. Answers whether it could be read.
pub(super) fn register() -> bool {
    static READY: OnceLock<bool> = OnceLock::new();
    *READY.get_or_init(|| {
        register_font(FAMILY, FontStyle::Normal, notosans::REGULAR_TTF).is_ok()
            && register_font(FAMILY, FontStyle::Bold, notosans::BOLD_TTF).is_ok()
    })
}

/// A font of `em` canvas units.
pub(super) fn font(em: f64, bold: bool) -> FontDesc<'static> {
    let style = if bold { FontStyle::Bold } else { FontStyle::Normal };
    FontDesc::new(FontFamily::Name(FAMILY), em * LINE, style)
}

/// Width of a text [canvas units].
pub(super) fn width(text: &str, em: f64, bold: bool) -> i32 {
    font(em, bold).box_size(text).map_or(0, |(width, _)| i32::try_from(width).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_measured_in_em() {
        assert!(register());
        // 1,000 digits of 0.572 em
        let digits = "0".repeat(1000);
        assert!((f64::from(width(&digits, 100.0, false)) - 57_200.0).abs() < 60.0);
        assert!(width("mass", 100.0, true) > width("mass", 100.0, false));
    }
}
