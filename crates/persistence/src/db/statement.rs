//! Statements that are written in SQL and prepared once, like those that Diesel writes.

/// A statement whose text stands in a file beside its module, with its values in the order in which the text names them:
///
/// ```text
/// statement! {
///     /// What it does.
///     Name = "file.sql" { first: BigInt as i64, second: Array<Text> as &'a [String] } -> (BigInt, Text)
/// }
/// ```
///
/// The text names each value once, as `$1`, `$2` and so on.
macro_rules! statement {
    ($(#[$doc:meta])* $name:ident = $file:literal { $($value:ident: $sql:ty as $rust:ty),+ $(,)? } $(-> $row:ty)?) => {
        $(#[$doc])*
        struct $name<'a> {
            $($value: $rust,)+
            lives: std::marker::PhantomData<&'a ()>,
        }

        impl diesel::query_builder::QueryFragment<diesel::pg::Pg> for $name<'_> {
            fn walk_ast<'b>(
                &'b self,
                mut out: diesel::query_builder::AstPass<'_, 'b, diesel::pg::Pg>,
            ) -> diesel::QueryResult<()> {
                let mut parts = include_str!($file).split('$');
                out.push_sql(parts.next().unwrap_or_default());
                $(
                    out.push_bind_param::<$sql, _>(&self.$value)?;
                    out.push_sql(parts.next().unwrap_or_default().trim_start_matches(|c: char| c.is_ascii_digit()));
                )+
                Ok(())
            }
        }

        impl diesel::query_builder::QueryId for $name<'_> {
            type QueryId = $name<'static>;
            const HAS_STATIC_QUERY_ID: bool = true;
        }

        impl diesel::RunQueryDsl<diesel::PgConnection> for $name<'_> {}

        $(
            impl diesel::query_builder::Query for $name<'_> {
                type SqlType = $row;
            }
        )?
    };
}
pub(crate) use statement;
