//! The database that the configuration asks for: one that is there, or an embedded one of our own.

use crate::{config::Config, keeper::Keeper, secret_keys};
use anyhow::{Context, Result};
use chrono::TimeDelta;
use milequest_embedded_postgres::{Options, Sharing};
use milequest_persistence::{DatabaseUrl, Db, DbSettings, databases};
use milequest_services::{Clock, Rules, Services, key_rotation};

const NAME: &str = "milequest";

/// A database that can be connected to. An embedded one runs for as long as this lives.
pub(crate) struct Database {
    pub(crate) url: DatabaseUrl,
    embedded: Option<Keeper>,
}

impl Database {
    /// For the service, which wants an embedded database to itself.
    pub(crate) fn for_service(config: &Config) -> Result<Self> {
        Self::open(config, Sharing::Exclusive)
    }

    /// For a command, which may run beside the service.
    pub(crate) fn for_command(config: &Config) -> Result<Self> {
        Self::open(config, Sharing::Guest)
    }

    fn open(config: &Config, sharing: Sharing) -> Result<Self> {
        if let Some(url) = &config.database_url {
            return Ok(Self { url: url.clone(), embedded: None });
        }
        let mut options = Options::new(config.data_dir.join("postgres"));
        options.bin_dir.clone_from(&config.postgres_bin_dir);
        options.superuser = NAME.to_owned();
        options.sharing = sharing;
        // Some more than the pool, for commands that run beside the service.
        options.settings = vec![("max_connections".to_owned(), (config.pool_size.0 + 20).to_string())];
        let embedded = Keeper::start(options)?;
        let maintenance: DatabaseUrl = embedded.url().parse()?;
        databases::create_if_missing(&maintenance, NAME).context("the embedded database could not be made")?;
        Ok(Self { url: maintenance.with_database(NAME), embedded: Some(embedded) })
    }

    /// Connections to it.
    pub(crate) fn connect(&self, config: &Config) -> Result<Db> {
        let settings = DbSettings {
            url: self.url.clone(),
            pool_size: config.pool_size.0,
            pool_wait: config.pool_wait,
            statement_timeout: config.statement_timeout,
            lock_timeout: config.lock_timeout,
            slow_query: config.slow_query,
        };
        Db::connect(settings).with_context(|| self.unreachable())
    }

    /// Everything a use case needs, over this database. Keys that do not fit the data are refused before anything is written.
    pub(crate) fn services(&self, config: &Config) -> Result<Services> {
        let db = self.connect(config)?;
        let keys = secret_keys::load(config, &db)?;
        let stay = TimeDelta::days(config.closed_accounts_stay_days.0.into());
        let services =
            Services::new(db, Clock::system(), keys, Rules { closed_accounts_stay: stay, ..Rules::default() })?;
        key_rotation::check(&services)?;
        Ok(services)
    }

    /// What to do when it does not answer.
    pub(crate) fn unreachable(&self) -> String {
        format!("the database {} cannot be used: check that it runs and that database_url is right", self.url)
    }

    /// Stops an embedded database and waits until all is written.
    pub(crate) fn close(self) -> Result<()> {
        self.embedded.map_or(Ok(()), |embedded| embedded.stop().context("the embedded database did not stop"))
    }
}
