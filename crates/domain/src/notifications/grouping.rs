//! Which group an item joins: of notifications, and of the events of the activity feeds.
//!
//! A group is born with one item. An item joins the open group of its key while the group is young and not full;
//! otherwise the group is closed, and the item begins the next. The plan depends on the items and not on their order, because
//! items are taken in the order of their times and ids.

use super::BatchKey;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How long the same event is one.
const SAME_EVENT: TimeDelta = TimeDelta::hours(1);

/// How far a group grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupLimits {
    /// How long a group accepts items after it was created.
    pub max_age: TimeDelta,
    /// How long a group of one item accepts a second one.
    pub single_age: TimeDelta,
    /// The largest number of items. A group that reaches it is closed.
    pub max_size: u32,
}

/// An item that no group has yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingItem {
    /// The id. A group that this item begins gets it too.
    pub id: Uuid,
    /// How far its group grows.
    pub limits: GroupLimits,
    /// The key of its group.
    pub batch_key: BatchKey,
    /// The name of the event, which is recorded once.
    pub event_key: String,
    /// When it happened.
    pub at: DateTime<Utc>,
}

/// The open group of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenGroup {
    /// The id.
    pub id: Uuid,
    /// The key.
    pub batch_key: BatchKey,
    /// The number of items.
    pub item_count: u32,
    /// When its first item happened.
    pub created_at: DateTime<Utc>,
}

/// An item that was recorded before, with the same event as a pending one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedEvent {
    /// The group that has it.
    pub group: Uuid,
    /// The name of the event.
    pub event_key: String,
    /// When it happened.
    pub at: DateTime<Utc>,
}

/// A group that gets more items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrownGroup {
    /// The id.
    pub id: Uuid,
    /// The new items by their places in the list, in the order of their times.
    pub items: Vec<usize>,
    /// Whether more items can join it.
    pub is_open: bool,
}

/// A new group. Its id is that of its first item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BornGroup {
    /// The items by their places in the list, in the order of their times.
    pub items: Vec<usize>,
    /// Whether more items can join it.
    pub is_open: bool,
}

/// What happens to the groups of one list. An item that is in no group repeats an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupPlan {
    /// Groups that are closed without a new item.
    pub closed: Vec<Uuid>,
    /// Groups that grow.
    pub grown: Vec<GrownGroup>,
    /// New groups, for each key in the order of their times.
    pub born: Vec<BornGroup>,
}

/// Plans the groups of the items of one list, such as those of one person. `open` has the open groups of their keys, and `recorded` the items that
/// the list has with the same events.
#[must_use]
pub fn plan_groups(items: &[PendingItem], open: &[OpenGroup], recorded: &[RecordedEvent]) -> GroupPlan {
    let mut places: Vec<usize> = (0..items.len()).collect();
    places.sort_by_key(|place| (items[*place].at, items[*place].id));
    let mut events = Events::new(recorded);
    let mut current: HashMap<&BatchKey, Group> =
        open.iter().map(|group| (&group.batch_key, Group::from_open(group))).collect();
    let mut ended = Vec::new();
    for place in places {
        let item = &items[place];
        let group = current.get(&item.batch_key).filter(|group| group.accepts(item));
        if events.has(item, group.map(|group| group.id)) {
            continue;
        }
        if group.is_none() && current.get(&item.batch_key).is_some_and(|group| item.at < group.created_at) {
            // What happened long before the group is told by itself, and the group stays open.
            let mut late = Group::new(item);
            late.push(place, item);
            events.insert(item, late.id);
            ended.push(Group { is_open: false, ..late });
            continue;
        }
        if group.is_none() {
            let before = current.insert(&item.batch_key, Group::new(item));
            ended.extend(before.map(|group| Group { is_open: false, ..group }));
        }
        if let Some(group) = current.get_mut(&item.batch_key) {
            group.push(place, item);
            events.insert(item, group.id);
        }
    }
    let mut groups: Vec<Group> = ended.into_iter().chain(current.into_values()).collect();
    groups.sort_by_key(|group| (group.created_at, group.id));
    let mut plan = GroupPlan::default();
    for Group { id, is_new, items, is_open, .. } in groups {
        match (is_new, items.is_empty()) {
            (true, _) => plan.born.push(BornGroup { items, is_open }),
            (false, false) => plan.grown.push(GrownGroup { id, items, is_open }),
            (false, true) if !is_open => plan.closed.push(id),
            (false, true) => {}
        }
    }
    plan
}

/// A group while the plan is made.
struct Group {
    id: Uuid,
    created_at: DateTime<Utc>,
    size: u32,
    is_new: bool,
    is_open: bool,
    items: Vec<usize>,
}

impl Group {
    fn from_open(open: &OpenGroup) -> Self {
        let OpenGroup { id, created_at, item_count: size, .. } = *open;
        Self { id, created_at, size, is_new: false, is_open: true, items: Vec::new() }
    }

    fn new(first: &PendingItem) -> Self {
        Self { id: first.id, created_at: first.at, size: 0, is_new: true, is_open: true, items: Vec::new() }
    }

    fn accepts(&self, item: &PendingItem) -> bool {
        let limits = &item.limits;
        let longest = if self.size == 1 { limits.single_age } else { limits.max_age };
        self.is_open && self.size < limits.max_size && (item.at - self.created_at).abs() <= longest
    }

    fn push(&mut self, place: usize, item: &PendingItem) {
        self.items.push(place);
        self.size += 1;
        self.is_open = self.size < item.limits.max_size;
    }
}

/// The events that are recorded.
struct Events<'a> {
    last_at: HashMap<&'a str, DateTime<Utc>>,
    in_groups: HashSet<(Uuid, &'a str)>,
}

impl<'a> Events<'a> {
    fn new(recorded: &'a [RecordedEvent]) -> Self {
        let mut events = Self { last_at: HashMap::new(), in_groups: HashSet::new() };
        for RecordedEvent { group, event_key, at } in recorded {
            events.add(*group, event_key, *at);
        }
        events
    }

    fn add(&mut self, group: Uuid, event_key: &'a str, at: DateTime<Utc>) {
        let last_at = self.last_at.entry(event_key).or_insert(at);
        *last_at = at.max(*last_at);
        self.in_groups.insert((group, event_key));
    }

    fn insert(&mut self, item: &'a PendingItem, group: Uuid) {
        self.add(group, &item.event_key, item.at);
    }

    /// Whether the event was recorded within the hour, or the group that would take the item has it.
    fn has(&self, item: &PendingItem, group: Option<Uuid>) -> bool {
        let key = item.event_key.as_str();
        self.last_at.get(key).is_some_and(|last_at| item.at - *last_at < SAME_EVENT)
            || group.is_some_and(|group| self.in_groups.contains(&(group, key)))
    }
}

#[cfg(test)]
mod tests;
