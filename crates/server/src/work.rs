//! Running jobs: in the service, or in a process of their own.

use crate::{
    config::Config,
    database::Database,
    mail,
    say::print,
    serve::{metrics_server, next_of},
    telemetry::Figures,
};
use actix_web::rt::{
    System,
    signal::unix::{SignalKind, signal},
    time::sleep,
};
use anyhow::{Context, Result, bail};
use futures_util::future::{Either, select};
use milequest_services::{
    Postman, Services,
    jobs::{Handlers, Herald, Workers},
};
use std::{
    net::{SocketAddr, TcpListener},
    pin::pin,
    sync::Arc,
    time::{Duration, Instant},
};

/// What runs jobs in this process, and what tells other processes of jobs.
pub(crate) struct Jobs {
    workers: Workers,
    _herald: Herald,
}

impl Jobs {
    /// Starts the threads that the configuration asks for.
    pub(crate) fn start(
        config: &Config,
        database: &Database,
        services: &Services,
        answers_on: SocketAddr,
    ) -> Result<Self> {
        let postman = Postman::new(services.clone(), mail::mailer(config)?, mail::public_url(config, answers_on)?);
        let work = Arc::new(Handlers::new(services.clone(), postman));
        let herald = Herald::start(database.url.clone(), services.bell()).context("no thread for the jobs' herald")?;
        let workers = Workers::start(services.clone(), work, config.job_workers.0);
        Ok(Self { workers: workers.context("no threads for jobs")?, _herald: herald })
    }

    /// Begins no more jobs and lets the running ones finish, for as long as there is patience.
    pub(crate) async fn finish(&self, patience: Duration) {
        let begun = Instant::now();
        self.workers.begin_to_stop();
        while self.workers.busy() > 0 {
            if begun.elapsed() >= patience {
                tracing::warn!(
                    left = self.workers.busy(),
                    "jobs were left in the middle; they are begun again when their leases have ended"
                );
                return;
            }
            sleep(Duration::from_millis(10)).await;
        }
    }
}

/// Runs jobs until told to stop.
pub(crate) fn work(config: &Config) -> Result<()> {
    if config.job_workers.0 == 0 {
        bail!("job_workers is 0, so nothing would be done: run `milequest work --set job_workers=4`");
    }
    let database = Database::for_command(config)?;
    database.make_current(config, |step| tracing::info!("the schema: {step}"))?;
    let services = database.services(config)?;
    let jobs = Jobs::start(config, &database, &services, config.listen)?;
    System::new().block_on(until_stopped(config, &services, &jobs))?;
    drop((jobs, services));
    database.close()?;
    tracing::info!("stopped");
    Ok(())
}

/// The first signal lets running jobs finish; the second does not wait for them.
async fn until_stopped(config: &Config, services: &Services, jobs: &Jobs) -> Result<()> {
    // Beside a service on the same machine its port is taken, and jobs matter more than figures.
    match config.metrics_listen.map(TcpListener::bind).transpose() {
        Ok(Some(listener)) => {
            tracing::info!("figures for Prometheus at http://{}/metrics", listener.local_addr()?);
            let figures = Figures::record(services.clone(), None)?;
            actix_web::rt::spawn(figures.clone().keep_small());
            actix_web::rt::spawn(metrics_server(figures, listener)?);
        }
        Ok(None) => {}
        Err(error) => {
            tracing::warn!(%error, "no figures here: metrics_listen is not free; choose another address or `off`")
        }
    }
    let mut signals = [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?];
    let ready = format!("Mile Quest is working with {} threads", config.job_workers.0);
    if let Err(error) = print(&ready) {
        tracing::warn!("{ready}, which standard output did not take: {error}");
    }
    next_of(&mut signals).await;
    tracing::info!("stopping: no new jobs, and those in progress may finish");
    if let Either::Right(_) = select(pin!(jobs.finish(config.stop_timeout)), pin!(next_of(&mut signals))).await {
        tracing::warn!("stopping at once");
    }
    Ok(())
}
