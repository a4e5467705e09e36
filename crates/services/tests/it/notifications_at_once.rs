//! Notifications while many threads change them at once.

use crate::{notification_kit::record, world::World};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{
    CommentId, NotificationId, NotificationItemId, PostId, UserId,
    notifications::{BatchKey, NotificationKind, OpenGroup, PendingItem, RecordedEvent, plan_groups},
};
use milequest_persistence::{
    Db, StoreError, Tx,
    notifications::{
        NewItem, Retraction, find_head, list_heads, mark_all_read, mark_clicked, mark_read, retract, settle_read,
    },
    test_kit::execute,
};
use milequest_services::Viewer;
use proptest::{prelude::*, test_runner::Config};
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
    thread,
};
use uuid::Uuid;

const JOINED: NotificationKind = NotificationKind::MemberJoined;
const PROGRESS: NotificationKind = NotificationKind::GoalProgress;
const SIGNED_IN: NotificationKind = NotificationKind::SignedIn;
const LIKE: NotificationKind = NotificationKind::Like;
const REACTION: NotificationKind = NotificationKind::EmojiReaction;
const COMMENT: NotificationKind = NotificationKind::Comment;
const FOLLOW: NotificationKind = NotificationKind::Follow;

const THREADS: u128 = 32;
const EVENTS: u128 = 1_000;

/// Adds this number of people who do something, and returns their ids.
fn actors(world: &World, count: u128) -> Vec<UserId> {
    let sql = format!(
        "INSERT INTO users (id, username, display_name, time_zone, created_at, updated_at)
         SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'actor' || n, 'Actor', 'UTC', now(), now()
         FROM generate_series(1, {count}) n"
    );
    world.database.connect().write(|tx| execute(tx, &sql)).expect("people");
    (1..=count).map(|number| Uuid::from_u128(0x7000_8000_0000_0000_0000 + number).into()).collect()
}

fn event(user: UserId, kind: NotificationKind, scope: u128, number: u128, at: DateTime<Utc>) -> NewItem {
    NewItem {
        id: Uuid::from_u128(number).into(),
        user_id: user,
        kind,
        scope_id: Uuid::from_u128(scope),
        team_id: None,
        goal_id: None,
        actor_id: None,
        cause_id: Uuid::from_u128(number),
        event_key: format!("{}:{number}", kind.as_str()),
        data: json!({}),
        at,
        expires_at: None,
    }
}

/// Records events of different actors from many threads, each event in its own transaction.
fn record_at_once(world: &World, events: &[NewItem]) {
    let now = world.services.now();
    // More connections than cores, so that transactions wait for each other.
    let db = world.database.connect();
    thread::scope(|scope| {
        for some in events.chunks(events.len().div_ceil(usize::try_from(THREADS).expect("few"))) {
            let db = &db;
            scope.spawn(move || {
                for event in some {
                    db.write(|tx| record(tx, std::slice::from_ref(event), now)).expect("a record");
                }
            });
        }
    });
}

fn sizes(world: &World, who: &Viewer) -> Vec<i32> {
    world.told(who).iter().map(|notification| notification.item_count).collect()
}

#[test]
fn a_thousand_events_of_different_actors_from_many_threads_make_one_notification() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let actors = actors(&world, EVENTS);
    let now = world.services.now();
    let by_actor = |(number, actor): (u128, &UserId)| NewItem {
        actor_id: Some(*actor),
        ..event(ann.user.id, PROGRESS, 7, number, now)
    };
    let events: Vec<_> = (1..).zip(&actors).map(by_actor).collect();
    record_at_once(&world, &events);
    world.counts_are_right();
    assert_eq!(sizes(&world, &ann), [1_000], "one notification");
    let told = &world.told(&ann)[0];
    assert_eq!((world.items_of(&ann, told.id).len(), told.actor_count, told.actors.len()), (1_000, 1_000, 3));
    assert_eq!(world.page_of(&ann, true).unread_count, 1);
}

#[test]
fn a_thousand_events_onto_a_size_of_ten_make_a_hundred_full_notifications() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let now = world.services.now();
    let events: Vec<_> = (1..=EVENTS).map(|number| event(ann.user.id, JOINED, 7, number, now)).collect();
    record_at_once(&world, &events);
    world.counts_are_right();
    assert_eq!(sizes(&world, &ann), [10; 100]);
    assert_eq!(world.page_of(&ann, true).unread_count, 100);
}

