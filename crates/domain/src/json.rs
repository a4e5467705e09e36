//! A strict JSON reader. It refuses repeated fields, because readers disagree which of them counts. It bounds the number of
//! values, because a value can take a hundred times the memory of its text.

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value};
use std::fmt;

/// The largest number of values in one text, nested values and their containers included. The longest list that a client sends has
/// some hundred items.
pub const MAX_VALUES: u32 = 20_000;

/// Why a text cannot be read as JSON.
#[derive(Debug)]
pub enum JsonError {
    /// The text is not JSON, or has a repeated field.
    Malformed(serde_json::Error),
    /// The text has more than [`MAX_VALUES`] values.
    TooManyValues,
}

/// Reads a JSON text.
///
/// # Errors
/// When the text is malformed or has too many values.
pub fn read(bytes: &[u8]) -> Result<Value, JsonError> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let mut left = Some(MAX_VALUES);
    let value = CheckedValue(&mut left).deserialize(&mut json).and_then(|value| json.end().map(|()| value));
    value.map_err(|error| if left.is_none() { JsonError::TooManyValues } else { JsonError::Malformed(error) })
}

/// Reads one value and counts it. The count is `None` once there are too many values.
struct CheckedValue<'l>(&'l mut Option<u32>);

impl<'de> DeserializeSeed<'de> for CheckedValue<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        *self.0 = self.0.and_then(|left| left.checked_sub(1));
        if self.0.is_none() {
            return Err(D::Error::custom("too many values"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for CheckedValue<'_> {
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

    /// `60.0` is the integer 60, as in JSON Schema.
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
        while let Some(item) = items.next_element_seed(CheckedValue(&mut *self.0))? {
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
            let value = fields.next_value_seed(CheckedValue(&mut *self.0))?;
            map.insert(name, value);
        }
        Ok(map.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_json_is_read_back() {
        let text = r#"{"a":[null,true,-1,18446744073709551615,1.5,"x\u00e9"],"b":{"c":{}}}"#;
        assert_eq!(read(text.as_bytes()).ok(), serde_json::from_str(text).ok());
    }

    #[test]
    fn an_integer_is_read_in_every_notation() {
        assert_eq!(read(b"[60.0, 6e1, -0.0, 0.5]").ok(), Some(serde_json::json!([60, 60, 0, 0.5])));
    }

    #[test]
    fn a_repeated_field_is_refused_at_any_depth() {
        match read(br#"{"a": {"b": 1, "b": 2}}"#) {
            Err(JsonError::Malformed(error)) => {
                assert_eq!(error.to_string(), "the field \"b\" is given twice at line 1 column 18");
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_text_with_too_many_values_is_not_read_to_its_end() {
        let list = |items: u32| format!("[{}0]", "0,".repeat(usize::try_from(items).expect("a number") - 1));
        assert!(read(list(MAX_VALUES - 1).as_bytes()).is_ok());
        assert!(matches!(read(list(MAX_VALUES).as_bytes()), Err(JsonError::TooManyValues)));
        let fields: Vec<_> = (0..MAX_VALUES).map(|number| format!("\"{number}\":{{}}")).collect();
        assert!(matches!(read(format!("{{{}}}", fields.join(",")).as_bytes()), Err(JsonError::TooManyValues)));
        assert!(matches!(read(b"[1] 2"), Err(JsonError::Malformed(_))));
    }
}
