//! Webhooks of people and of teams.

use super::sealed::SealedWebhook;
use crate::{Conn, PersonSummary, StoreError, Tx, db::statement::statement, schema::webhooks};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, Binary, Bool, Integer, Nullable, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    TeamId, UserId, WebhookId,
    notifications::NotificationKind,
    webhooks::{WebhookDescription, WebhookDisabledReason, WebhookFailures, WebhookKinds, WebhookState},
};
use uuid::Uuid;

/// Who has a webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebhookOwner {
    /// A person. It is told the events of the person's teams.
    User(UserId),
    /// A team. It is told the events of the team.
    Team(TeamId),
}

impl WebhookOwner {
    pub(super) fn columns(self) -> (Option<Uuid>, Option<Uuid>) {
        match self {
            Self::User(user) => (Some(user.uuid()), None),
            Self::Team(team) => (None, Some(team.uuid())),
        }
    }

    fn of_columns(user: Option<Uuid>, team: Option<Uuid>) -> Result<Self, StoreError> {
        match (user, team) {
            (Some(user), None) => Ok(Self::User(user.into())),
            (None, Some(team)) => Ok(Self::Team(team.into())),
            _ => Err(StoreError::Other("a webhook without one owner".into())),
        }
    }
}

/// A webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// The id.
    pub id: WebhookId,
    /// Who has it.
    pub owner: WebhookOwner,
    /// Who created it or turned it on last. None if that account is closed or disabled.
    pub created_by: Option<PersonSummary>,
    /// The address and the secret.
    pub sealed: SealedWebhook,
    /// What it is for.
    pub description: WebhookDescription,
    /// The kinds of events that it is told. None: all of them.
    pub kinds: Option<WebhookKinds>,
    /// The state, as it was set.
    pub state: WebhookState,
    /// Why the service turned it off.
    pub disabled_reason: Option<WebhookDisabledReason>,
    /// Its failures since it last worked.
    pub failures: WebhookFailures,
    /// Whether the person who created it may still have the events: the owner, or an admin of the team.
    pub is_vouched: bool,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it was changed.
    pub updated_at: DateTime<Utc>,
    /// When something last arrived.
    pub last_delivery_at: Option<DateTime<Utc>>,
}

/// A new webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWebhook {
    /// The id.
    pub id: WebhookId,
    /// Who has it.
    pub owner: WebhookOwner,
    /// Who creates it.
    pub created_by: UserId,
    /// The address and the secret.
    pub sealed: SealedWebhook,
    /// What it is for.
    pub description: WebhookDescription,
    /// The kinds of events that it is told.
    pub kinds: Option<WebhookKinds>,
    /// When it is created.
    pub created_at: DateTime<Utc>,
}

statement! {
    /// Lists webhooks by their id, their person or their team.
    ListWebhooks = "list.sql" {
        id: Nullable<SqlUuid> as Option<Uuid>,
        user_id: Nullable<SqlUuid> as Option<Uuid>,
        team_id: Nullable<SqlUuid> as Option<Uuid>,
        viewer: Nullable<SqlUuid> as Option<Uuid>,
    } -> Untyped
}

#[derive(QueryableByName)]
struct WebhookRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    user_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    team_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    created_by: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    username: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    display_name: Option<String>,
    #[diesel(sql_type = Bool)]
    has_profile: bool,
    #[diesel(sql_type = Binary)]
    url_sealed: Vec<u8>,
    #[diesel(sql_type = Binary)]
    secret_sealed: Vec<u8>,
    #[diesel(sql_type = Binary)]
    sealed_key: Vec<u8>,
    #[diesel(sql_type = Text)]
    description: String,
    #[diesel(sql_type = Nullable<Array<Text>>)]
    kinds: Option<Vec<String>>,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Nullable<Text>)]
    disabled_reason: Option<String>,
    #[diesel(sql_type = Integer)]
    failures_in_row: i32,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    failing_since: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    is_vouched: bool,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    updated_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    last_delivery_at: Option<DateTime<Utc>>,
}

impl TryFrom<WebhookRow> for Webhook {
    type Error = StoreError;

