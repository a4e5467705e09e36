//! The secret keys: from the configuration, or from a file beside the data, which the first start creates.

use crate::config::Config;
use anyhow::{Context, Result, bail, ensure};
use milequest_persistence::Db;
use milequest_services::{
    accounts::key_rotation,
    core::keys::{KeyRing, SecretKey},
};
use std::{
    fs::{self, File, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

const ABOUT: &str =
    "# Mile Quest's secret keys. Keep a copy in a safe place: without them every e-mail address is lost.";

/// Loads the keys. The first one seals.
pub(crate) fn load(config: &Config, db: &Db) -> Result<KeyRing> {
    let keys = if config.secret_keys.is_empty() { from_file(&file(config), db)? } else { parse(&config.secret_keys)? };
    match keys.as_slice() {
        [first, others @ ..] => Ok(KeyRing::new(first, others)),
        [] => bail!("secret_keys: there is no key"),
    }
}

/// Adds a new key at the front of the file. The service seals with it from its next start on.
pub(crate) fn add(config: &Config, db: &Db) -> Result<()> {
    let new = SecretKey::random()?;
    if !config.secret_keys.is_empty() {
        bail!(
            "the keys are in the configuration: put this one in front of secret_keys, with a comma: {}",
            new.expose()
        );
    }
    let file = file(config);
    from_file(&file, db)?;
    let _lock = lock(&file)?;
    let old = from_file(&file, db)?;
    write(&file, std::iter::once(&new).chain(&old))
}

/// Removes the keys that are neither the first nor used by the data. Another command may have added a newer one in front.
pub(crate) fn drop_others(config: &Config, db: &Db) -> Result<()> {
    if !config.secret_keys.is_empty() {
        return Ok(());
    }
    let file = file(config);
    let _lock = lock(&file)?;
    let keys = from_file(&file, db)?;
    let mut kept = Vec::new();
    for (place, key) in keys.iter().enumerate() {
        if place == 0 || key_rotation::is_used(db, key)? {
            kept.push(key);
        }
    }
    write(&file, kept.into_iter())
}

fn file(config: &Config) -> PathBuf {
    config.data_dir.join("secret-keys")
}

fn parse(text: &str) -> Result<Vec<SecretKey>> {
    let words = text.split([',', '\n']).map(str::trim).filter(|word| !word.is_empty() && !word.starts_with('#'));
    Ok(words.map(str::parse).collect::<Result<_, _>>()?)
}

#[expect(clippy::verbose_bit_mask, reason = "permissions read best as an octal mask")]
fn from_file(file: &Path, db: &Db) -> Result<Vec<SecretKey>> {
    let text = match fs::read_to_string(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let fresh = key_rotation::is_fresh(db)?;
            ensure!(
                fresh,
                "{} is not there, but the data was written with a secret key: put the file back, because without it every \
                 e-mail address is lost",
                file.display()
            );
            create(file)?;
            fs::read_to_string(file)
        }
        other => other,
    };
    let text = text.with_context(|| format!("the secret keys in {}", file.display()))?;
    let mode = fs::metadata(file)?.mode();
    let shown = file.display();
    ensure!(mode & 0o077 == 0, "{shown} can be read by others: its owner alone may, so say `chmod 600 {shown}`");
    parse(&text).with_context(|| format!("the secret keys in {shown}"))
}

/// Creates the file. Of several processes that do so at once, one succeeds and the others use its file.
fn create(file: &Path) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("the folder {}", folder.display()))?;
    }
    let _lock = lock(file)?;
    if !file.exists() {
        write(file, std::iter::once(&SecretKey::random()?))?;
        tracing::info!("made a secret key in {}; keep a copy in a safe place", file.display());
    }
    Ok(())
}

/// Locks the file against other commands until this is dropped. Two commands that change it at once could lose a key, and with it
/// the addresses that it seals.
fn lock(file: &Path) -> Result<File> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let lock = File::open(folder).and_then(|folder| folder.lock().map(|()| folder));
    lock.with_context(|| format!("the folder {}", folder.display()))
}

/// Replaces the file atomically.
fn write<'a>(file: &Path, keys: impl Iterator<Item = &'a SecretKey>) -> Result<()> {
    let new = file.with_extension("new");
    // A killed command may have left a file that others can read.
    match fs::remove_file(&new) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error).context(new.display().to_string()),
        _ => {}
    }
    let text = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new);
    let mut text = text.with_context(|| new.display().to_string())?;
    writeln!(text, "{ABOUT}")?;
    for key in keys {
        writeln!(text, "{}", key.expose())?;
    }
    text.sync_all()?;
    fs::rename(&new, file).with_context(|| format!("the secret keys in {}", file.display()))?;
    // A power failure must not restore the old file.
    file.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all()).context("the folder of the secret keys")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs::Permissions, os::unix::fs::PermissionsExt, sync::mpsc, thread, time::Duration};

    fn file() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("secret-keys");
        (folder, file)
    }

    #[test]
    fn a_file_of_a_killed_command_is_replaced_and_stays_private() {
        let (_folder, file) = file();
        let left = file.with_extension("new");
        fs::write(&left, "half a k").expect("a file");
        fs::set_permissions(&left, Permissions::from_mode(0o644)).expect("a file that all may read");
        let key = SecretKey::random().expect("a key");
        write(&file, std::iter::once(&key)).expect("the keys");
        assert_eq!(fs::metadata(&file).expect("the file").mode() & 0o777, 0o600);
        assert_eq!(parse(&fs::read_to_string(&file).expect("the text")).expect("keys"), [key]);
        assert!(!left.exists());
    }

    #[test]
    fn of_two_parallel_changes_of_the_keys_one_waits() {
        let (_folder, file) = file();
        let held = lock(&file).expect("a hold");
        let (sender, receiver) = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(|| {
                create(&file).expect("a key");
                sender.send(()).expect("somebody who listens");
            });
            assert!(receiver.recv_timeout(Duration::from_millis(100)).is_err() && !file.exists());
            drop(held);
            receiver.recv_timeout(Duration::from_mins(1)).expect("a word");
        });
        assert!(file.exists());
    }
}
