//! Secret keys and stored data: checks that the keys fit, and encrypts data of old keys with the first key.

use crate::{
    Code, PageRequest, Position, ServiceError, Services,
    core::keys::{KeyRing, SecretKey},
    jobs::JobKind,
    mail::SendMail,
    push, webhook_deliveries,
};
use milequest_persistence::{
    Tx,
    accounts::{address_changes, credentials},
    core::{secret_keys, service_secrets},
    jobs,
    teams::invites,
};
use std::{
    thread,
    time::{Duration, Instant},
};

const PROOF: &str = "proof of the key";

/// The number of rows that one transaction encrypts.
const BATCH_SIZE: i64 = 200;

/// How long the rotation waits for rows that others have locked.
const LOCK_TIMEOUT: Duration = Duration::from_secs(10);

/// Checks that the keys decrypt the stored data, and records the first key. Called at every start, before anything is
/// written.
///
/// # Errors
/// [`Code::WrongKeys`] when a key is missing or differs.
pub fn check(s: &Services) -> Result<(), ServiceError> {
    let used = s.db.read(secret_keys::list)?;
    for key in &used {
        if s.keys.open(PROOF, &key.proof).as_deref() != Some(&key.id[..]) {
            let detail = "the data was written with a secret key that is not among those configured; put it back \
                          (the key secret_keys, or the file secret-keys in data_dir), because without it every \
                          address is lost";
            return Err(ServiceError::new(Code::WrongKeys, detail));
        }
    }
    let current = s.keys.current();
    if used.iter().any(|key| key.id == current) {
        return Ok(());
    }
    let (proof, now) = (s.keys.seal(PROOF, &current)?, s.now());
    Ok(s.db.write(|tx| secret_keys::create(tx, &current, &proof, now))?)
}

/// Whether no data was written with a key yet.
pub fn is_fresh(db: &milequest_persistence::Db) -> Result<bool, ServiceError> {
    Ok(db.read(secret_keys::list)?.is_empty())
}

/// Whether data was written with this key, as far as the key is still recorded.
pub fn is_used(db: &milequest_persistence::Db, key: &SecretKey) -> Result<bool, ServiceError> {
    let id = KeyRing::new(key, &[]).current();
    Ok(db.read(secret_keys::list)?.iter().any(|used| used.id == id))
}

/// Encrypts all data of other keys with the first key. It can be stopped at any moment and continues later.
/// `on_progress` gets the number of rows so far.
///
/// # Errors
/// When something cannot be decrypted.
pub fn rotate(s: &Services, mut on_progress: impl FnMut(usize)) -> Result<usize, ServiceError> {
    let (mut done, mut begun) = (0, Instant::now());
    loop {
        let some = s.db.write(|tx| {
            let addresses = reseal_people(s, tx)? + reseal_changes(s, tx)? + reseal_invites(s, tx)?;
            let channels = push::reseal(s, tx, BATCH_SIZE)? + webhook_deliveries::reseal(s, tx, BATCH_SIZE)?;
            Ok::<_, ServiceError>(addresses + channels + reseal_service_secrets(s, tx)?)
        })?;
        if some > 0 {
            done += some;
            on_progress(done);
            begun = Instant::now();
            continue;
        }
        // Rows that other transactions had locked were skipped.
        if !s.db.read(|conn| secret_keys::others_are_used(conn, &s.keys.current()))? {
            return Ok(done);
        }
        if begun.elapsed() > LOCK_TIMEOUT {
            let detail = "some addresses are being changed by others at this moment; run `milequest keys rotate` again";
            return Err(ServiceError::new(Code::KeysInUse, detail));
        }
        thread::sleep(LOCK_TIMEOUT / 100);
    }
}

fn reseal_people(s: &Services, tx: &mut Tx<'_>) -> Result<usize, ServiceError> {
    let old = credentials::lock_sealed_with_other_keys(tx, &s.keys.current(), BATCH_SIZE)?;
    for (owner, sealed) in &old {
        let resealed = s.seal_address(*owner, &s.open_address(*owner, sealed)?)?;
        credentials::update_sealed_email(tx, *owner, &resealed)?;
    }
    Ok(old.len())
}

fn reseal_changes(s: &Services, tx: &mut Tx<'_>) -> Result<usize, ServiceError> {
    let old = address_changes::lock_sealed_with_other_keys(tx, &s.keys.current(), BATCH_SIZE)?;
    for (owner, change) in &old {
        let email = s.seal_address(*owner, &s.open_address(*owner, &change.email)?)?;
        address_changes::upsert(tx, *owner, &address_changes::AddressChange { email, ..change.clone() })?;
    }
    Ok(old.len())
}

fn reseal_invites(s: &Services, tx: &mut Tx<'_>) -> Result<usize, ServiceError> {
    let old = invites::lock_sealed_with_other_keys(tx, &s.keys.current(), BATCH_SIZE)?;
    for (id, sealed) in &old {
        let resealed = s.seal_address(*id, &s.open_address(*id, sealed)?)?;
        invites::update_sealed_email(tx, *id, &resealed)?;
    }
    Ok(old.len())
}

fn reseal_service_secrets(s: &Services, tx: &mut Tx<'_>) -> Result<usize, ServiceError> {
    let old = service_secrets::lock_sealed_with_other_keys(tx, &s.keys.current(), BATCH_SIZE)?;
    for secret in &old {
        let resealed = s.seal_service_secret(&secret.name, &s.open_service_secret(secret)?)?;
        service_secrets::update_sealed(tx, &resealed)?;
    }
    Ok(old.len())
}

/// Deletes the records of the other keys, so that an operator can remove them from the configuration.
///
/// # Errors
/// [`Code::KeysInUse`] when something is still sealed with one of them, or a queued mail may be.
pub fn delete_old_keys(s: &Services) -> Result<usize, ServiceError> {
    let current = s.keys.current();
    let letters = jobs::JobFilter { state: None, kind: Some(SendMail::NAME.to_owned()) };
    let any = PageRequest { limit: 1, position: Position::Start };
    s.db.write(|tx| {
        let old: Vec<_> = secret_keys::list(tx)?.into_iter().filter(|key| key.id != current).collect();
        for key in &old {
            if secret_keys::is_used(tx, &key.id)? {
                let detail = "something is still sealed with an old key; run `milequest keys rotate` first";
                return Err(ServiceError::new(Code::KeysInUse, detail));
            }
        }
        // The payload of some jobs has a sealed text, and the key is not visible from outside.
        if !old.is_empty() && !jobs::list(tx, &letters, &any)?.items.is_empty() {
            let detail = "letters still wait to be sent, or were given up, and may be sealed with an old key: see \
                          `milequest jobs list --kind send_mail`, and try again when there are none";
            return Err(ServiceError::new(Code::KeysInUse, detail));
        }
        for key in &old {
            secret_keys::delete(tx, &key.id)?;
        }
        Ok(old.len())
    })
}