#[test]
fn two_hundred_keys_from_many_threads_lose_and_double_nothing() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let now = world.services.now();
    let to = |number: u128| if number.is_multiple_of(2) { ann.user.id } else { bob.user.id };
    let events: Vec<_> = (1..=EVENTS).map(|number| event(to(number), SIGNED_IN, number % 200, number, now)).collect();
    record_at_once(&world, &events);
    world.counts_are_right();
    assert_eq!((sizes(&world, &ann), sizes(&world, &bob)), (vec![5; 100], vec![5; 100]));
    // Every event again, by chunks that overlap and in another order.
    let again: Vec<_> = events.iter().rev().map(|event| NewItem { id: flipped(event.id), ..event.clone() }).collect();
    record_at_once(&world, &again);
    assert_eq!((sizes(&world, &ann), sizes(&world, &bob)), (vec![5; 100], vec![5; 100]));
}

fn flipped(id: NotificationItemId) -> NotificationItemId {
    Uuid::from_u128(!id.uuid().as_u128()).into()
}

#[test]
fn batches_for_the_same_people_from_many_threads_make_full_notifications() {
    let world = World::new();
    let people: Vec<Viewer> = (0..5).map(|number| world.create_viewer(&format!("person{number}"))).collect();
    let now = world.services.now();
    let db = world.database.connect();
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let (db, people) = (&db, &people);
            scope.spawn(move || {
                // Every batch is for everybody, each thread in another order.
                let to = |number: u128| people[((number + thread) % 5) as usize].user.id;
                let batch: Vec<_> =
                    (0..50).map(|number| event(to(number), JOINED, 7, thread * 50 + number + 1, now)).collect();
                db.write(|tx| record(tx, &batch, now)).expect("a record");
            });
        }
    });
    world.counts_are_right();
    for person in &people {
        assert_eq!(sizes(&world, person), [10; 32]);
    }
}

/// A change of notifications.
#[derive(Clone, Debug)]
enum Action {
    Record { events: Vec<(usize, NotificationKind, u128, u128)>, minute: i64 },
    Retract { actor: usize },
    Undo { person: usize, scope: u128, actor: usize, what: Undone },
    Block { person: usize, actor: usize, is_on: bool },
    Read { person: usize, which: Vec<usize> },
    Click { person: usize, which: usize },
    ReadAll { person: usize },
    Settle { person: usize },
}

/// What other people can take back of what they did.
#[derive(Clone, Copy, Debug)]
enum Undone {
    Reactions,
    Comments,
    Follow,
    Everything,
}

const PEOPLE: usize = 3;

/// The post with this number of a person.
fn post(person: usize, scope: u128) -> PostId {
    Uuid::from_u128(0x9000 + (person as u128) * 2 + scope).into()
}

fn comment(number: u128) -> CommentId {
    Uuid::from_u128(0xa000 + number).into()
}

/// The comments that an actor can delete: a third of them.
fn deleted_comments(actor: usize) -> Vec<CommentId> {
    (0..400).filter(|number| number % 3 == (actor as u128) % 3).map(comment).collect()
}

fn action() -> impl Strategy<Value = Action> {
    let person = 0..PEOPLE;
    let kind = prop::sample::select(vec![JOINED, PROGRESS, SIGNED_IN, LIKE, REACTION, COMMENT, FOLLOW]);
    let undone = prop::sample::select(vec![Undone::Reactions, Undone::Comments, Undone::Follow, Undone::Everything]);
    let event = (person.clone(), kind, 0_u128..2, 0_u128..400);
    prop_oneof![
        6 => (prop::collection::vec(event, 1..12), 0_i64..3_000)
            .prop_map(|(events, minute)| Action::Record { events, minute }),
        1 => (0..4_usize).prop_map(|actor| Action::Retract { actor }),
        2 => (person.clone(), 0_u128..2, 0..4_usize, undone)
            .prop_map(|(person, scope, actor, what)| Action::Undo { person, scope, actor, what }),
        1 => (person.clone(), 0..4_usize, any::<bool>())
            .prop_map(|(person, actor, is_on)| Action::Block { person, actor, is_on }),
        2 => (person.clone(), prop::collection::vec(0..50_usize, 1..5))
            .prop_map(|(person, which)| Action::Read { person, which }),
        1 => (person.clone(), 0..50_usize).prop_map(|(person, which)| Action::Click { person, which }),
        1 => person.clone().prop_map(|person| Action::ReadAll { person }),
        1 => person.prop_map(|person| Action::Settle { person }),
    ]
}

