//! Whether and when a notification that was born or grew is delivered.

use super::{DeliveryChannel, DeliveryPolicy, DeliveryReason, MailFrequency, PlanState};
use crate::{
    TimeZone,
    notifications::{NotificationChannel, NotificationKind, NotificationPreferences, PushState, QuietHours},
};
use chrono::{DateTime, TimeDelta, Utc};

/// What planning depends on: who gets mail, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailReader {
    /// Whether the person has a confirmed address.
    pub has_address: bool,
    /// Whether mail to the person is paused.
    pub is_paused: bool,
    /// How often the person gets mail.
    pub frequency: MailFrequency,
    /// The quiet hours.
    pub quiet_hours: Option<QuietHours>,
    /// The zone of the person.
    pub zone: TimeZone,
}

/// The plan of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelPlan {
    /// It is delivered.
    Planned {
        /// When it is due.
        due_at: DateTime<Utc>,
        /// Why it waits.
        reason: Option<DeliveryReason>,
        /// When it is too late.
        expires_at: DateTime<Utc>,
    },
    /// It is not delivered.
    Skipped(PlanState),
}

impl ChannelPlan {
    /// What the notification keeps of the plan.
    #[must_use]
    pub const fn state(&self) -> PlanState {
        match self {
            Self::Planned { .. } => PlanState::Planned,
            Self::Skipped(state) => *state,
        }
    }

    fn planned(channel: DeliveryChannel, due_at: DateTime<Utc>, reason: Option<DeliveryReason>) -> Self {
        Self::Planned { due_at, reason, expires_at: due_at + DeliveryPolicy::of(channel).lifetime }
    }
}

/// Plans the mail about a notification of this kind that was born or grew at `now`.
#[must_use]
pub fn plan_email(
    kind: NotificationKind,
    preferences: &NotificationPreferences,
    reader: &MailReader,
    waits: TimeDelta,
    now: DateTime<Utc>,
) -> ChannelPlan {
    if kind.config().has_letter {
        return ChannelPlan::Skipped(PlanState::Letter);
    }
    if !preferences.is_on(kind.config().category, NotificationChannel::Email) {
        return ChannelPlan::Skipped(PlanState::Off);
    }
    if !reader.has_address {
        return ChannelPlan::Skipped(PlanState::NoAddress);
    }
    if reader.is_paused {
        return ChannelPlan::Skipped(PlanState::Paused);
    }
    let (due_at, reason) = mail_due_at(reader, waits, now);
    ChannelPlan::planned(DeliveryChannel::Email, due_at, Some(reason))
}

/// When a mail goes out about what happens at `now`, and why not before.
#[must_use]
pub fn mail_due_at(reader: &MailReader, waits: TimeDelta, now: DateTime<Utc>) -> (DateTime<Utc>, DeliveryReason) {
    let (due_at, reason) = match reader.frequency.next_digest(now + waits, reader.zone) {
        Some(digest) => (digest, DeliveryReason::Digest),
        None => (now + waits, DeliveryReason::Grouped),
    };
    match reader.quiet_hours.filter(|hours| hours.is_quiet(due_at, reader.zone)) {
        Some(hours) => (hours.ends_at(due_at, reader.zone), DeliveryReason::Quiet),
        None => (due_at, reason),
    }
}

