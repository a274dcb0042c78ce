//! Pictures as files: formats, widths, and the figures that a verb writes of what it prints.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::ValueEnum;
use serde_json::Value;

use super::draws::rank;
use super::lang::Lang;
use super::print;
use super::stop::Stop;
use super::study::{Source, Study};
use crate::charts::{ChartError, Figure, Named, Setting, Width, look};
use crate::compare::{About, Heading};
use crate::report::{Names, WIDTH, wrap};
use crate::scenario::{Scenario, load};
use crate::tables::csv;
use crate::words::Catalogue;

/// Figures of what a verb prints.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Drawn {
    /// Also draw what is printed: figures, and the numbers in them as CSV, go to this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Formats of the pictures
    #[arg(long, value_enum, value_delimiter = ',', default_value = "svg", requires = "out")]
    picture: Vec<Format>,
    /// Printed width [mm]
    #[arg(long, value_enum, default_value = "170", requires = "out")]
    width: WidthWord,
}

/// What figures are drawn with.
pub(super) struct Easel<'a> {
    pub(super) setting: Setting<'a>,
    pub(super) names: &'a Names,
}

/// What figures of draws say of them.
struct Told {
    about: About,
    names: Names,
    options: Vec<Named>,
}

impl Drawn {
    /// Refuses what this build cannot write, before anything is computed.
    pub(super) fn check(&self) -> Result<(), Stop> {
        if self.out.is_some() { can(&self.picture) } else { Ok(()) }
    }

    /// Draws and writes the figures of a study if they were asked for.
    pub(super) fn of_study(
        &self,
        source: &Source,
        study: &Study,
        lang: Lang,
        draw: impl FnOnce(&Easel) -> Vec<Result<Figure, ChartError>>,
    ) -> Result<(), Stop> {
        if self.out.is_none() {
            return Ok(());
        }
        let told = told(source, study, lang)?;
        let words = Catalogue::new(lang.language());
        let heading = told.about.heading();
        let setting = Setting {
            words: &words,
            heading: &heading,
            options: &told.options,
            replications: study.rows,
            futures: study.worlds(),
            width: self.width.width(),
        };
        self.write(draw(&Easel { setting, names: &told.names }), lang)
    }

    /// Draws and writes the figures of a scenario that was played, if they were asked for.
    pub(super) fn of_scenario(
        &self,
        scenario: &Scenario,
        seed: u64,
        (plays, futures): (usize, usize),
        lang: Lang,
        draw: impl FnOnce(&Easel) -> Vec<Result<Figure, ChartError>>,
    ) -> Result<(), Stop> {
        if self.out.is_none() {
            return Ok(());
        }
        let words = Catalogue::new(lang.language());
        let names = Names::new(scenario, lang.language());
        let options: Vec<Named> = (0..scenario.options.len()).map(|at| named(scenario, &names, at)).collect();
        let heading = Heading {
            scenario: &scenario.id,
            title: &scenario.title,
            hash: &scenario.hash,
            seed,
            start: scenario.start,
            years: scenario.years,
            version: env!("CARGO_PKG_VERSION"),
        };
        let setting = Setting {
            words: &words,
            heading: &heading,
            options: &options,
            replications: plays,
            futures,
            width: self.width.width(),
        };
        self.write(draw(&Easel { setting, names: &names }), lang)
    }

    fn write(&self, figures: Vec<Result<Figure, ChartError>>, lang: Lang) -> Result<(), Stop> {
        let Some(out) = &self.out else { return Ok(()) };
        let figures: Result<Vec<Figure>, ChartError> = figures.into_iter().collect();
        let figures = figures.context("the figures could not be drawn")?;
        let wrote = if figures.is_empty() {
            "no figure: there is nothing to draw".to_owned()
        } else {
            let written = write(out, &figures, &self.picture, self.width, lang)
                .context("the figures could not be written")?;
            format!("wrote {}: {}", out.display(), written.join(", "))
        };
        for line in wrap(&wrote, WIDTH, 2) {
            print::say(&line);
        }
        Ok(())
    }
}

fn named(scenario: &Scenario, names: &Names, at: usize) -> Named {
    let id = &scenario.options[at].id;
    Named {
        id: id.clone(),
        label: names.option(id).to_owned(),
        look: look(rank(scenario, at)),
        reference: at == scenario.reference,
    }
}

