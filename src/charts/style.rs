//! What all figures share: widths, type sizes, colours, and how an option looks.

use plotters::style::RGBColor;

use super::backend::UNITS;

/// Printed width of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// One column, 85 mm.
    Column,
    /// The page, 170 mm.
    Page,
}

impl Width {
    /// Width on paper [mm].
    #[must_use]
    pub fn millimetres(self) -> f64 {
        match self {
            Self::Column => 85.0,
            Self::Page => 170.0,
        }
    }

    /// Width of the canvas [canvas units].
    pub(super) fn units(self) -> i32 {
        (self.millimetres() / 25.4 * 96.0 * UNITS).round() as i32
    }
}

/// A length of pixels in canvas units.
pub(super) fn px(pixels: f64) -> i32 {
    (pixels * UNITS).round() as i32
}

/// Text, lines.
pub(super) const INK: RGBColor = RGBColor(0x1a, 0x1a, 0x1a);
/// Secondary text; 7 : 1 on white.
pub(super) const MUTED: RGBColor = RGBColor(0x55, 0x55, 0x55);
/// Grid lines.
pub(super) const GRID: RGBColor = RGBColor(0xdd, 0xdd, 0xdd);
/// Paper.
pub(super) const PAPER: RGBColor = RGBColor(0xff, 0xff, 0xff);

/// Smallest type: 9 points on paper [px].
pub(super) const SMALL: f64 = 12.0;
/// Titles [px].
pub(super) const TITLE: f64 = 15.0;
/// Distance between baselines of small type [px].
pub(super) const LEADING: f64 = 16.0;

/// Shape of a marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// Filled circle.
    Circle,
    /// Filled square.
    Square,
    /// Filled triangle, point up.
    Triangle,
    /// Filled diamond.
    Diamond,
    /// Filled triangle, point down.
    Wedge,
}

/// How an option looks in every figure: never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Colour (Okabe and Ito 2008: told apart by colour-blind readers), at least 3 : 1 on white.
    pub color: RGBColor,
    /// Lengths of dash and gap [px]; empty is solid.
    pub dash: &'static [f64],
    /// Marker.
    pub marker: Marker,
}

const BLUE: RGBColor = RGBColor(0x00, 0x72, 0xb2);
const VERMILLION: RGBColor = RGBColor(0xd5, 0x5e, 0x00);
const GREEN: RGBColor = RGBColor(0x00, 0x9e, 0x73);
const PURPLE: RGBColor = RGBColor(0xcc, 0x79, 0xa7);

const LOOKS: [Look; 8] = [
    Look { color: INK, dash: &[], marker: Marker::Circle },
    Look { color: BLUE, dash: &[8.0, 3.0], marker: Marker::Square },
    Look { color: VERMILLION, dash: &[3.0, 3.0], marker: Marker::Triangle },
    Look { color: GREEN, dash: &[8.0, 3.0, 2.0, 3.0], marker: Marker::Diamond },
    Look { color: PURPLE, dash: &[], marker: Marker::Wedge },
    Look { color: PURPLE, dash: &[8.0, 3.0], marker: Marker::Circle },
    Look { color: PURPLE, dash: &[3.0, 3.0], marker: Marker::Square },
    Look { color: PURPLE, dash: &[8.0, 3.0, 2.0, 3.0], marker: Marker::Triangle },
];

/// The look of an option by its rank in the scenario: 0 is the reference, then the others in the order of
/// the file, whichever of them are shown. Beyond the eighth the mixes' looks come round again.
#[must_use]
pub fn look(rank: usize) -> Look {
    if rank < LOOKS.len() { LOOKS[rank] } else { LOOKS[4 + (rank - 4) % 4] }
}

/// A colour mixed with the paper: opaque, so that it prints and converts as it looks.
pub(super) fn tint(color: RGBColor, share: f64) -> RGBColor {
    let mix = |ink: u8, paper: u8| (share * f64::from(ink) + (1.0 - share) * f64::from(paper)).round() as u8;
    RGBColor(mix(color.0, PAPER.0), mix(color.1, PAPER.1), mix(color.2, PAPER.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: RGBColor) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { crate::maths::pow((c + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(color.0) + 0.7152 * linear(color.1) + 0.0722 * linear(color.2)
    }

    #[test]
    fn every_look_is_seen_on_white_and_no_two_are_the_same() {
        for rank in 0..8 {
            let contrast = 1.05 / (luminance(look(rank).color) + 0.05);
            assert!(contrast >= 3.0, "{rank}: {contrast}");
            for other in 0..rank {
                assert_ne!(look(rank), look(other));
            }
        }
        assert_eq!(look(8), look(4));
        assert_eq!(look(0).color, INK);
    }

    #[test]
    fn widths_are_those_of_paper() {
        assert_eq!(Width::Column.units(), 6425);
        assert_eq!(Width::Page.units(), 12850);
    }
}
