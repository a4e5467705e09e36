//! The live stream of notifications, by server-sent events.

use crate::{
    app::App,
    extract::{Invalid, Query, SignedIn},
    problem::{InvalidValue, Problem},
    routes::notifications::notification::{Notification, UnreadCount},
};
use actix_web::{
    HttpRequest, HttpResponse,
    body::{BodySize, MessageBody},
    get,
    http::header::{self, HeaderName},
    web::Bytes,
};
use deserr::{Deserr, ErrorKind, IntoValue, ValuePointerRef};
use milequest_services::notifications::{
    NotificationView,
    stream::{self, NotificationStream, StreamEvent},
};
use serde::Serialize;
use std::{
    convert::Infallible,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};
use utoipa::{
    IntoParams, PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};

/// The header in which a browser sends the `id` of the last event that it has.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// After how many milliseconds a browser opens a stream again that broke.
const RETRY_MILLISECONDS: u64 = 3_000;

/// The `id` of an event: the number of a change.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EventId(i64);

impl EventId {
    const RULE: &str = "this is the id of an event, a whole number";

    fn parse(text: &str) -> Option<Self> {
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_number).map(Self)
    }
}

impl PartialSchema for EventId {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[0-9]{1,18}$")).into()
    }
}

impl ToSchema for EventId {}

impl Deserr<Invalid> for EventId {
    fn deserialize_from_value<V: IntoValue>(
        value: deserr::Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Invalid> {
        let text = <String as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        Self::parse(&text).ok_or_else(|| {
            let error = ErrorKind::Unexpected { msg: Self::RULE.to_owned() };
            deserr::take_cf_content(<Invalid as deserr::DeserializeError>::error::<V>(None, error, location))
        })
    }
}

/// Where a stream begins.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct StreamQuery {
    /// The `id` of the last event that the client has. `Last-Event-ID` comes before it.
    #[deserr(default)]
    #[param(inline, required = false)]
    after: Option<EventId>,
}

/// Describes the header in the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "the document reads its shape")]
pub(crate) struct LastEventIdHeader {
    /// The `id` of the last event that the client has. A browser sends it when it opens a stream again.
    #[param(rename = "Last-Event-ID", value_type = EventId, inline, required = false)]
    id: Option<EventId>,
}

/// The number after which the client resumes, if it does. A browser opens a broken stream with its first address and the header.
fn resumed_after(req: &HttpRequest, query: &StreamQuery) -> Result<Option<i64>, Problem> {
    let Some(value) = req.headers().get(LAST_EVENT_ID) else { return Ok(query.after.map(|after| after.0)) };
    match value.to_str().ok().and_then(EventId::parse) {
        Some(EventId(after)) => Ok(Some(after)),
        None => Err(Problem::invalid([InvalidValue {
            pointer: "header/Last-Event-ID".to_owned(),
            code: "bad_value".into(),
            detail: EventId::RULE.to_owned(),
        }])),
    }
}

/// Follow my notifications
///
/// Server-sent events, those about notifications with the number of a change as their `id`. `unread` has the unread count: it comes first, and after
/// notifications were read or taken back, when a client reads again what it shows. `notification` has a notification that was born or grew,
/// as the list has it, and the unread count. `resync` says that the list must be read again. `feed` says that somebody has published a post for
/// my feed; it has no `id`, and is not repeated after a break. A comment comes every 15 seconds. After a break
/// the stream continues behind the last `id`.
#[utoipa::path(operation_id = "getNotificationStream", tag = "notifications",
    params(StreamQuery, LastEventIdHeader),
    responses((
        status = 200, body = String, content_type = "text/event-stream", description = "The events, until the client or the server ends them",
        example = "id: 41\nevent: unread\ndata: {\"unread_count\":4}\n\nid: 57\nevent: resync\ndata: {}\n\n: \n\n",
    )),
)]
#[get("/notifications/stream")]
pub(crate) async fn get(
    signed_in: SignedIn,
    Query(query): Query<StreamQuery>,
    req: HttpRequest,
    app: App,
) -> Result<HttpResponse, Problem> {
    let after = resumed_after(&req, &query)?;
    let stream = app.run_inline(|s| stream::open(s, &signed_in.viewer(), after))?;
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        // Proxies that gather answers before they pass them on know this header.
        .insert_header(("X-Accel-Buffering", "no"))
        .body(EventStream { stream, has_begun: false }))
}

/// The body of the answer.
struct EventStream {
    stream: NotificationStream,
    has_begun: bool,
}

impl MessageBody for EventStream {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        let this = self.get_mut();
        if !this.has_begun {
            this.has_begun = true;
            return Poll::Ready(Some(Ok(format!("retry: {RETRY_MILLISECONDS}\n\n").into())));
        }
        Poll::Ready(ready!(this.stream.poll_next(cx)).map(|event| Ok(text(&event).into())))
    }
}

/// What the event `notification` has.
#[derive(Serialize)]
struct GrownNotification {
    notification: Notification,
    unread_count: u32,
}

/// What the event `feed` has.
#[derive(Serialize)]
struct NewPosts {
    new_posts: bool,
}

/// An event as the protocol writes it. JSON has no line breaks.
fn text(event: &StreamEvent<Arc<NotificationView>>) -> String {
    let data = match event {
        StreamEvent::Notification { notification, unread_count, .. } => {
            let notification = Notification::from(NotificationView::clone(notification));
            serde_json::to_string(&GrownNotification { notification, unread_count: *unread_count })
        }
        StreamEvent::Unread { unread_count, .. } => serde_json::to_string(&UnreadCount { unread_count: *unread_count }),
        StreamEvent::Resync { .. } => Ok("{}".to_owned()),
        StreamEvent::Feed => serde_json::to_string(&NewPosts { new_posts: true }),
        StreamEvent::Heartbeat => return ": \n\n".to_owned(),
        StreamEvent::Retry(time) => return format!("retry: {}\n\n", time.as_millis()),
    };
    let (name, data) = match data {
        Ok(data) => (event.name().unwrap_or("resync"), data),
        // A client that reads the list again misses nothing.
        Err(error) => {
            tracing::error!(%error, "an event is no JSON");
            ("resync", "{}".to_owned())
        }
    };
    let id = event.seq().map_or(String::new(), |seq| format!("id: {seq}\n"));
    format!("{id}event: {name}\ndata: {data}\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn events_are_written_as_the_protocol_wants_them() {
        let unread = |seq| text(&StreamEvent::Unread { seq, unread_count: 4 });
        assert_eq!(unread(Some(41)), "id: 41\nevent: unread\ndata: {\"unread_count\":4}\n\n");
        assert_eq!(unread(None), "event: unread\ndata: {\"unread_count\":4}\n\n");
        assert_eq!(text(&StreamEvent::Resync { seq: 57 }), "id: 57\nevent: resync\ndata: {}\n\n");
        assert_eq!(text(&StreamEvent::Feed), "event: feed\ndata: {\"new_posts\":true}\n\n");
        assert_eq!(text(&StreamEvent::Heartbeat), ": \n\n");
        assert_eq!(text(&StreamEvent::Retry(Duration::from_millis(2_250))), "retry: 2250\n\n");
    }

    #[test]
    fn an_id_is_a_whole_number() {
        assert_eq!(EventId::parse("0042").map(|id| id.0), Some(42));
        for wrong in ["", "-1", "+1", "1.5", " 1", "x", "99999999999999999999"] {
            assert!(EventId::parse(wrong).is_none(), "{wrong:?}");
        }
    }
}
