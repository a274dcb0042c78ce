//! A figure as a vector PDF page of its printed size.

use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt as _, SvgSettings};

use super::raster::tree;
use super::{ChartError, Figure};

/// Points per pixel of 1/96 inch.
const POINTS: f64 = 0.75;

/// The figure as a PDF of one page, its typeface embedded, its text to be selected, without a date; `language` is
/// a code such as `en`.
///
/// # Errors
/// [`ChartError`] if the picture cannot be read or the document not be written.
pub fn pdf(figure: &Figure, language: &str) -> Result<Vec<u8>, ChartError> {
    let failed = |why: String| ChartError { figure: figure.name.to_owned(), why };
    let tree = tree(&figure.svg).map_err(|error| failed(error.to_string()))?;
    let (wide, tall) = (figure.width.pixels() * POINTS, figure.height * POINTS);
    let size = Size::from_wh(wide as f32, tall as f32).ok_or_else(|| failed("it has no size".to_owned()))?;
    let mut document = Document::new();
    document.set_metadata(
        Metadata::new()
            .title(figure.title.clone())
            .description(figure.description.clone())
            .language(language.to_owned())
            // Derived from the picture alone: the same figure is the same document.
            .document_id(figure.name.to_owned()),
    );
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    let drawn = surface.draw_svg(&tree, size, SvgSettings::default());
    surface.finish();
    page.finish();
    drawn.ok_or_else(|| failed("the picture cannot be drawn as PDF".to_owned()))?;
    document.finish().map_err(|error| failed(format!("{error:?}")))
}
