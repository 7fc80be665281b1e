//! Pictures that people send, made fit to keep: read whole, turned upright, made no larger than a screen shows, and written
//! anew. Nothing is left of the file but what is seen: a phone writes into it where and when it was taken, and with what.

use std::io::Cursor;
use std::sync::{Mutex, PoisonError};

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};

/// The longer side of what is kept, in pixels.
const LONGEST_SIDE: u32 = 2_000;
/// What the largest telephones take: 50 million.
const MOST_PIXELS: u64 = 50_000_000;
/// No side is longer.
const LONGEST_SENT: u32 = 16_000;
/// Memory for one picture.
const MOST_MEMORY: u64 = 400 * 1024 * 1024;
/// Good enough to read a sign in it.
const QUALITY: u8 = 82;
/// What is kept is one kind of file.
pub const KEPT_KIND: &str = "image/jpeg";

/// Why a picture is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is no JPEG, PNG or WebP, whatever its name says.
    #[error("not a picture")]
    NotAPicture,
    /// It says that it is larger than any telephone takes.
    #[error("too many pixels")]
    TooLarge,
    /// It begins as a picture and cannot be read to its end.
    #[error("broken")]
    Broken,
}

/// One at a time, so that many who send at once do not fill the memory.
static TURN: Mutex<()> = Mutex::new(());

/// The picture as JPEG. It takes a moment: not for a thread that answers others.
///
/// # Errors
/// What is no picture, larger than any telephone takes, or broken.
pub fn fit_to_keep(sent: &[u8]) -> Result<Vec<u8>, Refused> {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let picture = read(sent)?;
    let picture = match picture.width().max(picture.height()) > LONGEST_SIDE {
        true => picture.resize(LONGEST_SIDE, LONGEST_SIDE, FilterType::Triangle),
        false => picture,
    };
    let mut kept = Vec::new();
    JpegEncoder::new_with_quality(&mut kept, QUALITY).encode_image(&on_white(&picture)).map_err(|_| Refused::Broken)?;
    Ok(kept)
}

fn read(sent: &[u8]) -> Result<DynamicImage, Refused> {
    let mut reader = ImageReader::new(Cursor::new(sent)).with_guessed_format().map_err(|_| Refused::NotAPicture)?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) {
        return Err(Refused::NotAPicture);
    }
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Refused::Broken)?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > LONGEST_SENT || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Refused::TooLarge);
    }
    let upright = decoder.orientation().map_err(|_| Refused::Broken)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Refused::Broken)?;
    picture.apply_orientation(upright);
    Ok(picture)
}

/// A JPEG has no holes: what was seen through is white.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let through = picture.to_rgba8();
    let blend = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u16::from(colour), u16::from(alpha));
        // A mean of two bytes, weighted, is a byte.
        u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
    };
    RgbImage::from_fn(through.width(), through.height(), |x, y| {
        let [red, green, blue, alpha] = through.get_pixel(x, y).0;
        [red, green, blue].map(|colour| blend(colour, alpha)).into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgba, RgbaImage};

    fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// An Exif block that says "turn right" and where the picture was taken, in front of the picture's own data.
    fn with_exif(jpeg: &[u8]) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"); // orientation 6
        exif.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0"); // where its position stands
        exif.extend(b"\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0HEMMAVID");
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn what_a_phone_wrote_into_it_is_gone_and_it_stands_upright() {
        let sent = with_exif(&written(&DynamicImage::new_rgb8(40, 20), ImageFormat::Jpeg));
        assert!(sent.windows(8).any(|part| part == b"HEMMAVID"));
        let kept = fit_to_keep(&sent).unwrap();
        assert!(!kept.windows(4).any(|part| part == b"Exif") && !kept.windows(8).any(|part| part == b"HEMMAVID"));
        let seen = image::load_from_memory(&kept).unwrap();
        assert_eq!((seen.width(), seen.height()), (20, 40), "turned as the phone was held");
    }

    #[test]
    fn every_kind_becomes_one_and_large_ones_smaller() {
        let through = DynamicImage::ImageRgba8(RgbaImage::from_pixel(3_000, 10, Rgba([0, 0, 0, 0])));
        for format in [ImageFormat::Png, ImageFormat::WebP] {
            let seen = image::load_from_memory_with_format(&fit_to_keep(&written(&through, format)).unwrap(), ImageFormat::Jpeg).unwrap();
            assert_eq!((seen.width(), seen.height()), (2_000, 7));
            assert_eq!(seen.to_rgb8().get_pixel(5, 5).0, [255, 255, 255], "{format:?}");
        }
    }

    #[test]
    fn what_is_no_picture_is_refused_and_a_bomb_is_not_unpacked() {
        let png = written(&DynamicImage::new_rgb8(9, 9), ImageFormat::Png);
        let jpeg = written(&DynamicImage::new_rgb8(90, 90), ImageFormat::Jpeg);
        assert_eq!(fit_to_keep(b""), Err(Refused::NotAPicture));
        assert_eq!(fit_to_keep(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), Err(Refused::NotAPicture));
        assert_eq!(fit_to_keep(b"GIF89a\x01\0\x01\0\0\0\0;"), Err(Refused::NotAPicture));
        assert_eq!(fit_to_keep(&png[..png.len() / 2]), Err(Refused::Broken));
        assert_eq!(fit_to_keep(&jpeg[..20]), Err(Refused::Broken));
        // A head that says 60,000 by 60,000, with the sum that a reader checks.
        let mut bomb = png;
        bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
        let sum = crc(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&sum.to_be_bytes());
        assert_eq!(fit_to_keep(&bomb), Err(Refused::TooLarge));
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0_u32, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
        })
    }
}
