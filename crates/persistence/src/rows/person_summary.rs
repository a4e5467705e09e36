//! People as others see them.

use crate::{StoreError, schema::users};
use diesel::{
    expression::ValidGrouping,
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    sql_types::{Bool, Text, Uuid as SqlUuid},
};
use milequest_domain::{DisplayName, UserId, Username};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A person as others see one: id, username, display name, and whether there is a profile to open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonSummary {
    /// The id.
    pub id: UserId,
    /// The username.
    pub username: Username,
    /// The display name.
    pub display_name: DisplayName,
    /// Whether the viewer may open the profile. It is false across a block, which hides two people from each other outside of their common teams.
    pub has_profile: bool,
}

/// The columns of a person, as queries that are written in SQL name them.
#[derive(QueryableByName)]
pub(crate) struct PersonColumns {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) user_id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) username: String,
    #[diesel(sql_type = Text)]
    pub(crate) display_name: String,
    #[diesel(sql_type = Bool)]
    pub(crate) has_profile: bool,
}

impl TryFrom<PersonColumns> for PersonSummary {
    type Error = StoreError;

    fn try_from(columns: PersonColumns) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.user_id.into(),
            username: columns.username.try_into().map_err(StoreError::corrupt)?,
            display_name: columns.display_name.try_into().map_err(StoreError::corrupt)?,
            has_profile: columns.has_profile,
        })
    }
}

/// Whether the viewer may open the profile of a row of `users`, for queries that Diesel builds.
#[derive(Clone, Copy, Debug, QueryId, ValidGrouping)]
pub(crate) struct HasProfile {
    viewer: Uuid,
}

impl HasProfile {
    pub(crate) const fn for_viewer(viewer: UserId) -> Self {
        Self { viewer: viewer.uuid() }
    }
}

impl Expression for HasProfile {
    type SqlType = Bool;
}

impl QueryFragment<Pg> for HasProfile {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("EXISTS (SELECT FROM visible_person(");
        out.push_bind_param::<SqlUuid, _>(&self.viewer)?;
        out.push_sql(", users.id))");
        Ok(())
    }
}

impl<Tables> AppearsOnTable<Tables> for HasProfile where users::id: AppearsOnTable<Tables> {}

impl<Tables> SelectableExpression<Tables> for HasProfile where users::id: AppearsOnTable<Tables> {}
