//! Creates and changes teams for tests.

use crate::world::{World, here, start};
use chrono::{DateTime, Utc};
use milequest_domain::{
    ActivityId, Distance, InviteDays, InviteUses, TeamCapacity, TeamDescription, TeamId, TeamRole, TimeZone, UserId,
    activities::{ActivityKind, ActivitySource, Movement, Seconds, Start},
};
use milequest_services::{
    Code, PageRequest, Position, ServiceError, Viewer,
    accounts::User,
    activities::{self, ActivitySelection, NewActivity},
    core::{idempotency::IdempotentRequest, viewer::Credential},
    teams::{
        self, NewTeam,
        invites::{self, InviteDetails, InviteTarget},
        members,
    },
};
use uuid::Uuid;

pub(crate) const fn all<K>() -> PageRequest<K> {
    PageRequest { limit: 100, position: Position::Start }
}

pub(crate) fn unkeyed() -> IdempotentRequest {
    IdempotentRequest::new(None, &[])
}

/// A viewer with a session that is not stored.
pub(crate) fn viewer_of(user: &User) -> Viewer {
    Viewer { user: user.clone(), email: None, by: Credential::Session(Uuid::nil().into()) }
}

pub(crate) fn new_team(name: &str, is_public: bool, capacity: i32) -> NewTeam {
    NewTeam {
        name: name.parse().expect("a name"),
        description: TeamDescription::default(),
        colour: None,
        picture_url: None,
        is_public,
        capacity: TeamCapacity::try_from(capacity).expect("a capacity"),
    }
}

/// A walk of this distance in half an hour.
fn walk(metres: f64) -> NewActivity {
    let distance = Distance::from_metres(metres).expect("a distance");
    NewActivity {
        start: Start::new(start(), TimeZone::UTC),
        // No test of teams checks whether the speed is plausible.
        movement: Movement::from_stored(ActivityKind::Walk, distance, Seconds(1_800)),
        is_private: false,
        note: Default::default(),
        place: None,
        source: ActivitySource::manual(),
        source_id: None,
        counts_for: Default::default(),
    }
}

impl World {
    pub(crate) fn team(&self, maker: &Viewer, is_public: bool, capacity: i32) -> TeamId {
        let new = new_team("Night Walkers", is_public, capacity);
        teams::create(&self.services, &here(), maker, &unkeyed(), new).expect("a team").value.team.id
    }

    /// A viewer whom the operator created.
    pub(crate) fn create_viewer(&self, name: &str) -> Viewer {
        viewer_of(&self.person(name))
    }

    pub(crate) fn join(&self, who: &Viewer, team: TeamId) -> Result<(), Code> {
        code(members::join(&self.services, who, team, &unkeyed()))
    }

    /// Adds a person to a team, also to a private one.
    pub(crate) fn add_member(&self, admin: &Viewer, team: TeamId, whom: &Viewer) {
        let link = self.invite(admin, team, InviteTarget::Link(InviteUses::ONE)).expect("an invite");
        assert_eq!(self.accept(whom, link.secret.expect("a word").expose()), Ok(()));
    }

    pub(crate) fn remove_member(&self, who: &Viewer, team: TeamId, whom: UserId) -> Result<(), Code> {
        code(members::remove_member(&self.services, &here(), who, team, whom))
    }

    pub(crate) fn change_role(&self, who: &Viewer, team: TeamId, whom: UserId, role: TeamRole) -> Result<(), Code> {
        code(members::update_role(&self.services, &here(), who, team, whom, role))
    }

    pub(crate) fn invite(&self, who: &Viewer, team: TeamId, whom: InviteTarget) -> Result<InviteDetails, Code> {
        invites::create(&self.services, &here(), who, team, &unkeyed(), (whom, InviteDays::default()))
            .map(|answer| answer.value)
            .map_err(|error| error.code())
    }

    pub(crate) fn accept(&self, who: &Viewer, word: &str) -> Result<(), Code> {
        code(invites::accept(&self.services, who, word, &unkeyed()))
    }

    /// Logs a walk that began at this local time, such as `2024-10-03T18:30`, in this time zone.
    pub(crate) fn walk(&self, who: &Viewer, when: &str, zone: &str, metres: f64) -> ActivityId {
        self.try_walk(who, when, zone, walk(metres)).expect("an activity")
    }

    /// The same as a private walk.
    pub(crate) fn walk_privately(&self, who: &Viewer, when: &str, zone: &str, metres: f64) -> ActivityId {
        let unseen = NewActivity { is_private: true, ..walk(metres) };
        self.try_walk(who, when, zone, unseen).expect("an activity")
    }

    fn try_walk(&self, who: &Viewer, when: &str, zone: &str, what: NewActivity) -> Result<ActivityId, ServiceError> {
        let start = Start::parse(when, zone.parse().expect("a zone")).expect("a start");
        let logged = activities::log(&self.services, who, &unkeyed(), NewActivity { start, ..what })?;
        Ok(logged.value.activity.id)
    }

    /// Makes an activity private or public.
    pub(crate) fn set_private(&self, who: &Viewer, activity: ActivityId, is_private: bool) {
        let which = ActivitySelection::These(vec![activity]);
        activities::update_privacy(&self.services, who, &which, is_private).expect("another privacy");
    }

    /// Moves the clock to this time, such as `2024-10-03T18:30:00Z`.
    pub(crate) fn it_is(&self, when: &str) {
        let then: DateTime<Utc> = when.parse().expect("a time");
        self.clock.advance(then - self.clock.now());
    }

    /// The number of members and admins of a team: as its row has them, and as the memberships give them.
    pub(crate) fn counts(&self, member: &Viewer, team: TeamId) -> (i32, i32) {
        let seen = teams::get(&self.services, member, team).expect("a team").team;
        let list = members::list(&self.services, member, team, None, &all()).expect("members").items;
        let admins = list.iter().filter(|member| member.membership.role == TeamRole::Admin).count();
        let counted = (i32::try_from(list.len()).expect("a few"), i32::try_from(admins).expect("a few"));
        assert_eq!((seen.member_count, seen.admin_count), counted, "the team's counts are off");
        counted
    }
}

pub(crate) fn code<T>(outcome: Result<T, ServiceError>) -> Result<(), Code> {
    outcome.map(drop).map_err(|error| error.code())
}
