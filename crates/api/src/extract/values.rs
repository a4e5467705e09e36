//! The domain's values in requests: how they are read, and how the document describes them. The bounds are the domain's.

use super::Invalid;
use deserr::{Deserr, IntoValue, Value, ValuePointerRef};
use milequest_domain::{
    DeviceName, DisplayName, EmailAddress, HIDDEN, Language, NewPassword, Scope, Scopes, TimeZone, TokenLifetime,
    TokenName, Units, Username,
};
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type},
    },
};

/// Values that are texts in JSON and that the domain parses.
macro_rules! parsed_from_text {
    ($($value:ty),+) => {$(
        impl Deserr<Invalid> for $value {
            fn deserialize_from_value<V: IntoValue>(
                value: Value<V>,
                location: ValuePointerRef<'_>,
            ) -> Result<Self, Invalid> {
                let text = <String as Deserr<Invalid>>::deserialize_from_value(value, location)?;
                text.parse().map_err(|rule| Invalid::rule(&rule, location))
            }
        }
    )+};
}

parsed_from_text!(DeviceName, DisplayName, EmailAddress, Language, NewPassword, TimeZone, TokenName, Units, Username);

impl Deserr<Invalid> for Scopes {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let names = <Vec<String> as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        Self::parse(names).map_err(|rule| Invalid::rule(&rule, location))
    }
}

impl Deserr<Invalid> for TokenLifetime {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let days = <u64 as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        Self::days(days).map_err(|rule| Invalid::rule(&rule, location))
    }
}

/// Names under which the document describes a value of the domain: `Name = schema`.
macro_rules! described {
    ($($(#[$doc:meta])* $name:ident = $schema:expr;)+) => {$(
        $(#[$doc])*
        pub(crate) struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                $schema.build().into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )+};
}

described! {
    /// A username as it is shown.
    UsernameText = text(Username::MIN, Username::MAX).pattern(Some("^[a-z0-9][a-z0-9_-]*[a-z0-9]$"));
    /// A display name.
    DisplayNameText = line(DisplayName::MAX);
    /// The name of a token.
    TokenNameText = line(TokenName::MAX);
    /// What a device calls itself.
    DeviceNameText = line(DeviceName::MAX);
    /// An e-mail address.
    EmailText = ObjectBuilder::new()
        .schema_type(Type::String)
        .max_length(Some(EmailAddress::MAX))
        .format(Some(SchemaFormat::Custom("email".to_owned())));
    /// A password that somebody wants to have from now on.
    NewPasswordText = ObjectBuilder::new()
        .schema_type(Type::String)
        .min_length(Some(NewPassword::MIN))
        .max_length(Some(NewPassword::MAX))
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Password)));
    /// The language of what is written to a person.
    LanguageName = choice(Language::ALL.iter().map(|language| language.as_str()));
    /// What distances are shown in.
    UnitsName = choice(Units::ALL.iter().map(|units| units.as_str()));
    /// The IANA name of a time zone.
    TimeZoneName = choice(TimeZone::names());
    /// What a token opens.
    ScopeName = choice(Scope::ALL.map(Scope::as_str));
    /// How many days a token lives.
    LifetimeDays = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(1_u64))
        .maximum(Some(TokenLifetime::MAX_DAYS))
        .default(Some(90.into()));
}

fn choice(names: impl IntoIterator<Item = &'static str>) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names))
}

fn text(least: u64, most: u64) -> ObjectBuilder {
    let bound = |length| usize::try_from(length).ok();
    ObjectBuilder::new().schema_type(Type::String).min_length(bound(least)).max_length(bound(most))
}

/// One line of any script with at least one visible character, as `milequest_domain::LineError` has it.
fn line(most: u64) -> ObjectBuilder {
    let hidden = HIDDEN.iter().filter(|(first, _)| *first <= '\u{ffff}');
    let hidden: String = hidden.map(|(a, b)| format!(r"\u{:04x}-\u{:04x}", u32::from(*a), u32::from(*b))).collect();
    let hidden = format!(r"\u0000-\u001f\u007f-\u009f{hidden}");
    // Beyond the first plane, only the domain looks: patterns there are written in two ways.
    text(1, most).pattern(Some(format!(r"^[^{hidden}]*[^\s\u200c\u200d\ufe00-\ufe0f{hidden}][^{hidden}]*$")))
}
