//! Web push: browsers to which notifications are pushed, and how a message reaches one.
//!
//! A browser subscribes at the push service of its vendor and gives us an address there, with a public key. A message is encrypted
//! for that key, so that the push service cannot read it, and signed with the key of this service, so that nobody else can send
//! to the address.

#[allow(dead_code, reason = "the channel uses it in the next commit")]
mod encryption;
#[allow(dead_code, reason = "the channel uses it in the next commit")]
mod message;
mod sealed_targets;
mod subscriptions;
mod target;
#[allow(dead_code, reason = "the channel uses it in the next commit")]
mod vapid;

pub(crate) use sealed_targets::{list_for_export, reseal};
pub use subscriptions::{
    CreatePushSubscription, CreatedPushSubscription, MAX_PER_USER, PushSubscriptionList, PushSubscriptionView, create,
    delete, list,
};
pub use target::{PushAuthSecret, PushKeyError, PushPublicKey, PushTarget};
