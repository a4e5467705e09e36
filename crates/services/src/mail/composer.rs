//! Composes a mail when its job runs, and passes it to the mailer. A mail that is no longer relevant is not sent.
//!
//! Links are created here, at the last moment: their secrets are in the mail, and only their hashes are in the
//! database. A job that runs again creates a new link, which replaces the one in an earlier mail.

use crate::{
    Secret, ServiceError, Services,
    core::{
        public_url::{Link, PublicUrl},
        rate_limits::SIGN_IN_TO_ACCOUNT,
    },
    jobs::Failure,
    mail::{
        self, Letter, MailTransport, Mailer, Reader,
        outbox::{CHANGE_WAITS, Envelope, IN_JOB, MailEvent},
    },
};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::TimeDelta;
use milequest_domain::{DisplayName, EmailAddress, InviteId, InviteState, UserId, Username};
use milequest_persistence::{
    StoreError,
    accounts::{
        address_changes,
        credentials::{self, Account, Login, SealedEmail},
        mail_tokens::{self, MailToken, Purpose},
    },
    people::blocks,
    teams::{
        self, Team,
        invites::{self as store, Invite},
    },
};

/// The lifetime of a link that verifies an address.
const VERIFY: TimeDelta = TimeDelta::hours(24);
/// The lifetime of a link that resets a password.
const RESET: TimeDelta = TimeDelta::hours(1);

/// Composes mails and passes them to the mailer.
pub struct Composer {
    services: Services,
    mailer: Mailer,
    home: PublicUrl,
}

/// A composed mail with its recipient.
struct ComposedLetter {
    to: EmailAddress,
    letter: Letter,
    reader: Reader,
}

impl Composer {
    /// Uses this mailer. Links begin with `home`.
    #[must_use]
    pub const fn new(services: Services, mailer: Mailer, home: PublicUrl) -> Self {
        Self { services, mailer, home }
    }

    fn compose(&self, event: MailEvent) -> Result<Option<ComposedLetter>, ServiceError> {
        match event {
            MailEvent::Verify { user } => self.verify(user),
            MailEvent::Forgot { address } => self.forgot(&address),
            MailEvent::Locked { login, from, at } => {
                let until = at + SIGN_IN_TO_ACCOUNT.window;
                let Some(account) = self.find_by_login(&self.unsealed(&login)?)? else { return Ok(None) };
                let reset_link = self.home.link("forgot", &[]);
                self.letter_to_verified(account, |name| Letter::AccountLocked { name, until, from, reset_link })
            }
            MailEvent::SignedIn { user, device, from, at } => {
                let device = device.to_string();
                self.letter_to_owner(user, |name| Letter::NewSignIn { name, device, when: at, from })
            }
            MailEvent::PasswordChanged { user, from, at } => {
                self.letter_to_owner(user, |name| Letter::PasswordChanged { name, when: at, from })
            }
            MailEvent::ConfirmOld { user } => self.confirm_old(user),
            MailEvent::ConfirmNew { user } => self.confirm_new(user),
            MailEvent::AddressChanged { user, old, at } => self.address_changed(user, &old, at),
            MailEvent::Closing { user } => self.closing(user),
            MailEvent::Invited { invite } => self.invited(invite),
            MailEvent::Restored { user } => self.letter_to_owner(user, |name| Letter::AccountRestored { name }),
        }
    }

    fn verify(&self, user: UserId) -> Result<Option<ComposedLetter>, ServiceError> {
        let Some(account) = self.account(user)? else { return Ok(None) };
        let Some(to) = self.address(&account)? else { return Ok(None) };
        if account.user.email_verified_at.is_some() {
            return Ok(None);
        }
        // A person who registers with the address of another account gets no letter. The owner of the address gets one.
        if let Some(owner) = self.find_by_address(&to)? {
            let reset_link = self.home.link("forgot", &[]);
            let sign_in_link = self.home.link("sign-in", &[]);
            return self.letter_to_verified(owner, |name| Letter::AlreadyRegistered { name, sign_in_link, reset_link });
        }
        let index = account.email.as_ref().map(|email| email.index.clone());
        let link = self.link(&account, Purpose::Verify, "verify", VERIFY, index)?;
        let (name, username) = (account.user.display_name.clone(), account.user.username.clone());
        let letter = Letter::VerifyAddress { name, username, link, hours: hours(VERIFY) };
        Ok(Some(ComposedLetter { to, letter, reader: reader(&account) }))
    }

