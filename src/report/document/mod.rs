//! A report before anyone decides how it looks: headings, sentences, tables, figures. HTML, Markdown and the notebook
//! are made from the same document, so that they cannot say different things.

mod compact;
mod html;
mod markdown;

pub use html::html;
pub use markdown::{markdown, markdown_of};

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// As it comes.
    Plain(String),
    /// A name that programs read.
    Code(String),
    /// What somebody wrote in English, whatever the language of the report.
    English(String),
}

/// Running text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub Vec<Span>);

impl Text {
    /// Text as it comes.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![Span::Plain(text.into())])
    }

    /// A name that programs read.
    pub fn code(text: impl Into<String>) -> Self {
        Self(vec![Span::Code(text.into())])
    }

    /// What somebody wrote in English.
    pub fn english(text: impl Into<String>) -> Self {
        Self(vec![Span::English(text.into())])
    }

    /// A message of the catalogue, in which backticks hold names that programs read.
    #[must_use]
    pub fn message(text: &str) -> Self {
        let spans = text.split('`').enumerate().filter(|(_, part)| !part.is_empty());
        Self(
            spans
                .map(
                    |(k, part)| {
                        if k % 2 == 1 { Span::Code(part.to_owned()) } else { Span::Plain(part.to_owned()) }
                    },
                )
                .collect(),
        )
    }

    /// This and then that.
    #[must_use]
    pub fn then(mut self, span: Span) -> Self {
        self.0.push(span);
        self
    }

    /// The words alone.
    #[must_use]
    pub fn words(&self) -> String {
        self.0
            .iter()
            .map(|span| match span {
                Span::Plain(text) | Span::Code(text) | Span::English(text) => text.as_str(),
            })
            .collect()
    }
}

/// Whether a value is better or worse than that of the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Better by more than noise.
    Better,
    /// Worse by more than noise.
    Worse,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub text: Text,
    /// A second, smaller line.
    pub note: String,
    /// Against the reference.
    pub verdict: Option<Verdict>,
    /// Whether it is a number, set to the right.
    pub number: bool,
}

impl Cell {
    /// A cell of text.
    #[must_use]
    pub fn text(text: Text) -> Self {
        Self { text, note: String::new(), verdict: None, number: false }
    }

    /// A cell of a number as it is written in the language.
    pub fn number(number: impl Into<String>) -> Self {
        Self { text: Text::plain(number), note: String::new(), verdict: None, number: true }
    }

    /// The same with a second line.
    #[must_use]
    pub fn with(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A heading over the rows that follow.
    Group(String),
    /// Cells; the first heads the row.
    Cells(Vec<Cell>),
}

/// A table with a caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// What it shows.
    pub caption: String,
    /// Heads of the columns, and a second line each.
    pub head: Vec<Cell>,
    /// Rows.
    pub rows: Vec<Row>,
}

/// A figure of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Name of its file, without extension.
    pub name: String,
    /// What it answers.
    pub title: String,
    /// The picture, with its title and description inside.
    pub svg: String,
    /// What it shows, for those who do not see it.
    pub alternative: String,
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 2 or 3, with the name by which links reach it.
    Heading(u8, String, String),
    /// Running text.
    Paragraph(Text),
    /// The same, smaller: how to read what follows.
    Legend(Text),
    /// Items; numbered or not.
    List(bool, Vec<Text>),
    /// A box with a heading that names it and what stands in it.
    Box(String, Vec<Block>),
    /// Names and what they stand for.
    Facts(Vec<(String, Text)>),
    /// A table.
    Table(Grid),
    /// A figure.
    Picture(Picture),
    /// Commands to type.
    Code(String),
    /// A new page when printed.
    PageBreak,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Code of its language.
    pub lang: &'static str,
    /// Title.
    pub title: String,
    /// A line under the title.
    pub subtitle: String,
    /// What the link says that leads past the list of parts.
    pub skip: String,
    /// What the list of parts is called.
    pub contents: String,
    /// Its parts.
    pub blocks: Vec<Block>,
}
