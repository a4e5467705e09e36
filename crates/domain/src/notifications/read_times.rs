//! The times from growth to reading, counted in buckets, and their median.
//!
//! A bucket is a tenth of a natural logarithm wide, so that a median is at most five per cent away from the exact one, from a second to a
//! year. The database counts with the same rule, `notification_read_bucket`.

/// How many buckets there are for each factor of e.
const BUCKETS_PER_E: f64 = 10.0;

/// The seconds in the middle of a bucket.
#[must_use]
pub fn read_bucket_seconds(bucket: u16) -> u64 {
    let middle = ((f64::from(bucket) + 0.5) / BUCKETS_PER_E).exp() - 1.0;
    // The largest bucket of the database is a few centuries.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is positive and small")]
    let seconds = middle.min(1e15).round() as u64;
    seconds
}

/// The median in seconds of times that were counted in buckets, in any order. None: nothing was counted.
#[must_use]
pub fn median_seconds_to_read(counted: impl IntoIterator<Item = (u16, u64)>) -> Option<u64> {
    let mut counted: Vec<(u16, u64)> = counted.into_iter().filter(|(_, count)| *count > 0).collect();
    counted.sort_unstable();
    let all: u64 = counted.iter().map(|(_, count)| count).sum();
    let mut below = 0;
    let middle = counted.iter().find(|(_, count)| {
        below += count;
        // The lower one of two in the middle.
        2 * below >= all
    });
    middle.map(|(bucket, _)| read_bucket_seconds(*bucket))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bucket of a time, as the database computes it.
    fn bucket(seconds: f64) -> u16 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is positive and small")]
        let bucket = (BUCKETS_PER_E * (1.0 + seconds).ln()).floor() as u16;
        bucket
    }

    #[test]
    fn the_middle_of_a_bucket_is_near_every_time_in_it() {
        for seconds in [0.0, 1.0, 2.5, 30.0, 60.0, 3_600.0, 86_400.0, 31_536_000.0] {
            let middle = read_bucket_seconds(bucket(seconds)) as f64;
            assert!((middle - seconds).abs() <= 0.053 * (seconds + 1.0) + 0.5, "{seconds} s became {middle} s");
        }
    }

    #[test]
    fn the_median_is_that_of_the_counted_times() {
        assert_eq!(median_seconds_to_read([]), None);
        assert_eq!(median_seconds_to_read([(5, 0)]), None);
        let minute = bucket(60.0);
        assert_eq!(median_seconds_to_read([(minute, 1)]), Some(read_bucket_seconds(minute)));
        let counted = [(bucket(86_400.0), 2), (bucket(1.0), 2), (minute, 1)];
        assert_eq!(median_seconds_to_read(counted), Some(read_bucket_seconds(minute)));
        let even = [(bucket(1.0), 3), (bucket(86_400.0), 3)];
        assert_eq!(median_seconds_to_read(even), Some(read_bucket_seconds(bucket(1.0))), "the lower one of two");
    }
}
