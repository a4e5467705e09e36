//! Takes over a server whose owner was killed. On Linux it is usually about to end, because the death of its owner signals
//! it. On other systems, and where a security module forbids the signal, it continues to run.

use crate::{
    Error, Step,
    data_folder::DataFolder,
    postmaster::{Occupant, Postmaster},
    postmaster_pid::{PostmasterPid, State},
    programs::is_newer_than,
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

/// The time for which a found server must stay ready. Linux signals the death of its owner at about the time when the lock
/// becomes free, and the server needs a moment to react.
const STABLE_FOR: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 150 } else { 0 });

/// The timeout for an answer. A running server answers at once.
const ANSWERING: Duration = Duration::from_secs(5);

/// PostgreSQL's SSLRequest, which needs no user. Any answer shows that the server runs.
const SSL_REQUEST: [u8; 8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

/// Takes over the running server if it has the same command line, stays ready, and its program is still the one on disk. It
/// stops any other server of this crate, so that the options hold.
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
    let is_same = orphan.was_started_by(&command_line.to_string()) && !is_outdated(folder, command_line);
    if is_same && is_stable(&orphan, folder, on_step)? {
        on_step(Step::Adopting { pid });
        return Ok(Some(Server::found(orphan)));
    }
    on_step(Step::AwaitingPrevious { pid: Some(pid) });
    Server::found(orphan).stop()?;
    Ok(None)
}

/// Whether the program on disk was replaced since the server started.
fn is_outdated(folder: &DataFolder, command_line: &CommandLine) -> bool {
    PostmasterPid::read_once_written(&folder.cluster())
        .is_some_and(|pid_file| pid_file.started > 0 && is_newer_than(command_line.program(), pid_file.started))
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

/// Returns `None` when the server has ended or is stopping.
fn state(orphan: &Postmaster, folder: &DataFolder) -> Option<State> {
    if orphan.is_told_to_stop() || !orphan.is_alive() {
        return None;
    }
    PostmasterPid::read(&folder.cluster())
        .filter(|pid_file| pid_file.pid == orphan.pid)
        .map(|pid_file| pid_file.state)
        .filter(|state| *state != State::Stopping)
}

/// A server that is told to stop records it before it accepts another connection. So a server that answers and is still
/// recorded as ready is not stopping.
fn answers(cluster: &Path) -> bool {
    let ask = |socket: &Path| {
        let mut server = UnixStream::connect(socket)?;
        server.set_read_timeout(Some(ANSWERING))?;
        server.write_all(&SSL_REQUEST)?;
        server.read_exact(&mut [0])
    };
    PostmasterPid::read(cluster).is_some_and(|pid_file| ask(&socket_in(&pid_file.socket_folder)).is_ok())
}
