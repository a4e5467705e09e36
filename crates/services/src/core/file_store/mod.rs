//! The store of files: what is too large for the database. It is a folder of this machine, or a bucket that speaks S3.
//!
//! Files are in groups, one for each thing that owns them. A file never changes: whoever changes something writes a new group.

mod bucket;
mod error;
mod folder;
mod http_service;
mod store;

pub use bucket::{Bucket, BucketSecret, BucketSettings};
pub use error::FileStoreError;
pub use store::FileStore;
