//! For tests: the same test on both databases.

use super::{Db, DbError, Location, Options, postgres};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// The environment variable with the address of a PostgreSQL server to test on.
pub const POSTGRES: &str = "SAMSYN_TEST_POSTGRES";

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// Runs `f` on a fresh SQLite file and, where `SAMSYN_TEST_POSTGRES` names a server, on a fresh schema there; both are
/// empty, not migrated, and removed afterwards. Panics if a database cannot be opened.
#[expect(clippy::expect_used, reason = "a test that has no database has failed")]
pub fn each_database(f: impl Fn(Db)) {
    let name = format!("samsyn_test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let folder = Folder(std::env::temp_dir().join(&name));
    std::fs::create_dir_all(&folder.0).expect("a folder for the test");
    f(Db::open(&Location::Sqlite(folder.0.join("test.sqlite")), options()).expect("an SQLite file for the test"));
    let Ok(url) = std::env::var(POSTGRES) else {
        println!("skipped: no PostgreSQL ({POSTGRES} is not set)");
        return;
    };
    let schema = Schema { url, name };
    schema.remove().expect("a PostgreSQL server for the test");
    let at = Location::Postgres { url: schema.url.clone(), schema: schema.name.clone() };
    f(Db::open(&at, options()).expect("a PostgreSQL schema for the test"));
}

/// Few threads: many tests run at the same time.
fn options() -> Options {
    Options { readers: 2, workers: 4, ..Options::default() }
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed lies in the folder for temporary files.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

struct Schema {
    url: String,
    name: String,
}

impl Schema {
    fn remove(&self) -> Result<(), DbError> {
        postgres::drop_schema(&self.url, &self.name)
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        if let Err(error) = self.remove() {
            println!("the schema {} was not removed: {error}", self.name);
        }
    }
}
