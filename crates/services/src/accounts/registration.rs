//! How people come in: by themselves, or made by the operator.

use crate::{
    Caller, Code, NewPassword, Secret, ServiceError, Services,
    accounts::{
        email_address::may_claim,
        password_policy::suit,
        passwords::Passwords,
        sessions::{self, NewSession},
    },
    core::{
        audit::{self, Action},
        error::conflict_on,
        idempotency::{Answer, Once},
        rate_limits::REGISTER_FROM,
    },
    mail::outbox::{self, Occasion},
};
use milequest_domain::{DeviceName, DisplayName, DistanceUnits, EmailAddress, Language, TimeZone, Username};
use milequest_persistence::{
    Tx,
    accounts::{
        credentials, setup_tokens,
        users::{self, USERNAME_KEY, User},
    },
};

/// Somebody who wants an account.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// The name in addresses.
    pub username: Username,
    /// The name that others read; the username where none is given.
    pub display_name: Option<DisplayName>,
    /// The mailbox, which is to be proved.
    pub email: EmailAddress,
    /// The password.
    pub password: NewPassword,
    /// The zone whose days this person lives in.
    pub time_zone: TimeZone,
    /// The language to write in.
    pub language: Language,
    /// What the device calls itself.
    pub device: DeviceName,
    /// The word that the first start printed, from whoever is to become the first admin.
    pub setup_token: Option<String>,
}

/// Makes an account and signs its owner in. The address is only a claim until its owner follows the link that is
/// mailed to it, so the answer is the same whether or not somebody else has proved it.
///
/// # Errors
/// [`Code::UsernameTaken`]; [`Code::InvalidFields`] for a password that is easy to guess or a wrong setup token;
/// [`Code::TooOften`].
pub fn register(
    s: &Services,
    caller: &Caller,
    once: &Once,
    newcomer: Newcomer,
) -> Result<Answer<NewSession>, ServiceError> {
    s.count_from(REGISTER_FROM, caller)?;
    suit(&newcomer.password, &newcomer.username, Some(&newcomer.email))?;
    let hash = s.shared::<Passwords>()?.hash(&newcomer.password)?;
    let mut user = draft(s, newcomer.username, newcomer.display_name, newcomer.time_zone);
    user.language = newcomer.language;
    let email = s.seal_address(user.id, &newcomer.email)?;
    let (session, new) = sessions::draft(s, newcomer.device)?;
    let entry = s.entry(caller, Some(user.id), Action::AccountMade, user.id);
    let letter = may_claim(s, &newcomer.email)?.then_some(Occasion::Verify { user: user.id });
    s.once("newcomer", once, |tx| {
        let user = User { is_admin: is_first_admin(tx, newcomer.setup_token.as_deref())?, ..user.clone() };
        insert(tx, &user)?;
        credentials::update_email(tx, user.id, &email, None)?;
        credentials::update_password(tx, user.id, &hash, user.created_at)?;
        sessions::insert(tx, user.id, &session, &new)?;
        audit::write(tx, &entry)?;
        if let Some(letter) = &letter {
            outbox::later(s, tx, letter)?;
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
    }
}

pub(crate) fn insert(tx: &mut Tx<'_>, user: &User) -> Result<(), ServiceError> {
    users::create(tx, user).map_err(conflict_on(USERNAME_KEY, Code::UsernameTaken, "somebody has this username"))
}

fn is_first_admin(tx: &mut Tx<'_>, word: Option<&str>) -> Result<bool, ServiceError> {
    let Some(word) = word else { return Ok(false) };
    if !users::any_exists(tx)? && setup_tokens::consume(tx, &Secret::hash_of(word))? {
        return Ok(true);
    }
    let detail = "the setup token works for the first account only, and only as the server printed it last";
    Err(ServiceError::invalid_field("setup_token", "wrong_setup_token", detail))
}

/// A word for the first admin, as long as nobody is there. It replaces the one before.
pub fn setup_token(s: &Services) -> Result<Option<Secret>, ServiceError> {
    let (word, now) = (Secret::token()?, s.now());
    s.db.write(|tx| {
        if users::any_exists(tx)? {
            return Ok(None);
        }
        setup_tokens::replace(tx, &Secret::hash_of(word.expose()), now)?;
        Ok(Some(word.clone()))
    })
}