/// Plans the web push about a notification. `push` says whether it may interrupt the person now, `held_until` when the quiet hours end, and
/// `is_subscribed` whether any browser of the person gets pushes.
#[must_use]
pub fn plan_web_push(
    push: PushState,
    held_until: Option<DateTime<Utc>>,
    is_subscribed: bool,
    now: DateTime<Utc>,
) -> ChannelPlan {
    match push {
        PushState::Off => ChannelPlan::Skipped(PlanState::Off),
        _ if !is_subscribed => ChannelPlan::Skipped(PlanState::NoSubscription),
        PushState::Limited => ChannelPlan::Skipped(PlanState::Limited),
        PushState::Pushed => ChannelPlan::planned(DeliveryChannel::WebPush, now, None),
        PushState::Quiet => {
            let due_at = held_until.unwrap_or(now);
            ChannelPlan::planned(DeliveryChannel::WebPush, due_at, Some(DeliveryReason::Quiet))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notifications::{NotificationCategory, NotificationPreference};

    const WAITS: TimeDelta = TimeDelta::minutes(5);
    const REACHED: NotificationKind = NotificationKind::GoalReached;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    fn reader(zone: &str, quiet: Option<(&str, &str)>, frequency: MailFrequency) -> MailReader {
        let minute = |text: &str| text.parse().expect("a minute");
        let quiet_hours = quiet.map(|(start, end)| QuietHours::new(minute(start), minute(end)).expect("hours"));
        let zone = zone.parse().expect("a zone");
        MailReader { has_address: true, is_paused: false, frequency, quiet_hours, zone }
    }

    fn plan(kind: NotificationKind, preferences: &NotificationPreferences, reader: &MailReader) -> PlanState {
        plan_email(kind, preferences, reader, WAITS, at("2026-11-28T12:00:00Z")).state()
    }

    #[test]
    fn the_first_reason_against_a_mail_is_kept() {
        let on = NotificationPreferences::default();
        let ann = reader("UTC", None, MailFrequency::Soon);
        let channel = NotificationChannel::Email;
        let goals_off = NotificationPreference { category: NotificationCategory::Goal, channel, is_on: false };
        let off = NotificationPreferences::from_stored([goals_off]);
        assert_eq!(plan(REACHED, &on, &ann), PlanState::Planned);
        assert_eq!(plan(REACHED, &off, &MailReader { has_address: false, ..ann }), PlanState::Off);
        assert_eq!(
            plan(REACHED, &on, &MailReader { has_address: false, is_paused: true, ..ann }),
            PlanState::NoAddress
        );
        assert_eq!(plan(REACHED, &on, &MailReader { is_paused: true, ..ann }), PlanState::Paused);
        assert_eq!(plan(NotificationKind::ActivityLogged, &on, &ann), PlanState::Off, "off by default");
        let category = NotificationCategory::Security;
        for kind in NotificationKind::of_category(category).chain([NotificationKind::InviteReceived]) {
            assert_eq!(plan(kind, &off, &ann), PlanState::Letter, "{kind:?}");
        }
    }

    /// Cases of zone, quiet hours, frequency, the moment of growth, when the mail goes out, and why it waits.
    type Case =
        (&'static str, Option<(&'static str, &'static str)>, MailFrequency, &'static str, &'static str, DeliveryReason);
    const CASES: &[Case] = &[
        ("UTC", None, MailFrequency::Soon, "2026-11-28T12:00:00Z", "2026-11-28T12:05:00Z", DeliveryReason::Grouped),
        // The five minutes end within the quiet hours, and exactly with them.
        (
            "Europe/Vienna",
            Some(("22:00", "07:00")),
            MailFrequency::Soon,
            "2026-11-28T20:55:00Z",
            "2026-11-29T06:00:00Z",
            DeliveryReason::Quiet,
        ),
        (
            "Europe/Vienna",
            Some(("22:00", "07:00")),
            MailFrequency::Soon,
            "2026-11-29T05:55:00Z",
            "2026-11-29T06:00:00Z",
            DeliveryReason::Grouped,
        ),
        // The night in which the clock goes forward is an hour shorter, and the one in which it goes back an hour longer.
        (
            "Europe/Vienna",
            Some(("22:00", "07:00")),
            MailFrequency::Soon,
            "2026-03-28T22:00:00Z",
            "2026-03-29T05:00:00Z",
            DeliveryReason::Quiet,
        ),
        (
            "Europe/Vienna",
            Some(("22:00", "07:00")),
            MailFrequency::Soon,
            "2026-10-24T21:00:00Z",
            "2026-10-25T06:00:00Z",
            DeliveryReason::Quiet,
        ),
        // The end of the quiet hours is skipped.
        (
            "Europe/Vienna",
            Some(("22:00", "02:30")),
            MailFrequency::Soon,
            "2026-03-29T00:00:00Z",
            "2026-03-29T01:00:00Z",
            DeliveryReason::Quiet,
        ),
        // The daily mail, also over a change of the clock, and when eight is quiet.
        (
            "Europe/Vienna",
            None,
            MailFrequency::Daily,
            "2026-03-28T22:00:00Z",
            "2026-03-29T06:00:00Z",
            DeliveryReason::Digest,
        ),
        (
            "Europe/Vienna",
            Some(("22:00", "09:30")),
            MailFrequency::Daily,
            "2026-10-24T21:00:00Z",
            "2026-10-25T08:30:00Z",
            DeliveryReason::Quiet,
        ),
        ("UTC", None, MailFrequency::Weekly, "2026-11-28T12:00:00Z", "2026-11-30T08:00:00Z", DeliveryReason::Digest),
        // What comes in the last five minutes before the mail waits for the next one, so that it is not cut.
        ("UTC", None, MailFrequency::Daily, "2026-11-28T07:55:00Z", "2026-11-29T08:00:00Z", DeliveryReason::Digest),
    ];

    #[test]
    fn a_mail_goes_out_when_the_table_says() {
        for (zone, quiet, frequency, now, due_at, reason) in CASES {
            let reader = reader(zone, *quiet, *frequency);
            let found = mail_due_at(&reader, WAITS, at(now));
            assert_eq!(found, (at(due_at), *reason), "{zone} {quiet:?} {frequency:?} at {now}");
            let plan = plan_email(REACHED, &NotificationPreferences::default(), &reader, WAITS, at(now));
            let expires_at = at(due_at) + TimeDelta::days(3);
            assert_eq!(plan, ChannelPlan::Planned { due_at: at(due_at), reason: Some(*reason), expires_at });
        }
    }

    #[test]
    fn a_web_push_follows_the_decision_about_interrupting() {
        let now = at("2026-11-28T23:00:00Z");
        let (end, day) = (at("2026-11-29T07:00:00Z"), TimeDelta::days(1));
        let plan = |push, held, subscribed| plan_web_push(push, held, subscribed, now);
        let at_once = ChannelPlan::Planned { due_at: now, reason: None, expires_at: now + day };
        assert_eq!(plan(PushState::Pushed, None, true), at_once);
        let held = ChannelPlan::Planned { due_at: end, reason: Some(DeliveryReason::Quiet), expires_at: end + day };
        assert_eq!(plan(PushState::Quiet, Some(end), true), held);
        assert_eq!(plan(PushState::Limited, None, true), ChannelPlan::Skipped(PlanState::Limited));
        assert_eq!(plan(PushState::Off, None, true), ChannelPlan::Skipped(PlanState::Off));
        for push in [PushState::Pushed, PushState::Quiet, PushState::Limited] {
            assert_eq!(plan(push, None, false), ChannelPlan::Skipped(PlanState::NoSubscription));
        }
    }
}
