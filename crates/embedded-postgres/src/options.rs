//! The options of a server.

use std::path::PathBuf;

/// The options of a server. [`Options::new`] has safe defaults, and callers may change the fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The folder of this server. It is created when missing, and refused when it holds other files.
    pub data_dir: PathBuf,
    /// The folder that holds `initdb` and `postgres`. `None` searches the folders of packages.
    pub bin_dir: Option<PathBuf>,
    /// The superuser of a new cluster. An existing cluster keeps its superuser.
    pub superuser: String,
    /// Server settings, as in `postgresql.conf`. They override those of this crate, except for the folder and port of
    /// the socket.
    pub settings: Vec<(String, String)>,
    /// The loss that a power failure may cause.
    pub durability: Durability,
    /// The behaviour when another process owns the folder.
    pub sharing: Sharing,
}

impl Options {
    /// Options of a durable server with the superuser `postgres`, which this process owns alone.
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

/// The loss that a power failure may cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// A power failure loses no committed data.
    Safe,
    /// A power failure may lose everything. It is for tests, which need speed.
    Throwaway,
}

/// The behaviour when another process owns the data folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// Refuse with [`Error::InUse`](crate::Error::InUse).
    Exclusive,
    /// Use the server of that process while it runs. If the process ends before its server is ready, take over.
    Guest,
}
