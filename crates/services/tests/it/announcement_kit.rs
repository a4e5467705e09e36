//! Writes announcements in tests, and compares their counts with the tables.

use crate::{
    team_kit::unkeyed,
    world::{World, here},
};
use chrono::TimeDelta;
use milequest_domain::{
    AnnouncementId, TeamId,
    announcements::{AnnouncementSchedule, AnnouncementState},
};
use milequest_persistence::{jobs as store, test_kit::execute};
use milequest_services::{
    Code, Viewer,
    announcements::{self, AnnouncementAudience, AnnouncementView, NewAnnouncement},
    background::JOB_KINDS,
    notifications::{self, PreferencesEdit, PreferencesView},
};
use serde_json::Value;

/// The counts of announcements that differ from the tables.
const WRONG_COUNTS: &str = "
    WITH told AS (
        SELECT a.id, a.state, a.audience, a.recorded,
            (SELECT count(*) FROM notification_items i WHERE i.cause_id = a.id AND i.kind = 'announcement') AS items
        FROM announcements a
    )
    SELECT format('%s has %s of %s recorded, and %s items', id, recorded, audience, items) AS line FROM told
    WHERE recorded <> items";

pub(crate) const EVERYBODY: AnnouncementAudience = AnnouncementAudience::Everybody;

pub(crate) fn news(world: &World, title: &str) -> NewAnnouncement {
    let schedule = AnnouncementSchedule::new(None, None, world.services.now()).expect("a schedule");
    NewAnnouncement {
        title: title.parse().expect("a title"),
        body: "All of it.".parse().expect("a text"),
        link: None,
        schedule,
    }
}

/// An announcement that begins and ends after these minutes.
pub(crate) fn scheduled(world: &World, starts_in: i64, expires_in: Option<i64>) -> NewAnnouncement {
    let now = world.services.now();
    let at = |minutes| now + TimeDelta::minutes(minutes);
    let schedule = AnnouncementSchedule::new(Some(at(starts_in)), expires_in.map(at), now).expect("a schedule");
    NewAnnouncement { schedule, ..news(world, "Later") }
}

impl World {
    /// An admin of the service.
    pub(crate) fn operator(&self) -> Viewer {
        let mut operator = self.create_viewer("operator");
        self.run_sql("UPDATE users SET is_admin = true WHERE username = 'operator'");
        operator.user.is_admin = true;
        operator
    }

    pub(crate) fn try_announce(
        &self,
        who: &Viewer,
        audience: AnnouncementAudience,
        new: NewAnnouncement,
    ) -> Result<AnnouncementId, Code> {
        announcements::create(&self.services, &here(), who, audience, &unkeyed(), new)
            .map(|answer| answer.value.announcement.id)
            .map_err(|error| error.code())
    }

    pub(crate) fn announce(&self, who: &Viewer, team: TeamId, new: NewAnnouncement) -> AnnouncementId {
        self.try_announce(who, AnnouncementAudience::Team(team), new).expect("an announcement")
    }

    pub(crate) fn announcement(
        &self,
        who: &Viewer,
        audience: AnnouncementAudience,
        id: AnnouncementId,
    ) -> AnnouncementView {
        announcements::get(&self.services, who, audience, id).expect("an announcement")
    }

    /// State, audience and recorded of an announcement.
    pub(crate) fn told_of_announcement(
        &self,
        who: &Viewer,
        audience: AnnouncementAudience,
        id: AnnouncementId,
    ) -> (AnnouncementState, i32, i32) {
        let found = self.announcement(who, audience, id).announcement;
        (found.state, found.audience, found.recorded)
    }

    pub(crate) fn cancel_announcement(
        &self,
        who: &Viewer,
        audience: AnnouncementAudience,
        id: AnnouncementId,
    ) -> Result<AnnouncementState, Code> {
        announcements::cancel(&self.services, &here(), who, audience, id)
            .map(|view| view.announcement.state)
            .map_err(|error| error.code())
    }

    pub(crate) fn announcement_counts_are_right(&self) {
        assert_eq!(self.lines(WRONG_COUNTS), Vec::<String>::new(), "counts of announcements drifted");
    }

    /// Adds people in a time zone.
    pub(crate) fn crowd(&self, count: usize, zone: &str) {
        let sql = format!(
            "INSERT INTO users (id, username, display_name, time_zone, created_at, updated_at)
             SELECT gen_random_uuid(), 'member' || n, 'Member', '{zone}', now(), now() FROM generate_series(1, {count}) n"
        );
        self.run_sql(&sql);
    }

    /// Enqueues a job of this kind, as another process would.
    pub(crate) fn enqueue(&self, kind: &str, payload: Value) {
        let kind = JOB_KINDS.iter().find(|known| known.name == kind).expect("a kind");
        let now = self.services.now();
        let job = kind.policy.row(kind.name, payload, now, now, None);
        self.database.connect().write(|tx| store::enqueue_all(tx, std::slice::from_ref(&job))).expect("a job");
    }

    /// The preferences of a person, to change them.
    pub(crate) fn preferences_edit(&self, who: &Viewer) -> PreferencesEdit {
        let PreferencesView { preferences, quiet_hours, mail_frequency, .. } =
            notifications::get_preferences(&self.services, who).expect("preferences");
        PreferencesEdit { preferences, quiet_hours, mail_frequency }
    }

    pub(crate) fn run_sql(&self, sql: &str) {
        self.database.connect().write(|tx| execute(tx, sql)).expect(sql);
    }
}
