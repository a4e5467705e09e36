//! The database of the configuration: an existing one or the embedded one.

use crate::{
    config::{Capacity, Config},
    file_access, file_store,
    postgres_supervisor::PostgresSupervisor,
    secret_keys,
};
use anyhow::{Context, Result, ensure};
use chrono::TimeDelta;
use milequest_embedded_postgres::{Options, Sharing};
use milequest_persistence::{
    DatabaseUrl, Db, DbSettings, StoreError, databases,
    migrations::{self, Step},
};
use milequest_services::{Clock, Rules, Services, StreamRules, accounts::key_rotation};

const NAME: &str = "milequest";

/// A running database. Dropping it stops an embedded one.
pub(crate) struct Database {
    pub(crate) url: DatabaseUrl,
    embedded: Option<PostgresSupervisor>,
}

impl Database {
    /// Opens the database for the service, which must be the only owner of an embedded one.
    pub(crate) fn for_service(config: &Config) -> Result<Self> {
        Self::open(config, Sharing::Exclusive)
    }

    /// Opens the database for a command, which can run beside the service.
    pub(crate) fn for_command(config: &Config) -> Result<Self> {
        Self::open(config, Sharing::Guest)
    }

    fn open(config: &Config, sharing: Sharing) -> Result<Self> {
        file_access::check_data_dir(&config.data_dir)?;
        if let Some(url) = &config.database_url {
            return Ok(Self { url: url.clone(), embedded: None });
        }
        let mut options = Options::new(config.data_dir.join("postgres"));
        options.bin_dir.clone_from(&config.postgres_bin_dir);
        options.superuser = NAME.into();
        options.sharing = sharing;
        options.settings = vec![
            // Commands that run beside the service need a few more connections than the pool has.
            ("max_connections".to_owned(), (Capacity::of(config).pool_size + 20).to_string()),
            // Triggers are written in it. Loaded at the start, it is the running server's own also when a package manager has replaced it.
            ("shared_preload_libraries".to_owned(), "plpgsql".to_owned()),
        ];
        let embedded = PostgresSupervisor::start(options)?;
        let maintenance: DatabaseUrl = embedded.url().parse()?;
        databases::create_if_missing(&maintenance, NAME).context("the embedded database could not be created")?;
        Ok(Self { url: maintenance.with_database(NAME), embedded: Some(embedded) })
    }

    /// Creates the connection pool.
    pub(crate) fn connect(&self, config: &Config) -> Result<Db> {
        let settings = DbSettings {
            url: self.url.clone(),
            pool_size: Capacity::of(config).pool_size,
            pool_wait: config.pool_wait,
            statement_timeout: config.statement_timeout,
            lock_timeout: config.lock_timeout,
            slow_query: config.slow_query,
        };
        let db = Db::connect(settings).map_err(|error| self.explain(error))?;
        if let Some(supervisor) = &self.embedded {
            supervisor.pause_on_restart(&db);
        }
        Ok(db)
    }

    /// Creates the services over this database. It refuses keys that do not fit the data before anything is written.
    pub(crate) fn services(&self, config: &Config) -> Result<Services> {
        let db = self.connect(config)?;
        check_language(&db).map_err(|error| self.explain(error))?;
        let keys = secret_keys::load(config, &db)?;
        let retention = TimeDelta::days(config.closed_accounts_stay_days.0.into());
        let audit_retention = config.audit_log_stays_days.map(|days| TimeDelta::days(days.0.into()));
        let rules = Rules {
            closed_accounts_stay: retention,
            audit_log_stays: audit_retention,
            notifications_stay: config.notifications_stay_days.map(|days| TimeDelta::days(days.0.into())),
            events_stay: config.event_retention_days.map(|days| TimeDelta::days(days.0.into())),
            session_idle_timeout: TimeDelta::days(config.session_idle_days.0.into()),
            session_lifetime: TimeDelta::days(config.session_days.0.into()),
            streams: stream_rules(config)?,
            searches_per_minute: config.searches_per_minute.0,
            outbound_private_addresses: config.outbound_private_addresses,
            ..Rules::default()
        };
        let services = Services::new(db, Clock::system(), keys, rules)?
            .with_archive_folder(config.notification_archive_dir.as_deref())
            .with_file_store(file_store::open(config)?)
            .with_reactions(config.post_reactions.clone());
        key_rotation::check(&services)?;
        Ok(services)
    }

