//! Fields of an edit that can be changed or removed.

use crate::extract::invalid::Invalid;
use deserr::{Deserr, IntoValue, Value, ValuePointerRef};

/// A field of an edit. Left out, the value stays; null removes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Patch<T>(pub(crate) Option<Option<T>>);

impl<T> Default for Patch<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Deserr<Invalid>> Deserr<Invalid> for Patch<T> {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        Option::<T>::deserialize_from_value(value, location).map(|value| Self(Some(value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[derive(Debug, PartialEq, Eq, Deserr)]
    #[deserr(error = Invalid)]
    struct Edit {
        #[deserr(default)]
        name: Patch<String>,
    }

    #[test]
    fn a_field_that_is_left_out_stays_and_null_removes_it() {
        let name = |json| deserr::deserialize::<Edit, _, Invalid>(json).map(|edit| edit.name.0).ok();
        assert_eq!(name(json!({})), Some(None));
        assert_eq!(name(json!({"name": null})), Some(Some(None)));
        assert_eq!(name(json!({"name": "x"})), Some(Some(Some("x".to_owned()))));
        assert_eq!(name(json!({"name": 1})), None);
    }
}
