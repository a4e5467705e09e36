//! The count of connections that the service ended.

/// Counts one, by the reason.
pub(super) fn count_ended(reason: &'static str) {
    metrics::counter!("milequest_connections_ended_total", "reason" => reason).increment(1);
}
