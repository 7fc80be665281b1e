//! The server's one secret, which lies outside the database, and what is made with it: codes and hashes that nobody can work out
//! from a copy of the tables.

mod codes;

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::{env, fmt};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use thiserror::Error;

use crate::chance::Chance;

pub use codes::{code8, code12, group_code, normalise_code, normalise_code8};

/// The environment variable that may hold the secret, so that no file is needed.
pub const VARIABLE: &str = "SAMSYN_SECRET";

/// Bytes in the secret and in everything made with it.
const LENGTH: usize = 32;
/// Bytes in a block of SHA-256.
const BLOCK: usize = 64;

/// Why there is no secret to work with.
#[derive(Debug, Error)]
pub enum SecretError {
    /// The file cannot be read or made.
    #[error("the secret in {} cannot be read or made: {cause}", path.display())]
    File {
        /// The file that was meant.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// What was found is not 32 bytes.
    #[error("{place} must hold 32 bytes, as 64 hexadecimal figures or as base64")]
    NotASecret {
        /// The file or variable that was read.
        place: String,
    },
}

/// 32 bytes that stay inside the process.
pub struct Secret([u8; LENGTH]);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// The secret of this server: from [`VARIABLE`] when it is set, else from `file`; none when neither is there.
    pub fn find(file: Option<&Path>) -> Result<Option<Self>, SecretError> {
        match (env::var(VARIABLE), file) {
            (Ok(text), _) => Self::from_text(&text, VARIABLE).map(Some),
            (Err(_), Some(file)) => Self::from_file(file),
            (Err(_), None) => Ok(None),
        }
    }

    /// A fresh secret in `file`, readable by its owner alone; one that is there already stays.
    pub fn make(file: &Path, chance: &dyn Chance) -> Result<Self, SecretError> {
        let failed = |cause| SecretError::File { path: file.to_owned(), cause };
        make(file, chance).map_err(failed)?;
        Self::from_file(file)?.ok_or_else(|| failed(io::ErrorKind::NotFound.into()))
    }

    /// A secret of these bytes.
    pub fn from_bytes(bytes: [u8; LENGTH]) -> Self {
        Self(bytes)
    }

    /// A word that tells this secret from any other and nothing about it: kept in the database, so that a secret that
    /// was lost or mistaken is noticed.
    pub fn check_word(&self) -> String {
        hex(&self.hmac("which secret", b""))
    }

    fn from_file(file: &Path) -> Result<Option<Self>, SecretError> {
        let failed = |cause| SecretError::File { path: file.to_owned(), cause };
        let text = match fs::read_to_string(file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read.map_err(failed)?,
        };
        if fs::metadata(file).map_err(failed)?.permissions().mode() & 0o077 != 0 {
            tracing::warn!(file = %file.display(), "others than its owner can reach the secret");
        }
        Self::from_text(&text, &file.display().to_string()).map(Some)
    }

    fn from_text(text: &str, place: &str) -> Result<Self, SecretError> {
        let text = text.trim();
        let bytes = from_hex(text).or_else(|| from_base64(text));
        let bytes = bytes.and_then(|bytes| <[u8; LENGTH]>::try_from(bytes).ok());
        bytes.map(Self).ok_or_else(|| SecretError::NotASecret { place: place.to_owned() })
    }

    /// HMAC-SHA-256 (RFC 2104) of `data`. Another `purpose` gives another result for the same data, so that a hash made for one
    /// thing is worth nothing for another.
    pub fn hmac(&self, purpose: &str, data: &[u8]) -> [u8; LENGTH] {
        // A key shorter than the hash's block is filled up with zeros (RFC 2104).
        let mut key = [0; BLOCK];
        key[..LENGTH].copy_from_slice(&self.0);
        let mut mac = Hmac::<Sha256>::new(&key.into());
        // The length keeps apart ("ab", "c") and ("a", "bc").
        mac.update(&(purpose.len() as u64).to_be_bytes());
        mac.update(purpose.as_bytes());
        mac.update(data);
        mac.finalize().into_bytes().into()
    }
}

