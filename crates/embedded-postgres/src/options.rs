//! What a caller may choose about its server.

use std::path::PathBuf;

/// How to run the private server. [`Options::new`] gives the safe choices; the fields are there to
/// be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The folder for this server alone: it is created when missing, and refused when it holds
    /// somebody else's files.
    pub data_dir: PathBuf,
    /// The folder that holds `initdb` and `postgres`. `None`: look where the usual packages put
    /// them.
    pub bin_dir: Option<PathBuf>,
    /// The role that owns a newly made cluster. A cluster that exists keeps the role it was made
    /// with.
    pub superuser: String,
    /// Server settings, as in `postgresql.conf`. They win over this crate's, except for the
    /// socket's folder and port.
    pub settings: Vec<(String, String)>,
    /// What a power failure may cost.
    pub durability: Durability,
    /// What to do when another process owns the folder.
    pub sharing: Sharing,
}

impl Options {
    /// A durable server of which this process is the only owner, with the superuser `postgres`.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            bin_dir: None,
            superuser: "postgres".to_owned(),
            settings: Vec::new(),
            durability: Durability::Safe,
            sharing: Sharing::Exclusive,
        }
    }
}

/// What a power failure may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Nothing that was committed.
    Safe,
    /// Everything: for tests, which would rather have the speed.
    Throwaway,
}

/// What to do when another process owns the data folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// Refuse with [`Error::InUse`](crate::Error::InUse).
    Exclusive,
    /// Use that process's server for as long as it runs; should it end before its server was ready,
    /// take its place.
    Guest,
}
