//! Writes, shows and cancels announcements.

use super::job_kinds::{CancelAnnouncement, SendAnnouncement};
use crate::{
    Code, Page, PageRequest, PersonSummary, RequestOrigin, ServiceError, Services,
    core::{
        audit::{self, Action},
        idempotency::{Answer, IdempotentRequest},
        rate_limits::ANNOUNCEMENTS_TO,
        viewer::Viewer,
    },
    jobs::{self, JobKind},
    teams::{get_access, lock_as_admin},
};
use milequest_domain::{
    AnnouncementId, TeamId, UserId,
    announcements::{AnnouncementBody, AnnouncementLink, AnnouncementSchedule, AnnouncementState, AnnouncementTitle},
};
use milequest_persistence::{
    Conn, Tx,
    announcements::{self as store, Announcement, AnnouncementCounts},
    people::summaries,
};

/// Whom announcements are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnouncementAudience {
    /// The members of a team. Its admins write them.
    Team(TeamId),
    /// Everybody. Admins of the service write them.
    Everybody,
}

impl AnnouncementAudience {
    const fn team(self) -> Option<TeamId> {
        match self {
            Self::Team(team) => Some(team),
            Self::Everybody => None,
        }
    }

    /// Refuses a viewer who is no admin of this audience.
    fn require_admin(self, s: &Services, conn: &mut Conn, viewer: &Viewer) -> Result<(), ServiceError> {
        match self {
            Self::Team(team) => get_access(s, conn, viewer, team)?.require_admin().map(drop),
            Self::Everybody => require_service_admin(viewer),
        }
    }

    /// The same, and locks the team against changes of its admins until this transaction ends.
    fn lock_as_admin(self, s: &Services, tx: &mut Tx<'_>, viewer: &Viewer) -> Result<(), ServiceError> {
        match self {
            Self::Team(team) => lock_as_admin(s, tx, viewer, team).map(drop),
            Self::Everybody => require_service_admin(viewer),
        }
    }
}

fn require_service_admin(viewer: &Viewer) -> Result<(), ServiceError> {
    if viewer.user.is_admin {
        return Ok(());
    }
    Err(ServiceError::new(Code::NotAdmin, "only admins may announce something to everybody"))
}

/// An announcement to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAnnouncement {
    /// The title.
    pub title: AnnouncementTitle,
    /// The text.
    pub body: AnnouncementBody,
    /// Where it leads.
    pub link: Option<AnnouncementLink>,
    /// When it is sent, and when it ends.
    pub schedule: AnnouncementSchedule,
}

/// An announcement as its admins see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnouncementView {
    /// The announcement.
    pub announcement: Announcement,
    /// Who wrote it. None: the account is closed, disabled or gone.
    pub author: Option<PersonSummary>,
    /// What happened to it.
    pub counts: AnnouncementCounts,
}

/// Writes an announcement, and has it sent when it begins.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`]; [`Code::NotAdmin`]; [`Code::TooOften`].
pub fn create(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    audience: AnnouncementAudience,
    request: &IdempotentRequest,
    new: NewAnnouncement,
) -> Result<Answer<AnnouncementView>, ServiceError> {
    // Others must not use up the announcements of a team.
    s.db.read(|conn| audience.require_admin(s, conn, viewer))?;
    let (author, now, team) = (viewer.user.id, s.now(), audience.team());
    let NewAnnouncement { title, body, link, schedule } = new;
    let announcement = Announcement {
        id: s.new_id(),
        team_id: team,
        author_id: Some(author),
        title,
        body,
        link,
        state: AnnouncementState::Scheduled,
        starts_at: schedule.starts_at(),
        expires_at: schedule.expires_at(),
        told_through: None,
        audience: 0,
        recorded: 0,
        created_at: now,
        ended_at: None,
    };
    let entry = entry(s, origin, author, Action::AnnouncementCreated, &announcement);
    let answer = s.run_once(&author.to_string(), request, |tx| {
        audience.lock_as_admin(s, tx, viewer)?;
        let whom = team.map_or_else(|| "everybody".to_owned(), |team| team.to_string());
        s.count_attempt_in(tx, ANNOUNCEMENTS_TO, &whom)?.or_refuse()?;
        store::create(tx, &announcement)?;
        audit::write(tx, &entry)?;
        let job = SendAnnouncement { announcement: announcement.id }.request(now).not_before(announcement.starts_at);
        jobs::enqueue(tx, job)?;
        Ok(announcement.clone())
    })?;
    let author = Some(PersonSummary {
        id: author,
        username: viewer.user.username.clone(),
        display_name: viewer.user.display_name.clone(),
        has_profile: true,
    });
    let view = AnnouncementView { announcement: answer.value, author, counts: AnnouncementCounts::default() };
    Ok(Answer { value: view, replayed: answer.replayed })
}

