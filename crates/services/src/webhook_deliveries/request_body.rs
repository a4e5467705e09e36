//! Writes what is sent, from what is true when it is sent. An event that was undone, or that its webhook may not have any more, is not sent.

use super::event::{WebhookEvent, WebhookEventSubject};
use crate::ServiceError;
use chrono::SecondsFormat;
use milequest_domain::notifications::NotificationKind;
use milequest_persistence::{
    PersonSummary,
    webhooks::{Dispatch, GoalState},
};
use serde_json::{Map, Value, json};

/// The body of the request. None: the event is hidden or undone.
pub(super) fn write(event: &WebhookEvent, dispatch: &Dispatch) -> Result<Option<Vec<u8>>, ServiceError> {
    let Some(data) = data(event, dispatch) else { return Ok(None) };
    let timestamp = event.at.to_rfc3339_opts(SecondsFormat::Millis, true);
    let body = json!({ "type": event.kind(), "timestamp": timestamp, "data": data });
    serde_json::to_vec(&body).map(Some).map_err(ServiceError::internal)
}

fn data(event: &WebhookEvent, dispatch: &Dispatch) -> Option<Map<String, Value>> {
    let mut data = Map::new();
    let team_of = |id| dispatch.team_name.as_ref().map(|name| json!({ "id": id, "name": name }));
    match &event.subject {
        WebhookEventSubject::Test { team } => {
            let team = match team {
                Some(team) => team_of(*team)?,
                None => Value::Null,
            };
            data.insert("team".to_owned(), team);
            data.insert("goal".to_owned(), Value::Null);
        }
        WebhookEventSubject::Goal { kind, team, goal, data: details } => {
            let state = dispatch.goal.as_ref().filter(|state| still_holds(*kind, state, details))?;
            data.insert("team".to_owned(), team_of(*team)?);
            data.insert("goal".to_owned(), json!({ "id": goal, "name": state.name }));
            data.extend(details.as_object().cloned().unwrap_or_default());
        }
        WebhookEventSubject::MemberJoined { team, .. } => {
            let PersonSummary { id, username, display_name, .. } = dispatch.member.as_ref()?;
            data.insert("team".to_owned(), team_of(*team)?);
            data.insert("goal".to_owned(), Value::Null);
            let member = json!({ "user_id": id, "username": username, "display_name": display_name });
            data.insert("member".to_owned(), member);
        }
    }
    Some(data)
}

/// Whether a goal is still where the event says.
fn still_holds(kind: NotificationKind, state: &GoalState, details: &Value) -> bool {
    let number = |name: &str| details.get(name).and_then(Value::as_i64);
    match kind {
        NotificationKind::GoalProgress => {
            number("percent").is_some_and(|percent| i64::from(state.quarters) * 25 >= percent)
        }
        NotificationKind::WaypointReached => {
            number("segment").is_some_and(|segment| i64::from(state.segments) >= segment)
        }
        NotificationKind::GoalReached => state.is_completed,
        NotificationKind::GoalReopened => !state.is_completed,
        _ => false,
    }
}
