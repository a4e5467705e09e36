//! Announcements in requests and answers.

use crate::{
    extract::{Invalid, Moment},
    problem::{InvalidValue, Problem},
    views::{Pagination, PersonSummary},
};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{
    AnnouncementId, RuleError, TeamId,
    announcements::{AnnouncementBody, AnnouncementLink, AnnouncementSchedule, AnnouncementState, AnnouncementTitle},
};
use milequest_services::announcements::{self, AnnouncementView, NewAnnouncement};
use serde::Serialize;
use utoipa::ToSchema;

/// An announcement to write.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreateAnnouncement {
    title: AnnouncementTitle,
    /// Left out, the title says everything.
    #[deserr(default)]
    #[schema(required = false)]
    body: AnnouncementBody,
    /// Where it leads: a path of the service, or an https address.
    #[deserr(default)]
    link: Option<AnnouncementLink>,
    /// When it is sent. Left out, it is sent now.
    #[deserr(default)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    starts_at: Option<Moment>,
    /// When it means nothing any more: nobody is told of it afterwards, and it disappears. Left out, it does not end.
    #[deserr(default)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    expires_at: Option<Moment>,
}

impl CreateAnnouncement {
    pub(super) fn read(self, now: DateTime<Utc>) -> Result<NewAnnouncement, Problem> {
        let Self { title, body, link, starts_at, expires_at } = self;
        let moment = |moment: Option<Moment>| moment.map(|moment| moment.0);
        let schedule = AnnouncementSchedule::new(moment(starts_at), moment(expires_at), now).map_err(|rule| {
            let pointer = format!("/{}", rule.field());
            Problem::invalid(vec![InvalidValue { pointer, code: rule.code().into(), detail: rule.to_string() }])
        })?;
        Ok(NewAnnouncement { title, body, link, schedule })
    }
}

/// What happened to the deliveries of an announcement on a channel.
#[derive(Serialize, ToSchema)]
pub(crate) struct AnnouncementChannelCounts {
    /// Those that wait or are being sent.
    queued: i64,
    sent: i64,
    /// Those that were given up.
    failed: i64,
    /// Those that were not sent: cancelled, expired, read before, or gone with their person.
    dropped: i64,
}

impl From<announcements::ChannelCounts> for AnnouncementChannelCounts {
    fn from(counts: announcements::ChannelCounts) -> Self {
        let announcements::ChannelCounts { queued, sent, failed, dropped } = counts;
        Self { queued, sent, failed, dropped }
    }
}

/// What happened to an announcement. While it is sent, the numbers grow.
#[derive(Serialize, ToSchema)]
pub(crate) struct AnnouncementCounts {
    /// The number of people whom it was for.
    audience: i32,
    /// The number of those who have it in their list.
    recorded: i32,
    /// The number of those who have turned announcements off.
    skipped: i32,
    email: AnnouncementChannelCounts,
    web_push: AnnouncementChannelCounts,
    /// The number of people who have read it.
    read: i64,
    /// The number of people who have clicked it.
    clicked: i64,
}

/// An announcement, as its admins see it.
#[derive(Serialize, ToSchema)]
pub(crate) struct Announcement {
    id: AnnouncementId,
    /// The team. Null: it is for everybody.
    team_id: Option<TeamId>,
    title: AnnouncementTitle,
    body: AnnouncementBody,
    link: Option<AnnouncementLink>,
    state: AnnouncementState,
    /// Who wrote it. Null: that account is closed, disabled or gone.
    author: Option<PersonSummary>,
    /// When it is sent.
    starts_at: DateTime<Utc>,
    /// When it means nothing any more.
    expires_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    /// When all had been told, or when it was cancelled.
    ended_at: Option<DateTime<Utc>>,
    counts: AnnouncementCounts,
}

impl From<AnnouncementView> for Announcement {
    fn from(view: AnnouncementView) -> Self {
        let AnnouncementView { announcement, author, counts } = view;
        let announcements::AnnouncementCounts { email, web_push, read, clicked } = counts;
        let announcements::Announcement { audience, recorded, .. } = announcement;
        Self {
            id: announcement.id,
            team_id: announcement.team_id,
            title: announcement.title,
            body: announcement.body,
            link: announcement.link,
            state: announcement.state,
            author: author.map(PersonSummary::from),
            starts_at: announcement.starts_at,
            expires_at: announcement.expires_at,
            created_at: announcement.created_at,
            ended_at: announcement.ended_at,
            counts: AnnouncementCounts {
                audience,
                recorded,
                skipped: audience - recorded,
                email: email.into(),
                web_push: web_push.into(),
                read,
                clicked,
            },
        }
    }
}

/// One page of announcements.
#[derive(Serialize, ToSchema)]
pub(crate) struct AnnouncementPage {
    pub(super) announcements: Vec<Announcement>,
    pub(super) pagination: Pagination,
}
