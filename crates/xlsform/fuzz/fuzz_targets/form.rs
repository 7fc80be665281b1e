//! Any bytes are a form or are refused: `cargo +nightly fuzz run form` in `crates/xlsform`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(reading) = xlsform::Workbook::read(bytes).map_err(|problem| vec![problem]).and_then(xlsform::read) {
        let _ = reading.form.outline();
    }
});
