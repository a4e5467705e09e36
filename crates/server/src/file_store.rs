//! The store of files of the configuration: a folder or a bucket.

use crate::config::{Config, FilePlace};
use anyhow::{Context, Result};
use milequest_services::core::file_store::{Bucket, BucketSettings, FileStore};

/// Opens the store. Nothing is written or asked of another machine yet.
pub(crate) fn open(config: &Config) -> Result<FileStore> {
    let incoming = config.data_dir.join("uploads");
    match &config.photos_store {
        None => Ok(FileStore::in_folder(&config.data_dir.join("photos"), &incoming)),
        Some(FilePlace::Folder(folder)) => Ok(FileStore::in_folder(folder, &incoming)),
        Some(FilePlace::Bucket { name, prefix }) => {
            let settings = BucketSettings {
                bucket: name.clone(),
                prefix: prefix.clone(),
                endpoint: config.photos_s3_endpoint.clone().map(String::from),
                region: config.photos_s3_region.clone(),
                key_id: config
                    .photos_s3_key_id
                    .clone()
                    .context("photos_store is a bucket, so photos_s3_key_id is needed")?,
                secret: config
                    .photos_s3_secret
                    .clone()
                    .context("photos_store is a bucket, so photos_s3_secret is needed")?,
            };
            let bucket = Bucket::open(&settings).context("the bucket of photos_store cannot be used")?;
            Ok(FileStore::in_bucket(bucket, &incoming))
        }
    }
}
