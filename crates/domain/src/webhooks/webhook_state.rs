//! The state of a webhook, and the text with which its owner describes it.

use crate::{multiline_text, named_choice::choices};

multiline_text::texts! {
    /// What a webhook is for.
    WebhookDescription: "the description of a webhook", 200;
}

choices! {
    /// The state of a webhook.
    WebhookState: "a state of a webhook" {
        /// It is told events.
        #[default]
        On = "on",
        /// Its owner turned it off.
        Off = "off",
        /// The service turned it off.
        Disabled = "disabled",
    }
    /// Why the service turned a webhook off.
    WebhookDisabledReason: "a reason of a disabled webhook" {
        /// It failed too often.
        #[default]
        Failures = "failures",
        /// The other server said that it is gone for good.
        Gone = "gone",
        /// Who created it is no admin of the team any more.
        CreatorLeft = "creator_left",
    }
}
