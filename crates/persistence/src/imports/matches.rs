//! Activities of files that may be known already, and the known activities that they are compared with.

use crate::{
    Conn, Page, PageRequest, StoreError, Tx, activities::Activity, db::statement::statement, schema::import_matches,
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    pg::Pg,
    prelude::*,
    sql_types::{Array, BigInt, Date, Integer, Nullable, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    ActivityId, Distance, ImportId, TimeZone, UserId,
    activities::{ActivitySource, ActivitySourceId, Movement, Seconds, Start},
    imports::MatchDecision,
};
use serde_json::Value;
use uuid::Uuid;

statement! {
    /// The activities of people that started within these times.
    ListKnownBetween = "list_known_between.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        first: Array<Timestamptz> as Vec<DateTime<Utc>>,
        last: Array<Timestamptz> as Vec<DateTime<Utc>>,
    } -> Untyped
}

statement! {
    /// Deletes matches by their imports and numbers.
    DeleteMatches = "delete_matches.sql" { imports: Array<SqlUuid> as Vec<Uuid>, numbers: Array<Integer> as Vec<i32> }
}

#[derive(QueryableByName)]
struct StartedActivityRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    source: String,
    #[diesel(sql_type = Nullable<Text>)]
    source_id: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    started_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    time_zone: String,
    #[diesel(sql_type = Date)]
    day: NaiveDate,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = BigInt)]
    distance_mm: i64,
    #[diesel(sql_type = Integer)]
    duration_s: i32,
}

/// What an activity of a file is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartedActivity {
    /// The id.
    pub id: ActivityId,
    /// The source.
    pub source: ActivitySource,
    /// The id at the source.
    pub source_id: Option<ActivitySourceId>,
    /// When it began.
    pub start: Start,
    /// The kind, distance and duration.
    pub movement: Movement,
}

impl TryFrom<StartedActivityRow> for StartedActivity {
    type Error = StoreError;

    fn try_from(row: StartedActivityRow) -> Result<Self, StoreError> {
        // An unknown time zone must not hide the activity: its local day is stored beside it.
        let zone = row.time_zone.parse().unwrap_or(TimeZone::UTC);
        let kind = row.kind.parse().map_err(StoreError::corrupt)?;
        let distance = Distance::from_millimetres(row.distance_mm).map_err(StoreError::corrupt)?;
        let duration = Seconds(u32::try_from(row.duration_s).map_err(StoreError::corrupt)?);
        Ok(Self {
            id: row.id.into(),
            source: row.source.parse().map_err(StoreError::corrupt)?,
            source_id: row.source_id.map(|id| id.parse()).transpose().map_err(StoreError::corrupt)?,
            start: Start::from_stored(row.started_at, zone, row.day),
            movement: Movement::from_stored(kind, distance, duration),
        })
    }
}

/// The activities of a person that started within one of these times, the earliest first, each once.
pub fn list_known_between(
    conn: &mut Conn,
    owner: UserId,
    windows: &[(DateTime<Utc>, DateTime<Utc>)],
) -> Result<Vec<StartedActivity>, StoreError> {
    if windows.is_empty() {
        return Ok(Vec::new());
    }
    let list = ListKnownBetween {
        users: vec![owner.uuid(); windows.len()],
        first: windows.iter().map(|(first, _)| *first).collect(),
        last: windows.iter().map(|(_, last)| *last).collect(),
    };
    let rows: Vec<StartedActivityRow> = conn.query("activities.between", |pg| list.load(pg))?;
    rows.into_iter().map(StartedActivity::try_from).collect()
}

/// An activity of a file that may be known already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportMatch {
    /// The number of the match in its import, from 1.
    pub number: i32,
    /// The path of the file.
    pub file: String,
    /// The activity as it would be logged, without contributions.
    pub activity: Activity,
    /// The known activity, unless it was deleted since.
    pub known: Option<ActivityId>,
    /// The names of the differences between both.
    pub differences: Vec<String>,
    /// The decision of the owner.
    pub decision: Option<MatchDecision>,
}

/// A row of `import_matches`.
#[derive(Queryable, Selectable)]
#[diesel(table_name = import_matches, check_for_backend(Pg))]
struct MatchRow {
    number: i32,
    file: String,
    activity: Value,
    known_id: Option<Uuid>,
    differences: Vec<String>,
    decision: Option<String>,
}

impl TryFrom<MatchRow> for ImportMatch {
    type Error = StoreError;

    fn try_from(row: MatchRow) -> Result<Self, StoreError> {
        Ok(Self {
            number: row.number,
            file: row.file,
            activity: serde_json::from_value(row.activity).map_err(StoreError::corrupt)?,
            known: row.known_id.map(ActivityId::from),
            differences: row.differences,
            decision: row.decision.map(|decision| decision.parse()).transpose().map_err(StoreError::corrupt)?,
        })
    }
}