/// Puts a fresh secret in place whole or not at all; one that came there meanwhile stays.
fn make(file: &Path, chance: &dyn Chance) -> io::Result<()> {
    let mut bytes = [0; LENGTH];
    chance.fill(&mut bytes);
    let draft = file.with_extension(format!("{}.new", chance.uuid_v4()));
    let mut open = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    writeln!(open, "{}", hex(&bytes))?;
    open.sync_all()?;
    let placed = fs::hard_link(&draft, file);
    fs::remove_file(&draft)?;
    match placed {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => fs::File::open(file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")))?.sync_all(),
    }
}

/// Small hexadecimal figures.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.chars().map(|digit| digit.to_digit(16).map(|digit| digit as u8)).collect::<Option<Vec<u8>>>()?;
    (digits.len() == LENGTH * 2).then(|| digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect())
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    STANDARD_NO_PAD.decode(text).or_else(|_| URL_SAFE_NO_PAD.decode(text)).ok()
}

/// Whether two hashes or tokens are the same; the time it takes says nothing about where they differ.
pub fn same(one: &[u8], other: &[u8]) -> bool {
    let difference = one.iter().zip(other).fold(0, |seen, (a, b)| std::hint::black_box(seen | (a ^ b)));
    one.len() == other.len() && difference == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::SeededChance;

    fn secret() -> Secret {
        Secret::from_bytes([0x0b; LENGTH])
    }

    #[test]
    fn a_missing_file_is_made_once_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        assert!(Secret::from_file(&file).unwrap().is_none());
        let first = Secret::make(&file, &SeededChance::new(1)).unwrap();
        let second = Secret::make(&file, &SeededChance::new(2)).unwrap();
        assert_eq!(first.0, second.0);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(Secret::from_file(&file).unwrap().unwrap().0, first.0);
    }

    #[test]
    fn each_secret_has_a_check_word_of_its_own() {
        assert_eq!(secret().check_word(), secret().check_word());
        assert_ne!(secret().check_word(), Secret::from_bytes([0x0c; LENGTH]).check_word());
    }

    #[test]
    fn hexadecimal_and_base64_are_read_and_the_rest_refused() {
        let bytes: [u8; LENGTH] = std::array::from_fn(|index| (index * 7 + 200) as u8);
        let texts = [
            format!(" {}\n", hex(&bytes)),
            hex(&bytes).to_uppercase(),
            base64::engine::general_purpose::STANDARD.encode(bytes),
            URL_SAFE_NO_PAD.encode(bytes),
        ];
        for text in texts {
            assert_eq!(Secret::from_text(&text, "x").unwrap().0, bytes, "{text}");
        }
        for text in ["", "secret", &hex(&bytes[1..]), &"å".repeat(64)] {
            let said = Secret::from_text(text, "the file").unwrap_err().to_string();
            assert!(said.starts_with("the file must hold 32 bytes"), "{said}");
        }
    }

    #[test]
    fn a_folder_that_is_missing_is_named() {
        let said = Secret::make(Path::new("/nowhere/at/all"), &SeededChance::new(1)).unwrap_err().to_string();
        assert!(said.contains("/nowhere/at/all"), "{said}");
    }

    #[test]
    fn a_secret_is_not_printed() {
        assert_eq!(format!("{:?}", secret()), "Secret");
    }

    #[test]
    fn each_purpose_has_hashes_of_its_own() {
        // Worked out with Python's hmac module: key 32 x 0b, message 0000000000000007 "receipt" "id".
        assert_eq!(hex(&secret().hmac("receipt", b"id")), "480b97de3b6487771344b095de8b479be4fe656904c672c9c2b1e532c7cc6785");
        assert_ne!(secret().hmac("ab", b"c"), secret().hmac("a", b"bc"));
        assert_ne!(secret().hmac("receipt", b"id"), secret().hmac("session", b"id"));
    }

    #[test]
    fn sameness() {
        assert!(same(b"abc", b"abc") && same(b"", b""));
        assert!(!same(b"abc", b"abd") && !same(b"abc", b"ab") && !same(b"", b"a"));
    }
}
