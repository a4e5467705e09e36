//! JSON in which every field is given once, and that is not made of more pieces than anything here needs. Of two fields with
//! one name, readers disagree which counts; here neither does. A piece takes up to a hundred times the room of its text, so
//! the length of a text alone does not bound what reading it takes.

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value};
use std::fmt;

/// The most values in one text, those in lists and objects and these themselves. The longest list that anybody sends has some
/// hundred items.
pub const MOST_VALUES: u32 = 20_000;

/// Why a text was not read.
#[derive(Debug)]
pub enum Unread {
    /// It is no JSON, or has a field twice.
    Malformed(serde_json::Error),
    /// It has more than [`MOST_VALUES`].
    TooManyValues,
}

/// Reads it, or tells the place where it cannot be read.
///
/// # Errors
/// When it cannot be read, or not in reasonable room.
pub fn read(bytes: &[u8]) -> Result<Value, Unread> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let mut left = Some(MOST_VALUES);
    let value = Once(&mut left).deserialize(&mut json).and_then(|value| json.end().map(|()| value));
    value.map_err(|error| if left.is_none() { Unread::TooManyValues } else { Unread::Malformed(error) })
}

/// Reads one value, as long as there may be another; nothing is left once there was one too many.
struct Once<'l>(&'l mut Option<u32>);

impl<'de> DeserializeSeed<'de> for Once<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        *self.0 = self.0.and_then(|left| left.checked_sub(1));
        if self.0.is_none() {
            return Err(D::Error::custom("too many values"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Once<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    /// `60.0` is the whole number 60, as JSON Schema has it too. Up to here, each is written in one way only.
    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if value.fract() == 0.0 && value.abs() < EXACT {
            #[expect(clippy::cast_possible_truncation, reason = "it is whole and small enough")]
            return Ok((value as i64).into());
        }
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("a number is out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Once(&mut *self.0))? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            if map.contains_key(&name) {
                return Err(A::Error::custom(format_args!("the field {name:?} is given twice")));
            }
            let value = fields.next_value_seed(Once(&mut *self.0))?;
            map.insert(name, value);
        }
        Ok(map.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_what_was_written() {
        let text = r#"{"a":[null,true,-1,18446744073709551615,1.5,"x\u00e9"],"b":{"c":{}}}"#;
        assert_eq!(read(text.as_bytes()).ok(), serde_json::from_str(text).ok());
    }

    #[test]
    fn a_whole_number_is_whole_however_it_is_written() {
        assert_eq!(read(b"[60.0, 6e1, -0.0, 0.5]").ok(), Some(serde_json::json!([60, 60, 0, 0.5])));
    }

    #[test]
    fn a_field_that_is_given_twice_is_refused_however_deep() {
        match read(br#"{"a": {"b": 1, "b": 2}}"#) {
            Err(Unread::Malformed(error)) => {
                assert_eq!(error.to_string(), "the field \"b\" is given twice at line 1 column 18");
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_made_of_too_many_pieces_is_not_read_to_its_end() {
        let list = |items: u32| format!("[{}0]", "0,".repeat(usize::try_from(items).expect("a number") - 1));
        assert!(read(list(MOST_VALUES - 1).as_bytes()).is_ok());
        assert!(matches!(read(list(MOST_VALUES).as_bytes()), Err(Unread::TooManyValues)));
        let fields: Vec<_> = (0..MOST_VALUES).map(|number| format!("\"{number}\":{{}}")).collect();
        assert!(matches!(read(format!("{{{}}}", fields.join(",")).as_bytes()), Err(Unread::TooManyValues)));
        assert!(matches!(read(b"[1] 2"), Err(Unread::Malformed(_))));
    }
}
