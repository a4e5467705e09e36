//! Selects fields of an answer: `fields=a,b.c` keeps only these.
//!
//! A read that takes it has a field of the type [`Fields`] in its query and answers with [`Fields::of`]. The names are those of the
//! type's schema, so an unknown one is refused before anything is read.

use crate::extract::invalid::Invalid;
use deserr::{Deserr, IntoValue, Value as DeserrValue, ValuePointerRef};
use milequest_domain::RuleError;
use serde::{Serialize, Serializer, ser};
use serde_json::Value;
use std::{collections::BTreeMap, error::Error, fmt, marker::PhantomData};
use utoipa::{
    ToSchema,
    openapi::{
        Object, RefOr, Schema,
        schema::{AdditionalProperties, ArrayItems, SchemaType, Type},
    },
};

/// The selected fields of a `T`.
pub(crate) struct Fields<T> {
    selection: Selection,
    of: PhantomData<fn() -> T>,
}

/// What is kept of a value.
#[derive(Debug, PartialEq, Eq)]
enum Selection {
    Everything,
    Only(BTreeMap<String, Selection>),
}

/// A value, or the selected fields of it.
pub(crate) struct Selected<T> {
    value: T,
    fields: Option<Fields<T>>,
}

impl<T> Fields<T> {
    /// The largest number of selected fields.
    const MAX: usize = 100;

    /// The value with the selected fields, or all of it if none were selected.
    pub(crate) fn of(fields: Option<Self>, value: T) -> Selected<T> {
        Selected { value, fields }
    }
}

impl<T: ToSchema> Fields<T> {
    fn parse(text: &str) -> Result<Self, FieldsError> {
        let schemas = Schemas::of::<T>();
        let mut selection = Selection::Only(BTreeMap::new());
        for (number, path) in text.split(',').enumerate() {
            if number == Self::MAX {
                return Err(FieldsError::TooMany(Self::MAX));
            }
            schemas.check(path)?;
            selection.add(path.split('.'));
        }
        Ok(Self { selection, of: PhantomData })
    }
}

impl<T: ToSchema> Deserr<Invalid> for Fields<T> {
    fn deserialize_from_value<V: IntoValue>(
        value: DeserrValue<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Invalid> {
        let text = <String as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        Self::parse(&text).map_err(|rule| Invalid::rule(&rule, location))
    }
}

/// The fields cannot be selected.
#[derive(Debug, PartialEq, Eq)]
enum FieldsError {
    Unknown { path: String, known: Vec<String> },
    TooMany(usize),
}

impl fmt::Display for FieldsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { path, known } if known.is_empty() => write!(f, "there is no field {path:?}"),
            Self::Unknown { path, known } => write!(f, "there is no field {path:?}; there is {}", known.join(", ")),
            Self::TooMany(most) => write!(f, "at most {most} fields can be selected"),
        }
    }
}

impl Error for FieldsError {}

impl RuleError for FieldsError {
    fn code(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "unknown_field",
            Self::TooMany(_) => "too_many_fields",
        }
    }
}

impl Selection {
    fn add<'a>(&mut self, mut path: impl Iterator<Item = &'a str>) {
        let Self::Only(fields) = self else { return };
        match path.next() {
            Some(name) => {
                fields.entry(name.to_owned()).or_insert_with(|| Self::Only(BTreeMap::new())).add(path);
            }
            None => *self = Self::Everything,
        }
    }

    /// What is kept of this value. A selection of fields of a list is one of each of its items.
    fn keep(&self, value: Value) -> Value {
        let Self::Only(fields) = self else { return value };
        match value {
            Value::Array(items) => items.into_iter().map(|item| self.keep(item)).collect(),
            Value::Object(object) => {
                let kept = object.into_iter().filter_map(|(name, value)| {
                    let selection = fields.get(&name)?;
                    Some((name, selection.keep(value)))
                });
                Value::Object(kept.collect())
            }
            // Null stands for an object or a list that is absent.
            other => other,
        }
    }
}

impl<T: Serialize> Serialize for Selected<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.fields {
            None => self.value.serialize(serializer),
            Some(fields) => {
                let whole = serde_json::to_value(&self.value).map_err(ser::Error::custom)?;
                fields.selection.keep(whole).serialize(serializer)
            }
        }
    }
}

/// The schema of a type, with those that it refers to.
struct Schemas {
    root: RefOr<Schema>,
    named: BTreeMap<String, RefOr<Schema>>,
}

impl Schemas {
    fn of<T: ToSchema>() -> Self {
        let mut named = Vec::new();
        T::schemas(&mut named);
        Self { root: T::schema(), named: named.into_iter().collect() }
    }

