//! What can be decided about something that was reported, and by whom.

use super::{ModerationSubject, SuspensionDays};
use crate::{RuleError, multiline_text, named_choice::choices};

choices! {
    /// What was decided.
    ModerationDecisionKind: "a kind of decision" {
        /// Nothing is wrong with it.
        #[default]
        Dismiss = "dismiss",
        /// Nobody but its author sees it any more.
        Hide = "hide",
        /// It is hidden, and deleted when no appeal is possible any more.
        Remove = "remove",
        /// The person is warned.
        Warn = "warn",
        /// The person writes nothing for some days, and others do not see what the person posted.
        Suspend = "suspend",
    }
    /// In which role somebody decides.
    ModerationRole: "a role of moderation" {
        /// An admin of the service decides about everything.
        #[default]
        Operator = "operator",
        /// An admin of a team decides about posts of the team and what belongs to them.
        TeamAdmin = "team_admin",
    }
}

multiline_text::texts! {
    /// Why it was decided so. The person it concerns reads it.
    DecisionReason: "the reason of a decision", 1000;
}

impl ModerationDecisionKind {
    /// Whether it can be decided about this. A person can be neither hidden nor removed.
    #[must_use]
    pub const fn fits(self, subject: ModerationSubject) -> bool {
        match self {
            Self::Hide | Self::Remove => !matches!(subject, ModerationSubject::Person),
            Self::Dismiss | Self::Warn | Self::Suspend => true,
        }
    }

    /// Whether somebody in this role may decide it. What concerns the person beyond a team is for operators.
    #[must_use]
    pub const fn is_open_to(self, role: ModerationRole) -> bool {
        match role {
            ModerationRole::Operator => true,
            ModerationRole::TeamAdmin => matches!(self, Self::Dismiss | Self::Hide | Self::Remove),
        }
    }

    /// Whether it takes the subject from the eyes of others.
    #[must_use]
    pub const fn hides(self) -> bool {
        matches!(self, Self::Hide | Self::Remove)
    }

    /// Whether the person whom it concerns is told.
    #[must_use]
    pub const fn is_told(self) -> bool {
        !matches!(self, Self::Dismiss)
    }
}

/// A decision with what belongs to its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// Nothing is wrong.
    Dismiss,
    /// The subject is hidden.
    Hide,
    /// The subject is hidden, and deleted later.
    Remove,
    /// The person is warned.
    Warn,
    /// The person is suspended for so many days.
    Suspend(SuspensionDays),
}

/// Why a decision is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecisionError {
    /// A person cannot be hidden or removed.
    #[error("a person is warned or suspended; only posts, comments and photos are hidden or removed")]
    NotForPerson,
    /// A suspension without its length.
    #[error("a suspension needs its days")]
    DaysMissing,
    /// Another decision with a length.
    #[error("only a suspension has days")]
    DaysWithoutSuspension,
    /// The person could not be told why.
    #[error("say why: the person whom it concerns reads the reason")]
    ReasonMissing,
}

impl DecisionError {
    /// The field that breaks the rule.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::NotForPerson => "kind",
            Self::DaysMissing | Self::DaysWithoutSuspension => "days",
            Self::ReasonMissing => "reason",
        }
    }
}

impl RuleError for DecisionError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotForPerson => "not_for_person",
            Self::DaysMissing | Self::ReasonMissing => "missing",
            Self::DaysWithoutSuspension => "days_without_suspension",
        }
    }
}

impl Ruling {
    /// A decision about this, or every rule that it breaks.
    ///
    /// # Errors
    /// All broken rules, in the order of the fields.
    pub fn new(
        subject: ModerationSubject,
        kind: ModerationDecisionKind,
        reason: &DecisionReason,
        days: Option<SuspensionDays>,
    ) -> Result<Self, Vec<DecisionError>> {
        use ModerationDecisionKind as Kind;
        let mut errors = Vec::new();
        if !kind.fits(subject) {
            errors.push(DecisionError::NotForPerson);
        }
        if reason.as_str().is_empty() && kind.is_told() {
            errors.push(DecisionError::ReasonMissing);
        }
        let ruling = match (kind, days) {
            (Kind::Suspend, Some(days)) => Some(Self::Suspend(days)),
            (Kind::Suspend, None) => {
                errors.push(DecisionError::DaysMissing);
                None
            }
            (_, Some(_)) => {
                errors.push(DecisionError::DaysWithoutSuspension);
                None
            }
            (Kind::Dismiss, None) => Some(Self::Dismiss),
            (Kind::Hide, None) => Some(Self::Hide),
            (Kind::Remove, None) => Some(Self::Remove),
            (Kind::Warn, None) => Some(Self::Warn),
        };
        ruling.filter(|_| errors.is_empty()).ok_or(errors)
    }