    fn try_from(row: WebhookRow) -> Result<Self, StoreError> {
        let person = match (row.created_by, row.username, row.display_name) {
            (Some(id), Some(username), Some(display_name)) => Some(PersonSummary {
                id: id.into(),
                username: username.try_into().map_err(StoreError::corrupt)?,
                display_name: display_name.try_into().map_err(StoreError::corrupt)?,
                has_profile: row.has_profile,
            }),
            _ => None,
        };
        Ok(Self {
            id: row.id.into(),
            owner: WebhookOwner::of_columns(row.user_id, row.team_id)?,
            created_by: person,
            sealed: SealedWebhook { url: row.url_sealed, secret: row.secret_sealed, key: row.sealed_key },
            description: row.description.try_into().map_err(StoreError::corrupt)?,
            kinds: row.kinds.map(read_kinds).transpose()?,
            state: row.state.parse().map_err(StoreError::corrupt)?,
            disabled_reason: row
                .disabled_reason
                .map(|reason| reason.parse())
                .transpose()
                .map_err(StoreError::corrupt)?,
            failures: WebhookFailures { in_a_row: row.failures_in_row, since: row.failing_since },
            is_vouched: row.is_vouched,
            created_at: row.created_at,
            updated_at: row.updated_at,
            last_delivery_at: row.last_delivery_at,
        })
    }
}

fn read_kinds(names: Vec<String>) -> Result<WebhookKinds, StoreError> {
    let kinds: Result<Vec<NotificationKind>, _> = names.into_iter().map(NotificationKind::try_from).collect();
    kinds.map_err(StoreError::corrupt)?.try_into().map_err(StoreError::corrupt)
}

fn kind_names(kinds: Option<&WebhookKinds>) -> Option<Vec<&'static str>> {
    kinds.map(|kinds| kinds.iter().map(NotificationKind::as_str).collect())
}

fn read_all(rows: Vec<WebhookRow>) -> Result<Vec<Webhook>, StoreError> {
    rows.into_iter().map(Webhook::try_from).collect()
}

/// Creates a webhook, which is on.
pub fn create(tx: &mut Tx<'_>, new: &NewWebhook) -> Result<(), StoreError> {
    let (user, team) = new.owner.columns();
    let row = (
        webhooks::id.eq(new.id.uuid()),
        webhooks::user_id.eq(user),
        webhooks::team_id.eq(team),
        webhooks::created_by.eq(new.created_by.uuid()),
        webhooks::url_sealed.eq(&new.sealed.url),
        webhooks::secret_sealed.eq(&new.sealed.secret),
        webhooks::sealed_key.eq(&new.sealed.key),
        webhooks::description.eq(new.description.as_str()),
        webhooks::kinds.eq(kind_names(new.kinds.as_ref())),
        webhooks::state.eq(WebhookState::On.as_str()),
        webhooks::created_at.eq(new.created_at),
        webhooks::updated_at.eq(new.created_at),
    );
    tx.query("webhooks.insert", |pg| diesel::insert_into(webhooks::table).values(row).execute(pg).map(drop))
}

/// The webhook with this id, for a viewer or for the service itself.
pub fn find(conn: &mut Conn, viewer: Option<UserId>, id: WebhookId) -> Result<Option<Webhook>, StoreError> {
    let viewer = viewer.map(UserId::uuid);
    let statement = ListWebhooks { id: Some(id.uuid()), user_id: None, team_id: None, viewer };
    let rows: Vec<WebhookRow> = conn.query("webhooks.find", |pg| statement.load(pg))?;
    Ok(read_all(rows)?.pop())
}

/// The webhooks of a person or a team, the oldest first.
pub fn list_of(conn: &mut Conn, viewer: UserId, owner: WebhookOwner) -> Result<Vec<Webhook>, StoreError> {
    let (user_id, team_id) = owner.columns();
    let statement = ListWebhooks { id: None, user_id, team_id, viewer: Some(viewer.uuid()) };
    let rows: Vec<WebhookRow> = conn.query("webhooks.list", |pg| statement.load(pg))?;
    read_all(rows)
}

/// The number of webhooks of a person or a team.
pub fn count_of(conn: &mut Conn, owner: WebhookOwner) -> Result<i64, StoreError> {
    let (user, team) = owner.columns();
    conn.query("webhooks.count", |pg| match (user, team) {
        (Some(user), _) => webhooks::table.filter(webhooks::user_id.eq(user)).count().get_result(pg),
        (None, team) => webhooks::table.filter(webhooks::team_id.eq(team)).count().get_result(pg),
    })
}

