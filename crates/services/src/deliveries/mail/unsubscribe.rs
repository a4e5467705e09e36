//! Turns mail off without signing in: by the link in a mail, and by the click that mail programs offer (RFC 8058).
//!
//! The token in the link is sealed and names a person and a category. The database does not know it, and it is valid as long as the account.

use crate::{
    RequestOrigin, ServiceError, Services,
    core::{public_url::PublicUrl, rate_limits::RateLimit},
    mail::Unsubscribe,
    notifications::NotificationViewer,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use milequest_domain::{
    UserId, Username,
    notifications::{NotificationCategory, NotificationChannel, NotificationPreference, NotificationPreferences},
};
use milequest_persistence::{
    Conn, StoreError,
    accounts::{credentials, users::User},
    notifications as store,
};
use uuid::Uuid;

/// Tries at wrong links from one network address. Right ones are not counted: providers of mail send the clicks of many people from few
/// addresses.
const UNSUBSCRIBES_FROM: RateLimit = RateLimit { what: "unsubscribes from", most: 100, window: TimeDelta::minutes(15) };

/// The context under which a token is sealed.
const CONTEXT: &str = "unsubscribe from mail";

/// What a link turns off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsubscribeView {
    /// Whose mail it is.
    pub username: Username,
    /// The category. None: all mail about notifications.
    pub category: Option<NotificationCategory>,
    /// The title of the category, in the person's language.
    pub category_title: Option<String>,
    /// Whether any of such mail is on.
    pub is_on: bool,
}

/// What a token names.
struct Subscription {
    user: UserId,
    category: Option<NotificationCategory>,
}

/// The links that turn off mail to a person about a category, or all.
pub fn unsubscribe_links(
    s: &Services,
    home: &PublicUrl,
    user: UserId,
    category: Option<NotificationCategory>,
) -> Result<Unsubscribe, ServiceError> {
    let category = category.map_or("", NotificationCategory::as_str);
    let text = [user.uuid().as_bytes(), category.as_bytes()].concat();
    let token = BASE64_URL_SAFE_NO_PAD.encode(s.keys.seal(CONTEXT, &text)?);
    Ok(Unsubscribe {
        page: home.link(&format!("unsubscribe/{token}"), &[]),
        one_click: home.link(&format!("api/v1/unsubscribe/{token}"), &[]),
    })
}

fn read_token(s: &Services, token: &str) -> Option<Subscription> {
    let sealed = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
    let text = s.keys.open(CONTEXT, &sealed)?;
    let (user, category) = text.split_first_chunk::<16>()?;
    let category = std::str::from_utf8(category).ok()?;
    let category = if category.is_empty() { None } else { Some(category.parse().ok()?) };
    Some(Subscription { user: Uuid::from_bytes(*user).into(), category })
}

/// What a token names. A wrong one is counted.
fn find_subscription(s: &Services, origin: &RequestOrigin, token: &str) -> Result<Subscription, ServiceError> {
    if let Some(found) = read_token(s, token) {
        return Ok(found);
    }
    s.count_origin(UNSUBSCRIBES_FROM, origin)?;
    Err(not_found())
}

fn not_found() -> ServiceError {
    ServiceError::not_found("link to turn off mail")
}

/// The person whom a token names, if the account is open.
fn find_user(conn: &mut Conn, user: UserId) -> Result<User, ServiceError> {
    match credentials::find(conn, user) {
        Ok(account) if account.user.deleted_at.is_none() => Ok(account.user),
        Ok(_) | Err(StoreError::NotFound) => Err(not_found()),
        Err(error) => Err(error.into()),
    }
}

fn view(user: &User, category: Option<NotificationCategory>, preferences: &NotificationPreferences) -> UnsubscribeView {
    let title = |category| NotificationViewer::new(user).category_title(category);
    UnsubscribeView {
        username: user.username.clone(),
        category,
        category_title: category.map(title),
        is_on: concerned(category).any(|category| preferences.is_on(category, NotificationChannel::Email)),
    }
}

/// The categories that a link turns off. Those that people cannot turn off cause letters only.
fn concerned(category: Option<NotificationCategory>) -> impl Iterator<Item = NotificationCategory> {
    let is_concerned = move |known: &NotificationCategory| category.is_none_or(|only| only == *known);
    let all = NotificationCategory::ALL.iter().copied().filter(is_concerned);
    all.filter(|category| !NotificationPreferences::is_fixed(*category, NotificationChannel::Email))
}

/// What the link with this token turns off. It changes nothing: programs that look for viruses follow links.
///
/// # Errors
/// [`crate::Code::NotFound`] when the token is wrong or the account is closed; [`crate::Code::TooOften`].
pub fn get_unsubscribe(s: &Services, origin: &RequestOrigin, token: &str) -> Result<UnsubscribeView, ServiceError> {
    let Subscription { user, category } = find_subscription(s, origin, token)?;
    s.db.read(|conn| {
        let user = find_user(conn, user)?;
        let stored = store::find_preferences(conn, user.id)?;
        Ok(view(&user, category, &stored.preferences))
    })
}

/// Turns off what the link with this token names. A second time changes nothing.
///
/// # Errors
/// Those of [`get_unsubscribe`].
pub fn unsubscribe(s: &Services, origin: &RequestOrigin, token: &str) -> Result<UnsubscribeView, ServiceError> {
    let Subscription { user, category } = find_subscription(s, origin, token)?;
    s.db.write(|tx| {
        let user = find_user(tx, user)?;
        let stored = store::lock_preferences(tx, user.id)?;
        let mut preferences = stored.preferences;
        for category in concerned(category) {
            let channel = NotificationChannel::Email;
            // A category that is always on is not among them.
            let _ = preferences.update(NotificationPreference { category, channel, is_on: false });
        }
        store::update_preferences(tx, user.id, &preferences, stored.quiet_hours)?;
        Ok(view(&user, category, &preferences))
    })
}
