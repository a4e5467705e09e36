//! The lock of the owner of a data folder. The operating system releases it when the process ends, so that there is
//! no stale lock.

use crate::{Error, account::Account, data_folder::DataFolder};
use rustix::fs::OFlags;
use std::{
    fs::{self, File, TryLockError},
    io::{self, Seek, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::Path,
    time::{Duration, Instant},
};

/// The lock. Dropping it releases it.
#[derive(Debug)]
pub(crate) struct OwnerLock {
    file: File,
}

impl OwnerLock {
    /// Takes the lock. Returns `None` when another process has it.
    pub(crate) fn take(folder: &DataFolder, account: &Account) -> Result<Option<Self>, Error> {
        let path = folder.lock();
        loop {
            let file = open(&path, account).map_err(Error::io("open the lock", &path))?;
            match file.try_lock() {
                // The file was removed meanwhile, so lock the new one.
                Ok(()) if !is_at(&file, &path) => {}
                Ok(()) => {
                    let mut lock = Self { file };
                    lock.write(&format!("{}\n", std::process::id())).map_err(Error::io("write", &path))?;
                    return Ok(Some(lock));
                }
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(Error::io("lock", &path)(error)),
            }
        }
    }

    /// The process that has the lock, from the file. The owner writes it just after locking. Until then the file is
    /// empty or names a dead predecessor.
    pub(crate) fn holder(folder: &DataFolder) -> Option<u32> {
        let started = Instant::now();
        loop {
            let named = fs::read_to_string(folder.lock()).ok()?.trim().parse().ok();
            if named.is_some_and(exists) {
                return named;
            }
            if started.elapsed() > Duration::from_millis(500) {
                return None;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(text.as_bytes())
    }
}

impl Drop for OwnerLock {
    fn drop(&mut self) {
        // This is only for people who look. The lock ends with the handle.
        let _ = self.write("");
    }
}

fn open(path: &Path, account: &Account) -> io::Result<File> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .mode(0o600)
        .custom_flags(OFlags::NOFOLLOW.bits().cast_signed())
        .open(path)?;
    account.chown(&file)?;
    Ok(file)
}

fn is_at(file: &File, path: &Path) -> bool {
    let place = |metadata: &fs::Metadata| (metadata.dev(), metadata.ino());
    matches!((file.metadata(), fs::metadata(path)), (Ok(a), Ok(b)) if place(&a) == place(&b))
}

fn exists(pid: u32) -> bool {
    use rustix::{io::Errno, process};
    i32::try_from(pid)
        .ok()
        .and_then(process::Pid::from_raw)
        .is_some_and(|pid| process::test_kill_process(pid) != Err(Errno::SRCH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_held_once_and_names_its_holder() {
        let base = tempfile::tempdir().unwrap();
        let folder = DataFolder::locate(base.path()).unwrap();
        let account = Account::choose(&folder).unwrap();
        let take = || OwnerLock::take(&folder, &account).unwrap();
        let held = take();
        assert!(held.is_some() && take().is_none());
        assert_eq!(OwnerLock::holder(&folder), Some(std::process::id()));
        drop(held);
        assert!(take().is_some());
    }
}
