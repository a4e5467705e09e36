//! Achievements: criteria as a small language in JSON, and the progress of a person.
//!
//! A condition names a metric, a scope and a value. `all` and `any` combine conditions:
//!
//! ```
//! use milequest_domain::achievements::{Criteria, PersonRecord};
//! use milequest_domain::activities::Amount;
//! use serde_json::json;
//!
//! let hundred = Criteria::read(&json!({
//!     "metric": "distance_m", "scope": "ever", "comparison": "at_least", "value": 100_000
//! })).map_err(|wrong| format!("{wrong:?}"))?;
//! let walked = |metres: i64| PersonRecord { totals: Amount { distance: metres * 1_000, ..Amount::default() }, ..PersonRecord::default() };
//!
//! let progress = hundred.progress(&walked(25_000));
//! assert_eq!((progress.is_earned(), progress.percent()), (false, 25.0));
//! assert!(hundred.progress(&walked(100_000)).is_earned());
//!
//! let wrong = Criteria::read(&json!({
//!     "any": [{"metric": "active_days", "scope": "week", "comparison": "more_than", "value": 7}]
//! }));
//! let wrong = wrong.expect_err("no week has eight days");
//! assert_eq!((wrong[0].pointer.as_str(), wrong[0].detail.as_str()), (
//!     "/any/0/value", "active_days in one week are at most 7, so that nobody could reach this"
//! ));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Every metric grows with more activities, and none depends on the current day. So only activities change what a person has earned.

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
pub use error::CriteriaRule;
pub use measure::{Measure, Needs};
pub use metric::{AchievementScope, Comparison, Metric};
pub use names::{AchievementDescription, AchievementName};
pub use progress::Progress;
pub use record::{EARLY_HOURS, GoalRecord, KindDay, PersonRecord};
