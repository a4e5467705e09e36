//! Tells people of announcements, a thousand in one transaction.

use super::job_kinds::{CancelAnnouncement, SendAnnouncement};
use crate::{
    ServiceError, Services,
    delivery_jobs::enqueue_deliveries,
    jobs::{self, JobKind},
};
use chrono::{DateTime, Utc};
use milequest_domain::{TeamRole, UserId, announcements::AnnouncementState, notifications::NotificationKind};
use milequest_persistence::{
    StoreError, Tx,
    accounts::credentials,
    announcements::{self as store, Announcement},
    notifications::{self, NewItem, PeoplePart, Recipient, RecordTime},
};
use serde_json::json;
use std::collections::HashSet;

/// The number of people whom one transaction tells, and of deliveries that one drops.
const BATCH_SIZE: i64 = 1000;

/// The job that tells the next people of an announcement. Another job continues.
pub(crate) fn send(
    s: &Services,
    tx: &mut Tx<'_>,
    SendAnnouncement { announcement: id }: SendAnnouncement,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    // Cancelling waits for this lock, and this job for cancelling: whoever comes first, the other one sees it.
    let Some(announcement) = store::lock(tx, id)?.filter(|found| found.state.is_pending()) else { return Ok(()) };
    if announcement.expires_at.is_some_and(|expires_at| expires_at <= now) {
        return Ok(store::update_state(tx, id, AnnouncementState::Sent, now)?);
    }
    if announcement.state == AnnouncementState::Scheduled && !is_author_still_admin(tx, &announcement)? {
        return Ok(store::update_state(tx, id, AnnouncementState::Cancelled, now)?);
    }
    let people = list_people(tx, &announcement)?;
    if let Some(last) = people.last() {
        let items: Vec<NewItem> = people.iter().map(|user| new_item(s, &announcement, *user, now)).collect();
        let as_member = |user: &UserId| Some(Recipient { user_id: *user, team_id: announcement.team_id? });
        let members: HashSet<Recipient> = people.iter().filter_map(as_member).collect();
        // Each announcement is a notification of its own, so every person whose inbox changes has got it.
        let time = RecordTime { now, mail_waits: s.rules.mail_waits };
        let recorded = notifications::record_for_members(tx, &items, &members, time)?;
        store::add_told(tx, id, *last, people.len(), recorded.users.len())?;
        enqueue_deliveries(tx, &recorded.due, now)?;
    }
    if i64::try_from(people.len()).is_ok_and(|found| found >= BATCH_SIZE) {
        if announcement.state == AnnouncementState::Scheduled {
            store::update_state(tx, id, AnnouncementState::Sending, now)?;
        }
        jobs::enqueue(tx, SendAnnouncement { announcement: id }.request(now))?;
        return Ok(());
    }
    Ok(store::update_state(tx, id, AnnouncementState::Sent, now)?)
}

/// Whether the person who wrote it may still announce something there.
fn is_author_still_admin(tx: &mut Tx<'_>, announcement: &Announcement) -> Result<bool, ServiceError> {
    let Some(author) = announcement.author_id else { return Ok(false) };
    Ok(match announcement.team_id {
        Some(team) => notifications::lock_role(tx, team, author)? == Some(TeamRole::Admin),
        None => match credentials::find(tx, author) {
            Err(StoreError::NotFound) => false,
            author => {
                let author = author?.user;
                author.is_admin && author.deleted_at.is_none() && author.disabled_at.is_none()
            }
        },
    })
}

/// The next people whom an announcement is for, in the order of their ids.
fn list_people(tx: &mut Tx<'_>, announcement: &Announcement) -> Result<Vec<UserId>, ServiceError> {
    let after = announcement.told_through;
    Ok(match announcement.team_id {
        Some(team) => {
            let members = notifications::list_members(tx, &[team], PeoplePart::WHOLE, None, after, BATCH_SIZE)?;
            members.into_iter().map(|member| member.user_id).collect()
        }
        None => store::list_everybody(tx, after, BATCH_SIZE)?,
    })
}

fn new_item(s: &Services, announcement: &Announcement, user: UserId, now: DateTime<Utc>) -> NewItem {
    let id = announcement.id.uuid();
    NewItem {
        id: s.new_id(),
        user_id: user,
        kind: NotificationKind::Announcement,
        scope_id: id,
        team_id: announcement.team_id,
        goal_id: None,
        // Who wrote it is shown to admins only: it speaks for the team, or for the service.
        actor_id: None,
        cause_id: id,
        event_key: format!("announcement:{id}"),
        // The texts are joined when they are read.
        data: json!({}),
        at: now,
        expires_at: announcement.expires_at,
    }
}

/// The job that drops deliveries of a cancelled announcement. Another job continues.
pub(crate) fn cancel_deliveries(
    tx: &mut Tx<'_>,
    CancelAnnouncement { announcement }: CancelAnnouncement,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let dropped = store::cancel_deliveries(tx, announcement, BATCH_SIZE, now)?;
    if i64::try_from(dropped).is_ok_and(|dropped| dropped >= BATCH_SIZE) {
        jobs::enqueue(tx, CancelAnnouncement { announcement }.request(now))?;
    }
    Ok(())
}
