//! What every subject needs: the audit log, idempotency keys, rate limits, secret keys and secrets of the service.

pub mod audit_log;
pub mod idempotency_keys;
pub mod rate_limits;
pub mod secret_keys;
pub mod service_secrets;
