//! The one appeal against a decision, and its answer.

use super::ModerationDecisionKind;
use crate::{RuleError, multiline_text, named_choice::choices};
use chrono::{DateTime, TimeDelta, Utc};

/// For how long after a decision the person may appeal. What was removed is kept for so long.
const APPEAL_PERIOD: TimeDelta = TimeDelta::days(30);

choices! {
    /// The state of an appeal.
    AppealState: "the state of an appeal" {
        /// It waits for an answer.
        #[default]
        Open = "open",
        /// The decision stands.
        Upheld = "upheld",
        /// The decision was undone.
        Reversed = "reversed",
    }
    /// The answer to an appeal.
    AppealAnswer: "the answer to an appeal" {
        /// The decision stands.
        #[default]
        Upheld = "upheld",
        /// The decision is undone.
        Reversed = "reversed",
    }
}

impl From<AppealAnswer> for AppealState {
    fn from(answer: AppealAnswer) -> Self {
        match answer {
            AppealAnswer::Upheld => Self::Upheld,
            AppealAnswer::Reversed => Self::Reversed,
        }
    }
}

multiline_text::texts! {
    /// What a person says against a decision.
    AppealText: "an appeal", 2000;
    /// What is answered to an appeal. It may be empty.
    AppealNote: "the note of an answer", 1000;
}

/// Why an appeal is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AppealError {
    /// The decision takes nothing from the person.
    #[error("nothing was decided against you, so there is nothing to appeal against")]
    NothingDecided,
    /// There was an appeal.
    #[error("one appeal is possible, and you have sent it")]
    Repeated,
    /// The time is over.
    #[error("an appeal is possible within {} days of the decision", APPEAL_PERIOD.num_days())]
    TooLate,
}

impl RuleError for AppealError {
    fn code(&self) -> &'static str {
        match self {
            Self::NothingDecided => "nothing_decided",
            Self::Repeated => "repeated",
            Self::TooLate => "too_late",
        }
    }
}

/// Until when the person may appeal against a decision. What it removed is deleted then.
#[must_use]
pub fn appeal_deadline(decided_at: DateTime<Utc>) -> DateTime<Utc> {
    decided_at + APPEAL_PERIOD
}

/// The moment after which a decision was made against which the person may still appeal now.
#[must_use]
pub fn earliest_appealable(now: DateTime<Utc>) -> DateTime<Utc> {
    now - APPEAL_PERIOD
}

/// Checks that the person may appeal against a decision now: once, within 30 days.
///
/// # Errors
/// Why not.
pub fn check_appeal(
    kind: ModerationDecisionKind,
    decided_at: DateTime<Utc>,
    appeal: Option<AppealState>,
    now: DateTime<Utc>,
) -> Result<(), AppealError> {
    if !kind.is_told() {
        return Err(AppealError::NothingDecided);
    }
    if appeal.is_some() {
        return Err(AppealError::Repeated);
    }
    if now >= appeal_deadline(decided_at) { Err(AppealError::TooLate) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_appeal_is_possible_once_within_30_days() {
        use ModerationDecisionKind as Kind;
        let (decided_at, second) = (DateTime::UNIX_EPOCH, TimeDelta::seconds(1));
        let days = TimeDelta::days;
        for (kind, appeal, after, expected) in [
            (Kind::Hide, None, days(0), Ok(())),
            (Kind::Remove, None, days(30) - second, Ok(())),
            (Kind::Warn, None, days(3), Ok(())),
            (Kind::Suspend, None, days(30), Err(AppealError::TooLate)),
            (Kind::Hide, Some(AppealState::Open), days(1), Err(AppealError::Repeated)),
            (Kind::Hide, Some(AppealState::Upheld), days(1), Err(AppealError::Repeated)),
            (Kind::Hide, Some(AppealState::Reversed), days(60), Err(AppealError::Repeated)),
            (Kind::Dismiss, None, days(0), Err(AppealError::NothingDecided)),
        ] {
            let checked = check_appeal(kind, decided_at, appeal, decided_at + after);
            assert_eq!(checked, expected, "{} after {after}", kind.as_str());
        }
    }

    #[test]
    fn an_answer_ends_an_appeal() {
        for answer in AppealAnswer::ALL {
            assert_eq!(AppealState::from(*answer).as_str(), answer.as_str());
        }
    }
}
