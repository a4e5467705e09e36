//! When a failed delivery is tried again.

use super::DeliveryChannel;
use chrono::{DateTime, TimeDelta, Utc};

/// How often and when deliveries of a channel are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeliveryPolicy {
    /// The number of attempts.
    pub max_attempts: u32,
    /// The pause before the second attempt. Each further pause is twice as long as the one before.
    pub pause: TimeDelta,
    /// The longest pause.
    pub longest_pause: TimeDelta,
    /// How long after it is due a delivery is worth an attempt.
    pub lifetime: TimeDelta,
}

/// What follows a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextAttempt {
    /// Another one at this time.
    At(DateTime<Utc>),
    /// None: all were used.
    Exhausted,
    /// None: it would be too late.
    Expired,
}

impl DeliveryPolicy {
    /// The policy of a channel.
    #[must_use]
    pub const fn of(channel: DeliveryChannel) -> Self {
        match channel {
            // Twelve attempts in about a day, because a server may refuse mail for a while, or be down over night.
            DeliveryChannel::Email => Self {
                max_attempts: 12,
                pause: TimeDelta::seconds(30),
                longest_pause: TimeDelta::hours(4),
                lifetime: TimeDelta::days(3),
            },
            DeliveryChannel::WebPush => Self {
                max_attempts: 8,
                pause: TimeDelta::seconds(10),
                longest_pause: TimeDelta::hours(1),
                lifetime: TimeDelta::days(1),
            },
            DeliveryChannel::Webhook => Self {
                max_attempts: 10,
                pause: TimeDelta::seconds(30),
                longest_pause: TimeDelta::hours(4),
                lifetime: TimeDelta::days(2),
            },
        }
    }

    /// What follows the failure of this attempt, which counts from 1. The pause is between half of its length and all of it, so that
    /// deliveries that failed together are not tried again together. `random` is any number.
    #[must_use]
    pub fn next(
        &self,
        attempt: u32,
        (now, not_before): (DateTime<Utc>, Option<DateTime<Utc>>),
        random: u32,
        expires_at: DateTime<Utc>,
    ) -> NextAttempt {
        if attempt >= self.max_attempts {
            return NextAttempt::Exhausted;
        }
        let doublings = attempt.clamp(1, 31) - 1;
        let whole = self.pause.num_milliseconds().saturating_mul(1 << doublings);
        let whole = whole.min(self.longest_pause.num_milliseconds());
        let pause = TimeDelta::milliseconds(whole / 2 + i64::from(random) % (whole / 2 + 1));
        let next = not_before.map_or(now + pause, |earliest| earliest.max(now + pause));
        if next >= expires_at { NextAttempt::Expired } else { NextAttempt::At(next) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn later(time: TimeDelta) -> DateTime<Utc> {
        NOW + time
    }

    #[test]
    fn pauses_double_with_a_random_part_up_to_the_longest() {
        let policy = DeliveryPolicy::of(DeliveryChannel::Email);
        for (attempt, seconds) in [(1, 30), (2, 60), (3, 120), (9, 7_680), (10, 14_400), (11, 14_400)] {
            for random in [0, 1, 14_999, 15_001, u32::MAX] {
                let next = policy.next(attempt, (NOW, None), random, later(TimeDelta::days(9)));
                let (least, most) = (later(TimeDelta::seconds(seconds) / 2), later(TimeDelta::seconds(seconds)));
                assert!(matches!(next, NextAttempt::At(at) if at >= least && at <= most), "{next:?} after {attempt}");
            }
        }
    }

    #[test]
    fn the_last_attempt_and_the_expiry_end_a_delivery() {
        for channel in DeliveryChannel::ALL {
            let policy = DeliveryPolicy::of(*channel);
            let next = |attempt, expires_at| policy.next(attempt, (NOW, None), 0, expires_at);
            let far = later(TimeDelta::days(9));
            assert!(matches!(next(policy.max_attempts - 1, far), NextAttempt::At(_)));
            assert_eq!(next(policy.max_attempts, far), NextAttempt::Exhausted);
            assert_eq!(next(u32::MAX, far), NextAttempt::Exhausted);
            assert_eq!(next(1, NOW), NextAttempt::Expired);
        }
    }

    #[test]
    fn the_other_side_may_ask_for_a_longer_pause_but_not_for_a_shorter_one() {
        let policy = DeliveryPolicy::of(DeliveryChannel::Webhook);
        let next = |not_before| policy.next(1, (NOW, Some(not_before)), 0, later(TimeDelta::days(1)));
        assert_eq!(next(later(TimeDelta::hours(2))), NextAttempt::At(later(TimeDelta::hours(2))));
        assert_eq!(next(NOW), NextAttempt::At(later(TimeDelta::seconds(15))));
        assert_eq!(next(later(TimeDelta::days(2))), NextAttempt::Expired);
    }

    #[test]
    fn all_attempts_fit_into_the_lifetime() {
        for channel in DeliveryChannel::ALL {
            let policy = DeliveryPolicy::of(*channel);
            let mut at = NOW;
            for attempt in 1..policy.max_attempts {
                let next = policy.next(attempt, (at, None), u32::MAX, later(policy.lifetime));
                assert!(matches!(next, NextAttempt::At(next) if next > at), "{channel:?}: {next:?} after {attempt}");
                if let NextAttempt::At(next) = next {
                    at = next;
                }
            }
        }
    }
}