/// Locks a webhook against changes until this transaction ends. Returns whether it exists. Transactions that tell it an event go on.
pub fn lock(tx: &mut Tx<'_>, id: WebhookId) -> Result<bool, StoreError> {
    let row = webhooks::table.find(id.uuid()).select(webhooks::id).for_no_key_update();
    let found: Option<Uuid> = tx.query("webhooks.lock", |pg| row.first(pg).optional())?;
    Ok(found.is_some())
}

/// A change of a webhook. None leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebhookChange {
    /// The address and the secret.
    pub sealed: Option<SealedWebhook>,
    /// What it is for.
    pub description: Option<WebhookDescription>,
    /// The kinds of events that it is told. `Some(None)`: all of them.
    pub kinds: Option<Option<WebhookKinds>>,
    /// The state, and why if the service disables it. Its failures are forgotten when it is turned on.
    pub state: Option<(WebhookState, Option<WebhookDisabledReason>)>,
    /// Who vouches for it from now on.
    pub created_by: Option<UserId>,
}

/// The columns of a change. Diesel leaves out those that are none.
#[derive(AsChangeset)]
#[diesel(table_name = webhooks)]
struct WebhookColumns<'c> {
    url_sealed: Option<&'c [u8]>,
    secret_sealed: Option<&'c [u8]>,
    sealed_key: Option<&'c [u8]>,
    description: Option<&'c str>,
    kinds: Option<Option<Vec<&'static str>>>,
    state: Option<&'static str>,
    disabled_reason: Option<Option<String>>,
    failures_in_row: Option<i32>,
    failing_since: Option<Option<DateTime<Utc>>>,
    created_by: Option<Uuid>,
    updated_at: DateTime<Utc>,
}

/// Changes a webhook.
pub fn update(tx: &mut Tx<'_>, id: WebhookId, change: &WebhookChange, now: DateTime<Utc>) -> Result<(), StoreError> {
    let is_turned_on = matches!(change.state, Some((WebhookState::On, _)));
    let columns = WebhookColumns {
        url_sealed: change.sealed.as_ref().map(|sealed| sealed.url.as_slice()),
        secret_sealed: change.sealed.as_ref().map(|sealed| sealed.secret.as_slice()),
        sealed_key: change.sealed.as_ref().map(|sealed| sealed.key.as_slice()),
        description: change.description.as_ref().map(WebhookDescription::as_str),
        kinds: change.kinds.as_ref().map(|kinds| kind_names(kinds.as_ref())),
        state: change.state.map(|(state, _)| state.as_str()),
        disabled_reason: change.state.map(|(_, reason)| reason.map(String::from)),
        failures_in_row: is_turned_on.then_some(0),
        failing_since: is_turned_on.then_some(None),
        created_by: change.created_by.map(UserId::uuid),
        updated_at: now,
    };
    tx.query("webhooks.update", |pg| {
        diesel::update(webhooks::table.find(id.uuid())).set(&columns).execute(pg).map(drop)
    })
}

/// Deletes a webhook with its deliveries. Returns whether it existed. A transaction that is telling it an event is waited for.
pub fn delete(tx: &mut Tx<'_>, id: WebhookId) -> Result<bool, StoreError> {
    let deleted = tx.query("webhooks.delete", |pg| diesel::delete(webhooks::table.find(id.uuid())).execute(pg))?;
    super::deliveries::delete_deliveries(tx, &[id])?;
    Ok(deleted > 0)
}

/// Deletes all webhooks of a person with their deliveries. Those of teams stay.
pub fn delete_all_of_user(tx: &mut Tx<'_>, user: UserId) -> Result<usize, StoreError> {
    let of_user = webhooks::table.filter(webhooks::user_id.eq(user.uuid()));
    // In the order of ids, as an event for several of them locks them.
    let in_order = of_user.select(webhooks::id).order(webhooks::id).for_update();
    let _: Vec<Uuid> = tx.query("webhooks.lock_all", |pg| in_order.load(pg))?;
    let deleted: Vec<Uuid> =
        tx.query("webhooks.delete_all", |pg| diesel::delete(of_user).returning(webhooks::id).get_results(pg))?;
    let ids: Vec<WebhookId> = deleted.into_iter().map(WebhookId::from).collect();
    super::deliveries::delete_deliveries(tx, &ids)?;
    Ok(ids.len())
}
