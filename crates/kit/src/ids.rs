//! Names for things: each kind of thing has its own id type, so that a measure's id cannot be handed in where a finding's is meant.
//!
//! `id!(MeasureId, "measure")` makes the type; `"measure"` is the word that errors and logs use. An id is a UUID version 7 (RFC 9562):
//! it begins with the time it was made, so rows lie in the order they came. What must not tell its time (an answer) takes
//! [`Chance::uuid_v4`] instead.

use chrono::{DateTime, Utc};
use thiserror::Error;

use crate::chance::Chance;
use crate::clock::Clock;

pub use crate::id;
pub use uuid::Uuid;

#[doc(hidden)]
pub use serde as serde_for_ids;

/// A text that was meant as an id but is none.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not the id of a {kind}")]
pub struct NotAnId {
    /// The kind of thing that was looked for, in the word given to `id!`.
    pub kind: &'static str,
}

/// A fresh UUID version 7: the clock's millisecond, the rest chance.
pub fn fresh(clock: &dyn Clock, chance: &dyn Chance) -> Uuid {
    at(clock.now(), chance)
}

/// A UUID version 7 for something that came about at `time` (an import, the demo); times before 1970 count as 1970.
pub fn at(time: DateTime<Utc>, chance: &dyn Chance) -> Uuid {
    let mut random = [0; 10];
    chance.fill(&mut random);
    let milliseconds = u64::try_from(time.timestamp_millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid()
}

/// Reads the one written form of an id: 36 characters, lower case, hyphens. One thing has one address, so other forms are refused.
pub fn parse(text: &str, kind: &'static str) -> Result<Uuid, NotAnId> {
    Uuid::try_parse(text).ok().filter(|uuid| uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer()) == text).ok_or(NotAnId { kind })
}

/// Makes an id type: `id!(MeasureId, "measure")`. Attributes and doc lines may stand before the name.
#[macro_export]
macro_rules! id {
    ($(#[$meta:meta])* $name:ident, $kind:literal) => {
        #[doc = concat!("The id of a ", $kind, ".")]
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $crate::ids::Uuid);

        impl $name {
            /// A fresh id: UUID version 7 of the clock's time.
            pub fn new(clock: &dyn $crate::clock::Clock, chance: &dyn $crate::chance::Chance) -> Self {
                Self($crate::ids::fresh(clock, chance))
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, concat!($kind, " {}"), self.0)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::ids::NotAnId;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                $crate::ids::parse(text, $kind).map(Self)
            }
        }

        impl $crate::db::ToValue for $name {
            fn to_value(&self) -> $crate::db::Value {
                $crate::db::Value::Uuid(self.0)
            }
        }

        impl $crate::db::FromValue for $name {
            fn from_value(value: $crate::db::Value) -> ::std::result::Result<Self, $crate::db::DbError> {
                $crate::db::FromValue::from_value(value).map(Self)
            }
        }

        impl $crate::ids::serde_for_ids::Serialize for $name {
            fn serialize<S: $crate::ids::serde_for_ids::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> $crate::ids::serde_for_ids::Deserialize<'de> for $name {
            fn deserialize<D: $crate::ids::serde_for_ids::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                let text = <::std::borrow::Cow<'de, str> as $crate::ids::serde_for_ids::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err($crate::ids::serde_for_ids::de::Error::custom)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::SeededChance;
    use crate::clock::FixedClock;
    use crate::db::{FromValue, ToValue, Value};

    id!(MeasureId, "measure");

    fn clock() -> FixedClock {
        FixedClock::at(DateTime::from_timestamp_millis(1_790_000_000_123).unwrap())
    }

    #[test]
    fn ids_lie_in_the_order_they_were_made() {
        let (clock, chance) = (clock(), SeededChance::new(1));
        let first = MeasureId::new(&clock, &chance);
        clock.advance(chrono::TimeDelta::milliseconds(1));
        let second = MeasureId::new(&clock, &chance);
        assert!(first < second && first.to_string() < second.to_string());
        assert_eq!(first.0.get_version_num(), 7);
    }

    #[test]
    fn an_id_has_one_written_form() {
        let id = MeasureId::new(&clock(), &SeededChance::new(1));
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(id.to_string().to_uppercase().parse::<MeasureId>(), Err(NotAnId { kind: "measure" }));
        assert_eq!("".parse::<MeasureId>().unwrap_err().to_string(), "not the id of a measure");
        assert!(id.0.simple().to_string().parse::<MeasureId>().is_err());
    }

    #[test]
    fn the_database_takes_and_gives_it() {
        let id = MeasureId::new(&clock(), &SeededChance::new(1));
        assert_eq!(MeasureId::from_value(id.to_value()), Ok(id));
        assert_eq!(MeasureId::from_value(Value::Text(id.to_string())), Ok(id));
        assert!(MeasureId::from_value(Value::Int(1)).is_err());
    }

    #[test]
    fn json_carries_it_as_text() {
        let id = MeasureId::new(&clock(), &SeededChance::new(1));
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, format!("\"{id}\""));
        assert_eq!(serde_json::from_str::<MeasureId>(&json).unwrap(), id);
        assert_eq!(format!("{id:?}"), format!("measure {id}"));
    }
}
