//! Tests of the whole: the program as a shell sees it, the layers, the pages that are shipped.

mod cli;
mod layers;
mod readme;