    /// Checks that the path leads to a field.
    fn check(&self, path: &str) -> Result<(), FieldsError> {
        let mut at = vec![&self.root];
        for name in path.split('.') {
            let mut objects = Vec::new();
            at.iter().for_each(|schema| self.objects(schema, &mut objects));
            // The fields of some objects, such as the data of a notification, are not in the document.
            if objects.iter().any(|object| has_any_field(object)) && !name.is_empty() {
                return Ok(());
            }
            at = objects.iter().filter_map(|object| object.properties.get(name)).collect();
            if at.is_empty() {
                let known = objects.iter().flat_map(|object| object.properties.keys().cloned()).collect();
                return Err(FieldsError::Unknown { path: path.to_owned(), known });
            }
        }
        Ok(())
    }

    /// The objects that a value of this schema can be or, if it is a list, can contain.
    fn objects<'a>(&'a self, schema: &'a RefOr<Schema>, found: &mut Vec<&'a Object>) {
        match schema {
            RefOr::Ref(reference) => {
                let name = reference.ref_location.rsplit('/').next().unwrap_or_default();
                if let Some(schema) = self.named.get(name) {
                    self.objects(schema, found);
                }
            }
            RefOr::T(Schema::Object(object)) => found.push(object),
            RefOr::T(Schema::Array(list)) => {
                if let ArrayItems::RefOrSchema(items) = &list.items {
                    self.objects(items, found);
                }
            }
            RefOr::T(Schema::AllOf(all)) => all.items.iter().for_each(|schema| self.objects(schema, found)),
            RefOr::T(Schema::OneOf(one)) => one.items.iter().for_each(|schema| self.objects(schema, found)),
            RefOr::T(Schema::AnyOf(any)) => any.items.iter().for_each(|schema| self.objects(schema, found)),
            RefOr::T(_) => {}
        }
    }
}

/// Whether an object can have fields with any name.
fn has_any_field(object: &Object) -> bool {
    match object.additional_properties.as_deref() {
        Some(additional) => !matches!(additional, AdditionalProperties::FreeForm(false)),
        None => object.properties.is_empty() && object.schema_type == SchemaType::Type(Type::Object),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::collections::HashMap;

    #[derive(Serialize, ToSchema)]
    struct Page {
        people: Vec<Person>,
        best: Option<Person>,
        count: u32,
    }

    #[derive(Clone, Serialize, ToSchema)]
    struct Person {
        #[serde(flatten)]
        name: Name,
        #[schema(additional_properties)]
        data: HashMap<String, u32>,
    }

    #[derive(Clone, Serialize, ToSchema)]
    struct Name {
        first: String,
        last: String,
    }

    fn selected(fields: &str) -> Result<Value, FieldsError> {
        let name = Name { first: "Ann".to_owned(), last: "Lee".to_owned() };
        let ann = Person { name, data: [("age".to_owned(), 40), ("rank".to_owned(), 1)].into() };
        let page = Page { people: vec![ann.clone(), ann], best: None, count: 2 };
        let fields = Fields::parse(fields)?;
        Ok(serde_json::to_value(Fields::of(Some(fields), page)).expect("JSON"))
    }

    #[test]
    fn a_selection_keeps_fields_of_objects_and_of_the_items_of_lists() {
        assert_eq!(selected("count"), Ok(json!({"count": 2})));
        let first = json!({"people": [{"first": "Ann"}, {"first": "Ann"}]});
        assert_eq!(selected("people.first"), Ok(first));
        let both = json!({"best": null, "people": [{"data": {"age": 40}}, {"data": {"age": 40}}]});
        assert_eq!(selected("people.data.age,best.last"), Ok(both));
    }

    #[test]
    fn the_whole_wins_over_its_parts_in_any_order() {
        for fields in ["people,people.first", "people.first,people"] {
            let whole = selected(fields).expect("fields");
            assert_eq!(whole["people"][0], json!({"first": "Ann", "last": "Lee", "data": {"age": 40, "rank": 1}}));
        }
    }

    #[test]
    fn an_unknown_field_is_refused_with_the_names_that_there_are() {
        let error = |fields: &str| selected(fields).expect_err("an error");
        let known = ["best", "count", "people"].map(str::to_owned).to_vec();
        assert_eq!(error("counts"), FieldsError::Unknown { path: "counts".to_owned(), known });
        let known = ["first", "last", "data"].map(str::to_owned).to_vec();
        assert_eq!(error("count,people.age"), FieldsError::Unknown { path: "people.age".to_owned(), known });
        assert_eq!(error("count.more"), FieldsError::Unknown { path: "count.more".to_owned(), known: vec![] });
        for fields in ["", ",", "count,", ".", "people.", "people.data.", " count", "people[0]"] {
            assert_eq!(error(fields).code(), "unknown_field", "{fields:?}");
        }
    }

    #[test]
    fn a_hundred_fields_can_be_selected() {
        assert_eq!(selected(&vec!["count"; 100].join(",")), Ok(json!({"count": 2})));
        assert_eq!(selected(&vec!["count"; 101].join(",")), Err(FieldsError::TooMany(100)));
    }
}
