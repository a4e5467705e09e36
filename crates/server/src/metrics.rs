//! The metrics of the process, and the small server that answers them.

use actix_web::{App, HttpResponse, HttpServer, dev::Server, rt::time::interval, web};
use anyhow::Result;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use milequest_api::Http;
use milequest_domain::deliveries::DeliveryChannel;
use milequest_persistence::StoreError;
use milequest_services::{Causes, Services, deliveries, jobs::admin};
use std::{net::TcpListener, time::Duration};

/// Bounds of the histograms in seconds, from a query by key to an anomaly. Alerts compare with 0.2 and 1.
const SECONDS_BUCKETS: [f64; 13] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 10.0];

/// Bounds of the histogram of batches, in activities.
const BATCH_SIZE_BUCKETS: [f64; 7] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0];

/// The most connections that fetch metrics. They have their own address, so that clients of the service do not take their place.
pub(crate) const MAX_CONNECTIONS: usize = 32;

/// The metrics, for Prometheus to fetch.
#[derive(Clone)]
pub(crate) struct Metrics {
    recorder: PrometheusHandle,
    services: Services,
    http: Option<Http>,
}

impl Metrics {
    /// Installs the recorder, and counts requests if the process serves any.
    pub(crate) fn record(services: Services, http: Option<Http>) -> Result<Self> {
        let builder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS_BUCKETS)?
            .set_buckets_for_metric(Matcher::Full("milequest_log_batch_size".to_owned()), &BATCH_SIZE_BUCKETS)?;
        let recorder = builder.install_recorder()?;
        describe();
        begin_at_zero();
        Ok(Self { recorder, services, http })
    }

    /// The current metrics. Those of the queue come from the database and are left out while it does not answer.
    pub(crate) fn render(&self) -> String {
        let pool = self.services.pool_state();
        metrics::gauge!("milequest_pool_size").set(pool.size);
        metrics::gauge!("milequest_pool_open").set(pool.open);
        metrics::gauge!("milequest_pool_in_use").set(pool.in_use);
        let waiting_requests = self.http.as_ref().map_or(0, Http::waiting);
        metrics::gauge!("milequest_pool_waiting").set(pool.waiting + waiting_requests);
        match admin::stock(&self.services) {
            Ok(stock) => {
                let age = stock.oldest.map_or(0.0, |oldest| (self.services.now() - oldest).as_seconds_f64());
                metrics::gauge!("milequest_jobs_waiting").set(stock.waiting as f64);
                metrics::gauge!("milequest_jobs_dead").set(stock.dead as f64);
                metrics::gauge!("milequest_jobs_oldest_due_seconds").set(age);
            }
            Err(error) => {
                tracing::debug!(error = %Causes(&error), "the queue cannot be counted at this moment");
            }
        }
        match deliveries::admin::queue_depth(&self.services) {
            Ok(depth) => {
                let age = depth.oldest.map_or(0.0, |oldest| (self.services.now() - oldest).as_seconds_f64());
                metrics::gauge!("milequest_deliveries_waiting").set(depth.waiting as f64);
                metrics::gauge!("milequest_deliveries_dead").set(depth.dead as f64);
                metrics::gauge!("milequest_deliveries_oldest_due_seconds").set(age);
            }
            Err(error) => {
                tracing::debug!(error = %Causes(&error), "the deliveries cannot be counted at this moment");
            }
        }
        self.recorder.run_upkeep();
        self.recorder.render()
    }

    /// Folds recorded durations into the histograms periodically. Without it, memory would grow until the metrics are
    /// fetched.
    pub(crate) async fn run_upkeep_forever(self) {
        let mut rounds = interval(Duration::from_secs(5));
        loop {
            rounds.tick().await;
            self.recorder.run_upkeep();
        }
    }
}