    fn forgot(&self, address: &str) -> Result<Option<ComposedLetter>, ServiceError> {
        let Ok(address) = self.unsealed(address)?.parse() else { return Ok(None) };
        let Some(account) = self.find_by_address(&address)? else { return Ok(None) };
        let index = account.email.as_ref().map(|email| email.index.clone());
        let link = self.link(&account, Purpose::Reset, "reset", RESET, index)?;
        let minutes = u32::try_from(RESET.num_minutes()).unwrap_or_default();
        self.letter_to_verified(account, |name| Letter::ResetPassword { name, link, minutes })
    }

    fn confirm_old(&self, user: UserId) -> Result<Option<ComposedLetter>, ServiceError> {
        let Some((account, change)) = self.find_change(user)? else { return Ok(None) };
        let new_address_hint = self.services.open_address(user, &change)?.hint();
        let link = self.link(&account, Purpose::ConfirmOld, "confirm", CHANGE_WAITS, Some(change.index))?;
        let (username, hours) = (account.user.username.clone(), hours(CHANGE_WAITS));
        self.letter_to_verified(account, |name| Letter::ConfirmAddressChange {
            name,
            username,
            new_address_hint,
            link,
            hours,
        })
    }

    fn confirm_new(&self, user: UserId) -> Result<Option<ComposedLetter>, ServiceError> {
        let Some((account, change)) = self.find_change(user)? else { return Ok(None) };
        let to = self.services.open_address(user, &change)?;
        let link = self.link(&account, Purpose::ConfirmNew, "confirm", CHANGE_WAITS, Some(change.index))?;
        let (name, username) = (account.user.display_name.clone(), account.user.username.clone());
        let letter = Letter::ConfirmNewAddress { name, username, link, hours: hours(CHANGE_WAITS) };
        Ok(Some(ComposedLetter { to, letter, reader: reader(&account) }))
    }

    fn invited(&self, id: InviteId) -> Result<Option<ComposedLetter>, ServiceError> {
        let s = &self.services;
        let Some((invite, team)) = self.pending_invite(id)? else { return Ok(None) };
        let Some(to) = invite.email.as_ref().map(|email| s.open_address(id, email)).transpose()? else {
            return Ok(None);
        };
        // The name of a closed account is not shown.
        let inviter = invite.invited_by.map_or(Ok(None), |user| self.account(user))?;
        let inviter = inviter.filter(|inviter| inviter.user.deleted_at.is_none());
        let invited = self.find_by_address(&to)?;
        // Nobody is named across a block.
        let inviter = match (&invited, inviter) {
            (Some(one), Some(other)) if s.db.read(|conn| blocks::are_between(conn, one.user.id, other.user.id))? => {
                None
            }
            (_, inviter) => inviter,
        };
        let secret = Secret::token()?;
        s.db.write(|tx| store::update_secret(tx, id, &Secret::hash_of(secret.expose())))?;
        let letter = Letter::TeamInvite {
            name: invited.as_ref().map(|account| account.user.display_name.clone()),
            inviter: inviter.as_ref().map(|account| account.user.display_name.clone()),
            team: team.name,
            until: invite.ends_at,
            link: self.home.link(&format!("invites/{}", secret.expose()), &[]),
        };
        // A person without an account gets mail in the inviter's language.
        let reader = invited.or(inviter).as_ref().map_or_else(Reader::default, reader);
        Ok(Some(ComposedLetter { to, letter, reader }))
    }

    /// A pending invite with its team, if the team is open.
    fn pending_invite(&self, id: InviteId) -> Result<Option<(Invite, Team)>, StoreError> {
        let now = self.services.now();
        self.services.db.read(|conn| {
            let Some(invite) = store::find(conn, id)?.filter(|invite| invite.state(now) == InviteState::Pending) else {
                return Ok(None);
            };
            Ok(teams::list_open(conn, &[invite.team_id])?.pop().map(|team| (invite, team)))
        })
    }

    fn address_changed(
        &self,
        user: UserId,
        old: &str,
        when: chrono::DateTime<chrono::Utc>,
    ) -> Result<Option<ComposedLetter>, ServiceError> {
        let Some(account) = self.account(user)? else { return Ok(None) };
        let sealed = BASE64_STANDARD.decode(old).map_err(ServiceError::internal)?;
        let old = SealedEmail { sealed, index: Vec::new(), key: Vec::new() };
        let to = self.services.open_address(user, &old)?;
        let letter = Letter::AddressChanged { name: account.user.display_name.clone(), when };
        Ok(Some(ComposedLetter { to, letter, reader: reader(&account) }))
    }

