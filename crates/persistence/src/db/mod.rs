//! The database layer: connections, transactions, statements and errors. It knows no table of Mile Quest.

pub(crate) mod causes;
pub(crate) mod column;
pub(crate) mod commit;
pub(crate) mod conn;
pub(crate) mod database;
pub(crate) mod database_url;
pub mod databases;
pub(crate) mod fair_semaphore;
pub mod health;
pub(crate) mod invalidations;
pub(crate) mod job_signal;
pub mod migrations;
pub(crate) mod notify_listener;
pub(crate) mod page;
pub(crate) mod pause_switch;
pub(crate) mod pool;
pub(crate) mod pool_pause;
pub(crate) mod post_set;
pub(crate) mod resource_shortage;
pub(crate) mod statement;
pub(crate) mod store_error;
pub(crate) mod stream_signal;
pub(crate) mod user_set;
