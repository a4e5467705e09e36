//! What people are told of decisions about what they posted, and those who decide of reports. Nobody learns who reported or who decided.

use super::event_item::{Audience, EventItem};
use crate::ServiceError;
use milequest_domain::{ModerationCaseId, ModerationDecisionId, notifications::NotificationKind};
use milequest_persistence::{Tx, notifications as store};
use serde_json::json;

/// The person whom a decision concerns is told what was decided and why. Nobody is told that a report was dismissed.
pub(super) fn decision(
    tx: &mut Tx<'_>,
    decision: ModerationDecisionId,
) -> Result<Option<(EventItem, Audience)>, ServiceError> {
    let Some(cause) = store::lock_decision(tx, decision)? else { return Ok(None) };
    let kind = match cause.kind.as_str() {
        "hide" => NotificationKind::ContentHidden,
        "remove" => NotificationKind::ContentRemoved,
        "warn" => NotificationKind::Warned,
        "suspend" => NotificationKind::Suspended,
        _ => return Ok(None),
    };
    let data = json!({
        "decision_id": decision, "subject": cause.subject, "reason": cause.reason, "until": cause.until,
    });
    let item = EventItem { data, ..EventItem::new(kind, decision.uuid(), &decision.to_string()) };
    Ok(Some((item, Audience::Person(cause.person, None))))
}

/// The person who appealed is told whether the decision stands.
pub(super) fn answer(
    tx: &mut Tx<'_>,
    decision: ModerationDecisionId,
) -> Result<Option<(EventItem, Audience)>, ServiceError> {
    let cause = store::lock_decision(tx, decision)?;
    let answered = |state: &String| matches!(state.as_str(), "upheld" | "reversed");
    Ok(cause.and_then(|cause| {
        let state = cause.appeal_state.filter(answered)?;
        let data = json!({ "decision_id": decision, "state": state });
        let item = EventItem::new(NotificationKind::AppealAnswered, decision.uuid(), &decision.to_string());
        Some((EventItem { data, ..item }, Audience::Person(cause.person, None)))
    }))
}

/// Those who decide are told of a report, and not of what it says.
pub(super) fn report(tx: &mut Tx<'_>, case: ModerationCaseId) -> Result<Option<(EventItem, Audience)>, ServiceError> {
    Ok(store::lock_open_case(tx, case)?.map(|cause| {
        let data = json!({ "case_id": case, "subject": cause.subject });
        let item = EventItem::new(NotificationKind::ContentReported, case.uuid(), &case.to_string());
        (EventItem { data, ..item }, Audience::People(cause.deciders))
    }))
}
