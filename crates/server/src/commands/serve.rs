//! `milequest serve`: the service from its start to its stop.
//!
//! It starts addresses, database, schema, connections and threads in this order, so that likely failures come first. It stops in
//! the opposite order: it ends live streams, refuses new requests, lets running requests and jobs finish, and stops the database.

use crate::{
    config::{Capacity, Config},
    connections::{self, Limits, ServerSettings, Timeouts},
    database::Database,
    job_workers::JobWorkers,
    mailer, memory,
    metrics::{self, Metrics},
    output::{print, report},
    signals::next_signal,
};
use actix_web::{
    HttpRequest,
    dev::Server,
    rt::signal::unix::{Signal, SignalKind, signal},
};
use anyhow::{Context, Result};
use futures_util::future::{Either, join, select};
use milequest_api::{Http, HttpSettings};
use milequest_domain::Language;
use milequest_services::{accounts::registration, goals::share::GoalDescription, notifications::stream::StreamHub};
use milequest_web::{Preview, Site};
use std::{
    io::ErrorKind,
    net::{SocketAddr, TcpListener},
    pin::pin,
    sync::Arc,
    time::Duration,
};

/// The open files that no connection of a client may take, beside those of the pool and of the metrics: the program's own, the threads'
/// and the mail server's.
const RESERVED_FILES: usize = 96;

/// How long a photo waits for its turn. Processing one takes part of a second, and the person has waited for the upload.
const PHOTO_WAIT: Duration = Duration::from_secs(10);

/// Serves until a signal stops it.
pub(crate) fn run(config: &Config) -> Result<()> {
    let listener = bind("listen", config.listen)?;
    let metrics_listener = config.metrics_listen.map(|address| bind("metrics_listen", address)).transpose()?;
    let database = Database::for_service(config)?;
    database.make_current(config, |step| tracing::info!("the schema: {step}"))?;
    let services = database.services(config)?.with_public_url(mailer::public_url(config, listener.local_addr()?)?);
    let site = Site::embedded();
    let http = Http::start(services.clone(), http_settings(config)?).context("no threads for requests")?;
    let http = http.with_pages(Arc::new(move |req: &HttpRequest, goal: Option<&GoalDescription>| match goal {
        Some(GoalDescription { title, description, address, picture, language }) => {
            let locale = match language {
                Language::English => "en_GB",
                Language::German => "de_DE",
            };
            site.answer(req, Some(&Preview { title, description, address, picture, locale }))
        }
        None => site.answer(req, None),
    }));
    let metrics =
        metrics_listener.is_some().then(|| Metrics::record(services.clone(), Some(http.clone()))).transpose()?;

    let jobs = JobWorkers::start(config, &database, &services, listener.local_addr()?)?;
    let streams = StreamHub::start(&services).context("no thread for live streams")?;
    if let Some(token) = registration::create_setup_token(&services)? {
        // The log must not have the secret.
        report(format_args!(
            "There is no admin yet. `milequest user admin` makes somebody one, and so does registering with this setup_token: {}",
            token.expose()
        ));
    }
    actix_web::rt::System::new().block_on(answer_requests(
        config,
        http,
        (&jobs, &streams),
        listener,
        metrics.zip(metrics_listener),
    ))?;
    drop((streams, jobs, services));
    tracing::info!("closing the database");
    database.close()?;
    tracing::info!("stopped");
    Ok(())
}

/// Answers requests until a signal comes, then finishes those in progress.
async fn answer_requests(
    config: &Config,
    http: Http,
    (jobs, streams): (&JobWorkers, &StreamHub),
    listener: TcpListener,
    metrics: Option<(Metrics, TcpListener)>,
) -> Result<()> {
    let address = listener.local_addr()?;
    if let Some((metrics, listener)) = metrics {
        tracing::info!("metrics for Prometheus at http://{}/metrics", listener.local_addr()?);
        actix_web::rt::spawn(metrics.clone().run_upkeep_forever());
        actix_web::rt::spawn(metrics::server(metrics, listener)?);
    }
    actix_web::rt::spawn(memory::release_forever());
    let server = server(config, http, listener)?;
    let mut signals = [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?];
    // Scripts read this line.
    let ready = format!("Mile Quest is ready at http://{address} (reference: http://{address}/docs)");
    if let Err(error) = print(&ready) {
        tracing::warn!("{ready}, which standard output did not take: {error}");
    }
    until_stopped(server, (jobs, streams), &mut signals, config.stop_timeout).await
}

