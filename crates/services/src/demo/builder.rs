//! Applies the events of the demo with the use cases. An event that was applied before is skipped.

use super::{
    people::{HOST, PEOPLE, Person},
    team::{Departure, Team},
    timeline::{Event, EventKind},
};
use crate::{
    Clock, Code, PageRequest, Position, Precondition, RequestOrigin, ServiceError, Services,
    accounts::{self, NewUser, ProfileEdit, User},
    core::{
        idempotency::IdempotentRequest,
        viewer::{Credential, Viewer},
    },
    teams::{self, NewTeam, members},
};
use chrono::{NaiveDate, TimeDelta};
use milequest_domain::{GoalId, TeamCapacity, TeamId, TeamRole, UserId};
use milequest_persistence::teams::memberships;
use std::{
    collections::{HashMap, HashSet},
    fmt::Display,
    str::FromStr,
};
use uuid::Uuid;

/// The people, teams and goals so far.
pub(super) struct Builder {
    pub(super) s: Services,
    clock: Clock,
    pub(super) today: NaiveDate,
    people: HashMap<&'static str, Viewer>,
    teams: HashMap<&'static str, TeamId>,
    pub(super) goals: HashMap<(&'static str, &'static str), GoalId>,
    /// The teams that an earlier run closed. Their events are skipped.
    closed: HashSet<&'static str>,
}

impl Builder {
    /// Creates a builder. The services use this clock.
    pub(super) fn new(s: Services, clock: Clock, today: NaiveDate) -> Self {
        Self {
            s,
            clock,
            today,
            people: HashMap::new(),
            teams: HashMap::new(),
            goals: HashMap::new(),
            closed: HashSet::new(),
        }
    }

    /// The people so far.
    pub(super) fn people(&self) -> impl Iterator<Item = UserId> {
        self.people.values().map(|viewer| viewer.user.id)
    }

    /// Applies an event at its time.
    pub(super) fn apply(&mut self, event: &Event) -> Result<(), ServiceError> {
        self.clock.advance((event.at - self.clock.now()).max(TimeDelta::zero()));
        if event.kind.team().is_some_and(|team| self.closed.contains(team.name)) {
            return Ok(());
        }
        match event.kind {
            EventKind::Register(person) => self.register(person),
            EventKind::Found(team) => self.found(team),
            EventKind::Join(team, who) => self.join(team, who),
            EventKind::JoinByLink(team) => self.join_by_link(team),
            EventKind::Promote(team, who) => self.promote(team, who),
            EventKind::Leave(team, departure) => self.leave(team, departure),
            EventKind::Invite(team, invite) => self.create_invite(team, invite),
            EventKind::Answer(team, invite) => self.answer(team, invite),
            EventKind::Plan(team, goal) => self.plan(team, goal),
            EventKind::Step(team, goal, place) => self.step(team, goal, place),
            EventKind::Close(team) => self.close(team),
            EventKind::LogDay(days_ago) => self.log_day(days_ago),
            EventKind::Describe(profile) => self.describe(profile),
            EventKind::Follow(who, whom) => self.follow(who, whom),
            EventKind::AcceptRequest(who, requester) => self.accept_request(who, requester),
            EventKind::Block(who, whom) => self.block(who, whom),
            EventKind::Picture(team) => self.add_picture(team),
            EventKind::Report(report) => self.report(report),
            EventKind::Decide(report) => self.decide(report),
            EventKind::Appeal(report) => self.appeal(report),
            EventKind::Publish(post) => self.publish(post),
            EventKind::React(post) => self.react(post),
            EventKind::Comment(post, comment) => self.comment(post, comment),
            EventKind::Forecast(team, goal, who, ahead) => self.make_forecast(team, goal, who, ahead),
        }
    }

    /// The people with an account so far, in the order of [`PEOPLE`].
    pub(super) fn viewers(&self) -> impl Iterator<Item = (&'static Person, &Viewer)> {
        PEOPLE.iter().filter_map(|person| Some((person, self.people.get(person.username)?)))
    }

    pub(super) fn viewer(&self, who: &str) -> Result<&Viewer, ServiceError> {
        self.people.get(who).ok_or_else(|| unknown(who))
    }

    pub(super) fn team(&self, team: &Team) -> Result<TeamId, ServiceError> {
        self.teams.get(team.name).copied().ok_or_else(|| unknown(team.name))
    }

    /// The team with this name.
    pub(super) fn team_named(&self, name: &str) -> Result<TeamId, ServiceError> {
        self.teams.get(name).copied().ok_or_else(|| unknown(name))
    }

    fn register(&mut self, person: &'static Person) -> Result<(), ServiceError> {
        let mut user = match person_of(&self.s, person)? {
            Some(user) => user,
            None => self.create(person)?,
        };
        if user.units != person.units {
            let edit = ProfileEdit { units: Some(person.units), ..ProfileEdit::default() };
            user = accounts::edit(&self.s, user.id, &edit, &Precondition::none())?.user;
        }
        self.people.insert(person.username, viewer_of(user));
        Ok(())
    }

