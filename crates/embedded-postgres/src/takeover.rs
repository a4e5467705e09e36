//! What becomes of a server whose owner was killed. On Linux it is usually about to end, because its
//! owner's death tells it to; elsewhere, and where a security module forbids that, it runs on.

use crate::{
    Error, Step,
    data_folder::DataFolder,
    note::{Note, State},
    patience::Patience,
    postmaster::{Occupant, Postmaster},
    server::{CommandLine, Server},
};
use std::time::{Duration, Instant};

/// How long a found server must stay well to be believed. Linux tells it of its owner's death at
/// about the time when the lock becomes free, and it takes a moment to say that it stops.
const SETTLING: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 150 } else { 0 });

/// The server that is there, if it is exactly the one that we would start and goes on running. Any
/// other one of ours is stopped, so that what the options say holds.
pub(crate) fn take_over(
    folder: &DataFolder,
    words: &CommandLine,
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
    if orphan.was_started_by(&words.to_string()) && stays_well(&orphan, folder, on_step)? {
        on_step(Step::Adopting { pid });
        return Ok(Some(Server::found(orphan)));
    }
    on_step(Step::AwaitingPrevious { pid: Some(pid) });
    Server::found(orphan).stop()?;
    Ok(None)
}

fn stays_well(orphan: &Postmaster, folder: &DataFolder, on_step: &mut dyn FnMut(Step)) -> Result<bool, Error> {
    let mut patience = Patience::new();
    let mut ready_since = None;
    loop {
        if orphan.is_told_to_stop() || !orphan.is_alive() {
            return Ok(false);
        }
        match Note::read(&folder.cluster()).filter(|note| note.pid == orphan.pid) {
            Some(Note { state: State::Ready, .. }) => {
                if ready_since.get_or_insert_with(Instant::now).elapsed() >= SETTLING {
                    return Ok(true);
                }
            }
            Some(Note { state: State::Starting, .. }) => {}
            Some(Note { state: State::Stopping, .. }) | None => return Ok(false),
        }
        patience.wait(true, &folder.log(), on_step)?;
    }
}
