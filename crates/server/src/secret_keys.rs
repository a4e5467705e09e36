//! The secret keys: from the configuration, or from a file beside the data that the first start makes.

use crate::config::Config;
use anyhow::{Context, Result, bail, ensure};
use milequest_persistence::Db;
use milequest_services::{
    key_rotation,
    keys::{KeyRing, SecretKey},
};
use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

/// The keys, of which the first seals.
pub(crate) fn load(config: &Config, db: &Db) -> Result<KeyRing> {
    let keys = if config.secret_keys.is_empty() { from_file(&file(config), db)? } else { parse(&config.secret_keys)? };
    match keys.as_slice() {
        [first, others @ ..] => Ok(KeyRing::new(first, others)),
        [] => bail!("secret_keys: there is no key"),
    }
}

/// Puts a new key in front of the file. The service seals with it from its next start on.
pub(crate) fn add(config: &Config, db: &Db) -> Result<()> {
    let new = SecretKey::random()?;
    if !config.secret_keys.is_empty() {
        bail!(
            "the keys are in the configuration: put this one in front of secret_keys, with a comma: {}",
            new.expose()
        );
    }
    let file = file(config);
    let old = from_file(&file, db)?;
    write(&file, std::iter::once(&new).chain(&old))
}

/// Leaves only the first key in the file.
pub(crate) fn drop_others(config: &Config, db: &Db) -> Result<()> {
    if !config.secret_keys.is_empty() {
        return Ok(());
    }
    let file = file(config);
    let keys = from_file(&file, db)?;
    write(&file, keys.iter().take(1))
}

fn file(config: &Config) -> PathBuf {
    config.data_dir.join("secret-keys")
}

fn parse(text: &str) -> Result<Vec<SecretKey>> {
    let words = text.split([',', '\n']).map(str::trim).filter(|word| !word.is_empty() && !word.starts_with('#'));
    Ok(words.map(str::parse).collect::<Result<_, _>>()?)
}

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
            make(file)?;
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

/// Of several that make it at once, one does and the others use it.
fn make(file: &Path) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("the folder {}", folder.display()))?;
    }
    let key = SecretKey::random()?;
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(file) {
        Ok(mut new) => {
            writeln!(
                new,
                "# Mile Quest's secret keys. Keep a copy in a safe place: without them every e-mail address is lost."
            )?;
            writeln!(new, "{}", key.expose())?;
            new.sync_all()?;
            tracing::info!("made a secret key in {}; keep a copy in a safe place", file.display());
            Ok(())
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error).with_context(|| format!("the secret keys in {}", file.display())),
    }
}

/// The file is there whole or as it was.
fn write<'a>(file: &Path, keys: impl Iterator<Item = &'a SecretKey>) -> Result<()> {
    let new = file.with_extension("new");
    let mut text = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
    for key in keys {
        writeln!(text, "{}", key.expose())?;
    }
    text.sync_all()?;
    fs::rename(&new, file).with_context(|| format!("the secret keys in {}", file.display()))
}
