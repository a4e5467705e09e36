//! Addresses at rest: sealed, and found by an index that only the holder of the keys can make.

use crate::{ServiceError, Services};
use milequest_domain::EmailAddress;
use milequest_persistence::accounts::credentials::SealedEmail;
use uuid::Uuid;

const INDEX: &str = "email";

impl Services {
    /// The address as it is kept. It opens only as the address of this person, or of this invite.
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

    /// The address that is kept of this person or invite.
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

    /// All that may stand for an address in the index while keys are being rotated.
    pub(crate) fn address_indexes(&self, address: &EmailAddress) -> Vec<Vec<u8>> {
        self.keys.indexes(INDEX, &address.normalised()).into_iter().map(Vec::from).collect()
    }
}

fn context(owner: Uuid) -> String {
    format!("address of {owner}")
}
