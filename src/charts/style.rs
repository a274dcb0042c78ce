//! What all figures share: widths, type sizes, colours, and how an option looks.

use plotters::style::RGBColor;

use super::backend::UNITS;
use crate::maths;

/// Printed width of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// One column, 85 mm.
    Column,
    /// The page, 170 mm.
    Page,
}

impl Width {
    /// Width on paper \[mm\].
    #[must_use]
    pub fn millimetres(self) -> f64 {
        match self {
            Self::Column => 85.0,
            Self::Page => 170.0,
        }
    }

    /// Width of the canvas [px].
    pub(super) fn pixels(self) -> f64 {
        f64::from(self.units()) / UNITS
    }

    /// Width of the canvas [canvas units].
    pub(super) fn units(self) -> i32 {
        (self.millimetres() / 25.4 * 96.0 * UNITS).round() as i32
    }
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
    /// Lengths of dash and gap \[px\]; empty is solid.
    pub dash: &'static [f64],
    /// Marker.
    pub marker: Marker,
}

pub(super) const BLUE: RGBColor = RGBColor(0x00, 0x72, 0xb2);
pub(super) const VERMILLION: RGBColor = RGBColor(0xd5, 0x5e, 0x00);
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

/// Viridis (Smith and van der Walt 2015) at eight even steps: told apart by colour-blind readers and in grey.
const VIRIDIS: [RGBColor; 9] = [
    RGBColor(0x44, 0x01, 0x54),
    RGBColor(0x47, 0x2d, 0x7b),
    RGBColor(0x3b, 0x52, 0x8b),
    RGBColor(0x2c, 0x72, 0x8e),
    RGBColor(0x21, 0x91, 0x8c),
    RGBColor(0x28, 0xae, 0x80),
    RGBColor(0x5e, 0xc9, 0x62),
    RGBColor(0xad, 0xdc, 0x30),
    RGBColor(0xfd, 0xe7, 0x25),
];

/// Shade of a cell of a heat map: pale where `share` is 0, dark where it is 1.
pub(super) fn viridis(share: f64) -> RGBColor {
    let last = VIRIDIS.len() - 1;
    let place = (1.0 - share.clamp(0.0, 1.0)) * last as f64;
    let k = (place as usize).min(last - 1);
    let part = place - k as f64;
    let mix = |from: u8, to: u8| (f64::from(from) + part * (f64::from(to) - f64::from(from))).round() as u8;
    let (a, b) = (VIRIDIS[k], VIRIDIS[k + 1]);
    RGBColor(mix(a.0, b.0), mix(a.1, b.1), mix(a.2, b.2))
}

/// Contrast of two colours, 1 to 21 (WCAG 2.2).
pub(super) fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// A component of a colour as an amount of light, 0 to 1.
fn linear(component: u8) -> f64 {
    let c = f64::from(component) / 255.0;
    if c <= 0.040_45 { c / 12.92 } else { maths::pow((c + 0.055) / 1.055, 2.4) }
}

fn luminance(color: RGBColor) -> f64 {
    0.2126 * linear(color.0) + 0.7152 * linear(color.1) + 0.0722 * linear(color.2)
}

/// A colour mixed with the paper: opaque, so that it prints and converts as it looks.
pub(super) fn tint(color: RGBColor, share: f64) -> RGBColor {
    let mix = |ink: u8, paper: u8| (share * f64::from(ink) + (1.0 - share) * f64::from(paper)).round() as u8;
    RGBColor(mix(color.0, PAPER.0), mix(color.1, PAPER.1), mix(color.2, PAPER.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_look_is_seen_on_white_and_no_two_are_the_same() {
        for rank in 0..8 {
            let contrast = contrast(look(rank).color, PAPER);
            assert!(contrast >= 3.0, "{rank}: {contrast}");
            for other in 0..rank {
                assert_ne!(look(rank), look(other));
            }
        }
        assert_eq!(look(8), look(4));
        assert_eq!(look(0).color, INK);
    }

    /// Lightness and opponent colours (CIE 1976) of amounts of light.
    fn lab(light: [f64; 3]) -> [f64; 3] {
        let rows = [
            [0.4124, 0.3576, 0.1805, 0.950_47],
            [0.2126, 0.7152, 0.0722, 1.0],
            [0.0193, 0.1192, 0.9505, 1.088_83],
        ];
        let [x, y, z] = rows.map(|[r, g, b, white]| {
            let t = (r * light[0] + g * light[1] + b * light[2]) / white;
            if t > 0.008_856 { maths::pow(t, 1.0 / 3.0) } else { 7.787 * t + 16.0 / 116.0 }
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// What full protanopia, deuteranopia and tritanopia leave of a colour (Machado, Oliveira and Fernandes 2009).
    const BLINDNESS: [[[f64; 3]; 3]; 3] = [
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ];

    #[test]
    fn colours_of_options_stay_apart_for_colour_blind_readers() {
        let seen = |color: RGBColor, blindness: &[[f64; 3]; 3]| {
            let light = [linear(color.0), linear(color.1), linear(color.2)];
            let row = |row: &[f64; 3]| -> f64 {
                row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0)
            };
            lab(blindness.map(|r| row(&r)))
        };
        let apart =
            |a: [f64; 3], b: [f64; 3]| a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt();
        // The five colours; options that share one differ in dash and marker.
        let mut least = f64::INFINITY;
        for blindness in &BLINDNESS {
            for a in 0..5 {
                for b in 0..a {
                    least = least.min(apart(seen(look(a).color, blindness), seen(look(b).color, blindness)));
                }
            }
        }
        assert!(least >= 15.0, "{least}");
    }

    #[test]
    fn options_differ_without_any_colour() {
        let shape = |rank: usize| (look(rank).dash, look(rank).marker);
        for rank in 0..8 {
            for other in 0..rank {
                assert_ne!(shape(rank), shape(other), "{rank}, {other}");
            }
        }
    }

    #[test]
    fn heat_runs_from_pale_to_dark_and_its_numbers_are_read() {
        let mut last = f64::INFINITY;
        for k in 0..=100 {
            let color = viridis(f64::from(k) / 100.0);
            assert!(luminance(color) < last, "{k}");
            last = luminance(color);
            assert!(contrast(color, INK).max(contrast(color, PAPER)) >= 3.0, "{k}");
        }
        assert_eq!(viridis(0.0), VIRIDIS[8]);
        assert_eq!(viridis(1.0), VIRIDIS[0]);
    }

    #[test]
    fn widths_are_those_of_paper() {
        assert_eq!(Width::Column.units(), 6425);
        assert_eq!(Width::Page.units(), 12850);
    }
}
