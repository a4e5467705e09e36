//! Notifications of the world: a few for each person, and many unread ones for some. All groups are old and closed.

use super::{
    facts::{DAY_SECONDS, Facts},
    rows::{CopyWriter, RowWriter},
};
use crate::{
    plan::{Entity, Size},
    postgres::Database,
    random::Random,
};
use anyhow::Result;
use milequest_domain::notifications::NotificationKind;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The days in which all notifications came.
const DAYS: i64 = 13;

/// The largest number of items of a notification, and the seconds from one to the next.
const MAX_ITEMS: i64 = 3;
const ITEM_SECONDS: i64 = 10;

const INBOX_COLUMNS: [&str; 3] = ["user_id", "last_seq", "unread_count"];
const GROUP_COLUMNS: [&str; 13] = [
    "user_id",
    "id",
    "kind",
    "batch_key",
    "team_id",
    "goal_id",
    "item_count",
    "seq",
    "created_at",
    "last_updated_at",
    "is_open",
    "push_state",
    "read_at",
];
const ITEM_COLUMNS: [&str; 9] =
    ["user_id", "notification_id", "id", "kind", "actor_id", "cause_id", "event_key", "data", "created_at"];

/// The three tables that are filled at once.
struct Tables {
    inboxes: CopyWriter,
    groups: CopyWriter,
    items: CopyWriter,
}

/// A notification of a person.
struct Group {
    person: u64,
    team: u64,
    kind: NotificationKind,
    seq: i64,
    created: i64,
    is_read: bool,
}

/// Writes inboxes, notifications and items.
pub(super) fn fill(database: &Database, facts: &Facts) -> Result<()> {
    let mut tables = Tables {
        inboxes: CopyWriter::of(database, "notification_inboxes", &INBOX_COLUMNS)?,
        groups: CopyWriter::of(database, "notifications", &GROUP_COLUMNS)?,
        items: CopyWriter::of(database, "notification_items", &ITEM_COLUMNS)?,
    };
    let recent = recent_activities(facts);
    let heavy: BTreeSet<u64> = (0..facts.plan.heavy_people()).map(|number| facts.plan.heavy(number)).collect();
    for person in 0..facts.plan.people {
        let teams = &facts.teams_of[person as usize];
        if teams.is_empty() {
            continue;
        }
        let mut rng = Random::of(facts.plan.seed ^ 0x6e6f_7469, person);
        let (number, unread) = if heavy.contains(&person) {
            (facts.plan.heavy_unread(), facts.plan.heavy_unread())
        } else {
            (rng.between(2, 6), rng.below(3))
        };
        let step = DAYS * DAY_SECONDS / (number as i64 + 1);
        tables.inboxes.add(|row| {
            row.id(Entity::Person.id(person)).long(number as i64).int(unread as i32);
        })?;
        for place in 0..number {
            let team = u64::from(teams[rng.below(teams.len() as u64) as usize]);
            let kind = match rng.below(10) {
                0..=6 => NotificationKind::ActivityLogged,
                7 => NotificationKind::MemberJoined,
                _ => NotificationKind::GoalProgress,
            };
            let created = facts.today * DAY_SECONDS - (number - place) as i64 * step;
            let group = Group { person, team, kind, seq: place as i64 + 1, created, is_read: place + unread < number };
            tables.add(facts, &recent[team as usize], &group, &mut rng)?;
        }
    }
    tables.inboxes.end()?;
    tables.groups.end()?;
    tables.items.end()
}

/// The places of the newest public activities for each team.
fn recent_activities(facts: &Facts) -> Vec<Vec<u32>> {
    let most = |team: u64| if facts.plan.size(team) == Size::Small { 20 } else { 500 };
    let mut recent = vec![Vec::new(); facts.members.len()];
    for (place, outing) in facts.outings.iter().enumerate().rev().filter(|(_, outing)| !outing.is_private) {
        for &team in &facts.teams_of[outing.person as usize] {
            let of_team = &mut recent[team as usize];
            if of_team.len() < most(team.into()) {
                of_team.push(place as u32);
            }
        }
    }
    recent
}

