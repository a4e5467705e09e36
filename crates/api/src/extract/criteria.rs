//! What somebody has to have done to earn something, in requests and in the document.

use crate::extract::invalid::Invalid;
use deserr::{Deserr, IntoValue, Value, ValuePointerRef};
use milequest_domain::{
    achievements::{AchievementScope, Comparison, Criteria, Metric},
    activities::ActivityKind,
};
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Ref, RefOr,
        schema::{AdditionalProperties, ArrayBuilder, ObjectBuilder, OneOfBuilder, Schema, Type},
    },
};

impl Deserr<Invalid> for Criteria {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let json = serde_json::Value::from(value);
        Self::read(&json).map_err(|wrong| {
            let rules = wrong.iter().map(|wrong| (wrong.at.as_str(), &wrong.rule));
            Invalid::rules(rules, location)
        })
    }
}

/// A condition, or several that go together by `all` or `any`, up to 3 deep and 20 in all. docs/achievements.md says which metric is
/// measured over what.
pub(crate) struct AchievementCriteria;

impl ToSchema for AchievementCriteria {
    fn name() -> Cow<'static, str> {
        "AchievementCriteria".into()
    }
}

impl PartialSchema for AchievementCriteria {
    fn schema() -> RefOr<Schema> {
        let about = "A condition, or several that go together by `all` or `any`, up to 3 deep and 20 in all. \
                     docs/achievements.md says which metric is measured over what.";
        let one_of = OneOfBuilder::new().item(condition()).item(group("all")).item(group("any"));
        Schema::OneOf(one_of.description(Some(about)).build()).into()
    }
}

fn object() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::Object).additional_properties(Some(AdditionalProperties::FreeForm(false)))
}

fn group(name: &str) -> ObjectBuilder {
    let parts = ArrayBuilder::new().items(Ref::from_schema_name("AchievementCriteria"));
    object().property(name, parts.min_items(Some(1)).max_items(Some(Criteria::MOST))).required(name)
}

fn condition() -> ObjectBuilder {
    let word = |words: Vec<&'static str>| ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words));
    let whole = |least: u64, most: u64| {
        ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(least)).maximum(Some(most))
    };
    let about = "Metres with up to three decimals, whole seconds, or a whole number.";
    object()
        .property("metric", word(Metric::ALL.iter().map(|metric| metric.as_str()).collect()))
        .property("scope", word(AchievementScope::ALL.iter().map(|scope| scope.as_str()).collect()))
        .property("comparison", word(Comparison::ALL.iter().map(|comparison| comparison.as_str()).collect()))
        .property("value", ObjectBuilder::new().schema_type(Type::Number).minimum(Some(0_u64)).description(Some(about)))
        .property("kind", word(ActivityKind::ALL.iter().map(|kind| kind.as_str()).collect()))
        .property("before_hour", whole(1, 12))
        .property("pause_days", whole(2, 3_650))
        .required("metric")
        .required("scope")
        .required("comparison")
        .required("value")
}
