//! Whether a notification that was recorded may interrupt the person.
//!
//! A push is held by the preference of the channel, by quiet hours, and by a limit for each hour and kind. None of them changes
//! what is recorded: the client raises the count silently. Urgent kinds pass all three.

use super::{NotificationChannel, NotificationKind, NotificationPreferences, QuietHours};
use crate::{TimeZone, named_choice::choices};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

choices! {
    /// What the last growth of a notification did on the live stream.
    PushState: "the state of a push" {
        /// It interrupted the person.
        #[default]
        Pushed = "pushed",
        /// It was one too many within the hour.
        Limited = "limited",
        /// It came within quiet hours.
        Quiet = "quiet",
        /// The person turned the channel off.
        Off = "off",
    }
}

/// A window of one hour that begins with a push.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushWindow {
    /// When it began.
    pub start: DateTime<Utc>,
    /// The number of pushes in it.
    pub count: u32,
}

impl PushWindow {
    /// The length of a window.
    pub const LENGTH: TimeDelta = TimeDelta::hours(1);

    fn contains(&self, now: DateTime<Utc>) -> bool {
        // A clock that went back opens no new window.
        now - self.start < Self::LENGTH
    }
}

/// The current windows of a person, for each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PushWindows(HashMap<NotificationKind, PushWindow>);

/// The decision about interrupting the person once, on both channels that can: the live stream and the browsers that get pushes. Both have
/// their own preference, and share the quiet hours and the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PushDecision {
    /// What the live stream does.
    pub realtime: PushState,
    /// What browsers get.
    pub web_push: PushState,
    /// When the quiet hours end, if they hold it.
    pub held_until: Option<DateTime<Utc>>,
}

impl PushDecision {
    /// When the quiet hours end, if they hold it on the live stream.
    #[must_use]
    pub fn realtime_held_until(&self) -> Option<DateTime<Utc>> {
        self.held_until.filter(|_| self.realtime == PushState::Quiet)
    }
}

impl PushWindows {
    /// Decides about interrupting at `now`, and counts it if it is done. `is_subscribed` says whether any browser of the person gets pushes.
    pub fn decide(
        &mut self,
        kind: NotificationKind,
        preferences: &NotificationPreferences,
        is_subscribed: bool,
        quiet_hours: Option<(QuietHours, TimeZone)>,
        now: DateTime<Utc>,
    ) -> PushDecision {
        let config = kind.config();
        let is_on = |channel| config.urgent || preferences.is_on(config.category, channel);
        let (realtime, web_push) = (is_on(NotificationChannel::Realtime), is_on(NotificationChannel::WebPush));
        let mut held_until = None;
        let reaches = realtime || (web_push && is_subscribed);
        let state = if !reaches {
            PushState::Off
        } else if let Some((hours, zone)) = quiet_hours.filter(|_| !config.urgent)
            && hours.is_quiet(now, zone)
        {
            held_until = Some(hours.ends_at(now, zone));
            PushState::Quiet
        } else {
            self.count(kind, now)
        };
        let of = |is_on| if is_on { state } else { PushState::Off };
        PushDecision { realtime: of(realtime), web_push: of(web_push), held_until }
    }

