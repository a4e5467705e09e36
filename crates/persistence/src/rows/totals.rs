//! The six columns of every kept total, and the three columns of a sum.

use diesel::{prelude::*, sql_types::BigInt};
use milequest_domain::activities::{Amount, Split};
use serde::{Deserialize, Serialize};

/// A kept total: millimetres, seconds and activities, of public and of private activities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Queryable, QueryableByName, Serialize, Deserialize)]
#[diesel(check_for_backend(diesel::pg::Pg))]
pub struct Totals {
    /// Millimetres of public activities.
    #[diesel(sql_type = BigInt)]
    pub public_mm: i64,
    /// Seconds of public activities.
    #[diesel(sql_type = BigInt)]
    pub public_s: i64,
    /// The number of public activities.
    #[diesel(sql_type = BigInt)]
    pub public_count: i64,
    /// Millimetres of private activities.
    #[diesel(sql_type = BigInt)]
    pub private_mm: i64,
    /// Seconds of private activities.
    #[diesel(sql_type = BigInt)]
    pub private_s: i64,
    /// The number of private activities.
    #[diesel(sql_type = BigInt)]
    pub private_count: i64,
}

/// The columns of [`Totals`] in a table, for a Diesel query.
macro_rules! totals_of {
    ($table:ident) => {
        (
            $table::public_mm,
            $table::public_s,
            $table::public_count,
            $table::private_mm,
            $table::private_s,
            $table::private_count,
        )
    };
}
pub(crate) use totals_of;

impl Totals {
    /// The difference that must be added to `self` to get `other`.
    #[must_use]
    pub const fn difference_to(self, other: Self) -> Split {
        Split {
            public: Amount {
                distance: other.public_mm - self.public_mm,
                duration: other.public_s - self.public_s,
                count: other.public_count - self.public_count,
            },
            private: Amount {
                distance: other.private_mm - self.private_mm,
                duration: other.private_s - self.private_s,
                count: other.private_count - self.private_count,
            },
        }
    }
}

impl From<Totals> for Split {
    fn from(totals: Totals) -> Self {
        let Totals { public_mm, public_s, public_count, private_mm, private_s, private_count } = totals;
        Self {
            public: Sum { distance_mm: public_mm, duration_s: public_s, activity_count: public_count }.into(),
            private: Sum { distance_mm: private_mm, duration_s: private_s, activity_count: private_count }.into(),
        }
    }
}

/// A sum over activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, QueryableByName)]
pub(crate) struct Sum {
    #[diesel(sql_type = BigInt)]
    pub(crate) distance_mm: i64,
    #[diesel(sql_type = BigInt)]
    pub(crate) duration_s: i64,
    #[diesel(sql_type = BigInt)]
    pub(crate) activity_count: i64,
}

/// A sum that drifted below zero is read as zero until it is repaired.
impl From<Sum> for Amount {
    fn from(Sum { distance_mm, duration_s, activity_count }: Sum) -> Self {
        Self { distance: distance_mm.max(0), duration: duration_s.max(0), count: activity_count.max(0) }
    }
}