    /// The kind.
    #[must_use]
    pub const fn kind(self) -> ModerationDecisionKind {
        match self {
            Self::Dismiss => ModerationDecisionKind::Dismiss,
            Self::Hide => ModerationDecisionKind::Hide,
            Self::Remove => ModerationDecisionKind::Remove,
            Self::Warn => ModerationDecisionKind::Warn,
            Self::Suspend(_) => ModerationDecisionKind::Suspend,
        }
    }

    /// The days of a suspension.
    #[must_use]
    pub const fn days(self) -> Option<SuspensionDays> {
        match self {
            Self::Suspend(days) => Some(days),
            Self::Dismiss | Self::Hide | Self::Remove | Self::Warn => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ModerationDecisionKind as Kind, ModerationRole as Role, ModerationSubject as Subject, *};

    #[test]
    fn each_decision_is_for_some_subjects_and_some_roles() {
        // Post, comment, photo, person; operator, admin of the team; told.
        for (kind, subjects, roles, is_told) in [
            (Kind::Dismiss, [true, true, true, true], [true, true], false),
            (Kind::Hide, [true, true, true, false], [true, true], true),
            (Kind::Remove, [true, true, true, false], [true, true], true),
            (Kind::Warn, [true, true, true, true], [true, false], true),
            (Kind::Suspend, [true, true, true, true], [true, false], true),
        ] {
            let fits = [Subject::Post, Subject::Comment, Subject::Photo, Subject::Person].map(|of| kind.fits(of));
            let is_open = [Role::Operator, Role::TeamAdmin].map(|role| kind.is_open_to(role));
            assert_eq!((fits, is_open, kind.is_told()), (subjects, roles, is_told), "{}", kind.as_str());
        }
    }

    #[test]
    fn a_decision_is_refused_with_every_rule_that_it_breaks() {
        use DecisionError as Error;
        let (none, some) = (DecisionReason::default(), "It insults.".parse::<DecisionReason>().expect("a reason"));
        let week = SuspensionDays::try_from(7).expect("days");
        for (subject, kind, reason, days, expected) in [
            (Subject::Post, Kind::Dismiss, &none, None, Ok(Ruling::Dismiss)),
            (Subject::Person, Kind::Dismiss, &some, None, Ok(Ruling::Dismiss)),
            (Subject::Photo, Kind::Hide, &some, None, Ok(Ruling::Hide)),
            (Subject::Comment, Kind::Remove, &some, None, Ok(Ruling::Remove)),
            (Subject::Person, Kind::Warn, &some, None, Ok(Ruling::Warn)),
            (Subject::Person, Kind::Suspend, &some, Some(week), Ok(Ruling::Suspend(week))),
            (Subject::Post, Kind::Hide, &none, None, Err(vec![Error::ReasonMissing])),
            (Subject::Person, Kind::Hide, &some, None, Err(vec![Error::NotForPerson])),
            (Subject::Post, Kind::Suspend, &some, None, Err(vec![Error::DaysMissing])),
            (Subject::Post, Kind::Warn, &some, Some(week), Err(vec![Error::DaysWithoutSuspension])),
            (
                Subject::Person,
                Kind::Remove,
                &none,
                Some(week),
                Err(vec![Error::NotForPerson, Error::ReasonMissing, Error::DaysWithoutSuspension]),
            ),
        ] {
            let ruling = Ruling::new(subject, kind, reason, days);
            assert_eq!(ruling, expected, "{} of a {}", kind.as_str(), subject.as_str());
            assert!(ruling.is_err() || ruling.map(Ruling::kind) == Ok(kind));
        }
    }
}