    /// Counts an interruption, unless it is one too many.
    fn count(&mut self, kind: NotificationKind, now: DateTime<Utc>) -> PushState {
        let config = kind.config();
        let window = self.0.entry(kind).or_insert(PushWindow { start: now, count: 0 });
        if !window.contains(now) {
            *window = PushWindow { start: now, count: 0 };
        }
        if window.count >= config.max_pushes && !config.urgent {
            return PushState::Limited;
        }
        window.count = window.count.saturating_add(1);
        PushState::Pushed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notifications::{NotificationCategory, NotificationPreference};

    const JOINED: NotificationKind = NotificationKind::MemberJoined;

    fn at(time: &str) -> DateTime<Utc> {
        format!("2026-11-28T{time}Z").parse().expect("a time")
    }

    fn hours(start: &str, end: &str) -> QuietHours {
        let minute = |text: &str| text.parse().expect("a minute");
        QuietHours::new(minute(start), minute(end)).expect("hours")
    }

    fn without_realtime(category: NotificationCategory) -> NotificationPreferences {
        without(category, NotificationChannel::Realtime)
    }

    fn without(category: NotificationCategory, channel: NotificationChannel) -> NotificationPreferences {
        NotificationPreferences::from_stored([NotificationPreference { category, channel, is_on: false }])
    }

    fn pushes(windows: &mut PushWindows, kind: NotificationKind, count: u32, now: DateTime<Utc>) -> u32 {
        let mut push = || windows.decide(kind, &NotificationPreferences::default(), false, None, now).realtime;
        (0..count).filter(|_| push() == PushState::Pushed).count().try_into().expect("few")
    }

    #[test]
    fn the_twenty_first_push_of_an_hour_is_limited() {
        let mut windows = PushWindows::default();
        assert_eq!(pushes(&mut windows, JOINED, 1, at("10:00:00")), 1);
        assert_eq!(pushes(&mut windows, JOINED, 30, at("10:30:00")), 19);
        assert_eq!(pushes(&mut windows, JOINED, 1, at("10:59:59")), 0);
        assert_eq!(pushes(&mut windows, NotificationKind::RoleChanged, 1, at("10:59:59")), 1, "another kind");
        assert_eq!(pushes(&mut windows, JOINED, 30, at("11:00:00")), 20, "the hour is over");
    }

    #[test]
    fn urgent_kinds_pass_limit_preference_and_quiet_hours() {
        let mut windows = PushWindows::default();
        let quiet = Some((hours("00:00", "23:59"), TimeZone::UTC));
        let preferences = without_realtime(NotificationCategory::Security);
        for _ in 0..50 {
            let decision = windows.decide(NotificationKind::SignedIn, &preferences, true, quiet, at("10:00:00"));
            let pushed = PushState::Pushed;
            assert_eq!(decision, PushDecision { realtime: pushed, web_push: pushed, held_until: None });
        }
    }

    #[test]
    fn quiet_hours_hold_a_push_until_they_end_and_do_not_count_it() {
        let mut windows = PushWindows::default();
        let quiet = Some((hours("22:00", "07:00"), TimeZone::UTC));
        let decision = windows.decide(JOINED, &NotificationPreferences::default(), false, quiet, at("23:30:00"));
        let held_until = "2026-11-29T07:00:00Z".parse().ok();
        let quiet_state = PushState::Quiet;
        assert_eq!(decision, PushDecision { realtime: quiet_state, web_push: quiet_state, held_until });
        assert_eq!(decision.realtime_held_until(), held_until);
        assert_eq!(windows, PushWindows::default());
        let decision = windows.decide(JOINED, &NotificationPreferences::default(), false, quiet, at("21:59:59"));
        assert_eq!(decision.realtime, PushState::Pushed);
    }

    #[test]
    fn a_channel_that_is_off_pushes_and_counts_nothing() {
        let mut windows = PushWindows::default();
        let decision =
            windows.decide(JOINED, &without_realtime(NotificationCategory::Team), false, None, at("10:00:00"));
        assert_eq!(decision.realtime, PushState::Off);
        assert_eq!(windows, PushWindows::default());
        assert_eq!(pushes(&mut windows, JOINED, 25, at("10:00:00")), 20);
    }

    #[test]
    fn each_of_both_channels_follows_its_own_preference_and_both_share_the_limit() {
        let mut windows = PushWindows::default();
        let mut decide = |preferences: &NotificationPreferences| {
            let decision = windows.decide(JOINED, preferences, true, None, at("10:00:00"));
            (decision.realtime, decision.web_push)
        };
        let (stream_off, push_off) = (
            without_realtime(NotificationCategory::Team),
            without(NotificationCategory::Team, NotificationChannel::WebPush),
        );
        for _ in 0..10 {
            assert_eq!(decide(&stream_off), (PushState::Off, PushState::Pushed));
            assert_eq!(decide(&push_off), (PushState::Pushed, PushState::Off));
        }
        assert_eq!(decide(&NotificationPreferences::default()), (PushState::Limited, PushState::Limited));
        let quiet = Some((hours("22:00", "07:00"), TimeZone::UTC));
        let held = windows.decide(JOINED, &stream_off, true, quiet, at("23:30:00"));
        assert_eq!((held.realtime, held.web_push), (PushState::Off, PushState::Quiet));
        assert!(held.held_until.is_some() && held.realtime_held_until().is_none());
    }

    #[test]
    fn windows_are_stored_by_the_name_of_the_kind() {
        let mut windows = PushWindows::default();
        pushes(&mut windows, JOINED, 2, at("10:00:00"));
        let stored = serde_json::json!({ "member_joined": { "start": "2026-11-28T10:00:00Z", "count": 2 } });
        assert_eq!(serde_json::to_value(&windows).ok(), Some(stored.clone()));
        assert_eq!(serde_json::from_value::<PushWindows>(stored).ok(), Some(windows));
    }
}
