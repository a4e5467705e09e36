//! The signals that stop a process.

use actix_web::rt::signal::unix::Signal;
use std::{future::poll_fn, task::Poll};

/// Waits for the next of the signals.
pub(crate) async fn next_signal(signals: &mut [Signal; 2]) {
    poll_fn(|cx| {
        let came = signals.iter_mut().any(|signal| signal.poll_recv(cx).is_ready());
        if came { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}