    fn create(&self, person: &Person) -> Result<User, ServiceError> {
        let new = NewUser {
            username: parse(person.username)?,
            display_name: Some(parse(person.display_name)?),
            email: Some(parse(&person.address())?),
            time_zone: parse(person.time_zone)?,
            is_admin: person.username == HOST,
        };
        accounts::create(&self.s, new)
    }

    fn found(&mut self, team: &'static Team) -> Result<(), ServiceError> {
        let founder = self.viewer(team.founder)?;
        let mut existing = teams::list_mine(&self.s, founder, false, &all())?.items;
        existing.extend(teams::list_mine(&self.s, founder, true, &all())?.items);
        let existing = existing.into_iter().find(|(_, existing)| existing.name.as_str() == team.name);
        let id = match existing {
            Some((_, existing)) => {
                if existing.deleted_at.is_some() {
                    self.closed.insert(team.name);
                }
                existing.id
            }
            None => {
                let new = NewTeam {
                    name: parse(team.name)?,
                    description: parse(team.about)?,
                    colour: Some(parse(team.colour)?),
                    picture_url: None,
                    is_public: team.is_public,
                    capacity: TeamCapacity::try_from(team.capacity).map_err(ServiceError::internal)?,
                };
                teams::create(&self.s, &OPERATOR, founder, &without_key(), new)?.value.team.id
            }
        };
        self.teams.insert(team.name, id);
        Ok(())
    }

    /// Whether a person is or was in a team.
    pub(super) fn was_in(&self, team: TeamId, who: UserId) -> Result<bool, ServiceError> {
        let past = self.s.db.read(|conn| memberships::list_history(conn, who, &all()))?;
        Ok(past.items.iter().any(|past| past.membership.team_id == team))
    }

    fn join(&self, team: &Team, who: &str) -> Result<(), ServiceError> {
        let (id, viewer) = (self.team(team)?, self.viewer(who)?);
        if self.was_in(id, viewer.user.id)? {
            return Ok(());
        }
        if team.is_public {
            return members::join(&self.s, viewer, id, &without_key()).map(drop);
        }
        self.join_by_invite(team, who)
    }

    fn promote(&self, team: &Team, who: &str) -> Result<(), ServiceError> {
        let (founder, user) = (self.viewer(team.founder)?, self.viewer(who)?.user.id);
        members::update_role(&self.s, &OPERATOR, founder, self.team(team)?, user, TeamRole::Admin).map(drop)
    }

    fn leave(&self, team: &Team, departure: &Departure) -> Result<(), ServiceError> {
        let (id, member) = (self.team(team)?, self.viewer(departure.who)?);
        let user = member.user.id;
        if self.s.db.read(|conn| memberships::find(conn, id, user))?.is_none() {
            return Ok(());
        }
        let by = if departure.removed { self.viewer(team.founder)? } else { member };
        members::remove_member(&self.s, &OPERATOR, by, id, user)
    }

    fn close(&self, team: &Team) -> Result<(), ServiceError> {
        let (founder, id) = (self.viewer(team.founder)?, self.team(team)?);
        teams::close(&self.s, &OPERATOR, founder, id)
    }
}

/// The operator at the command line.
pub(super) const OPERATOR: RequestOrigin = RequestOrigin { network: None, request: None };

/// Finds a person of the demo. Another person with the same username is not found.
pub(super) fn person_of(s: &Services, person: &Person) -> Result<Option<User>, ServiceError> {
    let user = match accounts::get(s, &parse(person.username)?) {
        Err(error) if error.code() == Code::NotFound => return Ok(None),
        other => other?,
    };
    let email = accounts::get_profile(s, user.id)?.email.filter(|_| user.email_verified_at.is_some());
    Ok(email.filter(|email| email.as_str() == person.address()).map(|_| user))
}

/// A viewer with a session that is not stored.
fn viewer_of(user: User) -> Viewer {
    Viewer { user, email: None, by: Credential::Session(Uuid::nil().into()) }
}

/// Parses a text of the demo. A test parses all of them.
pub(super) fn parse<T: FromStr>(text: &str) -> Result<T, ServiceError>
where
    T::Err: Display,
{
    text.parse().map_err(|rule: T::Err| ServiceError::internal(format!("{text}: {rule}")))
}

pub(super) fn unknown(what: &str) -> ServiceError {
    ServiceError::internal(format!("the demo does not know {what}"))
}

pub(super) fn without_key() -> IdempotentRequest {
    IdempotentRequest::new(None, &[])
}

/// A page that holds every list of the demo.
pub(super) const fn all<K>() -> PageRequest<K> {
    PageRequest { limit: 1_000, position: Position::Start }
}
