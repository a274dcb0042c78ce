//! Reading a file, and what to say where it cannot be read.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::BUILT_IN;
use crate::scenario::error::Finding;
use crate::scenario::near::{list, nearest};

/// Largest file [bytes].
const LARGEST: u64 = 20_000_000;

/// Reads a file as text.
pub(super) fn read(path: &Path) -> Result<String, Box<Finding>> {
    let shown = path.display();
    if path.is_dir() {
        let finding = Finding::new(format!("`{shown}` is a folder, not a scenario file"));
        let help = "name a .toml file in it, or a built-in scenario (`jpo scenario list`)";
        return Err(Box::new(finding.help(help)));
    }
    let file = File::open(path).map_err(|error| Box::new(missing(path, &error)))?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Box::new(Finding::new(format!("`{shown}` cannot be read: {error}"))))?;
    if bytes.len() as u64 > LARGEST {
        let finding = Finding::new(format!("`{shown}` is larger than 20 MB"));
        let help = "a scenario is a text of some kilobytes; is this the file you meant?";
        return Err(Box::new(finding.help(help)));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].split(|b| *b == b'\n').count();
        let message = format!("`{shown}` is not UTF-8 text: line {line} holds other bytes");
        Box::new(Finding::new(message).help("save the file as UTF-8"))
    })
}

fn missing(path: &Path, error: &std::io::Error) -> Finding {
    let shown = path.display();
    if error.kind() != std::io::ErrorKind::NotFound {
        return Finding::new(format!("`{shown}` cannot be read: {error}"));
    }
    let finding = Finding::new(format!("no scenario file `{shown}`, and none of that name is built in"));
    let wanted = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
    let stem = wanted.strip_suffix(".toml").unwrap_or(&wanted);
    if let Some(near) = nearest(stem, BUILT_IN.iter().map(|(n, _)| *n)) {
        return finding.help(format!("did you mean the built-in `{near}`?"));
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .map(|entries| {
            let names = entries.flatten().filter_map(|e| e.file_name().into_string().ok());
            names.filter(|n| Path::new(n).extension().is_some_and(|e| e == "toml")).take(1_000).collect()
        })
        .unwrap_or_default();
    files.sort();
    match nearest(&wanted, files.iter().map(String::as_str)) {
        Some(near) => finding.help(format!("did you mean `{}`?", folder.join(near).display())),
        None => finding.help(format!("built in: {}", list(BUILT_IN.iter().map(|(n, _)| *n)))),
    }
}
