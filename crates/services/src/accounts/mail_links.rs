//! Functions that all mailed links use.

use crate::{
    Code, RequestOrigin, ServiceError, Services,
    accounts::{
        login_attempts::{clear_attempts, count_attempt},
        passwords::{Checked, Passwords},
    },
    core::viewer::{Credential, Viewer},
};
use milequest_domain::{SessionId, UserId};
use milequest_persistence::{
    StoreError, Tx,
    accounts::{
        credentials::{self, Account},
        sessions,
    },
};

/// The person who follows a mailed link about an address. A mailbox is not enough: a stranger may have claimed its address, and must not
/// get it because its owner clicks. So the request also shows the account, by its session or its password.
#[derive(Clone, Default)]
pub struct LinkFollower {
    /// The viewer of the request.
    pub viewer: Option<Viewer>,
    /// The password of the account.
    pub password: Option<String>,
}

impl LinkFollower {
    /// A person who gives this password.
    #[must_use]
    pub fn with_password(password: &str) -> Self {
        Self { viewer: None, password: Some(password.to_owned()) }
    }

    /// A person who is signed in.
    #[must_use]
    pub const fn signed_in(viewer: Viewer) -> Self {
        Self { viewer: Some(viewer), password: None }
    }

    /// Checks that this person owns the account. The transaction after it calls [`OwnerProof::check`].
    pub(crate) fn prove_owner(
        &self,
        s: &Services,
        origin: &RequestOrigin,
        owner: UserId,
    ) -> Result<OwnerProof, ServiceError> {
        let session = self.viewer.as_ref().filter(|viewer| viewer.user.id == owner).map(|viewer| &viewer.by);
        if let Some(Credential::Session(id)) = session {
            return Ok(OwnerProof::Session(*id));
        }
        let Some(password) = &self.password else { return Err(needs_owner()) };
        let account = s.db.read(|conn| credentials::find(conn, owner))?;
        count_attempt(s, account.user.username.as_str(), origin)?;
        match s.shared::<Passwords>()?.check(password, account.password_hash.as_deref())? {
            Checked::Right | Checked::RightButCheap(_) => Ok(OwnerProof::Password(account.password_hash)),
            Checked::Wrong => {
                let detail = "this is not the password of the account that the link is for";
                Err(ServiceError::invalid_field("password", "wrong_password", detail))
            }
        }
    }
}

/// What proved that the person who follows a link owns its account.
pub(crate) enum OwnerProof {
    /// A session of the account.
    Session(SessionId),
    /// The password with this hash.
    Password(Option<String>),
}

impl OwnerProof {
    /// Checks that the proof still holds for the locked account.
    pub(crate) fn check(&self, s: &Services, tx: &mut Tx<'_>, account: &Account) -> Result<(), ServiceError> {
        match self {
            Self::Session(id) if sessions::is_active(tx, account.user.id, *id, s.now())? => Ok(()),
            Self::Session(_) => Err(needs_owner()),
            Self::Password(hash) if *hash == account.password_hash => {
                clear_attempts(s, tx, account.user.username.as_str())
            }
            Self::Password(_) => {
                Err(ServiceError::new(Code::Busy, "this account was changed at this very moment; try again"))
            }
        }
    }
}

fn needs_owner() -> ServiceError {
    let detail = "sign in to the account that the letter names, or send its password; if it is not yours, do nothing";
    ServiceError::new(Code::LinkNeedsOwner, detail)
}

/// Locks the owner of a link before the link is consumed. Every use case locks the two in this order. A deleted person
/// has no links.
pub(crate) fn lock_link_owner(tx: &mut Tx<'_>, owner: UserId) -> Result<Account, ServiceError> {
    match credentials::lock(tx, owner) {
        Err(StoreError::NotFound) => Err(dead_link()),
        other => Ok(other?),
    }
}

pub(crate) fn dead_link() -> ServiceError {
    ServiceError::new(Code::LinkDead, "this link was used, was replaced by a newer one, or has ended; ask for another")
}