/// What an item says.
struct ItemFact {
    actor: Option<Uuid>,
    cause: Uuid,
    event: String,
    data: String,
}

impl Tables {
    fn add(&mut self, facts: &Facts, recent: &[u32], group: &Group, rng: &mut Random) -> Result<()> {
        let Group { person, team, kind, seq, created, is_read } = *group;
        let wanted = if kind == NotificationKind::GoalProgress { 1 } else { rng.between(1, MAX_ITEMS as u64) };
        let mut drawn: Vec<ItemFact> = Vec::new();
        for _ in 0..wanted {
            let item = draw_item(facts, recent, group, rng);
            if drawn.iter().all(|other| other.event != item.event) {
                drawn.push(item);
            }
        }
        // Nobody else has logged anything for the team, or nobody else is in it.
        let kind = if drawn.iter().any(|item| item.actor.is_none()) { NotificationKind::GoalProgress } else { kind };
        if kind == NotificationKind::GoalProgress {
            drawn.truncate(1);
        }
        let of_goal = kind == NotificationKind::GoalProgress;
        let (reader, team_id) = (Entity::Person.id(person), Entity::Team.id(team));
        let goal_id = of_goal.then(|| Entity::MainGoal.id(team));
        let id = id_at(created, rng);
        let last = created + (drawn.len() as i64 - 1) * ITEM_SECONDS;
        self.groups.add(|row| {
            row.id(reader).id(id).text(kind.as_str()).text(kind.batch_key(goal_id.unwrap_or(team_id)).as_str());
            row.id(team_id).maybe_id(goal_id).int(drawn.len() as i32).long(seq).moment(created).moment(last);
            row.flag(false).text("pushed").maybe_moment(is_read.then_some(last + 60));
        })?;
        for (place, item) in (0..).zip(&drawn) {
            let at = created + place * ITEM_SECONDS;
            let item_id = if place == 0 { id } else { id_at(at, rng) };
            self.items.add(|row: &mut RowWriter<'_>| {
                row.id(reader).id(id).id(item_id).text(kind.as_str()).maybe_id(item.actor).id(item.cause);
                row.text(&item.event).json(&item.data).moment(at);
            })?;
        }
        Ok(())
    }
}

/// Draws an item of a kind. One without an actor is about the progress of the goal.
fn draw_item(facts: &Facts, recent: &[u32], group: &Group, rng: &mut Random) -> ItemFact {
    let Group { person, team, kind, .. } = *group;
    let members = &facts.members[team as usize];
    let drawn = match kind {
        NotificationKind::ActivityLogged => draw(recent, rng).and_then(|place| {
            let actor = u64::from(facts.outings[place as usize].person);
            let id = facts.id(place as usize);
            (actor != person).then(|| (actor, id, format!("activity_logged:{id}")))
        }),
        NotificationKind::MemberJoined => {
            draw(members, rng).map(u64::from).filter(|&actor| actor != person).map(|actor| {
                let id = Entity::Person.id(actor);
                (actor, id, format!("member_joined:{}:{id}", Entity::Team.text(team)))
            })
        }
        _ => None,
    };
    if let Some((actor, cause, event)) = drawn {
        return ItemFact { actor: Some(Entity::Person.id(actor)), cause, event, data: "{}".to_owned() };
    }
    let percent = 25 * rng.between(1, 3);
    let (cause, event) =
        (Entity::MainGoal.id(team), format!("goal_progress:{}:{percent}", Entity::MainGoal.text(team)));
    ItemFact { actor: None, cause, event, data: format!("{{\"percent\": {percent}}}") }
}

fn draw(from: &[u32], rng: &mut Random) -> Option<u32> {
    from.get(rng.below(from.len() as u64) as usize).copied()
}

/// A new id of this second.
pub(super) fn id_at(second: i64, rng: &mut Random) -> Uuid {
    let (high, low) = (rng.next(), rng.next());
    let mut random = [0; 10];
    random[..8].copy_from_slice(&high.to_be_bytes());
    random[8..].copy_from_slice(&low.to_be_bytes()[..2]);
    uuid::Builder::from_unix_timestamp_millis(second as u64 * 1_000, &random).into_uuid()
}
