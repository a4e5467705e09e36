//! A server whose only handler reads one row by its key, with the same web framework, pool and driver as the service and nothing else. What
//! the service adds to that is what it costs: who asks, limits, headers, metrics.

use crate::plan::Entity;
use actix_web::{
    App, HttpResponse, HttpServer,
    dev::ServerHandle,
    web::{Data, Path, block, get},
};
use anyhow::{Context, Result, anyhow};
use milequest_persistence::{Db, DbSettings, StoreError, notifications::count_unread};
use std::{net::SocketAddr, sync::mpsc, thread, time::Duration};
use uuid::Uuid;

/// A running server. It ends when it is dropped.
pub(crate) struct OneRowServer {
    pub(crate) address: SocketAddr,
    handle: ServerHandle,
}

/// Connections of the pool, as the service has for requests on two cores.
const POOL_SIZE: u32 = 6;

impl OneRowServer {
    /// Starts it on a free port of this machine.
    pub(crate) fn start(url: &str) -> Result<Self> {
        let patience = Duration::from_secs(30);
        let db = Db::connect(DbSettings {
            url: url.parse().context("the address of the database")?,
            pool_size: POOL_SIZE,
            pool_wait: patience,
            statement_timeout: patience,
            lock_timeout: patience,
            slow_query: patience,
        })?;
        let (started, start) = mpsc::channel();
        thread::spawn(move || {
            let run = actix_web::rt::System::new().block_on(async move {
                let app = move || App::new().app_data(Data::new(db.clone())).route("/rows/{person}", get().to(read));
                let server = HttpServer::new(app).disable_signals().bind(("127.0.0.1", 0))?;
                let address = server.addrs().first().copied();
                let server = server.run();
                // Nobody waits for a bench that has ended.
                let _ = started.send((address, server.handle()));
                server.await
            });
            run.err()
        });
        let (address, handle) = start.recv().context("the server of one row did not start")?;
        Ok(Self { address: address.ok_or_else(|| anyhow!("the server of one row has no address"))?, handle })
    }

    /// Writes a request for the row of a person.
    pub(crate) fn request(person: u64, out: &mut Vec<u8>) {
        let person = Entity::Person.text(person);
        out.extend(format!("GET /rows/{person} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes());
    }
}

impl Drop for OneRowServer {
    fn drop(&mut self) {
        // The future need not be awaited for the server to stop.
        drop(self.handle.stop(false));
    }
}

async fn read(db: Data<Db>, person: Path<Uuid>) -> HttpResponse {
    let person = person.into_inner().into();
    let unread = block(move || db.read(|conn| count_unread(conn, person))).await;
    match unread {
        Ok(Ok(unread)) => HttpResponse::Ok().body(format!("{{\"unread_count\":{unread}}}")),
        Ok(Err(error @ StoreError::NotFound)) => HttpResponse::NotFound().body(error.to_string()),
        _ => HttpResponse::InternalServerError().finish(),
    }
}
