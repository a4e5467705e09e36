//! Statements that are written in SQL and prepared once, like those that Diesel generates.

/// Declares a statement whose text is in a file beside its module, with its values in the order in which the text names
/// them:
///
/// ```text
/// statement! {
///     /// What it does.
///     Name<'a> = "file.sql" { first: BigInt as i64, second: Array<Text> as &'a [String] } -> Untyped
/// }
/// ```
///
/// The lifetime is omitted when no value borrows. A statement is built like any struct, `Name { first, second }`, so
/// that values cannot be swapped. After the arrow stands the SQL type of a row: `Untyped` for rows that are read by
/// column name (`QueryableByName`), or the type of the only column. A row of several columns is read by name and never
/// by position.
///
/// Statements that show the same rows share the end of their text: `"file.sql" + "end.sql"` is one text.
///
/// The text names each value once: `$1` first, then `$2` and so on. Any other text does not compile.
macro_rules! statement {
    ($(#[$attribute:meta])* $name:ident = $file:literal $(+ $end:literal)? { $($values:tt)* } -> $row:ty) => {
        crate::db::statement::statement! { $(#[$attribute])* $name = $file $(+ $end)? { $($values)* } }

        impl diesel::query_builder::Query for $name {
            type SqlType = $row;
        }
    };
    ($(#[$attribute:meta])* $name:ident<$life:lifetime> = $file:literal $(+ $end:literal)? { $($values:tt)* } -> $row:ty) => {
        crate::db::statement::statement! { $(#[$attribute])* $name<$life> = $file $(+ $end)? { $($values)* } }

        impl diesel::query_builder::Query for $name<'_> {
            type SqlType = $row;
        }
    };
    ($(#[$attribute:meta])* $name:ident = $file:literal $(+ $end:literal)? { $($values:tt)* }) => {
        crate::db::statement::statement! { @fragment $(#[$attribute])* $name [] $name, [$file $($end)?] { $($values)* } }
    };
    ($(#[$attribute:meta])* $name:ident<$life:lifetime> = $file:literal $(+ $end:literal)? { $($values:tt)* }) => {
        crate::db::statement::statement! { @fragment $(#[$attribute])* $name [<$life>] $name<'static>, [$file $($end)?] { $($values)* } }
    };
    (
        @fragment $(#[$attribute:meta])* $name:ident [$($generics:tt)*] $id:ty, [$($file:literal)+]
        { $($value:ident: $sql:ty as $rust:ty),* $(,)? }
    ) => {
        $(#[$attribute])*
        struct $name $($generics)* {
            $($value: $rust,)*
        }

        const _: () = assert!(
            crate::db::statement::names_each_once(concat!($(include_str!($file)),+), <[&str]>::len(&[$(stringify!($value)),*])),
            concat!("the placeholders of ", $($file, " ",)+ "are not $1 to the number of values, each once and in order"),
        );

        impl $($generics)* diesel::query_builder::QueryFragment<diesel::pg::Pg> for $name $($generics)* {
            fn walk_ast<'b>(
                &'b self,
                mut out: diesel::query_builder::AstPass<'_, 'b, diesel::pg::Pg>,
            ) -> diesel::QueryResult<()> {
                let mut parts = concat!($(include_str!($file)),+).split('$');
                out.push_sql(parts.next().unwrap_or_default());
                $(
                    out.push_bind_param::<$sql, _>(&self.$value)?;
                    out.push_sql(parts.next().unwrap_or_default().trim_start_matches(|c: char| c.is_ascii_digit()));
                )*
                Ok(())
            }
        }

        impl $($generics)* diesel::query_builder::QueryId for $name $($generics)* {
            type QueryId = $id;
            const HAS_STATIC_QUERY_ID: bool = true;
        }

        impl $($generics)* diesel::RunQueryDsl<diesel::PgConnection> for $name $($generics)* {}
    };
}
pub(crate) use statement;

/// Whether a text names `$1`, `$2` and so on up to `values`, each once and in this order.
pub(crate) const fn names_each_once(text: &str, values: usize) -> bool {
    let bytes = text.as_bytes();
    let (mut at, mut named) = (0, 0);
    while at < bytes.len() {
        at += 1;
        if bytes[at - 1] != b'$' {
            continue;
        }
        let mut number = 0;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            number = number * 10 + (bytes[at] - b'0') as usize;
            at += 1;
        }
        named += 1;
        if number != named {
            return false;
        }
    }
    named == values
}

#[cfg(test)]
mod tests {
    use super::names_each_once;

    #[test]
    fn a_wrong_repeated_missing_or_extra_number_is_refused() {
        assert!(names_each_once("SELECT $1, $2", 2));
        assert!(names_each_once("SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 + 1", 10));
        for (text, values) in [
            ("SELECT $2, $1", 2),
            ("SELECT $1, $1", 2),
            ("SELECT $1, $3", 2),
            ("SELECT $1, $2, $1", 2),
            ("SELECT $1", 2),
            ("SELECT $1, $2, $3", 2),
            ("SELECT $1, $", 2),
            ("SELECT $0, $1", 2),
        ] {
            assert!(!names_each_once(text, values), "{text}");
        }
    }
}
