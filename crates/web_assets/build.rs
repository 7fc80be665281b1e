//! Runs npm and `build.mjs` when the sources of the web pages changed, and writes the table that `src/lib.rs` includes.

use std::env;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the built files depend on; an edit elsewhere runs nothing.
const INPUTS: [&str; 10] =
    ["build.rs", "build.mjs", "build", "package.json", "package-lock.json", ".npmrc", "tsconfig.json", "css", "ts", "img"];
/// The lock file that the installed packages belong to, kept beside them.
const STAMP: &str = "node_modules/.installed-lock.json";
const OLDEST_NODE: u32 = 20;

fn main() {
    if let Err(reason) = build() {
        println!("cargo::error={}", reason.replace('\n', " | "));
    }
}

fn build() -> Result<(), String> {
    for input in INPUTS {
        println!("cargo::rerun-if-changed={input}");
    }
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|error| error.to_string())?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|error| error.to_string())?);
    check_node()?;
    install(&here)?;
    run(&here, "node", &[OsStr::new("build.mjs"), out.as_os_str()])?;
    write_table(&here, &out)
}

fn check_node() -> Result<(), String> {
    let need = format!("Building Samsyn needs Node {OLDEST_NODE} or newer (with npm); running it does not.");
    let said = Command::new("node").arg("--version").output().map_err(|_| format!("{need} No `node` was found."))?;
    let version = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    let major = version.trim_start_matches('v').split('.').next().and_then(|part| part.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => Err(format!("{need} `node --version` says \"{version}\".")),
    }
}

/// Installs the packages if they are missing or belong to another lock file. Two builds at once wait for each other.
fn install(here: &Path) -> Result<(), String> {
    let lock_path = here.join("package-lock.json");
    let guard = File::open(&lock_path).map_err(|error| format!("{}: {error}", lock_path.display()))?;
    guard.lock().map_err(|error| error.to_string())?;
    let lock = fs::read(&lock_path).map_err(|error| error.to_string())?;
    if fs::read(here.join(STAMP)).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run(here, "npm", &["ci", "--no-progress"].map(OsStr::new))?;
    fs::write(here.join(STAMP), lock).map_err(|error| error.to_string())
}

fn run(here: &Path, program: &str, arguments: &[&OsStr]) -> Result<(), String> {
    let done = Command::new(program).args(arguments).current_dir(here).output().map_err(|error| format!("{program}: {error}"))?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    Err(format!("{program} {:?} failed: {}", arguments, said.trim()))
}

fn write_table(here: &Path, out: &Path) -> Result<(), String> {
    let manifest = fs::read_to_string(out.join("manifest.tsv")).map_err(|error| error.to_string())?;
    let mut table = String::from("static FILES: &[File] = &[\n");
    for line in manifest.lines() {
        let [name, file, mime] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("manifest.tsv: {line}"));
        };
        let path = out.join("assets").join(file);
        let row = format!(
            "File {{ name: {name:?}, url: {:?}, asset: Asset {{ bytes: include_bytes!({path:?}), gzip: include_bytes!({:?}), mime: {mime:?}, immutable: true }} }},",
            format!("/assets/{file}"),
            path.with_file_name(format!("{file}.gz")),
        );
        writeln!(table, "    {row}").map_err(|error| error.to_string())?;
    }
    table.push_str("];\n");
    let icons = icon_names(&here.join("img/icons.svg"))?;
    writeln!(table, "/// Names of the icons in `icons.svg`.\npub const ICONS: &[&str] = &{icons:?};").map_err(|error| error.to_string())?;
    fs::write(out.join("table.rs"), table).map_err(|error| error.to_string())
}

fn icon_names(sprite: &Path) -> Result<Vec<String>, String> {
    let text = fs::read_to_string(sprite).map_err(|error| format!("{}: {error}", sprite.display()))?;
    let names = text.split("<symbol id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    Ok(names.map(str::to_owned).collect())
}
