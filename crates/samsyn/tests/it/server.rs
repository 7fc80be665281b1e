//! The real program as a process of its own, and a small client for it.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use kit::db::testing::POSTGRES;
use postgres::{Client, NoTls};

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// Where a tenant is, for commands: a folder, and for PostgreSQL a schema of its own that goes with it.
pub struct Place {
    folder: tempfile::TempDir,
    schema: Option<Schema>,
}

struct Schema {
    url: String,
    name: String,
}

/// What an inquiry is opened with: who answers for the data, where to turn, and who asks.
pub const ASKED: [&str; 6] =
    ["--controller", "Kommunstyrelsen", "--contact", "dataskydd@lindviken.example", "--coordinator", "asker@lindviken.example"];

impl Place {
    /// A folder for an SQLite file.
    pub fn sqlite() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), schema: None }
    }

    /// A schema; none when there is no server to test on.
    pub fn postgres() -> Option<Self> {
        let url = std::env::var(POSTGRES).ok()?;
        let name = format!("samsyn_it_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let schema = Schema { url, name };
        schema.remove();
        Some(Self { folder: tempfile::tempdir().unwrap(), schema: Some(schema) })
    }

    /// Both, as far as they are there.
    pub fn each() -> Vec<Self> {
        let places: Vec<Self> = [Some(Self::sqlite()), Self::postgres()].into_iter().flatten().collect();
        if places.len() < 2 {
            println!("skipped: no PostgreSQL ({POSTGRES} is not set)");
        }
        places
    }

    /// The tenant's folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The words that say where it is.
    pub fn words(&self) -> Vec<String> {
        let folder = self.folder().to_str().unwrap();
        let mut words = vec!["--data".to_owned(), folder.to_owned()];
        if let Some(schema) = &self.schema {
            words.extend(["--database".to_owned(), schema.url.clone(), "--schema".to_owned(), schema.name.clone()]);
        }
        words
    }

    /// The same for the library.
    pub fn at(&self) -> samsyn::open::At {
        let database = self.schema.as_ref().map(|schema| schema.url.clone());
        let schema = self.schema.as_ref().map_or_else(String::new, |schema| schema.name.clone());
        samsyn::open::At { data: Some(self.folder().to_owned()), database, schema, ..samsyn::open::At::default() }
    }

    /// Runs a command here.
    pub fn run(&self, words: &[&str]) -> Output {
        samsyn().args(words).args(self.words()).output().unwrap()
    }

    /// The one who asks, as `ASKED` names them.
    pub fn add_asker(&self) {
        self.must(&["user", "add", "--name", "Samira Lindqvist", "--email", "asker@lindviken.example", "--role", "coordinator"]);
    }

    /// An inquiry that is open for answers.
    pub fn open_inquiry(&self, words: &[&str]) {
        self.add_asker();
        self.must(&[&["inquiry", "add"][..], words, &ASKED].concat());
    }

    /// Runs a command that must do what it is asked; what it printed.
    pub fn must(&self, words: &[&str]) -> String {
        let done = self.run(words);
        assert!(done.status.success(), "samsyn {words:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }
}

impl Schema {
    fn remove(&self) {
        let done = Client::connect(&self.url, NoTls)
            .and_then(|mut client| client.batch_execute(&format!("drop schema if exists {} cascade", self.name)));
        if let Err(error) = done {
            println!("the schema {} was not removed: {error}", self.name);
        }
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        self.remove();
    }
}

/// The program, told nothing by the environment.
pub fn samsyn() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_samsyn"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SAMSYN_")) {
        command.env_remove(name);
    }
    command
}

/// A running server.
pub struct Server {
    child: Child,
    /// Host and port.
    pub address: String,
}

impl Server {
    /// Starts one without limits, and waits until it takes requests.
    pub fn start(place: &Place) -> Self {
        let mut command = samsyn();
        command.arg("serve").args(place.words()).args(["--listen", "127.0.0.1:0"]).env("SAMSYN_RATE_LIMIT", "off");
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        let (tell, told) = channel();
        // Read to its end, so that the server never waits for somebody to read its log.
        std::thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                if let Some((_, address)) = line.split_once("serving at http://") {
                    let _ = tell.send(address.trim().to_owned());
                } else if line.contains("ERROR") {
                    println!("{line}");
                }
            }
        });
        let address = told.recv_timeout(Duration::from_secs(30)).expect("the server did not start");
        Self { child, address }
    }

    /// Ends it as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A connection that is kept open.
pub struct Connection(BufReader<TcpStream>);

/// What came back, whole.
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Reply {
    /// A header's value; names in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Connection {
    /// To a server.
    pub fn to(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::new(stream)))
    }

    /// Reads an address.
    pub fn get(&mut self, path: &str) -> io::Result<Reply> {
        self.get_as(path, "")
    }

    /// Reads an address with somebody's cookie.
    pub fn get_as(&mut self, path: &str, cookie: &str) -> io::Result<Reply> {
        self.send(&format!("GET {path} HTTP/1.1\r\nhost: samsyn.example\r\ncookie: {cookie}\r\n\r\n"))
    }

    /// Sends JSON.
    pub fn post_json(&mut self, path: &str, body: &str) -> io::Result<Reply> {
        self.post(path, "application/json", "", body)
    }

    /// Sends a form with somebody's cookie.
    pub fn post_form(&mut self, path: &str, cookie: &str, body: &str) -> io::Result<Reply> {
        self.post(path, "application/x-www-form-urlencoded", cookie, body)
    }

    fn post(&mut self, path: &str, kind: &str, cookie: &str, body: &str) -> io::Result<Reply> {
        let length = body.len();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: samsyn.example\r\ncontent-type: {kind}\r\ncookie: {cookie}\r\ncontent-length: {length}\r\n\r\n"
        );
        self.send(&(head + body))
    }

    fn send(&mut self, request: &str) -> io::Result<Reply> {
        self.0.get_mut().write_all(request.as_bytes())?;
        let status = self.line()?.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or(io::ErrorKind::InvalidData)?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut reply = Reply { status, headers, body: String::new() };
        let length = reply.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        reply.body = String::from_utf8_lossy(&body).into_owned();
        Ok(reply)
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.0.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line)
    }
}