    fn closing(&self, user: UserId) -> Result<Option<ComposedLetter>, ServiceError> {
        let Some(account) = self.account(user)? else { return Ok(None) };
        let Some(closed) = account.user.deleted_at else { return Ok(None) };
        let until = closed + self.services.rules.closed_accounts_stay;
        let lives = until - self.services.now();
        let way_back_link = self.link(&account, Purpose::WayBack, "restore", lives, None)?;
        self.letter_to_verified(account, |name| Letter::AccountClosing { name, until, way_back_link })
    }

    /// A mail to a person's verified address, if both exist.
    fn letter_to_owner(
        &self,
        user: UserId,
        letter: impl FnOnce(DisplayName) -> Letter,
    ) -> Result<Option<ComposedLetter>, ServiceError> {
        self.account(user)?.map_or(Ok(None), |account| self.letter_to_verified(account, letter))
    }

    fn letter_to_verified(
        &self,
        account: Account,
        letter: impl FnOnce(DisplayName) -> Letter,
    ) -> Result<Option<ComposedLetter>, ServiceError> {
        let to = self.address(&account)?.filter(|_| account.user.email_verified_at.is_some());
        let reader = reader(&account);
        Ok(to.map(|to| ComposedLetter { to, letter: letter(account.user.display_name), reader }))
    }

    fn account(&self, user: UserId) -> Result<Option<Account>, ServiceError> {
        match self.services.db.read(|conn| credentials::find(conn, user)) {
            Err(StoreError::NotFound) => Ok(None),
            other => Ok(other.map(Some)?),
        }
    }

    /// The new address of a waiting change, if there is one.
    fn find_change(&self, user: UserId) -> Result<Option<(Account, SealedEmail)>, ServiceError> {
        let now = self.services.now();
        let change = self.services.db.read(|conn| address_changes::find(conn, user, now))?;
        Ok(self.account(user)?.zip(change.map(|change| change.email)))
    }

    fn find_by_address(&self, address: &EmailAddress) -> Result<Option<Account>, ServiceError> {
        let login = Login::Address(self.services.address_indexes(address));
        Ok(self.services.db.read(|conn| credentials::find_by_login(conn, &login))?)
    }

    fn find_by_login(&self, login: &str) -> Result<Option<Account>, ServiceError> {
        match (login.parse::<Username>(), login.parse::<EmailAddress>()) {
            (Ok(name), _) => {
                Ok(self.services.db.read(|conn| credentials::find_by_login(conn, &Login::Username(name.clone())))?)
            }
            (_, Ok(address)) => self.find_by_address(&address),
            _ => Ok(None),
        }
    }

    fn address(&self, account: &Account) -> Result<Option<EmailAddress>, ServiceError> {
        account.email.as_ref().map(|email| self.services.open_address(account.user.id, email)).transpose()
    }

    fn unsealed(&self, text: &str) -> Result<String, ServiceError> {
        let bytes = BASE64_STANDARD.decode(text).map_err(ServiceError::internal)?;
        let text = self.services.keys.open(IN_JOB, &bytes).and_then(|bytes| String::from_utf8(bytes).ok());
        text.ok_or_else(|| {
            ServiceError::internal("a text in a job cannot be opened with the keys in the configuration")
        })
    }

    /// A link for one purpose. It replaces an earlier one of the same purpose.
    fn link(
        &self,
        account: &Account,
        purpose: Purpose,
        page: &str,
        lives: TimeDelta,
        email_index: Option<Vec<u8>>,
    ) -> Result<Link, ServiceError> {
        let (secret, now, id) = (Secret::token()?, self.services.now(), self.services.new_id());
        let token = MailToken {
            owner: account.user.id,
            purpose,
            secret_hash: Secret::hash_of(secret.expose()),
            email_index,
            created_at: now,
            ends_at: now + lives,
        };
        self.services.db.write(|tx| mail_tokens::upsert(tx, id, &token))?;
        Ok(self.home.link(page, &[("token", secret.expose())]))
    }
}

fn reader(account: &Account) -> Reader {
    Reader { language: account.user.language, zone: account.user.time_zone }
}

fn hours(time: TimeDelta) -> u32 {
    u32::try_from(time.num_hours()).unwrap_or_default()
}

impl MailTransport for Composer {
    fn send(&self, letter: &str) -> Result<(), Failure> {
        let Envelope { id, event } = serde_json::from_str(letter).map_err(Failure::never)?;
        let Some(ComposedLetter { to, letter, reader }) = self.compose(event)? else { return Ok(()) };
        self.mailer.send(&letter.write(id, to, reader)).map_err(|failure| match failure {
            mail::Failure::Later(cause) => Failure::later(cause),
            mail::Failure::Never(cause) | mail::Failure::Refused(cause) => Failure::never(cause),
        })
    }
}