    /// Updates the schema if the configuration says so, else refuses an outdated one.
    pub(crate) fn make_current(&self, config: &Config, on_step: impl FnMut(Step)) -> Result<()> {
        if config.migrate_on_start {
            migrations::up(&self.url, on_step).map_err(|error| self.explain(error))?;
        }
        let status = migrations::status(&self.url).map_err(|error| self.explain(error))?;
        let pending = status.pending();
        ensure!(pending == 0, "{pending} migrations are pending; run `milequest migrate up`");
        if !status.unknown.is_empty() {
            tracing::warn!(unknown = ?status.unknown, "the schema is newer than this program");
        }
        Ok(())
    }

    /// Adds the remedy to the error of a database that does not answer.
    pub(crate) fn explain(&self, error: StoreError) -> anyhow::Error {
        let explanation = match (&error, &self.embedded) {
            (StoreError::Unavailable(_), None) => {
                format!("the database {} cannot be used: check that it runs and that database_url is right", self.url)
            }
            (StoreError::Unavailable(_), Some(supervisor)) => {
                format!("the embedded database does not answer: see its log, {}", supervisor.log().display())
            }
            (_, None) => format!("the database {} did not do what it was asked", self.url),
            (_, Some(_)) => "the embedded database did not do what it was asked".to_owned(),
        };
        anyhow::Error::new(error).context(explanation)
    }

    /// Stops an embedded database and waits until it has written everything.
    pub(crate) fn close(self) -> Result<()> {
        self.embedded.map_or(Ok(()), |embedded| embedded.stop().context("the embedded database did not stop"))
    }
}

/// Streams leave at least half of the connections to requests.
fn stream_rules(config: &Config) -> Result<StreamRules> {
    Ok(StreamRules {
        max_open: usize::try_from(config.max_streams.0.min(config.max_connections.0 / 2))?,
        max_of_person: usize::try_from(config.max_streams_per_person.0)?,
        heartbeat: config.stream_heartbeat,
    })
}

fn check_language(db: &Db) -> Result<(), StoreError> {
    if !db.read(databases::speaks_english)? {
        tracing::warn!(
            "the database's messages are not in English, so a deadlock cannot be told from a fault and is not tried again; \
             ALTER ROLE … SET lc_messages TO 'C' changes that"
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_configured_address_without_an_answer_is_explained() {
        let url: DatabaseUrl = "postgres://ann:s3cret@localhost/mq".parse().expect("an address");
        let given = Database { url: url.clone(), embedded: None };
        let embedded = Database { url, embedded: Some(PostgresSupervisor::stopped("/srv/pg.log")) };
        let explained = |database: &Database, error| format!("{:#}", database.explain(error));
        let (silence, failure) = (|| StoreError::Unavailable("x".into()), || StoreError::Other("y".into()));
        assert_eq!(
            explained(&given, silence()),
            "the database postgres://ann:hidden@localhost/mq cannot be used: check that it runs and that database_url is \
             right: no connection to the database: x"
        );
        assert_eq!(
            explained(&given, failure()),
            "the database postgres://ann:hidden@localhost/mq did not do what it was asked: the database failed: y"
        );
        assert_eq!(
            explained(&embedded, silence()),
            "the embedded database does not answer: see its log, /srv/pg.log: no connection to the database: x"
        );
        assert_eq!(
            explained(&embedded, failure()),
            "the embedded database did not do what it was asked: the database failed: y"
        );
    }
}
