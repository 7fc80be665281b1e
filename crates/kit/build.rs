//! Turns the texts in `locales/` into functions, one for each message, so that a message that is missing, unknown or filled in with
//! other arguments stops the build and says which file and key.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use catalogue::Source;

#[path = "build/catalogue.rs"]
mod catalogue;
#[path = "build/generate.rs"]
mod generate;
#[path = "build/pattern.rs"]
mod pattern;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=../../locales");
    match build(Path::new("../../locales")) {
        Ok(problems) if problems.is_empty() => ExitCode::SUCCESS,
        Ok(problems) => fail(&problems),
        Err(error) => fail(&[format!("the texts in locales cannot be read: {error}")]),
    }
}

fn fail(problems: &[String]) -> ExitCode {
    for problem in problems {
        println!("cargo::error={problem}");
    }
    ExitCode::FAILURE
}

/// Writes `texts.rs`; gives what is wrong with the texts, one line each.
fn build(locales: &Path) -> io::Result<Vec<String>> {
    match catalogue::read(&sources(locales)?) {
        Ok(languages) => {
            let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
            fs::write(out.join("texts.rs"), generate::rust(&languages)).map(|()| Vec::new())
        }
        Err(problems) => Ok(problems),
    }
}

/// Every `locales/LANGUAGE/FILE.ftl`, in the order of the names.
fn sources(locales: &Path) -> io::Result<Vec<Source>> {
    let mut sources = Vec::new();
    for folder in children(locales)?.into_iter().filter(|path| path.is_dir()) {
        for path in children(&folder)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "ftl")) {
            let text = fs::read_to_string(&path)?.replace("\r\n", "\n");
            sources.push(Source { language: name(&folder), file: name(&path), text });
        }
    }
    Ok(sources)
}

fn children(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