/// A change that was committed, with the number that the inbox of its person gave it.
#[derive(Clone, Debug)]
enum Change {
    Recorded(Vec<NewItem>),
    Retracted(UserId),
    Undone(Undone, PostId, usize, UserId),
    Blocked(UserId, bool),
    Read(Vec<NotificationId>),
    AllRead,
}

/// The committed changes of each person, in the order of their numbers.
type History = BTreeMap<(UserId, i64), Change>;

struct Fixture {
    world: World,
    db: Db,
    people: Vec<Viewer>,
    actors: Vec<UserId>,
    history: Mutex<History>,
}

impl Fixture {
    fn new() -> Self {
        let world = World::new();
        let people = (0..PEOPLE).map(|number| world.create_viewer(&format!("person{number}"))).collect();
        let actors = actors(&world, 4);
        let inboxes = "INSERT INTO notification_inboxes (user_id) SELECT id FROM users";
        world.database.connect().write(|tx| execute(tx, inboxes)).expect("inboxes");
        for (person, viewer) in (0..).zip::<&Vec<Viewer>>(&people) {
            for scope in 0..2 {
                let insert = format!(
                    "INSERT INTO posts (id, author_id, kind, audience, text, created_at)
                     VALUES ('{}', '{}', 'spontaneous', 'public', '', now())",
                    post(person, scope),
                    viewer.user.id
                );
                world.database.connect().write(|tx| execute(tx, &insert)).expect("a post");
            }
        }
        let db = world.database.connect();
        Self { world, db, people, actors, history: Mutex::default() }
    }

    /// The ids that exist now, of which some are chosen.
    fn chosen(&self, person: usize, which: &[usize]) -> Vec<NotificationId> {
        let told = self.world.told(&self.people[person]);
        which.iter().filter_map(|place| told.get(place % told.len().max(1))).map(|one| one.id).collect()
    }

