//! A tenant's colours: whether they can be read, and what they become in the dark.

use std::fmt;
use std::str::FromStr;

use crate::tenant::Colours;

/// The paper of a light page.
const PAPER: Colour = Colour([0xfb, 0xf8, 0xf3]);
/// The paper of a dark page.
const DARK_PAPER: Colour = Colour([0x10, 0x19, 0x1c]);
/// Text on a bright ground in the dark.
const DARK_INK: Colour = Colour([0x0d, 0x20, 0x26]);
const WHITE: Colour = Colour([0xff, 0xff, 0xff]);
/// Least contrast of text (WCAG 2.2, 1.4.3, level AA).
pub const LEAST_CONTRAST: f64 = 4.5;
/// What the dark variants aim at, so that a thin letter is read as well as on paper.
const DARK_CONTRAST: f64 = 9.0;

/// Where the house's own sheet is dark, word for word: a weaker selector would leave the house's colours there.
const CHOSEN_DARK: &str = "[data-color-scheme=dark]";
const DARK: &str = ":root:not([data-color-scheme=light],[data-color-scheme=dark])";

/// A colour, as red, green and blue from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// A text that is no colour such as `#1b4b57`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a colour such as #1b4b57")]
pub struct NotAColour;

impl FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits = text.trim().strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii()).ok_or(NotAColour)?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| NotAColour);
        Ok(Self([part(0)?, part(2)?, part(4)?]))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Colour {
    /// Contrast to another colour, 1 to 21 (WCAG 2.2, contrast ratio).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if one > two { one / two } else { two / one }
    }

    /// Contrast to the paper of a light page.
    pub fn on_paper(self) -> f64 {
        self.contrast(PAPER)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// This colour with a share (0 to 1) of another in it.
    fn mixed(self, other: Self, share: f64) -> Self {
        let mix = |one: u8, two: u8| (f64::from(one) * (1.0 - share) + f64::from(two) * share).round().clamp(0.0, 255.0) as u8;
        let ([a, b, c], [x, y, z]) = (self.0, other.0);
        Self([mix(a, x), mix(b, y), mix(c, z)])
    }

    /// The first of ever paler ones that stands out from the dark paper.
    fn bright(self) -> Self {
        let steps = (0..=50).map(|step| self.mixed(WHITE, f64::from(step) / 50.0));
        steps.into_iter().find(|colour| colour.contrast(DARK_PAPER) >= DARK_CONTRAST).unwrap_or(WHITE)
    }
}

/// The style sheet that pours a tenant's colours into the pages, light and dark. A colour that cannot be read is left to
/// the house's own.
pub fn style_sheet(colours: &Colours) -> String {
    let parsed: Option<Vec<Colour>> = [&colours.action, &colours.action_hover, &colours.on_action, &colours.action_tint]
        .into_iter()
        .map(|text| text.parse().ok())
        .collect();
    let Some([action, hover, on_action, tint]) = parsed.as_deref().and_then(|four| <[Colour; 4]>::try_from(four).ok()) else {
        return String::new();
    };
    if *colours == Colours::default() {
        return String::new();
    }
    let bright = action.bright();
    let light = rule(action, hover, on_action, tint);
    let dark = rule(bright, bright.mixed(WHITE, 0.35), DARK_INK, DARK_PAPER.mixed(action, 0.35));
    format!(
        "@layer samsyn.tokens {{\n:root{{ {light} }}\n@media screen{{ {CHOSEN_DARK}{{ {dark} }} }}\n\
         @media screen and (prefers-color-scheme: dark){{ {DARK}{{ {dark} }} }}\n}}\n"
    )
}

fn rule(action: Colour, hover: Colour, on_action: Colour, tint: Colour) -> String {
    format!("--action: {action}; --action-hover: {hover}; --on-action: {on_action}; --action-tint: {tint};")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn colour(text: &str) -> Colour {
        text.parse().unwrap()
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((colour("#000000").contrast(WHITE) - 21.0).abs() < 1e-9);
        assert!((colour("#767676").contrast(WHITE) - 4.54).abs() < 0.01);
        // The design's own table: action on paper 9.0, thread on paper 5.6.
        assert!((colour("#1b4b57").on_paper() - 9.0).abs() < 0.06);
        assert!((colour("#c8102e").on_paper() - 5.6).abs() < 0.06);
    }

    #[test]
    fn only_six_figures_are_a_colour() {
        for text in ["1b4b57", "#1b4b5", "#1b4b5g", "#åäö", "", "red; } body { display: none"] {
            assert_eq!(text.parse::<Colour>(), Err(NotAColour), "{text}");
        }
        assert_eq!(colour(" #1B4B57 ").to_string(), "#1b4b57");
    }

    #[test]
    fn the_house_s_own_colours_need_no_sheet() {
        assert_eq!(style_sheet(&Colours::default()), "");
        let evil = Colours { action: "red;}".to_owned(), ..Colours::default() };
        assert_eq!(style_sheet(&evil), "");
        let own = Colours { action: "#7a1f5c".to_owned(), ..Colours::default() };
        assert!(style_sheet(&own).contains("--action: #7a1f5c;"));
    }

    proptest! {
        #[test]
        fn in_the_dark_every_colour_can_be_read(red: u8, green: u8, blue: u8) {
            let bright = Colour([red, green, blue]).bright();
            prop_assert!(bright.contrast(DARK_PAPER) >= LEAST_CONTRAST);
            prop_assert!(DARK_INK.contrast(bright) >= LEAST_CONTRAST);
        }
    }
}
