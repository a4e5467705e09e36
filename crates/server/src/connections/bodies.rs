//! The bodies of requests and answers, as the connection sees them: how far a request is read, and how far an answer is written.

use super::connection::Connection;
use actix_http::{Payload, error::PayloadError};
use actix_web::{
    body::{BodySize, BoxBody, MessageBody},
    web::Bytes,
};
use futures_util::Stream;
use std::{
    error::Error,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
};

/// The most bytes of an answer that are handed on at once. The server copies each piece into the buffer of the connection, so this bounds
/// what a client that does not read can make it hold.
pub(super) const PIECE_BYTES: usize = 16 * 1024;

/// The body of a request.
pub(super) struct RequestBody {
    payload: Payload,
    connection: Rc<Connection>,
}

impl RequestBody {
    pub(super) const fn new(payload: Payload, connection: Rc<Connection>) -> Self {
        Self { payload, connection }
    }
}

impl Stream for RequestBody {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let next = Pin::new(&mut this.payload).poll_next(cx);
        match &next {
            Poll::Pending => this.connection.await_body(),
            Poll::Ready(Some(Ok(bytes))) => this.connection.take_body(bytes.len()),
            Poll::Ready(Some(Err(_))) => {}
            Poll::Ready(None) => this.connection.end_body(),
        }
        next
    }
}

/// The body of an answer. It shares the bytes that it is made of, and yields them in pieces.
pub(super) struct ResponseBody {
    body: BoxBody,
    rest: Bytes,
    connection: Option<Rc<Connection>>,
}

impl ResponseBody {
    pub(super) fn new(body: BoxBody, connection: Option<Rc<Connection>>) -> Self {
        if let Some(connection) = connection.as_ref().filter(|_| body.size() == BodySize::Stream) {
            connection.begin_stream();
        }
        Self { body, rest: Bytes::new(), connection }
    }
}

impl MessageBody for ResponseBody {
    type Error = Box<dyn Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let this = self.get_mut();
        while this.rest.is_empty() {
            match ready!(Pin::new(&mut this.body).poll_next(cx)) {
                Some(Ok(bytes)) => this.rest = bytes,
                end => return Poll::Ready(end),
            }
        }
        let length = this.rest.len().min(PIECE_BYTES);
        Poll::Ready(Some(Ok(this.rest.split_to(length))))
    }
}

impl Drop for ResponseBody {
    /// The server drops a body as soon as it has all of it, also one that is empty.
    fn drop(&mut self) {
        if let Some(connection) = &self.connection {
            connection.end_answer();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::poll_fn;

    #[actix_web::test]
    async fn an_answer_goes_out_in_pieces_of_the_bytes_that_it_shares() {
        let bytes = Bytes::from(vec![7; 2 * PIECE_BYTES + 1]);
        let mut body = ResponseBody::new(BoxBody::new(bytes.clone()), None);
        assert_eq!(body.size(), BodySize::Sized(bytes.len() as u64));
        let mut at = 0;
        for length in [PIECE_BYTES, PIECE_BYTES, 1] {
            let piece = poll_fn(|cx| Pin::new(&mut body).poll_next(cx)).await.expect("a piece").expect("bytes");
            assert_eq!((piece.as_ptr(), piece.len()), (bytes[at..].as_ptr(), length));
            at += length;
        }
        assert!(poll_fn(|cx| Pin::new(&mut body).poll_next(cx)).await.is_none());
    }
}
