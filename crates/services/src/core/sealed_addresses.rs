//! Sealed email addresses, and their indexes, which only a holder of the keys can compute.

use crate::{ServiceError, Services};
use milequest_domain::EmailAddress;
use milequest_persistence::accounts::credentials::SealedEmail;
use uuid::Uuid;

const INDEX: &str = "email";

impl Services {
    /// Seals an address for storage. It opens only as the address of this person or invite.
    pub(crate) fn seal_address(
        &self,
        owner: impl Into<Uuid>,
        address: &EmailAddress,
    ) -> Result<SealedEmail, ServiceError> {
        Ok(SealedEmail {
            sealed: self.keys.seal(&context(owner.into()), address.as_str().as_bytes())?,
            index: self.keys.index(INDEX, &address.normalised()).to_vec(),
            key: self.keys.current().to_vec(),
        })
    }

    /// Opens the stored address of this person or invite.
    pub(crate) fn open_address(
        &self,
        owner: impl Into<Uuid>,
        sealed: &SealedEmail,
    ) -> Result<EmailAddress, ServiceError> {
        let context = context(owner.into());
        let text = self.keys.open(&context, &sealed.sealed);
        let text = text.and_then(|bytes| String::from_utf8(bytes).ok());
        text.and_then(|text| text.parse().ok()).ok_or_else(|| {
            let what = format!("the {context} cannot be opened with the keys in the configuration");
            ServiceError::internal(what)
        })
    }

    /// The index of an address under every key, for lookups during a rotation.
    pub(crate) fn address_indexes(&self, address: &EmailAddress) -> Vec<Vec<u8>> {
        self.keys.indexes(INDEX, &address.normalised()).into_iter().map(Vec::from).collect()
    }
}

fn context(owner: Uuid) -> String {
    format!("address of {owner}")
}