    /// Runs a change of one person, and notes it if the inbox gave it a number.
    fn change(&self, user: UserId, change: impl Fn() -> Change, run: impl Fn(&mut Tx<'_>) -> Result<(), StoreError>) {
        let noted = self.db.write(|tx| {
            execute(tx, &format!("SELECT FROM notification_inboxes WHERE user_id = '{user}' FOR NO KEY UPDATE"))?;
            let before = find_head(tx, user)?.last_seq;
            run(tx)?;
            let after = find_head(tx, user)?.last_seq;
            Ok::<_, StoreError>((after > before).then_some(after))
        });
        if let Some(seq) = noted.expect("a change") {
            self.note(user, seq, change());
        }
    }

    fn note(&self, user: UserId, seq: i64, change: Change) {
        let twice = self.history.lock().expect("a history").insert((user, seq), change);
        assert!(twice.is_none(), "two changes have one number");
    }

    fn act(&self, thread: u128, turn: u128, action: &Action) {
        let now = self.world.services.now();
        match action {
            Action::Record { events, minute } => {
                let at = now + TimeDelta::minutes(*minute);
                let item = |(place, (person, kind, scope, number)): (u128, &(usize, NotificationKind, u128, u128))| {
                    let item = NewItem {
                        id: Uuid::from_u128((thread << 80) + (turn << 40) + place + 1).into(),
                        actor_id: Some(self.actors[usize::try_from(number % 4).expect("small")]),
                        event_key: format!("{}:{number}", kind.as_str()),
                        ..event(self.people[*person].user.id, *kind, *scope, 1, at)
                    };
                    if !kind.is_about_post() {
                        return item;
                    }
                    let post = post(*person, *scope);
                    let data = json!({ "post_id": post, "comment_id": comment(*number) });
                    NewItem { scope_id: post.uuid(), cause_id: post.uuid(), data, ..item }
                };
                let items: Vec<NewItem> = (0..).zip(events).map(item).collect();
                let heads = self.db.write(|tx| {
                    let changed = record(tx, &items, now)?;
                    list_heads(tx, &changed)
                });
                for head in heads.expect("a record") {
                    let own = items.iter().filter(|item| item.user_id == head.user_id).cloned().collect();
                    self.note(head.user_id, head.last_seq, Change::Recorded(own));
                }
            }
            Action::Retract { actor } => {
                let actor = self.actors[*actor];
                let heads = self.db.write(|tx| {
                    let retracted = retract(tx, &Retraction::Actor(actor), 10_000)?;
                    list_heads(tx, &retracted.users)
                });
                for head in heads.expect("a retraction") {
                    self.note(head.user_id, head.last_seq, Change::Retracted(actor));
                }
            }
            Action::Undo { person, scope, actor, what } => {
                let (user, post, by) = (self.people[*person].user.id, post(*person, *scope), self.actors[*actor]);
                let retraction = match what {
                    Undone::Reactions => Retraction::PostEvents { post, kinds: vec![LIKE, REACTION], actor: by },
                    Undone::Comments => Retraction::Comments { post, comments: deleted_comments(*actor) },
                    Undone::Follow => Retraction::Follow { follower: by, followed: user },
                    Undone::Everything => Retraction::Between { one: user, other: by },
                };
                let heads = self.db.write(|tx| {
                    let retracted = retract(tx, &retraction, 10_000)?;
                    list_heads(tx, &retracted.users)
                });
                for head in heads.expect("a retraction") {
                    self.note(head.user_id, head.last_seq, Change::Undone(*what, post, *actor, by));
                }
            }
            Action::Block { person, actor, is_on } => {
                let (user, by) = (self.people[*person].user.id, self.actors[*actor]);
                let sql = if *is_on {
                    format!("INSERT INTO blocks VALUES ('{user}', '{by}', now()) ON CONFLICT DO NOTHING")
                } else {
                    format!("DELETE FROM blocks WHERE blocker_id = '{user}' AND blocked_id = '{by}'")
                };
                // A number of its own puts the block between the other changes of this person.
                let number = format!(
                    "UPDATE notification_inboxes SET last_seq = last_seq + 1, rewritten_seq = last_seq + 1
                     WHERE user_id = '{user}'"
                );
                let head = self.db.write(|tx| {
                    retract(tx, &Retraction::Between { one: user, other: by }, 10_000)?;
                    execute(tx, &sql)?;
                    execute(tx, &number)?;
                    find_head(tx, user)
                });
                self.note(user, head.expect("a block").last_seq, Change::Blocked(by, *is_on));
            }
            Action::Read { person, which } => {
                let (user, ids) = (self.people[*person].user.id, self.chosen(*person, which));
                self.change(user, || Change::Read(ids.clone()), |tx| mark_read(tx, user, &ids, now).map(drop));
            }
            Action::Click { person, which } => {
                let (user, ids) = (self.people[*person].user.id, self.chosen(*person, &[*which]));
                let Some(id) = ids.first() else { return };
                self.change(user, || Change::Read(ids.clone()), |tx| mark_clicked(tx, user, *id, now).map(drop));
            }
            Action::ReadAll { person } => {
                let user = self.people[*person].user.id;
                self.change(user, || Change::AllRead, |tx| mark_all_read(tx, user, now).map(drop));
            }
            Action::Settle { person } => {
                let user = self.people[*person].user.id;
                self.db.write(|tx| settle_read(tx, user, 10)).expect("a settlement");
            }
        }
    }
}

/// A notification of the model.
#[derive(Clone, Debug, PartialEq)]
struct ModelGroup {
    batch_key: BatchKey,
    created_at: DateTime<Utc>,
    is_open: bool,
    is_unread: bool,
    items: Vec<NewItem>,
}

/// The notifications of one person, as the changes one after the other make them.
#[derive(Default)]
struct Model {
    groups: BTreeMap<NotificationId, ModelGroup>,
    blocked: BTreeSet<UserId>,
}

impl Model {
    fn apply(&mut self, change: &Change) {
        match change {
            Change::Recorded(items) => self.record(items),
            Change::Retracted(actor) => self.retract(|item| item.actor_id == Some(*actor)),
            Change::Undone(what, post, actor, by) => self.retract(|item| match what {
                Undone::Reactions => {
                    item.cause_id == post.uuid() && matches!(item.kind, LIKE | REACTION) && item.actor_id == Some(*by)
                }
                Undone::Comments => {
                    let is_one = |comment: &CommentId| item.data["comment_id"] == json!(comment);
                    item.cause_id == post.uuid() && deleted_comments(*actor).iter().any(is_one)
                }
                Undone::Follow => item.kind == FOLLOW && item.actor_id == Some(*by),
                Undone::Everything => item.actor_id == Some(*by),
            }),
            Change::Blocked(by, is_on) => {
                self.retract(|item| item.actor_id == Some(*by));
                if *is_on {
                    self.blocked.insert(*by);
                } else {
                    self.blocked.remove(by);
                }
            }
            Change::Read(ids) => {
                let found = self.groups.iter_mut().filter(|(id, _)| ids.contains(id));
                found.for_each(|(_, group)| group.is_unread = false);
            }
            Change::AllRead => self.groups.values_mut().for_each(|group| group.is_unread = false),
        }
    }

