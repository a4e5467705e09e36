//! What becomes of a server whose owner was killed. On Linux it is usually about to end, because
//! its owner's death tells it to; elsewhere, and where a security module forbids that, it runs on.

use crate::{
    Error, Step,
    data_folder::DataFolder,
    postmaster::{Occupant, Postmaster},
    postmaster_pid::{PostmasterPid, State},
    server::{CommandLine, Server},
    socket_folder::socket_in,
    wait::StartupWait,
};
use std::{
    io::{Read, Write},
    os::unix::net::UnixStream,
    path::Path,
    time::{Duration, Instant},
};

/// How long a found server must stay well to be believed. Linux tells it of its owner's death at
/// about the time when the lock becomes free, and it takes a moment to say that it stops.
const STABLE_FOR: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 150 } else { 0 });

/// A server that runs answers at once.
const ANSWERING: Duration = Duration::from_secs(5);

/// The one question that needs no user: PostgreSQL's SSLRequest, of which any answer will do.
const SSL_REQUEST: [u8; 8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

/// The server that is there, if it is exactly the one that we would start and goes on running. Any
/// other one of ours is stopped, so that what the options say holds.
pub(crate) fn take_over(
    folder: &DataFolder,
    command_line: &CommandLine,
    on_step: &mut dyn FnMut(Step),
) -> Result<Option<Server>, Error> {
    let orphan = match Occupant::of(&folder.cluster()) {
        Occupant::Nobody => return Ok(None),
        Occupant::Stranger(pid) => {
            let pid = Some(pid.as_raw_pid().unsigned_abs());
            return Err(Error::InUse { dir: folder.root().to_owned(), pid });
        }
        Occupant::Orphan(orphan) => orphan,
    };
    let pid = orphan.pid.as_raw_pid().unsigned_abs();
    if orphan.was_started_by(&command_line.to_string()) && is_stable(&orphan, folder, on_step)? {
        on_step(Step::Adopting { pid });
        return Ok(Some(Server::found(orphan)));
    }
    on_step(Step::AwaitingPrevious { pid: Some(pid) });
    Server::found(orphan).stop()?;
    Ok(None)
}

fn is_stable(orphan: &Postmaster, folder: &DataFolder, on_step: &mut dyn FnMut(Step)) -> Result<bool, Error> {
    let mut wait = StartupWait::new();
    let mut ready_since = None;
    while let Some(now) = state(orphan, folder) {
        if now == State::Ready && ready_since.get_or_insert_with(Instant::now).elapsed() >= STABLE_FOR {
            let answers = answers(&folder.cluster());
            return Ok(answers && state(orphan, folder) == Some(State::Ready));
        }
        wait.wait(true, &folder.log(), on_step)?;
    }
    Ok(false)
}

/// `None`: it stops, or will as soon as it gets to it, or is gone.
fn state(orphan: &Postmaster, folder: &DataFolder) -> Option<State> {
    if orphan.is_told_to_stop() || !orphan.is_alive() {
        return None;
    }
    PostmasterPid::read(&folder.cluster())
        .filter(|pid_file| pid_file.pid == orphan.pid)
        .map(|pid_file| pid_file.state)
        .filter(|state| *state != State::Stopping)
}

/// A server that has been told to stop notes that before it takes another connection. So one that
/// answers, and is then still recorded as ready, has not been told.
fn answers(cluster: &Path) -> bool {
    let ask = |socket: &Path| {
        let mut server = UnixStream::connect(socket)?;
        server.set_read_timeout(Some(ANSWERING))?;
        server.write_all(&SSL_REQUEST)?;
        server.read_exact(&mut [0])
    };
    PostmasterPid::read(cluster).is_some_and(|pid_file| ask(&socket_in(&pid_file.socket_folder)).is_ok())
}
