//! What people want to be told, for each category and channel.

use super::{NotificationCategory, NotificationKind};
use crate::{RuleError, named_choice::choices};
use std::collections::HashMap;

choices! {
    /// A way on which a notification reaches a person.
    NotificationChannel: "a channel of notifications" {
        /// The list. A notification that is off here is not recorded.
        #[default]
        InApp = "in_app",
        /// The live stream, which interrupts the person.
        Realtime = "realtime",
        /// Mail.
        Email = "email",
        /// A push to the browsers of the person.
        WebPush = "web_push",
    }
}

/// One preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotificationPreference {
    /// The category.
    pub category: NotificationCategory,
    /// The channel.
    pub channel: NotificationChannel,
    /// Whether it is on.
    pub is_on: bool,
}

/// The preferences of a person. Only what differs from the default is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotificationPreferences {
    differing: HashMap<(NotificationCategory, NotificationChannel), bool>,
}

impl NotificationPreferences {
    /// Whether a category is on by default, on this channel. What happens often goes into no mail.
    #[must_use]
    pub fn default_of(category: NotificationCategory, channel: NotificationChannel) -> bool {
        use NotificationCategory::{Achievement, Activity, Social};
        channel != NotificationChannel::Email || !matches!(category, Activity | Achievement | Social)
    }

    /// Reads stored preferences. One that cannot be changed any more is ignored.
    pub fn from_stored(stored: impl IntoIterator<Item = NotificationPreference>) -> Self {
        let mut preferences = Self::default();
        for preference in stored {
            // An urgent category stays on, whatever is stored.
            let _ = preferences.update(preference);
        }
        preferences
    }

    /// Whether this category is on, on this channel.
    #[must_use]
    pub fn is_on(&self, category: NotificationCategory, channel: NotificationChannel) -> bool {
        self.differing.get(&(category, channel)).copied().unwrap_or_else(|| Self::default_of(category, channel))
    }

    /// Whether a notification of this kind is recorded.
    #[must_use]
    pub fn records(&self, kind: NotificationKind) -> bool {
        self.is_on(kind.config().category, NotificationChannel::InApp)
    }

    /// Whether people cannot change this preference.
    #[must_use]
    pub fn is_fixed(category: NotificationCategory, _channel: NotificationChannel) -> bool {
        category.is_urgent()
    }

    /// Changes one preference.
    ///
    /// # Errors
    /// When it is fixed and would be turned off.
    pub fn update(&mut self, preference: NotificationPreference) -> Result<(), FixedPreferenceError> {
        let NotificationPreference { category, channel, is_on } = preference;
        if is_on == Self::default_of(category, channel) {
            self.differing.remove(&(category, channel));
            return Ok(());
        }
        if Self::is_fixed(category, channel) {
            return Err(FixedPreferenceError);
        }
        self.differing.insert((category, channel), is_on);
        Ok(())
    }

    /// The preferences that differ from the default, in the order of categories and channels.
    pub fn differing(&self) -> impl Iterator<Item = NotificationPreference> {
        self.all().filter(|preference| preference.is_on != Self::default_of(preference.category, preference.channel))
    }

    /// Every preference, in the order of categories and channels.
    pub fn all(&self) -> impl Iterator<Item = NotificationPreference> {
        NotificationCategory::ALL.iter().flat_map(move |category| {
            NotificationChannel::ALL.iter().map(move |channel| NotificationPreference {
                category: *category,
                channel: *channel,
                is_on: self.is_on(*category, *channel),
            })
        })
    }
}

/// The preference cannot be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("notifications about the security of the account are always on")]
pub struct FixedPreferenceError;

impl RuleError for FixedPreferenceError {
    fn code(&self) -> &'static str {
        "fixed_preference"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn off(category: NotificationCategory, channel: NotificationChannel) -> NotificationPreference {
        NotificationPreference { category, channel, is_on: false }
    }

    #[test]
    fn everything_but_frequent_mail_is_on_until_a_person_turns_it_off() {
        let mut preferences = NotificationPreferences::default();
        let is_off = |preference: &NotificationPreference| !preference.is_on;
        let off_by_default: Vec<_> = preferences.all().filter(is_off).map(|off| (off.category, off.channel)).collect();
        let frequent =
            [NotificationCategory::Activity, NotificationCategory::Achievement, NotificationCategory::Social];
        assert_eq!(off_by_default, frequent.map(|category| (category, NotificationChannel::Email)));
        assert_eq!(preferences.differing().count(), 0);
        let goals_silent = off(NotificationCategory::Goal, NotificationChannel::Realtime);
        assert_eq!(preferences.update(goals_silent), Ok(()));
        assert!(!preferences.is_on(NotificationCategory::Goal, NotificationChannel::Realtime));
        assert!(preferences.records(NotificationKind::GoalReached), "the list has it still");
        assert_eq!(preferences.differing().collect::<Vec<_>>(), [goals_silent]);
        assert_eq!(NotificationPreferences::from_stored([goals_silent]), preferences);
        assert_eq!(preferences.update(NotificationPreference { is_on: true, ..goals_silent }), Ok(()));
        assert_eq!(preferences, NotificationPreferences::default());
        let mail_about_activities = NotificationPreference {
            category: NotificationCategory::Activity,
            channel: NotificationChannel::Email,
            is_on: true,
        };
        assert_eq!(preferences.update(mail_about_activities), Ok(()));
        assert_eq!(preferences.differing().collect::<Vec<_>>(), [mail_about_activities]);
    }

    #[test]
    fn security_cannot_be_turned_off() {
        let mut preferences = NotificationPreferences::default();
        for channel in NotificationChannel::ALL {
            let refused = off(NotificationCategory::Security, *channel);
            assert_eq!(preferences.update(refused), Err(FixedPreferenceError));
            assert_eq!(preferences.update(NotificationPreference { is_on: true, ..refused }), Ok(()));
            let stored = NotificationPreferences::from_stored([refused]);
            assert!(stored.records(NotificationKind::SignedIn), "whatever is stored");
        }
    }
}
