//! Files in a bucket of a service that speaks S3.

use super::{error::FileStoreError, http_service::UreqConnector};
use crate::core::secret_text::SecretText;
use object_store::{
    Error, ObjectStoreExt, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder},
    path::Path,
};

/// Where a bucket is, and with which key it is opened.
#[derive(Clone, Debug)]
pub struct BucketSettings {
    /// The name of the bucket.
    pub bucket: String,
    /// What the names of all files begin with, or nothing.
    pub prefix: String,
    /// The address of the service. None: that of Amazon.
    pub endpoint: Option<String>,
    /// The region.
    pub region: String,
    /// The id of the key.
    pub key_id: String,
    /// The secret of the key.
    pub secret: BucketSecret,
}

/// The secret of a key to a bucket. `Debug` does not show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BucketSecret(SecretText);

impl From<String> for BucketSecret {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

/// A bucket.
pub struct Bucket {
    store: AmazonS3,
    prefix: String,
}

impl Bucket {
    /// Opens a bucket. Nothing is asked of the service yet.
    ///
    /// # Errors
    /// When the settings do not fit together.
    pub fn open(settings: &BucketSettings) -> Result<Self, FileStoreError> {
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&settings.bucket)
            .with_region(&settings.region)
            .with_access_key_id(&settings.key_id)
            .with_secret_access_key(settings.secret.0.expose())
            .with_http_connector(UreqConnector)
            // Not every service can delete many files with one request.
            .with_disable_bulk_delete(true)
            // A request that failed is repeated by the person or by the job: the wait between two attempts needs a timer of tokio.
            .with_retry(RetryConfig { max_retries: 0, ..RetryConfig::default() });
        if let Some(endpoint) = &settings.endpoint {
            builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
        }
        Ok(Self { store: builder.build()?, prefix: settings.prefix.trim_matches('/').to_owned() })
    }

    fn path(&self, group: &str, name: &str) -> Path {
        Path::from(format!("{}/{group}/{name}", self.prefix))
    }

    pub(super) fn put(&self, group: &str, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        futures_executor::block_on(self.store.put(&self.path(group, name), bytes.into())).map(drop)
    }

    pub(super) fn get(&self, group: &str, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let path = self.path(group, name);
        let bytes = futures_executor::block_on(async { self.store.get(&path).await?.bytes().await });
        found(bytes.map(|bytes| bytes.to_vec()))
    }

    pub(super) fn delete(&self, group: &str, names: &[String]) -> Result<(), Error> {
        for name in names {
            found(futures_executor::block_on(self.store.delete(&self.path(group, name))))?;
        }
        Ok(())
    }
}

/// None for what is not there.
fn found<T>(outcome: Result<T, Error>) -> Result<Option<T>, Error> {
    match outcome {
        Err(Error::NotFound { .. }) => Ok(None),
        outcome => outcome.map(Some),
    }
}
