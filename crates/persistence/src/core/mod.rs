//! What every subject needs: the audit log, idempotency keys, rate limits and secret keys.

pub mod audit_log;
pub mod idempotency_keys;
pub mod rate_limits;
pub mod secret_keys;
