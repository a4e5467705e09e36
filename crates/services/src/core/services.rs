//! The dependencies of every use case: the database, the clock, ids, keys and rules.

use super::{
    clock::Clock,
    error::ServiceError,
    file_store::FileStore,
    keys::KeyRing,
    public_url::PublicUrl,
    rules::Rules,
    shared::{Shared, SharedValues},
};
use chrono::{DateTime, Utc};
use milequest_domain::posts::ReactionSet;
use milequest_persistence::{Causes, DatabaseUrl, Db, JobSignal, NotifyListener, PoolState, StoreError, Tx};
use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};
use uuid::{ContextV7, NoContext, Timestamp, Uuid};

/// The database, the clock and the source of ids. Cloning it is cheap and shares all three.
#[derive(Clone)]
pub struct Services {
    pub(crate) db: Db,
    clock: Clock,
    // Ids of one millisecond still grow, so that a list ordered by id is in the order of creation.
    id_order: Arc<Mutex<ContextV7>>,
    pub(crate) keys: KeyRing,
    pub(crate) rules: Rules,
    shared: SharedValues,
    /// Whether people get mail about events.
    pub(crate) sends_mail: bool,
    archive_folder: Option<Arc<Path>>,
    files: Option<Arc<FileStore>>,
    reactions: Arc<ReactionSet>,
    public_url: Option<Arc<PublicUrl>>,
}

impl Services {
    /// Creates the services with this database, clock and keys.
    ///
    /// # Errors
    /// When the rules are invalid, such as a hash without cost.
    pub fn new(db: Db, clock: Clock, keys: KeyRing, rules: Rules) -> Result<Self, ServiceError> {
        rules.hash_cost.params()?;
        let id_order = Arc::new(Mutex::new(ContextV7::new()));
        let shared = SharedValues::default();
        Ok(Self {
            db,
            clock,
            id_order,
            keys,
            rules,
            shared,
            sends_mail: true,
            archive_folder: None,
            files: None,
            reactions: Arc::default(),
            public_url: None,
        })
    }

    /// The same services with a folder in which notifications are archived before they are deleted.
    #[must_use]
    pub fn with_archive_folder(self, folder: Option<&Path>) -> Self {
        Self { archive_folder: folder.map(Arc::from), ..self }
    }

    /// The folder in which notifications are archived before they are deleted.
    pub(crate) fn archive_folder(&self) -> Option<&Path> {
        self.archive_folder.as_deref()
    }

    /// The same services with a store of files.
    #[must_use]
    pub fn with_file_store(self, files: FileStore) -> Self {
        Self { files: Some(Arc::new(files)), ..self }
    }

    /// The store of files.
    pub(crate) fn files(&self) -> Result<&FileStore, ServiceError> {
        self.files
            .as_deref()
            .ok_or_else(|| ServiceError::internal("the services were created without a store of files"))
    }

    /// The same services with this set of reactions to posts.
    #[must_use]
    pub fn with_reactions(self, reactions: ReactionSet) -> Self {
        Self { reactions: Arc::new(reactions), ..self }
    }

    /// The reactions to posts, beside the heart.
    #[must_use]
    pub fn reactions(&self) -> &ReactionSet {
        &self.reactions
    }

    /// The same services with the address under which people reach them.
    #[must_use]
    pub fn with_public_url(self, url: PublicUrl) -> Self {
        Self { public_url: Some(Arc::new(url)), ..self }
    }

    /// The address of a path of the service or its web client. Without a public address, it is the path.
    #[must_use]
    pub fn public_address(&self, path: &str) -> String {
        self.public_url.as_ref().map_or_else(|| path.to_owned(), |url| url.link_to_path(path).expose().to_owned())
    }

    /// A copy with another clock and without mail, for demo data.
    pub(crate) fn simulated(&self, clock: Clock) -> Self {
        // Ids follow the clock, and a source of ids never goes back.
        let id_order = Arc::new(Mutex::new(ContextV7::new()));
        // Requests with different clocks share neither a cache nor a batch.
        Self { clock, id_order, shared: SharedValues::default(), sends_mail: false, ..self.clone() }
    }

    /// The current time.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A new id, larger than all ids before.
    pub(crate) fn new_id<Id: From<Uuid>>(&self) -> Id {
        let now = self.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
        let order = self.id_order.lock().unwrap_or_else(PoisonError::into_inner);
        Uuid::new_v7(Timestamp::from_unix(&*order, seconds, now.timestamp_subsec_nanos())).into()
    }

    /// A new id of another moment than this one, for something whose own moment others must not know.
    pub(crate) fn new_id_at<Id: From<Uuid>>(at: DateTime<Utc>) -> Id {
        // Without the order of the other ids, which never goes back in time.
        let seconds = u64::try_from(at.timestamp()).unwrap_or(0);
        Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, at.timestamp_subsec_nanos())).into()
    }

    /// The value of this type, shared by the whole process.
    pub(crate) fn shared<T: Shared>(&self) -> Result<Arc<T>, ServiceError> {
        self.shared.get(&self.rules)
    }

    /// Records the use of a credential. A request that only reads must not fail because this write fails.
    pub(crate) fn record_use(&self, record: impl Fn(&mut Tx<'_>) -> Result<(), StoreError>) {
        if let Err(error) = self.db.write(record) {
            tracing::warn!(error = %Causes(&error), "a use could not be noted");
        }
    }

    /// The signal that is given when a job was enqueued in this process.
    #[must_use]
    pub fn job_signal(&self) -> Arc<JobSignal> {
        Arc::clone(self.db.job_signal())
    }

    /// Starts to listen for notifications of other processes about jobs and changed data. Until then, and while the
    /// connection is broken, no answer comes from a cache.
    ///
    /// # Errors
    /// When the system cannot start a thread.
    pub fn listen(&self, url: DatabaseUrl) -> std::io::Result<NotifyListener> {
        NotifyListener::start(url, &self.db)
    }

    /// The current use of the database's connections.
    #[must_use]
    pub fn pool_state(&self) -> PoolState {
        self.db.pool_state()
    }
}
