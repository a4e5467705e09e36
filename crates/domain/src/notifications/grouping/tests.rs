//! Tests of the plan that puts items into groups: named cases, and laws for any order and any cut of the items.

use super::*;
use crate::notifications::NotificationKind;
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

const JOINED: NotificationKind = NotificationKind::MemberJoined;
const LOGGED: NotificationKind = NotificationKind::ActivityLogged;

fn at(minutes: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
}

fn item(id: u128, kind: NotificationKind, minutes: i64) -> PendingItem {
    PendingItem {
        id: Uuid::from_u128(id),
        limits: kind.config().limits(),
        batch_key: kind.batch_key(Uuid::nil()),
        event_key: format!("{}:{id}", kind.as_str()),
        at: at(minutes),
    }
}

fn open_group(kind: NotificationKind, item_count: u32, minutes: i64) -> OpenGroup {
    let batch_key = kind.batch_key(Uuid::nil());
    OpenGroup { id: Uuid::from_u128(1_000_000), batch_key, item_count, created_at: at(minutes) }
}

fn born_sizes(plan: &GroupPlan) -> Vec<(usize, bool)> {
    plan.born.iter().map(|group| (group.items.len(), group.is_open)).collect()
}

#[test]
fn a_notification_is_born_as_a_group_of_one_and_grows() {
    let plan = plan_groups(&[item(1, LOGGED, 0)], &[], &[]);
    assert_eq!(plan, GroupPlan { born: vec![BornGroup { items: vec![0], is_open: true }], ..GroupPlan::default() });
    let open = open_group(LOGGED, 1, 0);
    let plan = plan_groups(&[item(2, LOGGED, 60)], std::slice::from_ref(&open), &[]);
    let grown = GrownGroup { id: open.id, items: vec![0], is_open: true };
    assert_eq!(plan, GroupPlan { grown: vec![grown], ..GroupPlan::default() });
}

#[test]
fn fifty_events_onto_a_limit_of_ten_make_five_groups() {
    let items: Vec<_> = (0..50).map(|id| item(id, JOINED, 0)).collect();
    assert_eq!(born_sizes(&plan_groups(&items, &[], &[])), [(10, false); 5]);
    assert_eq!(born_sizes(&plan_groups(&items[..49], &[], &[]))[4], (9, true));
}

#[test]
fn a_group_that_reaches_its_size_is_closed_in_the_same_step() {
    let open = open_group(JOINED, 8, 0);
    let items: Vec<_> = (0..5).map(|id| item(id, JOINED, 1)).collect();
    let plan = plan_groups(&items, std::slice::from_ref(&open), &[]);
    assert_eq!(plan.grown, [GrownGroup { id: open.id, items: vec![0, 1], is_open: false }]);
    assert_eq!(born_sizes(&plan), [(3, true)]);
}

#[test]
fn a_single_waits_an_hour_and_a_group_a_day() {
    for (size, minutes, joins) in
        [(1, 60, true), (1, 61, false), (2, 24 * 60, true), (2, 24 * 60 + 1, false), (999, 24 * 60, true)]
    {
        let open = open_group(LOGGED, size, 0);
        let plan = plan_groups(&[item(1, LOGGED, minutes)], std::slice::from_ref(&open), &[]);
        assert_eq!(plan.grown.len() == 1, joins, "{size} items after {minutes} minutes");
        assert_eq!(plan.closed.len() == 1, !joins, "{size} items after {minutes} minutes");
        assert_eq!(plan.born.len() == 1, !joins, "{size} items after {minutes} minutes");
    }
}

#[test]
fn kinds_of_one_key_share_a_group() {
    let items = [item(1, NotificationKind::SignedIn, 0), item(2, NotificationKind::PasswordChanged, 1)];
    assert_eq!(born_sizes(&plan_groups(&items, &[], &[])), [(2, true)]);
    let items = [item(1, NotificationKind::GoalReached, 0), item(2, NotificationKind::GoalReopened, 1)];
    assert_eq!(born_sizes(&plan_groups(&items, &[], &[])), [(1, true), (1, true)]);
}

#[test]
fn the_same_event_within_the_hour_is_one_on_any_key() {
    let first = item(1, LOGGED, 0);
    let elsewhere = PendingItem { id: Uuid::from_u128(2), batch_key: LOGGED.batch_key(Uuid::max()), ..first.clone() };
    assert_eq!(born_sizes(&plan_groups(&[first.clone(), elsewhere.clone()], &[], &[])), [(1, true)]);
    let group = Uuid::from_u128(5);
    let recorded = [RecordedEvent { group, event_key: first.event_key.clone(), at: first.at }];
    for (minutes, is_one) in [(59, true), (60, false)] {
        let again = PendingItem { at: at(minutes), ..elsewhere.clone() };
        assert_eq!(plan_groups(&[again], &[], &recorded) == GroupPlan::default(), is_one, "{minutes} minutes later");
    }
}