/// Names, looks and origin of a study's draws.
fn told(source: &Source, study: &Study, lang: Lang) -> Result<Told, Stop> {
    let version = env!("CARGO_PKG_VERSION").to_owned();
    if !study.own {
        // A look by rank: the reference first.
        let place = |at: usize| match at.cmp(&study.reference) {
            std::cmp::Ordering::Less => at + 1,
            std::cmp::Ordering::Equal => 0,
            std::cmp::Ordering::Greater => at,
        };
        let named = |(at, id): (usize, &String)| Named {
            id: id.clone(),
            label: id.clone(),
            look: look(place(at)),
            reference: at == study.reference,
        };
        let about = About {
            scenario: study.name.clone(),
            title: study.name.clone(),
            hash: String::new(),
            seed: 0,
            start: 0,
            years: 0,
            version,
        };
        let options = study.options.iter().enumerate().map(named).collect();
        return Ok(Told { about, names: Names::default(), options });
    }
    let folder = source.path();
    let scenario = load(&folder.join("scenario.toml").display().to_string(), &[])?;
    let json = |name: &str| -> Option<Value> {
        serde_json::from_str(&fs::read_to_string(folder.join(name)).ok()?).ok()
    };
    let summary = json("summary.json").unwrap_or_default();
    let made = json("provenance.json")
        .and_then(|made| made.get("version").and_then(Value::as_str).map(str::to_owned));
    let about = About {
        scenario: study.name.clone(),
        title: scenario.title.clone(),
        hash: summary["hash"].as_str().unwrap_or_default().to_owned(),
        seed: summary["seed"].as_u64().unwrap_or_default(),
        start: scenario.start,
        years: scenario.years,
        version: made.unwrap_or(version),
    };
    let names = Names::new(&scenario, lang.language());
    let place = |id: &String| scenario.option(id).map(|at| named(&scenario, &names, at));
    let options = study.options.iter().filter_map(place).collect();
    Ok(Told { about, names, options })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum Format {
    /// For browsers and drawing programs; the typeface is named
    Svg,
    /// 300 dots per inch
    Png,
    /// Lines and text, the typeface embedded
    Pdf,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum WidthWord {
    /// One column
    #[value(name = "85")]
    Column,
    /// The page
    #[value(name = "170")]
    Page,
}

impl WidthWord {
    pub(super) fn width(self) -> Width {
        match self {
            Self::Column => Width::Column,
            Self::Page => Width::Page,
        }
    }
}

/// Refuses formats that this build cannot write.
pub(super) fn can(formats: &[Format]) -> Result<(), Stop> {
    let lacks = |format: &Format| match format {
        Format::Svg => None,
        Format::Png if cfg!(feature = "raster") => None,
        Format::Pdf if cfg!(feature = "pdf") => None,
        Format::Png => Some("raster"),
        Format::Pdf => Some("pdf"),
    };
    match formats.iter().find_map(|format| lacks(format).map(|feature| (format.ending(), feature))) {
        None => Ok(()),
        Some((ending, feature)) => Err(Stop::Input(format!(
            "this build writes no {ending}\n  cargo build --release --features {feature}  makes one that does\n  \
             --format svg  needs nothing"
        ))),
    }
}

/// Writes the pictures and the numbers beside them; answers the names of the files.
pub(super) fn write(
    out: &Path,
    figures: &[Figure],
    formats: &[Format],
    width: WidthWord,
    lang: Lang,
) -> anyhow::Result<Vec<String>> {
    fs::create_dir_all(out).with_context(|| format!("cannot make the folder {}", out.display()))?;
    let width = match width {
        WidthWord::Column => "-85",
        WidthWord::Page => "",
    };
    let language = match lang {
        Lang::En => "",
        Lang::Fr => "-fr",
    };
    let formats: BTreeSet<Format> = formats.iter().copied().collect();
    let mut written = Vec::new();
    for figure in figures {
        let name = format!("{}{width}{language}", figure.name);
        for &format in &formats {
            let bytes = match format {
                Format::Svg => figure.svg.clone().into_bytes(),
                #[cfg(feature = "raster")]
                Format::Png => crate::charts::png(figure)?,
                #[cfg(feature = "pdf")]
                Format::Pdf => crate::charts::pdf(figure, lang.language().code())?,
                #[cfg(not(all(feature = "raster", feature = "pdf")))]
                _ => anyhow::bail!("this build writes no {}", format.ending()),
            };
            written.push(whole(out, &format!("{name}.{}", format.ending()), &bytes)?);
        }
        let numbers = whole(out, &format!("{}.csv", figure.name), &csv(&figure.data))?;
        if !written.contains(&numbers) {
            written.push(numbers);
        }
    }
    Ok(written)
}

/// Writes a file whole or not at all; answers its name.
fn whole(folder: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<String> {
    let path = folder.join(name);
    let part = folder.join(format!(".{name}.part"));
    fs::write(&part, bytes)
        .and_then(|()| fs::rename(&part, &path))
        .with_context(|| format!("cannot write {}", path.display()))?;
    Ok(name.to_owned())
}
