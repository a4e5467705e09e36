//! The rows that recording writes.

use super::{
    inbox::LockedInbox,
    new_item::NewItem,
    plan_deliveries::{DeliveryRows, RecordTime},
    record_statements::{
        GrownRow, InboxRow, ItemRow, NotificationRow, close_groups, create_groups, create_items, grow_groups,
        update_inboxes,
    },
};
use crate::{StoreError, Tx, db::column::stored_moment, deliveries::DueTarget};
use milequest_domain::{
    UserId,
    notifications::{GroupPlan, PendingItem},
};
use std::collections::HashMap;
use uuid::Uuid;

/// The plan of one person with its items.
pub(super) struct Planned<'a> {
    pub(super) items: &'a [&'a NewItem],
    pub(super) pending: &'a [PendingItem],
    pub(super) plan: &'a GroupPlan,
    pub(super) was_unread: HashMap<Uuid, bool>,
}

/// The rows that a round writes.
#[derive(Default)]
pub(super) struct RecordRows {
    closed: (Vec<Uuid>, Vec<Uuid>),
    grown: Vec<GrownRow>,
    born: Vec<NotificationRow>,
    items: Vec<ItemRow>,
    inboxes: Vec<InboxRow>,
    deliveries: DeliveryRows,
}

/// A group of the plan that gets items.
struct ChangedGroup<'a> {
    known: Option<Uuid>,
    places: &'a [usize],
    is_open: bool,
}

impl RecordRows {
    /// Adds the rows of one person, and returns whether anything changes.
    pub(super) fn add(
        &mut self,
        user: UserId,
        inbox: &mut LockedInbox,
        planned: Planned<'_>,
        time: RecordTime,
    ) -> Result<bool, StoreError> {
        let Planned { items, pending, plan, was_unread } = planned;
        for id in &plan.closed {
            self.closed.0.push(user.uuid());
            self.closed.1.push(*id);
        }
        let grown = plan.grown.iter().map(|group| ChangedGroup {
            known: Some(group.id),
            places: &group.items,
            is_open: group.is_open,
        });
        let born =
            plan.born.iter().map(|group| ChangedGroup { known: None, places: &group.items, is_open: group.is_open });
        let mut groups: Vec<ChangedGroup<'_>> = grown.chain(born).collect();
        // The group with the newest item is the first of the list.
        groups.sort_by_key(|group| group.places.last().map(|place| (pending[*place].at, pending[*place].id)));
        let (mut last_seq, mut unread_change) = (inbox.last_seq, 0);
        for ChangedGroup { known, places, is_open } in &groups {
            let (Some(first), Some(last)) = (places.first(), places.last()) else { continue };
            let (first, newest) = (items[*first], items[*last]);
            let (created_at, last_updated_at) = (stored_moment(first.at), stored_moment(newest.at));
            let expires_at = newest.expires_at.map(stored_moment);
            last_seq += 1;
            let (user_id, kind, seq, is_open) = (user.uuid(), newest.kind, last_seq, *is_open);
            let id = known.unwrap_or(first.id.uuid());
            let channels = self.deliveries.add((user, id.into()), inbox, newest, time);
            let counts_already = known.is_some_and(|id| was_unread.get(&id) == Some(&true));
            unread_change += i32::from(!counts_already);
            if known.is_some() {
                let items = places.len();
                self.grown.push(GrownRow {
                    user_id,
                    id,
                    kind,
                    items,
                    seq,
                    last_updated_at,
                    expires_at,
                    is_open,
                    channels,
                });
            } else {
                let batch_key = first.kind.batch_key(first.scope_id).as_str().to_owned();
                let (team_id, goal_id, item_count) = (first.team_id, first.goal_id, places.len());
                self.born.push(NotificationRow {
                    user_id,
                    id,
                    kind,
                    batch_key,
                    team_id,
                    goal_id,
                    item_count,
                    seq,
                    created_at,
                    last_updated_at,
                    expires_at,
                    is_open,
                    channels,
                });
            }
            self.items.extend(places.iter().map(|place| ItemRow::new(items[*place], id)));
        }
        if groups.is_empty() {
            return Ok(false);
        }
        let pushes = serde_json::to_value(&inbox.windows).map_err(StoreError::corrupt)?;
        self.inboxes.push(InboxRow { user_id: user, last_seq, unread_change, pushes });
        Ok(true)
    }

    /// Writes the rows, and returns the targets of planned deliveries.
    pub(super) fn write(self, tx: &mut Tx<'_>) -> Result<Vec<DueTarget>, StoreError> {
        let (users, ids) = self.closed;
        close_groups(tx, users, ids)?;
        grow_groups(tx, &self.grown)?;
        create_groups(tx, &self.born)?;
        create_items(tx, &self.items)?;
        update_inboxes(tx, &self.inboxes)?;
        self.deliveries.write(tx)
    }
}
