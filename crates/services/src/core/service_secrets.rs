//! Secrets that the service makes for itself when it first needs them. All its processes share them through the database, where
//! they are sealed.

use crate::{ServiceError, Services};
use milequest_persistence::core::service_secrets::{self as store, ServiceSecret};

impl Services {
    /// The secret with this name. The first process that needs it makes it.
    pub(crate) fn get_service_secret(
        &self,
        name: &str,
        make: impl FnOnce() -> Result<Vec<u8>, ServiceError>,
    ) -> Result<Vec<u8>, ServiceError> {
        if let Some(found) = self.db.read(|conn| store::find(conn, name))? {
            return self.open_service_secret(&found);
        }
        let (made, now) = (self.seal_service_secret(name, &make()?)?, self.now());
        // Of two processes that make it at once, one is first, and both use what that one made.
        let first = self.db.write(|tx| {
            store::create(tx, &made, now)?;
            store::find(tx, name)
        })?;
        self.open_service_secret(&first.unwrap_or(made))
    }

    /// Seals a secret for storage. It opens only under its name.
    pub(crate) fn seal_service_secret(&self, name: &str, secret: &[u8]) -> Result<ServiceSecret, ServiceError> {
        Ok(ServiceSecret {
            name: name.to_owned(),
            sealed: self.keys.seal(&context(name), secret)?,
            sealed_key: self.keys.current().to_vec(),
        })
    }

    /// Opens a stored secret.
    pub(crate) fn open_service_secret(&self, secret: &ServiceSecret) -> Result<Vec<u8>, ServiceError> {
        let context = context(&secret.name);
        self.keys.open(&context, &secret.sealed).ok_or_else(|| {
            ServiceError::internal(format!("the {context} cannot be opened with the keys in the configuration"))
        })
    }
}

fn context(name: &str) -> String {
    format!("service secret {name}")
}
