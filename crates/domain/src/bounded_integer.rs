//! Whole numbers with bounds.

/// Defines types that hold a whole number from 1 to a maximum: `Name, NameError: "the message", "code", maximum`. `{}` in the
/// message stands for the maximum.
macro_rules! bounded_integers {
    ($($(#[$doc:meta])* $name:ident, $(#[$error_doc:meta])* $error:ident: $message:literal, $code:literal, $most:literal);+ $(;)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "i32", into = "i32")]
        pub struct $name(i32);

        impl $name {
            /// The largest number.
            pub const MAX: i32 = $most;
        }

        $(#[$error_doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
        #[error($message, $name::MAX)]
        pub struct $error;

        impl crate::RuleError for $error {
            fn code(&self) -> &'static str {
                $code
            }
        }

        impl TryFrom<i32> for $name {
            type Error = $error;

            fn try_from(number: i32) -> Result<Self, $error> {
                if (1..=Self::MAX).contains(&number) { Ok(Self(number)) } else { Err($error) }
            }
        }

        impl From<$name> for i32 {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    )+};
}
pub(crate) use bounded_integers;
