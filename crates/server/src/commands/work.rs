//! `milequest work`: runs jobs without serving.

use crate::{
    config::Config,
    database::Database,
    job_workers::JobWorkers,
    memory,
    metrics::{self, Metrics},
    output::print,
    signals::next_signal,
};
use actix_web::rt::{
    System,
    signal::unix::{SignalKind, signal},
};
use anyhow::{Result, bail};
use futures_util::future::{Either, select};
use milequest_services::Services;
use std::{net::TcpListener, pin::pin};

/// Runs jobs until a signal stops it.
pub(crate) fn run(config: &Config) -> Result<()> {
    if config.job_workers.0 == 0 {
        bail!("job_workers is 0, so nothing would be done: run `milequest work --set job_workers=4`");
    }
    let database = Database::for_command(config)?;
    database.make_current(config, |step| tracing::info!("the schema: {step}"))?;
    let services = database.services(config)?;
    let jobs = JobWorkers::start(config, &database, &services, config.listen)?;
    System::new().block_on(until_stopped(config, &services, &jobs))?;
    drop((jobs, services));
    database.close()?;
    tracing::info!("stopped");
    Ok(())
}

/// The first signal lets running jobs finish; the second does not wait for them.
async fn until_stopped(config: &Config, services: &Services, jobs: &JobWorkers) -> Result<()> {
    // A service on the same machine may have the port. The jobs run without metrics then.
    match config.metrics_listen.map(TcpListener::bind).transpose() {
        Ok(Some(listener)) => {
            tracing::info!("metrics for Prometheus at http://{}/metrics", listener.local_addr()?);
            let metrics = Metrics::record(services.clone(), None)?;
            actix_web::rt::spawn(metrics.clone().run_upkeep_forever());
            actix_web::rt::spawn(metrics::server(metrics, listener)?);
        }
        Ok(None) => {}
        Err(error) => {
            tracing::warn!(%error, "no metrics here: metrics_listen is not free; choose another address or `off`");
        }
    }
    actix_web::rt::spawn(memory::release_forever());
    let mut signals = [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?];
    let ready = format!("Mile Quest is working with {} threads", config.job_workers.0);
    if let Err(error) = print(&ready) {
        tracing::warn!("{ready}, which standard output did not take: {error}");
    }
    next_signal(&mut signals).await;
    tracing::info!("stopping: no new jobs, and those in progress may finish");
    if let Either::Right(_) = select(pin!(jobs.finish(config.stop_timeout)), pin!(next_signal(&mut signals))).await {
        tracing::warn!("stopping at once");
    }
    Ok(())
}