/// The announcements to an audience, the newest first.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`]; [`Code::NotAdmin`].
pub fn list(
    s: &Services,
    viewer: &Viewer,
    audience: AnnouncementAudience,
    request: &PageRequest<AnnouncementId>,
) -> Result<Page<AnnouncementView>, ServiceError> {
    s.db.read(|conn| {
        audience.require_admin(s, conn, viewer)?;
        let Page { items, has_more } = store::list(conn, audience.team(), request)?;
        Ok(Page { items: views(conn, viewer.user.id, items)?, has_more })
    })
}

/// An announcement to an audience.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`]; [`Code::NotAdmin`].
pub fn get(
    s: &Services,
    viewer: &Viewer,
    audience: AnnouncementAudience,
    id: AnnouncementId,
) -> Result<AnnouncementView, ServiceError> {
    s.db.read(|conn| {
        audience.require_admin(s, conn, viewer)?;
        find(conn, viewer, audience, id)
    })
}

/// Cancels an announcement: nobody else is told, and what waits to be sent is dropped. People who have it in their list keep it. An
/// announcement that has been cancelled stays so.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`]; [`Code::NotAdmin`].
pub fn cancel(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    audience: AnnouncementAudience,
    id: AnnouncementId,
) -> Result<AnnouncementView, ServiceError> {
    let (canceller, now) = (viewer.user.id, s.now());
    s.db.read(|conn| audience.require_admin(s, conn, viewer))?;
    let found = s.db.read(|conn| store::find(conn, audience.team(), id))?;
    let found = found.ok_or_else(|| ServiceError::not_found("announcement"))?;
    let entry = entry(s, origin, canceller, Action::AnnouncementCancelled, &found);
    s.db.write(|tx| {
        audience.lock_as_admin(s, tx, viewer)?;
        // A job that tells people at this moment ends first, and the next one tells nobody.
        let current = store::lock(tx, id)?.ok_or_else(|| ServiceError::not_found("announcement"))?;
        if current.state != AnnouncementState::Cancelled {
            store::update_state(tx, id, AnnouncementState::Cancelled, now)?;
            audit::write(tx, &entry)?;
            jobs::enqueue(tx, CancelAnnouncement { announcement: id }.request(now))?;
        }
        find(tx, viewer, audience, id)
    })
}

fn entry(
    s: &Services,
    origin: &RequestOrigin,
    actor: UserId,
    action: Action,
    announcement: &Announcement,
) -> audit::AuditEntry {
    let entry = s.audit_entry(origin, Some(actor), action, actor);
    audit::about_announcement(entry, announcement.id, announcement.team_id)
}

fn find(
    conn: &mut Conn,
    viewer: &Viewer,
    audience: AnnouncementAudience,
    id: AnnouncementId,
) -> Result<AnnouncementView, ServiceError> {
    let found = store::find(conn, audience.team(), id)?.ok_or_else(|| ServiceError::not_found("announcement"))?;
    views(conn, viewer.user.id, vec![found])?.pop().ok_or_else(|| ServiceError::not_found("announcement"))
}

/// Announcements with their authors and counts.
fn views(
    conn: &mut Conn,
    viewer: UserId,
    announcements: Vec<Announcement>,
) -> Result<Vec<AnnouncementView>, ServiceError> {
    let ids: Vec<AnnouncementId> = announcements.iter().map(|one| one.id).collect();
    let authors: Vec<UserId> = announcements.iter().filter_map(|one| one.author_id).collect();
    let (counts, authors) = (store::list_counts(conn, &ids)?, summaries::list(conn, viewer, &authors)?);
    let view = |announcement: Announcement| AnnouncementView {
        author: announcement.author_id.and_then(|author| authors.get(&author).cloned()),
        counts: counts.get(&announcement.id).copied().unwrap_or_default(),
        announcement,
    };
    Ok(announcements.into_iter().map(view).collect())
}
