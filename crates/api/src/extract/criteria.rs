//! Reads the criteria of achievements from requests.

use crate::extract::invalid::Invalid;
use deserr::{Deserr, IntoValue, Value, ValuePointerRef};
use milequest_domain::achievements::Criteria;

impl Deserr<Invalid> for Criteria {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let json = serde_json::Value::from(value);
        Self::read(&json).map_err(|errors| Invalid::below(errors, location))
    }
}