fn describe() {
    metrics::describe_counter!("milequest_jobs_total", "Attempts at jobs that ended, by kind and outcome.");
    metrics::describe_histogram!("milequest_job_seconds", "Time of an attempt at a job, by kind.");
    metrics::describe_gauge!("milequest_jobs_waiting", "Jobs that wait, counted up to 10,000.");
    metrics::describe_gauge!("milequest_jobs_dead", "Jobs that were given up, counted up to 10,000.");
    metrics::describe_gauge!(
        "milequest_jobs_oldest_due_seconds",
        "For how long the job waits that has been due for longest."
    );
    metrics::describe_counter!(
        "milequest_deliveries_total",
        "Attempts at deliveries that ended, by channel and outcome."
    );
    metrics::describe_gauge!(
        "milequest_deliveries_waiting",
        "Deliveries that wait or are being sent, counted up to 10,000."
    );
    metrics::describe_gauge!("milequest_deliveries_dead", "Deliveries that were given up, counted up to 10,000.");
    metrics::describe_gauge!(
        "milequest_deliveries_oldest_due_seconds",
        "For how long the delivery waits that has been due for longest."
    );
    metrics::describe_gauge!("milequest_connections", "Connections of clients.");
    metrics::describe_counter!("milequest_connections_ended_total", "Connections that the service ended, by reason.");
    metrics::describe_gauge!("milequest_streams", "Open live streams of notifications.");
    metrics::describe_counter!("milequest_stream_events_total", "Events of live streams that were sent, by name.");
    metrics::describe_counter!("milequest_streams_ended_total", "Live streams that ended, by reason.");
    metrics::describe_counter!("milequest_notifications_deleted_total", "Notifications that were deleted, by reason.");
    metrics::describe_counter!(
        "milequest_notifications_archived_total",
        "Notifications that were written to archives."
    );
    metrics::describe_counter!("milequest_notification_archive_bytes_total", "The size of files of archives.");
    metrics::describe_counter!("milequest_photos_total", "Uploaded pictures, by outcome: made or refused.");
    metrics::describe_histogram!(
        "milequest_photo_processing_seconds",
        "Time to make the variants of a photo, with the wait for memory."
    );
    metrics::describe_counter!("milequest_photos_deleted_total", "Photos whose files were deleted.");
    metrics::describe_counter!("milequest_tracks_total", "Lines of activities that were stored.");
    metrics::describe_counter!("milequest_tracks_deleted_total", "Lines of activities whose files were deleted.");
    metrics::describe_counter!("milequest_requests_total", "Requests answered, by method, route and status.");
    metrics::describe_histogram!("milequest_request_seconds", "Time to answer a request, by method and route.");
    metrics::describe_counter!(
        "milequest_viewer_cache_total",
        "Requests whose viewer was in memory (hit) or was read from the database (miss)."
    );
    metrics::describe_histogram!("milequest_query_seconds", "Time of a statement in the database, by its name.");
    metrics::describe_counter!(
        "milequest_transaction_retries_total",
        "Transactions tried again after others got in the way."
    );
    metrics::describe_counter!("milequest_transaction_failures_total", "Transactions that failed, by reason.");
    metrics::describe_histogram!("milequest_log_batch_size", "Activities that were logged together.");
    metrics::describe_histogram!("milequest_log_wait_seconds", "Time until an activity was on its way with others.");
    metrics::describe_counter!("milequest_log_alone_total", "Activities logged again alone after a batch failed.");
    metrics::describe_gauge!("milequest_pool_size", "The most connections to the database.");
    metrics::describe_gauge!("milequest_pool_open", "Connections to the database that are open.");
    metrics::describe_gauge!("milequest_pool_in_use", "Connections to the database that are in use.");
    metrics::describe_gauge!(
        "milequest_pool_waiting",
        "Requests that wait for a thread, for their batch or for a connection."
    );
}

/// Prometheus sees no increase in a counter that appears with its first event, and alerts depend on the first failure.
fn begin_at_zero() {
    metrics::counter!("milequest_transaction_retries_total").increment(0);
    for reason in StoreError::FAILURE_REASONS {
        metrics::counter!("milequest_transaction_failures_total", "reason" => reason).increment(0);
    }
    for channel in DeliveryChannel::ALL {
        let channel = channel.as_str();
        metrics::counter!("milequest_deliveries_total", "channel" => channel, "outcome" => "dead").increment(0);
    }
}

/// Creates the server of `/metrics`.
pub(crate) fn server(metrics: Metrics, listener: TcpListener) -> Result<Server> {
    let metrics = web::Data::new(metrics);
    let app = move || App::new().app_data(metrics.clone()).route("/metrics", web::get().to(show));
    Ok(HttpServer::new(app).workers(1).max_connections(MAX_CONNECTIONS).disable_signals().listen(listener)?.run())
}

async fn show(metrics: web::Data<Metrics>) -> HttpResponse {
    let rendered = web::block(move || metrics.render()).await.unwrap_or_default();
    HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(rendered)
}