fn server(config: &Config, http: Http, listener: TcpListener) -> Result<Server> {
    let capacity = Capacity::of(config);
    let settings = ServerSettings {
        workers: usize::try_from(capacity.workers)?,
        // Use cases have threads of their own.
        blocking_threads: 1,
        limits: connection_limits(config)?,
        timeouts: Timeouts { head: config.head_timeout, keep_alive: config.keep_alive, write: config.write_timeout },
        stop_timeout: config.stop_timeout,
    };
    connections::server(http, listener, settings)
}

fn connection_limits(config: &Config) -> Result<Limits> {
    let per_address = usize::try_from(config.max_connections_per_address.0)?;
    Ok(Limits {
        total: usize::try_from(config.max_connections.0)?,
        per_address: (per_address > 0).then_some(per_address),
        behind_proxy: config.proxies.0 > 0,
        reserved_files: RESERVED_FILES + metrics::MAX_CONNECTIONS + usize::try_from(Capacity::of(config).pool_size)?,
    })
}

fn http_settings(config: &Config) -> Result<HttpSettings> {
    let capacity = Capacity::of(config);
    Ok(HttpSettings {
        body_bytes: usize::try_from(config.body_limit.0)?,
        body_time: config.body_timeout,
        threads: capacity.requests,
        hashing_threads: capacity.hashing,
        photo_threads: capacity.photos,
        timeout: config.pool_wait,
        photo_timeout: PHOTO_WAIT,
        proxies: usize::try_from(config.proxies.0)?,
        secure: config.secure_cookies,
    })
}

/// The first signal lets running requests and jobs finish; the second does not wait for them.
async fn until_stopped(
    server: Server,
    (jobs, streams): (&JobWorkers, &StreamHub),
    signals: &mut [Signal; 2],
    timeout: Duration,
) -> Result<()> {
    let handle = server.handle();
    let server = match select(server, pin!(next_signal(signals))).await {
        Either::Left((ended, _)) => return Ok(ended?),
        Either::Right(((), server)) => server,
    };
    tracing::info!("stopping: no new requests and jobs, and those in progress may finish");
    // A live stream would not end by itself.
    streams.close();
    let stopping = handle.stop(true);
    match select(pin!(join(server, jobs.finish(timeout))), pin!(next_signal(signals))).await {
        Either::Left(((ended, ()), _)) => ended?,
        Either::Right(_) => tracing::warn!("stopping at once"),
    }
    drop(stopping);
    Ok(())
}

fn bind(key: &str, address: SocketAddr) -> Result<TcpListener> {
    let other = if key == "listen" { "another address" } else { "another address or `off`" };
    TcpListener::bind(address).map_err(|error| {
        let choose = format!("choose {other} with the key {key}");
        let context = no_listener(address, error.kind(), &choose);
        anyhow::Error::new(error).context(context)
    })
}

/// Explains why the address cannot be used, and what to do.
fn no_listener(address: SocketAddr, kind: ErrorKind, choose: &str) -> String {
    match kind {
        ErrorKind::AddrInUse => format!("{address} is not free: stop what uses it, or {choose}"),
        ErrorKind::AddrNotAvailable => format!("{address} is no address of this machine: {choose}"),
        ErrorKind::PermissionDenied => {
            format!("{address} is closed to this user, as ports below 1024 usually are to all but root: {choose}")
        }
        _ => format!("{address} cannot be opened: {choose}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forbidden_port_is_not_reported_as_in_use() {
        let refused = no_listener(([127, 0, 0, 1], 80).into(), ErrorKind::PermissionDenied, "choose another");
        assert!(refused.starts_with("127.0.0.1:80 is closed to this user") && refused.ends_with("choose another"));
    }
}