    fn retract(&mut self, is_gone: impl Fn(&NewItem) -> bool) {
        for group in self.groups.values_mut() {
            group.items.retain(|item| !is_gone(item));
        }
        self.groups.retain(|_, group| !group.items.is_empty());
    }

    fn record(&mut self, items: &[NewItem]) {
        let is_heard = |item: &&NewItem| item.actor_id.is_none_or(|actor| !self.blocked.contains(&actor));
        let items: Vec<NewItem> = items.iter().filter(is_heard).cloned().collect();
        let pending: Vec<PendingItem> = items.iter().map(pending).collect();
        let open: Vec<OpenGroup> = self.groups.iter().filter(|(_, group)| group.is_open).map(open_group).collect();
        let recorded: Vec<RecordedEvent> = self.groups.iter().flat_map(recorded).collect();
        let plan = plan_groups(&pending, &open, &recorded);
        for id in plan.closed {
            self.groups.get_mut(&id.into()).expect("a group").is_open = false;
        }
        let items_at = |places: &[usize]| places.iter().map(|place| items[*place].clone()).collect::<Vec<_>>();
        for grown in plan.grown {
            let group = self.groups.get_mut(&grown.id.into()).expect("a group");
            group.items.extend(items_at(&grown.items));
            (group.is_open, group.is_unread) = (grown.is_open, true);
        }
        for born in plan.born {
            let items = items_at(&born.items);
            let first = self::pending(&items[0]);
            let group = ModelGroup {
                batch_key: first.batch_key,
                created_at: first.at,
                is_open: born.is_open,
                is_unread: true,
                items,
            };
            self.groups.insert(first.id.into(), group);
        }
    }
}

fn pending(item: &NewItem) -> PendingItem {
    PendingItem {
        id: item.id.uuid(),
        limits: item.kind.config().limits(),
        batch_key: item.kind.batch_key(item.scope_id),
        event_key: item.event_key.clone(),
        at: item.at,
    }
}

fn open_group((id, group): (&NotificationId, &ModelGroup)) -> OpenGroup {
    OpenGroup {
        id: id.uuid(),
        batch_key: group.batch_key.clone(),
        item_count: u32::try_from(group.items.len()).expect("few"),
        created_at: group.created_at,
    }
}

fn recorded((id, group): (&NotificationId, &ModelGroup)) -> Vec<RecordedEvent> {
    let event = |item: &NewItem| RecordedEvent { group: id.uuid(), event_key: item.event_key.clone(), at: item.at };
    group.items.iter().map(event).collect()
}

proptest! {
    #![proptest_config(Config { cases: 8, max_shrink_iters: 40, failure_persistence: None, ..Config::default() })]

    #[test]
    fn the_list_and_the_count_are_those_of_a_model_after_parallel_changes(
        actions in prop::collection::vec(prop::collection::vec(action(), 10..40), 6)
    ) {
        let fixture = Fixture::new();
        thread::scope(|scope| {
            for (thread, actions) in (1_u128..).zip(&actions) {
                let fixture = &fixture;
                scope.spawn(move || {
                    (0_u128..).zip(actions).for_each(|(turn, action)| fixture.act(thread, turn, action));
                });
            }
        });
        fixture.world.counts_are_right();
        let history = fixture.history.lock().expect("a history");
        for person in &fixture.people {
            let mut model = Model::default();
            history.iter().filter(|((user, _), _)| *user == person.user.id).for_each(|(_, change)| model.apply(change));
            let shown: BTreeMap<NotificationId, (String, bool, BTreeSet<NotificationItemId>)> = fixture
                .world
                .told(person)
                .into_iter()
                .map(|told| {
                    let items = fixture.world.items_of(person, told.id);
                    assert_eq!(i32::try_from(items.len()).ok(), Some(told.item_count));
                    (told.id, (told.batch_key, told.is_unread, items.iter().map(|item| item.id).collect()))
                })
                .collect();
            let expected: BTreeMap<_, _> = model
                .groups
                .iter()
                .map(|(id, group)| {
                    let items = group.items.iter().map(|item| item.id).collect();
                    (*id, (group.batch_key.to_string(), group.is_unread, items))
                })
                .collect();
            prop_assert_eq!(&shown, &expected);
            let unread = expected.values().filter(|(_, is_unread, _)| *is_unread).count();
            let (all, only_unread) = (fixture.world.page_of(person, false), fixture.world.page_of(person, true));
            prop_assert_eq!(usize::try_from(all.unread_count).ok(), Some(unread));
            prop_assert_eq!(only_unread.notifications.items.len(), unread);
        }
    }
}
