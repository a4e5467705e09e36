//! The secret numbers by which what is hidden of tracks is shifted.

use crate::{ServiceError, Services, core::keys::mac};
use milequest_domain::UserId;

/// The numbers of one person. They never change: otherwise several cuts of one place would tell where it is.
pub(super) struct Shifts {
    secret: [u8; 32],
    owner: UserId,
}

impl Shifts {
    /// The numbers of a person.
    pub(super) fn of(s: &Services, owner: UserId) -> Result<Self, ServiceError> {
        let secret = s.get_service_secret("track shifts", || {
            let mut secret = [0; 32];
            getrandom::fill(&mut secret).map_err(ServiceError::internal)?;
            Ok(secret.to_vec())
        })?;
        let secret =
            secret.try_into().map_err(|_| ServiceError::internal("the secret of shifts has another length"))?;
        Ok(Self { secret, owner })
    }

    /// Two numbers that follow from a text, and that nobody can guess without the secret.
    pub(super) fn numbers(&self, text: &str) -> [u64; 2] {
        let bytes = mac(&self.secret, &[self.owner.uuid().as_bytes(), text.as_bytes()]);
        let number = |bytes: &[u8]| bytes.iter().fold(0, |number: u64, byte| (number << 8) | u64::from(*byte));
        let (first, rest) = bytes.split_at(8);
        let (second, _) = rest.split_at(8);
        [number(first), number(second)]
    }
}
