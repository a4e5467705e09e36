//! Lists and shows notifications and their items.

use crate::{
    app::App,
    extract::{Fields, Invalid, Listing, PathId, Query, QueryBool, Selected, SignedIn, list_query},
    views::{Answer, Pagination, PersonSummary, Reply, Success},
};
use actix_web::get;
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{
    GoalId, GoalName, NotificationId, NotificationItemId, TeamId, TeamName,
    deliveries::DeliveryReason,
    notifications::{NotificationCategory, NotificationChannel, NotificationKind, PushState},
};
use milequest_services::notifications::{
    self, ChannelOutcome, NotificationDetailsView, NotificationFilter, NotificationItemView, NotificationView,
    ShownName,
};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};

/// The team that a notification is about.
#[derive(Serialize, ToSchema)]
pub(crate) struct NotificationTeam {
    id: TeamId,
    #[schema(value_type = TeamName)]
    name: String,
}

/// The goal that a notification is about.
#[derive(Serialize, ToSchema)]
pub(crate) struct NotificationGoal {
    id: GoalId,
    #[schema(value_type = GoalName)]
    name: String,
}

/// A notification of mine: what happened, once or several times.
#[derive(Serialize, ToSchema)]
pub(crate) struct Notification {
    id: NotificationId,
    /// The kind of the newest item.
    r#type: NotificationKind,
    category: NotificationCategory,
    /// The title in my language.
    #[schema(example = "New activities")]
    title: String,
    /// The text in my language and units. Names in it are data and contain no markup.
    #[schema(example = "Night Walkers: Ann and Ben logged 3 activities")]
    message: String,
    /// The name of a picture.
    #[schema(example = "activity")]
    icon: &'static str,
    /// A path of the web client.
    #[schema(example = "/goals/0193776a-9d2e-7c11-8c5f-0a4b7c6d1e02")]
    link: String,
    /// Whether it has two items or more.
    is_batch: bool,
    /// The number of items.
    #[schema(minimum = 1)]
    batch_count: u32,
    /// What its items have in common: the kind, and what it is about.
    #[schema(example = "activity_logged:team:0193776a-9d2e-7c11-8c5f-0a4b7c6d1e02")]
    batch_key: String,
    /// Whether it is read. It is unread again when it grows.
    read: bool,
    read_at: Option<DateTime<Utc>>,
    clicked_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    /// When it grew last.
    last_updated_at: DateTime<Utc>,
    /// Up to three people who caused the newest items, the newest first.
    #[schema(max_items = 3)]
    actors: Vec<PersonSummary>,
    team: Option<NotificationTeam>,
    goal: Option<NotificationGoal>,
    /// Details of the newest item, by its kind. docs/notifications.md lists them.
    data: Map<String, Value>,
    /// Whether the last growth may interrupt me.
    push: PushState,
}

impl From<NotificationView> for Notification {
    fn from(view: NotificationView) -> Self {
        let config = view.kind.config();
        Self {
            id: view.id,
            r#type: view.kind,
            category: config.category,
            title: view.title,
            message: view.message,
            icon: config.icon,
            link: view.link,
            is_batch: view.item_count > 1,
            batch_count: view.item_count,
            batch_key: view.batch_key,
            read: view.is_read,
            read_at: view.read_at,
            clicked_at: view.clicked_at,
            created_at: view.created_at,
            last_updated_at: view.last_updated_at,
            actors: view.actors.into_iter().map(PersonSummary::from).collect(),
            team: view.team.map(|ShownName { id, name }| NotificationTeam { id, name }),
            goal: view.goal.map(|ShownName { id, name }| NotificationGoal { id, name }),
            data: view.data,
            push: view.push,
        }
    }
}

/// One page of my notifications, with the unread count.
#[derive(Serialize, ToSchema)]
pub(crate) struct NotificationPage {
    notifications: Vec<Notification>,
    /// The number of all unread notifications, whatever the filter.
    unread_count: u32,
    pagination: Pagination,
}

/// The number of unread notifications.
#[derive(Serialize, ToSchema)]
pub(crate) struct UnreadCount {
    pub(super) unread_count: u32,
}

/// What happened to a notification on one channel.
#[derive(Serialize, ToSchema)]
pub(crate) struct NotificationOutcome {
    channel: NotificationChannel,
    /// `recorded` in the list. In real time `pushed`, or why not: `limited`, `quiet` or `off`. By mail and web push `waiting`, `sending`, `sent`,
    /// `dropped` or `failed`, or why nothing is sent: `off`, `no_address`, `paused`, `letter`, `limited`, `no_subscription` or `none`.
    #[schema(example = "recorded")]
    outcome: &'static str,
    /// Why it waits, or why it ended without being sent.
    reason: Option<DeliveryReason>,
    /// The outcome in my language.
    #[schema(example = "It is in your list.")]
    detail: String,
    /// When it was sent or ended, or when it is due.
    at: Option<DateTime<Utc>>,
}

impl From<ChannelOutcome> for NotificationOutcome {
    fn from(ChannelOutcome { channel, outcome, reason, detail, at }: ChannelOutcome) -> Self {
        Self { channel, outcome, reason, detail, at }
    }
}

/// A notification of mine, with why it came and what happened to it.
#[derive(Serialize, ToSchema)]
pub(crate) struct NotificationDetails {
    #[serde(flatten)]
    notification: Notification,
    /// Why I get it, in my language.
    #[schema(example = "You are a member of the team.")]
    reason: String,
    channels: Vec<NotificationOutcome>,
}

impl From<NotificationDetailsView> for NotificationDetails {
    fn from(view: NotificationDetailsView) -> Self {
        Self {
            notification: view.notification.into(),
            reason: view.reason,
            channels: view.channels.into_iter().map(NotificationOutcome::from).collect(),
        }
    }
}

