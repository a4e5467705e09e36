//! Web push: browsers to which notifications are pushed, and how a message reaches one.
//!
//! A browser subscribes at the push service of its vendor and gives us an address there, with a public key. A message is encrypted
//! for that key, so that the push service cannot read it, and signed with the key of this service, so that nobody else can send
//! to the address.

mod channel;
mod encryption;
mod message;
mod sealed_targets;
mod subscriptions;
mod target;
mod vapid;

pub use channel::WebPush;
pub(crate) use sealed_targets::{list_for_export, reseal};
pub use subscriptions::{
    CreatePushSubscription, CreatedPushSubscription, MAX_PER_USER, PushSubscriptionList, PushSubscriptionView, create,
    delete, list, request_test,
};
pub use target::{PushAuthSecret, PushKeyError, PushPublicKey, PushTarget};
