//! A form with a file in it (`multipart/form-data`, RFC 7578).

use axum::body::Bytes;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;

use crate::forms::{Fields, Sent, readable};
use crate::web::errors::PageError;

/// No form with a file may carry more bytes than this.
pub const LARGEST: usize = 4 * 1024 * 1024;

/// No page of an answer with its files may carry more bytes than this.
pub const LARGEST_ANSWER: usize = 12 * 1024 * 1024;

/// No table that somebody brings may have more bytes than this.
pub const LARGEST_TABLE: usize = 20 * 1024 * 1024;

/// A form that may have files in it, whichever way it was sent.
#[derive(Debug, Default)]
pub struct Posted(pub Fields);

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = PageError;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, PageError> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/form-data") {
            return Fields::from_request(request, state).await.map(Self);
        }
        DefaultBodyLimit::max(LARGEST_ANSWER).apply(&mut request);
        let mut parts = Multipart::from_request(request, state).await.map_err(|error| PageError::Unreadable(error.body_text()))?;
        let mut fields = Fields::default();
        while let Some(part) = parts.next_field().await.map_err(refused)? {
            let field = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(readable) {
                None => fields.add(&field, readable(&part.text().await.map_err(refused)?)),
                Some(name) => {
                    let content = part.bytes().await.map_err(refused)?;
                    // A field in which nothing was chosen comes without a name; an empty file has one.
                    if !name.is_empty() || !content.is_empty() {
                        fields.add_file(Sent { field, name, content });
                    }
                }
            }
        }
        Ok(Self(fields))
    }
}

/// Fields, and at most one file: the first that is not empty.
#[derive(Debug, Default)]
pub struct Upload {
    /// What was typed.
    pub fields: Fields,
    /// The file's name as the sender has it, and its content.
    pub file: Option<(String, Bytes)>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        Self::read(request, state, LARGEST).await
    }
}

/// Fields, and at most one file that may be as large as tables are.
#[derive(Debug, Default)]
pub struct TableUpload(pub Upload);

impl<S: Send + Sync> FromRequest<S> for TableUpload {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        // Beside the file there is room for what frames it.
        Upload::read(request, state, LARGEST_TABLE + 64 * 1024).await.map(Self)
    }
}

impl Upload {
    async fn read<S: Send + Sync>(mut request: Request, state: &S, most: usize) -> Result<Self, PageError> {
        DefaultBodyLimit::max(most).apply(&mut request);
        let mut parts = Multipart::from_request(request, state).await.map_err(|error| PageError::Unreadable(error.body_text()))?;
        let mut upload = Self::default();
        while let Some(part) = parts.next_field().await.map_err(refused)? {
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(readable) {
                None => upload.fields.add(&name, readable(&part.text().await.map_err(refused)?)),
                Some(file) => {
                    let bytes = part.bytes().await.map_err(refused)?;
                    if upload.file.is_none() && !bytes.is_empty() {
                        upload.file = Some((file, bytes));
                    }
                }
            }
        }
        Ok(upload)
    }
}

fn refused(error: MultipartError) -> PageError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { PageError::TooLarge } else { PageError::Unreadable(error.body_text()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    async fn read(body: &'static str) -> Result<Upload, PageError> {
        let request = Request::builder().method("POST").header("content-type", "multipart/form-data; boundary=x").body(Body::from(body));
        Upload::from_request(request.unwrap(), &()).await
    }

    #[tokio::test]
    async fn fields_and_the_first_file_that_holds_something() {
        let body = "--x\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\nÅsa\r\n--x\r\ncontent-disposition: form-data; name=\"f\"; filename=\"\"\r\n\r\n\r\n--x\r\ncontent-disposition: form-data; name=\"f\"; filename=\"form.csv\"\r\n\r\nsurvey\r\n--x--\r\n";
        let upload = read(body).await.unwrap();
        assert_eq!(upload.fields.value("a"), "Åsa");
        assert_eq!(upload.file.unwrap(), ("form.csv".to_owned(), Bytes::from_static(b"survey")));
    }

    #[tokio::test]
    async fn a_posted_form_has_its_values_and_every_chosen_file() {
        let body = "--x\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\nÅsa\r\n--x\r\ncontent-disposition: form-data; name=\"f\"; filename=\"\"\r\n\r\n\r\n--x\r\ncontent-disposition: form-data; name=\"g\"; filename=\"tom.pdf\"\r\n\r\n\r\n--x--\r\n";
        let request =
            |kind: &str, body: &'static str| Request::builder().method("POST").header("content-type", kind).body(Body::from(body));
        let Posted(mut fields) = Posted::from_request(request("multipart/form-data; boundary=x", body).unwrap(), &()).await.unwrap();
        let files = fields.take_files();
        assert_eq!((fields.value("a"), files.len(), files[0].field.as_str()), ("Åsa", 1, "g"), "an empty file is a file");
        let plain = request("application/x-www-form-urlencoded", "a=b").unwrap();
        assert_eq!(Posted::from_request(plain, &()).await.unwrap().0.value("a"), "b");
    }

    #[tokio::test]
    async fn what_is_cut_off_is_unreadable() {
        assert!(matches!(read("--x\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\nÅs").await, Err(PageError::Unreadable(_))));
    }
}
