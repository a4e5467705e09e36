//! The threads that run jobs, in the service or in a separate process.

use crate::{config::Config, database::Database, mailer};
use actix_web::rt::time::sleep;
use anyhow::{Context, Result};
use milequest_domain::deliveries::DeliveryChannel;
use milequest_services::{
    Services,
    background::Handlers,
    deliveries::{Channels, WebhookChannel, mail::MailChannel},
    jobs::{NotifyListener, Workers},
    mail::Composer,
    push::WebPush,
};
use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

/// The threads that run jobs in this process, and the one that listens for jobs that other processes enqueue.
pub(crate) struct JobWorkers {
    workers: Workers,
    _listener: NotifyListener,
}

impl JobWorkers {
    /// Starts the configured number of threads.
    pub(crate) fn start(
        config: &Config,
        database: &Database,
        services: &Services,
        answers_on: SocketAddr,
    ) -> Result<Self> {
        let (mailer, home) = (mailer::create(config)?, mailer::public_url(config, answers_on)?);
        let channels = Channels::default()
            .with(DeliveryChannel::Email, MailChannel::new(mailer.clone(), home.clone()))
            .with(DeliveryChannel::WebPush, WebPush::new(&home))
            .with(DeliveryChannel::Webhook, WebhookChannel);
        let composer = Composer::new(services.clone(), mailer, home);
        let handlers = Arc::new(Handlers::new(services.clone(), composer).with_channels(channels));
        let listener = services.listen(database.url.clone()).context("no thread for notifications")?;
        let workers = Workers::start(services.clone(), handlers, config.job_workers.0);
        Ok(Self { workers: workers.context("no threads for jobs")?, _listener: listener })
    }

    /// Starts no more jobs and waits for the running ones, at most for the timeout.
    pub(crate) async fn finish(&self, timeout: Duration) {
        let started = Instant::now();
        self.workers.begin_to_stop();
        while self.workers.busy() > 0 {
            if started.elapsed() >= timeout {
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