/// An item of a notification: what happened once.
#[derive(Serialize, ToSchema)]
pub(crate) struct NotificationItem {
    id: NotificationItemId,
    r#type: NotificationKind,
    /// The text in my language and units. Names in it are data and contain no markup.
    #[schema(example = "Ann ran 5.2 km")]
    message: String,
    /// Who did it. Null where nobody did, or where the account is gone.
    actor: Option<PersonSummary>,
    /// Details, by the kind. docs/notifications.md lists them.
    data: Map<String, Value>,
    created_at: DateTime<Utc>,
}

impl From<NotificationItemView> for NotificationItem {
    fn from(view: NotificationItemView) -> Self {
        Self {
            id: view.id,
            r#type: view.kind,
            message: view.message,
            actor: view.actor.map(PersonSummary::from),
            data: view.data,
            created_at: view.created_at,
        }
    }
}

/// One page of the items of a notification.
#[derive(Serialize, ToSchema)]
pub(crate) struct NotificationItemPage {
    items: Vec<NotificationItem>,
    pagination: Pagination,
}

list_query! {
    /// The query of the list of notifications.
    NotificationQuery {
        /// True: only unread notifications.
        #[param(inline, required = false)]
        unread_only: QueryBool,
        /// Only notifications of this kind.
        #[deserr(rename = "type")]
        #[param(rename = "type")]
        kind: NotificationKind,
        /// Only notifications of this category.
        category: NotificationCategory,
        /// Keeps only these fields of `data`, separated by commas, such as `unread_count,notifications.title`.
        #[param(value_type = Option<String>)]
        fields: Fields<NotificationPage>,
    }
    /// The query of the list of items.
    NotificationItemQuery {
        /// Keeps only these fields of `data`, separated by commas, such as `items.message`.
        #[param(value_type = Option<String>)]
        fields: Fields<NotificationItemPage>,
    }
}

/// The query of one notification.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct NotificationDetailsQuery {
    /// Keeps only these fields of `data`, separated by commas, such as `title,reason`.
    #[deserr(default)]
    #[param(value_type = Option<String>)]
    fields: Option<Fields<NotificationDetails>>,
}

/// List my notifications
///
/// The one that grew last first, with the unread count.
#[utoipa::path(operation_id = "listNotifications", tag = "notifications", params(NotificationQuery),
    responses((status = 200, body = Success<NotificationPage>)),
)]
#[get("/notifications")]
pub(crate) async fn list(
    signed_in: SignedIn,
    Query(mut query): Query<NotificationQuery>,
    app: App,
) -> Reply<Selected<NotificationPage>> {
    let listing = Listing::from_query("notifications", query.page())?;
    let filter = NotificationFilter {
        unread_only: query.unread_only.is_some_and(|only| only.0),
        kind: query.kind,
        category: query.category,
    };
    let request = listing.request();
    let found = app.run(move |s| notifications::list(s, &signed_in.viewer(), &filter, &request)).await?;
    let pagination = listing.pagination(&found.page, |view| view.seq);
    let notifications = found.page.items.into_iter().map(Notification::from).collect();
    let page = NotificationPage { notifications, unread_count: found.unread_count, pagination };
    Ok(Answer::ok(Fields::of(query.fields, page)))
}

/// Show my unread count
///
/// The number of unread notifications, for a badge. This answer alone has no envelope.
#[utoipa::path(operation_id = "getUnreadCount", tag = "notifications",
    responses((status = 200, body = UnreadCount)),
)]
#[get("/notifications/unread-count")]
pub(crate) async fn get_unread_count(signed_in: SignedIn, app: App) -> Reply<UnreadCount> {
    let unread_count = app.run(move |s| notifications::count_unread(s, signed_in.id())).await?;
    Ok(Answer::bare(UnreadCount { unread_count }))
}

/// Show a notification of mine
///
/// With why it came, and what happened to it on each channel.
#[utoipa::path(operation_id = "getNotification", tag = "notifications",
    params(("id" = Uuid, Path), NotificationDetailsQuery),
    responses((status = 200, body = Success<NotificationDetails>)),
)]
#[get("/notifications/{id}")]
pub(crate) async fn get(
    signed_in: SignedIn,
    PathId(id): PathId<NotificationId>,
    Query(query): Query<NotificationDetailsQuery>,
    app: App,
) -> Reply<Selected<NotificationDetails>> {
    let found = app.run(move |s| notifications::get(s, &signed_in.viewer(), id)).await?;
    Ok(Answer::ok(Fields::of(query.fields, found.into())))
}

/// List the items of a notification of mine
///
/// The newest first.
#[utoipa::path(operation_id = "listNotificationItems", tag = "notifications",
    params(("id" = Uuid, Path), NotificationItemQuery),
    responses((status = 200, body = Success<NotificationItemPage>)),
)]
#[get("/notifications/{id}/items")]
pub(crate) async fn list_items(
    signed_in: SignedIn,
    PathId(id): PathId<NotificationId>,
    Query(mut query): Query<NotificationItemQuery>,
    app: App,
) -> Reply<Selected<NotificationItemPage>> {
    let listing = Listing::from_query("notification_items", query.page())?;
    let request = listing.request();
    let found = app.run(move |s| notifications::list_items(s, &signed_in.viewer(), id, &request)).await?;
    let pagination = listing.pagination(&found, |view| view.id);
    let items = found.items.into_iter().map(NotificationItem::from).collect();
    Ok(Answer::ok(Fields::of(query.fields, NotificationItemPage { items, pagination })))
}
