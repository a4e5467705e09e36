//! Parameters of paths and queries. A query is read like a body: the answer has all errors, and an unknown name is an error.

use crate::{
    extract::invalid::Invalid,
    problem::{InvalidValue, Problem},
};
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use deserr::Deserr;
use milequest_domain::{GoalCategory, UserId, Username};
use milequest_services::ServiceError;
use serde_json::{Map, Value, map::Entry};
use std::{
    future::{Ready, ready},
    str::FromStr,
};

/// The two ids in a path, such as those of a team and of one of its members.
pub(crate) struct PathIds<A, B>(pub(crate) A, pub(crate) B);

impl<A: FromStr, B: FromStr> FromRequest for PathIds<A, B> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let mut ids = req.match_info().iter().map(|(_, id)| id);
        let first = ids.next().and_then(|id| id.parse().ok());
        let second = ids.next().and_then(|id| id.parse().ok());
        ready(first.zip(second).map(|(first, second)| Self(first, second)).ok_or_else(|| no_id().into()))
    }
}

fn no_id() -> ServiceError {
    ServiceError::not_found("thing: the id in the path is no UUID")
}

/// The `{id}` in a path. A text that is not an id is answered with 404.
pub(crate) struct PathId<Id>(pub(crate) Id);

impl<Id: FromStr> FromRequest for PathId<Id> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = req.match_info().get("id").and_then(|id| id.parse().ok());
        ready(id.map(Self).ok_or_else(|| no_id().into()))
    }
}

/// The `{user_id}` in a path that names nothing else.
pub(crate) struct UserIdInPath(pub(crate) UserId);

impl FromRequest for UserIdInPath {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = req.match_info().get("user_id").and_then(|id| id.parse().ok());
        ready(id.map(Self).ok_or_else(|| no_id().into()))
    }
}

/// The `{username}` in a path. A text that is not a username is answered with 404.
pub(crate) struct PathUsername(pub(crate) Username);

impl FromRequest for PathUsername {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let username = req.match_info().get("username").and_then(|name| name.parse().ok());
        ready(username.map(Self).ok_or_else(|| ServiceError::not_found("person").into()))
    }
}

/// The `{category}` of goals in a path. A text that is not a category is answered with 404.
pub(crate) struct PathCategory(pub(crate) GoalCategory);

impl FromRequest for PathCategory {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let category = req.match_info().get("category").and_then(|name| name.parse().ok());
        ready(category.map(Self).ok_or_else(|| ServiceError::not_found("category").into()))
    }
}

/// A valid query.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: Deserr<Invalid>> FromRequest for Query<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            values(req.query_string())
                .and_then(|values| deserr::deserialize(Value::Object(values)).map(Self).map_err(Invalid::in_query)),
        )
    }
}

fn values(query: &str) -> Result<Map<String, Value>, Problem> {
    let mut values = Map::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match values.entry(name.into_owned()) {
            Entry::Vacant(free) => drop(free.insert(Value::String(value.into_owned()))),
            Entry::Occupied(taken) => {
                let pointer = format!("query/{}", taken.key());
                let detail = "this is given more than once".to_owned();
                return Err(Problem::invalid(vec![InvalidValue { pointer, code: "repeated".into(), detail }]));
            }
        }
    }
    Ok(values)
}

/// Types for numbers in a query, each with its bounds and an optional default: `Name(u16) in 1..=100, default 20`.
macro_rules! query_value {
    ($($(#[$doc:meta])* $name:ident($number:ty) in $bounds:expr $(, default $default:expr)?;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct $name($number);

        $(
            impl Default for $name {
                fn default() -> Self {
                    Self($default)
                }
            }
        )?

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::Integer)
                    .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::Int32)))
                    .minimum(Some(*($bounds).start()))
                    .maximum(Some(*($bounds).end()))
                    $(.default(Some($default.into())))?
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {}

        impl deserr::Deserr<crate::extract::Invalid> for $name {
            fn deserialize_from_value<V: deserr::IntoValue>(
                value: deserr::Value<V>,
                location: deserr::ValuePointerRef<'_>,
            ) -> Result<Self, crate::extract::Invalid> {
                let text = <String as deserr::Deserr<crate::extract::Invalid>>::deserialize_from_value(value, location)?;
                match text.parse() {
                    Ok(number) if ($bounds).contains(&number) => Ok(Self(number)),
                    _ => {
                        let msg = format!("this is a whole number from {} to {}", ($bounds).start(), ($bounds).end());
                        Err(deserr::take_cf_content(<crate::extract::Invalid as deserr::DeserializeError>::error::<V>(
                            None,
                            deserr::ErrorKind::Unexpected { msg },
                            location,
                        )))
                    }
                }
            }
        }
    )+};
}
pub(crate) use query_value;
