//! Registration of people, and the setup token of the first admin.

use crate::{
    Code, RequestOrigin, Secret, ServiceError, Services,
    accounts::{
        NewPassword,
        email_address::may_send_claim,
        password_policy::{KnownWords, check_password_policy},
        passwords::Passwords,
        sessions::{self, NewSession},
    },
    core::{
        audit::{self, Action},
        error::conflict_on,
        idempotency::{Answer, IdempotentRequest},
        rate_limits::REGISTER_FROM,
    },
    mail::outbox::{self, MailEvent},
};
use milequest_domain::{DeviceName, DisplayName, DistanceUnits, EmailAddress, Language, TimeZone, Username};
use milequest_persistence::{
    Tx,
    accounts::{
        credentials, setup_tokens,
        users::{self, USERNAME_KEY, User},
    },
};

/// The data of a new account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The username.
    pub username: Username,
    /// The display name. Left out, it is the username.
    pub display_name: Option<DisplayName>,
    /// The email address, which is not verified yet.
    pub email: EmailAddress,
    /// The password.
    pub password: NewPassword,
    /// The time zone of the person's local days.
    pub time_zone: TimeZone,
    /// The language of mail.
    pub language: Language,
    /// The name of the device.
    pub device: DeviceName,
    /// The setup token that the first start printed. The person who has it becomes the first admin.
    pub setup_token: Option<String>,
}

/// Creates an account and signs its owner in. The address stays unverified until its owner follows the mailed link, so
/// the answer is the same whether or not another account has the address.
///
/// # Errors
/// [`Code::UsernameTaken`]; [`Code::InvalidFields`] for a password that is easy to guess or a wrong setup token;
/// [`Code::TooOften`].
pub fn register(
    s: &Services,
    origin: &RequestOrigin,
    request: &IdempotentRequest,
    account: NewAccount,
) -> Result<Answer<NewSession>, ServiceError> {
    s.count_origin(REGISTER_FROM, origin)?;
    let known = KnownWords {
        username: &account.username,
        display_name: account.display_name.as_ref(),
        address: Some(account.email.as_str()),
        teams: &[],
    };
    check_password_policy(&account.password, &known)?;
    let hash = s.shared::<Passwords>()?.hash(&account.password)?;
    let mut user = draft(s, account.username, account.display_name, account.time_zone);
    user.language = account.language;
    let email = s.seal_address(user.id, &account.email)?;
    let (session, new) = sessions::draft(s, account.device)?;
    let entry = s.audit_entry(origin, Some(user.id), Action::AccountCreated, user.id);
    let letter = may_send_claim(s, &account.email)?.then_some(MailEvent::Verify { user: user.id });
    s.run_once("newcomer", request, |tx| {
        let user = User { is_admin: is_first_admin(tx, account.setup_token.as_deref())?, ..user.clone() };
        insert(tx, &user)?;
        credentials::update_email(tx, user.id, &email, None)?;
        credentials::update_password(tx, user.id, &hash, user.created_at)?;
        sessions::insert(tx, user.id, &session, &new)?;
        audit::write(tx, &entry)?;
        if let Some(letter) = &letter {
            outbox::enqueue_mail(s, tx, letter)?;
        }
        Ok(new.clone())
    })
}

pub(crate) fn draft(s: &Services, username: Username, display_name: Option<DisplayName>, time_zone: TimeZone) -> User {
    let now = s.now();
    User {
        id: s.new_id(),
        display_name: display_name.unwrap_or_else(|| DisplayName::from(&username)),
        username,
        time_zone,
        language: Language::default(),
        units: DistanceUnits::default(),
        is_admin: false,
        email_verified_at: None,
        disabled_at: None,
        deleted_at: None,
        created_at: now,
        updated_at: now,
        suspended_until: None,
    }
}

pub(crate) fn insert(tx: &mut Tx<'_>, user: &User) -> Result<(), ServiceError> {
    users::create(tx, user).map_err(conflict_on(USERNAME_KEY, Code::UsernameTaken, "somebody has this username"))
}

fn is_first_admin(tx: &mut Tx<'_>, word: Option<&str>) -> Result<bool, ServiceError> {
    let Some(word) = word else { return Ok(false) };
    if setup_tokens::consume(tx, &Secret::hash_of(word))? {
        return Ok(true);
    }
    let detail = "the setup token makes one account an admin's, and only as the server printed it last";
    Err(ServiceError::invalid_field("setup_token", "wrong_setup_token", detail))
}

/// Creates a setup token, if there is no admin. It replaces the token before.
pub fn create_setup_token(s: &Services) -> Result<Option<Secret>, ServiceError> {
    let (word, now) = (Secret::token()?, s.now());
    s.db.write(|tx| {
        if users::any_admin_exists(tx)? {
            setup_tokens::delete_all(tx)?;
            return Ok(None);
        }
        setup_tokens::replace(tx, &Secret::hash_of(word.expose()), now)?;
        Ok(Some(word.clone()))
    })
}

/// Whether this server has no admin yet. The first person who registers with the setup token becomes one.
pub fn waits_for_admin(s: &Services) -> Result<bool, ServiceError> {
    Ok(s.db.read(setup_tokens::any_exists)?)
}