#[test]
fn a_group_has_an_event_once_however_much_later() {
    let open = open_group(LOGGED, 2, 0);
    let again = item(1, LOGGED, 10 * 60);
    let recorded = [RecordedEvent { group: open.id, event_key: again.event_key.clone(), at: at(0) }];
    let plan = plan_groups(std::slice::from_ref(&again), std::slice::from_ref(&open), &recorded);
    assert_eq!(plan, GroupPlan::default());
    // The next group takes it.
    let later = PendingItem { at: at(25 * 60), ..again };
    assert_eq!(born_sizes(&plan_groups(&[later], &[open], &recorded)), [(1, true)]);
}

/// The notifications of a person, as the plans leave them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Notifications {
    groups: BTreeMap<Uuid, KeptGroup>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct KeptGroup {
    batch_key: BatchKey,
    created_at: DateTime<Utc>,
    is_open: bool,
    items: Vec<PendingItem>,
}

impl Notifications {
    fn record(&mut self, items: &[PendingItem]) {
        let open: Vec<OpenGroup> = self
            .groups
            .iter()
            .filter(|(_, group)| group.is_open)
            .map(|(id, group)| OpenGroup {
                id: *id,
                batch_key: group.batch_key.clone(),
                item_count: u32::try_from(group.items.len()).expect("few"),
                created_at: group.created_at,
            })
            .collect();
        let recorded: Vec<RecordedEvent> = self
            .groups
            .iter()
            .flat_map(|(id, group)| group.items.iter().map(|item| (*id, item)))
            .map(|(group, item)| RecordedEvent { group, event_key: item.event_key.clone(), at: item.at })
            .collect();
        let plan = plan_groups(items, &open, &recorded);
        for id in plan.closed {
            self.groups.get_mut(&id).expect("a group").is_open = false;
        }
        for GrownGroup { id, items: places, is_open } in plan.grown {
            let group = self.groups.get_mut(&id).expect("a group");
            assert!(group.is_open, "a closed group never grows");
            group.items.extend(places.iter().map(|place| items[*place].clone()));
            group.is_open = is_open;
        }
        for BornGroup { items: places, is_open } in plan.born {
            let items: Vec<PendingItem> = places.iter().map(|place| items[*place].clone()).collect();
            let first = items.first().expect("an item").clone();
            let group = KeptGroup { batch_key: first.batch_key, created_at: first.at, is_open, items };
            assert_eq!(self.groups.insert(first.id, group), None);
        }
    }
}

fn items() -> impl Strategy<Value = Vec<PendingItem>> {
    let kind = prop::sample::select(vec![JOINED, LOGGED, NotificationKind::SignedIn, NotificationKind::TokenCreated]);
    // A few days, two teams, and events of which some repeat.
    let one = (kind, 0_u128..2, 0_i64..3 * 24 * 60, 0_u32..80);
    prop::collection::vec(one, 0..120).prop_map(|all| {
        let item = |(place, (kind, scope, minutes, event)): (u128, (NotificationKind, u128, i64, u32))| PendingItem {
            batch_key: kind.batch_key(Uuid::from_u128(scope)),
            event_key: format!("{}:{event}", kind.as_str()),
            ..item(place + 1, kind, minutes)
        };
        (0..).zip(all).map(item).collect()
    })
}

proptest! {
    #[test]
    fn a_plan_does_not_depend_on_the_order_of_its_items(all in items(), seed in any::<u64>()) {
        let mut shuffled = all.clone();
        // Any order that depends on the seed.
        shuffled.sort_by_key(|item| item.id.as_u128().wrapping_mul(u128::from(seed) | 1));
        let (mut one, mut other) = (Notifications::default(), Notifications::default());
        one.record(&all);
        other.record(&shuffled);
        prop_assert_eq!(one, other);
    }

    #[test]
    fn events_one_by_one_make_the_groups_of_all_at_once(mut all in items(), size in 1_usize..20) {
        all.sort_by_key(|item| (item.at, item.id));
        let (mut at_once, mut in_parts) = (Notifications::default(), Notifications::default());
        at_once.record(&all);
        for part in all.chunks(size) {
            in_parts.record(part);
        }
        prop_assert_eq!(at_once, in_parts);
    }

    #[test]
    fn groups_keep_their_limits_whatever_comes(all in items(), size in 1_usize..20) {
        let mut kept = Notifications::default();
        for part in all.chunks(size) {
            kept.record(part);
        }
        let mut open_keys = HashSet::new();
        let mut events = HashSet::new();
        for group in kept.groups.values() {
            let config = group.items[0].limits;
            prop_assert!(group.items.len() <= usize::try_from(config.max_size).expect("small"));
            prop_assert!(group.items.iter().all(|item| item.at - group.created_at <= config.max_age));
            let in_group: HashSet<&str> = group.items.iter().map(|item| item.event_key.as_str()).collect();
            prop_assert_eq!(in_group.len(), group.items.len(), "an event twice in a group");
            prop_assert!(!group.is_open || open_keys.insert(&group.batch_key), "two open groups of a key");
            events.extend(in_group);
        }
        let happened: HashSet<&str> = all.iter().map(|item| item.event_key.as_str()).collect();
        prop_assert_eq!(events, happened, "an event is lost");
    }
}
