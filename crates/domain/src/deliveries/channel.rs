//! The names of channels, states and reasons of deliveries.

use crate::named_choice::choices;

choices! {
    /// A way out of the service.
    DeliveryChannel: "a channel of deliveries" {
        /// Mail. The target is the person.
        #[default]
        Email = "email",
        /// A push to a browser. The target is the subscription.
        WebPush = "web_push",
        /// A call of another server. The target is the webhook.
        Webhook = "webhook",
    }
    /// The state of a delivery.
    DeliveryState: "a state of a delivery" {
        /// It waits for its time.
        #[default]
        Waiting = "waiting",
        /// A worker sends it.
        Sending = "sending",
        /// It was sent.
        Sent = "sent",
        /// It is not sent any more, for a reason that is no failure.
        Dropped = "dropped",
        /// It failed for the last time.
        Dead = "dead",
    }
    /// Why a delivery waits, or why it ended without being sent.
    DeliveryReason: "a reason of a delivery" {
        /// It waits for what else happens within the next minutes.
        #[default]
        Grouped = "grouped",
        /// It waits for the daily or weekly mail.
        Digest = "digest",
        /// It waits for the end of the quiet hours.
        Quiet = "quiet",
        /// It failed and is tried again.
        Retry = "retry",
        /// The person turned the category off meanwhile.
        Off = "off",
        /// The person read it meanwhile.
        Read = "read",
        /// It is too late for it.
        Expired = "expired",
        /// The person has no confirmed address any more.
        NoAddress = "no_address",
        /// Mail to the person is paused.
        Paused = "paused",
        /// What it is about, or where it goes, is gone.
        Gone = "gone",
        /// The target was disabled.
        Disabled = "disabled",
        /// The other server refuses it.
        Refused = "refused",
        /// All attempts failed.
        Exhausted = "exhausted",
        /// Its author cancelled it.
        Cancelled = "cancelled",
        /// The person may not see it any more.
        Hidden = "hidden",
    }
    /// What the last growth of a notification did on a channel.
    PlanState: "what a notification does on a channel" {
        /// A delivery was planned.
        #[default]
        Planned = "planned",
        /// The person turned the channel off.
        Off = "off",
        /// The person has no confirmed address.
        NoAddress = "no_address",
        /// Mail to the person is paused.
        Paused = "paused",
        /// A letter says it.
        Letter = "letter",
        /// It was one too many within the hour.
        Limited = "limited",
        /// No browser of the person gets pushes.
        NoSubscription = "no_subscription",
    }
}

impl DeliveryChannel {
    /// The priority of its deliveries, which is that of their jobs: 0 urgent, 1 usual, 2 bulk work. Strangers choose where pushes and webhooks
    /// go, so a letter never waits for more than the turn of one of them.
    #[must_use]
    pub const fn priority(self) -> i16 {
        match self {
            Self::Email => 0,
            Self::WebPush => 1,
            Self::Webhook => 2,
        }
    }
}
