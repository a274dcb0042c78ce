//! A figure as PNG.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Options, Tree};

use super::{ChartError, Figure};

/// Dots per inch of pictures for print.
const DPI: f64 = 300.0;

/// The figure as PNG at 300 dots per inch of its printed width, with that density noted in the file.
///
/// # Errors
/// [`ChartError`] if the picture cannot be read or is too large.
pub fn png(figure: &Figure) -> Result<Vec<u8>, ChartError> {
    let failed = |why: String| ChartError { figure: figure.name.to_owned(), why };
    let tree = tree(&figure.svg).map_err(|error| failed(error.to_string()))?;
    let scale = (DPI / 96.0) as f32;
    let size = tree.size().to_int_size().scale_by(scale);
    let mut pixels = size
        .and_then(|size| Pixmap::new(size.width(), size.height()))
        .ok_or_else(|| failed("the picture is too large".to_owned()))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let bytes = pixels.encode_png().map_err(|error| failed(error.to_string()))?;
    Ok(with_density(bytes))
}

/// The picture as a tree of shapes, its text set in the embedded typeface.
pub(super) fn tree(svg: &str) -> Result<Tree, usvg::Error> {
    let mut options = Options::default();
    let fonts = Arc::make_mut(&mut options.fontdb);
    fonts.load_font_data(notosans::REGULAR_TTF.to_vec());
    fonts.load_font_data(notosans::BOLD_TTF.to_vec());
    Tree::from_str(svg, &options)
}

/// Adds the density of the picture, so that it is placed at its printed size.
fn with_density(mut bytes: Vec<u8>) -> Vec<u8> {
    // Signature and the header chunk come first: 8 + 25 bytes (PNG, third edition, 2025).
    const HEADER: usize = 33;
    let per_metre = ((DPI / 0.0254).round() as u32).to_be_bytes();
    let mut chunk = b"pHYs".to_vec();
    chunk.extend(per_metre);
    chunk.extend(per_metre);
    chunk.push(1);
    let check = crc(&chunk).to_be_bytes();
    let whole: Vec<u8> = 9_u32.to_be_bytes().into_iter().chain(chunk).chain(check).collect();
    bytes.splice(HEADER.min(bytes.len())..HEADER.min(bytes.len()), whole);
    bytes
}

/// Cyclic redundancy check of a PNG chunk.
fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for &byte in bytes {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_is_that_of_the_standard() {
        // The empty IEND chunk, whose check every PNG ends with.
        assert_eq!(crc(b"IEND"), 0xae42_6082);
        let whole = with_density(vec![0; 40]);
        assert_eq!(whole.len(), 40 + 21);
        assert_eq!(&whole[37..41], b"pHYs");
        assert_eq!(whole[41..45], 11_811_u32.to_be_bytes());
    }
}
