//! The connections of clients: how many there are, what one may hold, and how long each of its steps may take.
//!
//! A client that is slow, idle or hostile costs a bounded piece of memory for a bounded time, and gives way to others when there are too
//! many. The server below reads, writes and parses; it times only the first head of a connection, buffers whole answers, and reads on
//! after an answer for as long as a client sends. So each connection is wrapped here: [`TimedStream`] has the sockets,
//! [`Connection`] knows which step it is in, and [`bodies`] tell it when a request's body is read and when an answer is written.

mod bodies;
mod connection;
mod descriptors;
mod ended;
mod head_end;
mod limit;
mod stream;

pub(crate) use connection::Timeouts;
pub(crate) use limit::Limits;

use crate::connections::{
    bodies::{PIECE_BYTES, RequestBody, ResponseBody},
    connection::Connection,
    limit::ConnectionLimit,
    stream::TimedStream,
};
use actix_http::{ConnectionType, HttpService, KeepAlive, Payload, Request, Response, error::DispatchError};
use actix_server::Server;
use actix_service::{IntoServiceFactory, ServiceFactoryExt, apply_fn_factory, fn_service, map_config};
use actix_web::{
    Error,
    body::MessageBody,
    dev::{AppConfig, Service, ServiceResponse},
    rt::net::TcpStream,
};
use anyhow::Result;
use milequest_api::Http;
use std::{
    future::{Future, ready},
    io,
    net::{SocketAddr, TcpListener},
    rc::Rc,
    sync::Arc,
    time::Duration,
};

/// The most bytes of an answer that the system holds for one client, beside what it needs to manage them. By itself it would hold megabytes
/// for each client that does not read. A client that is 100 ms away gets more than a megabyte a second.
const SEND_BUFFER_BYTES: usize = 128 * 1024;

/// How the service is to be served.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ServerSettings {
    /// The threads that read and write.
    pub(crate) workers: usize,
    /// The threads of each of them for what blocks.
    pub(crate) blocking_threads: usize,
    /// How many connections there may be.
    pub(crate) limits: Limits,
    /// How long the steps of a connection may take.
    pub(crate) timeouts: Timeouts,
    /// How long requests in progress may take to finish at the stop.
    pub(crate) stop_timeout: Duration,
}

/// Creates the server of the API and the web client. It raises the process's limit of open files as far as its connections need.
pub(crate) fn server(http: Http, listener: TcpListener, settings: ServerSettings) -> Result<Server> {
    let address = listener.local_addr()?;
    // Connections inherit it.
    rustix::net::sockopt::set_socket_send_buffer_size(&listener, SEND_BUFFER_BYTES).map_err(io::Error::from)?;
    let ServerSettings { workers, blocking_threads, limits, timeouts, stop_timeout } = settings;
    let total = descriptors::connections(limits.total, limits.reserved_files);
    let limit = Arc::new(ConnectionLimit::new(total, limits.per_address(total)));
    let builder = Server::build()
        .workers(workers)
        .worker_max_blocking_threads(blocking_threads)
        // Above the limit, so that a new connection is accepted and takes the place of an idle one.
        .max_concurrent_connections(descriptors::connections_per_worker(total, workers))
        .shutdown_timeout(stop_timeout.as_secs().max(1))
        .disable_signals();
    let stop = builder.graceful_shutdown_signal();
    let server = builder.listen("http", listener, move || {
        let (limit, stop) = (Arc::clone(&limit), stop.clone());
        let app = map_config(http.app().into_factory(), |()| AppConfig::default());
        let service = HttpService::build()
            // `Timeouts` has the times. The server's own bind in fewer steps.
            .keep_alive(KeepAlive::Os)
            .client_request_timeout(Duration::ZERO)
            .client_disconnect_timeout(Duration::ZERO)
            .h1_write_buffer_size(PIECE_BYTES)
            .local_addr(address)
            .graceful_shutdown_signal(move || {
                let stop = stop.clone();
                async move { stop.notified().await }
            })
            .on_connect_ext(|stream: &TimedStream, data| {
                data.insert(stream.connection());
            })
            .h1(apply_fn_factory(app, answer));
        fn_service(move |stream: TcpStream| ready(accept(stream, &limit, timeouts))).and_then(service)
    })?;
    Ok(server.run())
}

/// Wraps a new connection, unless there are too many that are busy.
fn accept(
    stream: TcpStream,
    limit: &Arc<ConnectionLimit>,
    timeouts: Timeouts,
) -> Result<(TimedStream, Option<SocketAddr>), DispatchError> {
    let peer = stream.peer_addr()?;
    let slot = limit.admit(peer.ip()).ok_or_else(|| io::Error::from(io::ErrorKind::ConnectionRefused))?;
    // Answers go out in pieces, and the last one must not wait for the client to confirm those before it.
    stream.set_nodelay(true)?;
    Ok((TimedStream::new(stream, Rc::new(Connection::new(slot, timeouts))), Some(peer)))
}

/// Has the application answer, and tells the connection how far it is.
fn answer<S, B>(mut req: Request, app: &S) -> impl Future<Output = Result<Response<ResponseBody>, Error>> + use<S, B>
where
    S: Service<Request, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody + 'static,
{
    let connection = req.conn_data::<Rc<Connection>>().cloned();
    let body = req.take_payload();
    let has_body = !matches!(body, Payload::None);
    if let Some(connection) = &connection {
        connection.begin_request(has_body);
        if has_body {
            let payload = Box::pin(RequestBody::new(body, Rc::clone(connection)));
            *req.payload() = Payload::Stream { payload };
        }
    }
    let answering = app.call(req);
    async move {
        let mut response = match answering.await {
            Ok(response) => Response::from(response).map_body(|_, body| body.boxed()),
            Err(error) => Response::from(error),
        };
        if connection.as_ref().is_some_and(|connection| connection.begin_answer()) {
            response.head_mut().set_connection_type(ConnectionType::Close);
        }
        Ok(response.map_body(|_, body| ResponseBody::new(body, connection)))
    }
}