/// Stores matches.
pub fn create_matches(tx: &mut Tx<'_>, import: ImportId, matches: &[ImportMatch]) -> Result<(), StoreError> {
    if matches.is_empty() {
        return Ok(());
    }
    let row = |found: &ImportMatch| {
        Ok((
            import_matches::import_id.eq(import.uuid()),
            import_matches::number.eq(found.number),
            import_matches::file.eq(found.file.clone()),
            import_matches::activity.eq(serde_json::to_value(&found.activity).map_err(StoreError::corrupt)?),
            import_matches::known_id.eq(found.known.map(ActivityId::uuid)),
            import_matches::differences.eq(found.differences.clone()),
            import_matches::decision.eq(found.decision.map(MatchDecision::as_str)),
        ))
    };
    let rows: Vec<_> = matches.iter().map(row).collect::<Result<_, StoreError>>()?;
    tx.query("import_matches.create", |pg| {
        diesel::insert_into(import_matches::table).values(rows).execute(pg).map(drop)
    })
}

/// The matches of an import, in the order of the files.
pub fn list_matches(
    conn: &mut Conn,
    import: ImportId,
    request: &PageRequest<i32>,
) -> Result<Page<ImportMatch>, StoreError> {
    let mut rows = import_matches::table
        .filter(import_matches::import_id.eq(import.uuid()))
        .order(import_matches::number)
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select(MatchRow::as_select())
        .into_boxed();
    if let Some(after) = request.after() {
        rows = rows.filter(import_matches::number.gt(*after));
    }
    let rows: Vec<MatchRow> = conn.query("import_matches.list", |pg| rows.load(pg))?;
    let page = request.to_page(rows);
    let items = page.items.into_iter().map(ImportMatch::try_from).collect::<Result<_, _>>()?;
    Ok(Page { items, has_more: page.has_more })
}

/// A match of an import.
pub fn find_match(conn: &mut Conn, import: ImportId, number: i32) -> Result<Option<ImportMatch>, StoreError> {
    let row = import_matches::table.find((import.uuid(), number)).select(MatchRow::as_select());
    conn.query("import_matches.find", |pg| row.first(pg).optional())?.map(ImportMatch::try_from).transpose()
}

/// A match of an import, locked until this transaction ends.
pub fn lock_match(tx: &mut Tx<'_>, import: ImportId, number: i32) -> Result<Option<ImportMatch>, StoreError> {
    let row = import_matches::table.find((import.uuid(), number)).select(MatchRow::as_select()).for_no_key_update();
    tx.query("import_matches.lock", |pg| row.first(pg).optional())?.map(ImportMatch::try_from).transpose()
}

/// Up to `most` matches without a decision, the first ones. The lock of the import keeps them as they are.
pub fn list_undecided(tx: &mut Tx<'_>, import: ImportId, most: i64) -> Result<Vec<ImportMatch>, StoreError> {
    let rows = import_matches::table
        .filter(import_matches::import_id.eq(import.uuid()))
        .filter(import_matches::decision.is_null())
        .order(import_matches::number)
        .limit(most)
        .select(MatchRow::as_select());
    let rows: Vec<MatchRow> = tx.query("import_matches.list_undecided", |pg| rows.load(pg))?;
    rows.into_iter().map(ImportMatch::try_from).collect()
}

/// Stores the decision about some matches.
pub fn update_decision(
    tx: &mut Tx<'_>,
    import: ImportId,
    numbers: &[i32],
    decision: MatchDecision,
) -> Result<(), StoreError> {
    let those = import_matches::table
        .filter(import_matches::import_id.eq(import.uuid()))
        .filter(import_matches::number.eq_any(numbers));
    let decided = import_matches::decision.eq(decision.as_str());
    tx.query("import_matches.decide", |pg| diesel::update(those).set(decided).execute(pg).map(drop))
}

/// Stores another known activity of a match, from which it differs by these.
pub fn update_known(
    tx: &mut Tx<'_>,
    import: ImportId,
    number: i32,
    known: ActivityId,
    differences: &[String],
) -> Result<(), StoreError> {
    let that = import_matches::table.find((import.uuid(), number));
    let other = (import_matches::known_id.eq(known.uuid()), import_matches::differences.eq(differences));
    tx.query("import_matches.update_known", |pg| diesel::update(that).set(other).execute(pg).map(drop))
}

/// Deletes up to `most` matches of these imports, and returns their number.
pub fn delete_some_matches(tx: &mut Tx<'_>, imports: &[Uuid], most: i64) -> Result<usize, StoreError> {
    let those = import_matches::table
        .filter(import_matches::import_id.eq_any(imports))
        .limit(most)
        .select((import_matches::import_id, import_matches::number));
    let those: Vec<(Uuid, i32)> = tx.query("import_matches.list_to_forget", |pg| those.load(pg))?;
    let (imports, numbers): (Vec<Uuid>, Vec<i32>) = those.into_iter().unzip();
    let statement = DeleteMatches { imports, numbers };
    tx.query("import_matches.forget", |pg| statement.execute(pg))
}

/// Deletes the matches of an import.
pub fn delete_matches(tx: &mut Tx<'_>, import: ImportId) -> Result<(), StoreError> {
    let all = import_matches::table.filter(import_matches::import_id.eq(import.uuid()));
    tx.query("import_matches.delete", |pg| diesel::delete(all).execute(pg).map(drop))
}
