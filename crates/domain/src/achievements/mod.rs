//! Achievements: what people can earn, as a small language of conditions in JSON, and how far somebody is.
//!
//! A condition says what is measured, over what, and how much of it is needed. Conditions go together by `all` and `any`:
//!
//! ```
//! use milequest_domain::achievements::{Criteria, Record};
//! use milequest_domain::activities::Amount;
//! use serde_json::json;
//!
//! let hundred = Criteria::read(&json!({
//!     "metric": "distance_m", "scope": "ever", "comparison": "at_least", "value": 100_000
//! })).map_err(|wrong| format!("{wrong:?}"))?;
//! let walked = |metres: i64| Record { totals: Amount { distance: metres * 1_000, ..Amount::default() }, ..Record::default() };
//!
//! let progress = hundred.progress(&walked(25_000));
//! assert_eq!((progress.is_earned(), progress.percent()), (false, 25.0));
//! assert!(hundred.progress(&walked(100_000)).is_earned());
//!
//! let wrong = Criteria::read(&json!({
//!     "any": [{"metric": "active_days", "scope": "week", "comparison": "more_than", "value": 7}]
//! }));
//! let wrong = wrong.expect_err("no week has eight days");
//! assert_eq!((wrong[0].at.as_str(), wrong[0].rule.to_string().as_str()), (
//!     "/any/0/value", "active_days in one week are at most 7, so that nobody could reach this"
//! ));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Every metric and comparison asks for more, never for less, and none depends on what day it is. So what was earned changes by what
//! people do and by nothing else.

mod condition;
mod criteria;
mod criteria_json;
mod error;
mod measure;
mod metric;
mod names;
mod node;
mod progress;
mod record;

#[cfg(test)]
mod tests;

pub use condition::Condition;
pub use criteria::Criteria;
pub use error::{CriteriaError, CriteriaRule};
pub use measure::{Measure, Needs};
pub use metric::{AchievementScope, Comparison, Metric};
pub use names::{AchievementDescription, AchievementName};
pub use progress::Progress;
pub use record::{GoalRecord, Outing, Record};
