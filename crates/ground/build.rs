//! Puts the packs of the folder `packs/` into the binary: one table of names and texts.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    if let Err(reason) = build() {
        println!("cargo::error={reason}");
    }
}

fn build() -> Result<(), String> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|error| error.to_string())?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|error| error.to_string())?);
    let packs = here.join("../../packs");
    println!("cargo::rerun-if-changed={}", packs.display());
    let mut table = String::from("const BUILTIN: &[(&str, &[(&str, &str)])] = &[\n");
    for folder in sorted(&packs)?.iter().filter(|path| path.join("pack.toml").is_file()) {
        println!("cargo::rerun-if-changed={}", folder.display());
        write_pack(&mut table, folder)?;
    }
    table.push_str("];\n");
    fs::write(out.join("packs.rs"), table).map_err(|error| error.to_string())
}

fn write_pack(table: &mut String, folder: &Path) -> Result<(), String> {
    let mut line = |text: String| writeln!(table, "{text}").map_err(|error| error.to_string());
    line(format!("    ({:?}, &[", name(folder)))?;
    for file in sorted(folder)?.iter().filter(|path| path.is_file()) {
        println!("cargo::rerun-if-changed={}", file.display());
        line(format!("        ({:?}, include_str!({file:?})),", name(file)))?;
    }
    line("    ]),".to_owned())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>().map_err(|error| error.to_string())?;
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
