//! What the statements name shortly: lists of columns, and numbers that are computed from activities.

use crate::activities::kind_days::{FACTS, LONGEST, fastest, fastest_columns, fastest_of_one};

/// The rows of `user_kind_days` and of recounted numbers in the statements.
const ROWS: [&str; 3] = ["k", "f", "(kept)"];

/// The lists of hours in the statements.
const HOURS: [&str; 4] = ["k.public_early", "k.early", "(kept).public_early", "(kept).early"];

/// A statement in full.
pub(super) fn expanded(text: &str) -> String {
    let text = text.replace(":fastest_of_one", &fastest_of_one());
    let text = text.replace(":facts", FACTS).replace(":longest", LONGEST);
    let text = ROWS.iter().fold(text, |text, row| {
        // A day without one is compared as zero, as its other numbers are.
        let figures = fastest_columns(|column| format!("COALESCE({row}.{column}, 0)"));
        let columns = fastest_columns(|column| format!("{row}.{column}"));
        text.replace(&format!(":fastest({row})"), &figures).replace(&format!(":columns({row})"), &columns)
    });
    let text = text.replace(":fastest", &fastest());
    HOURS.iter().fold(text, |text, list| text.replace(&format!(":hours({list})"), &hours(list)))
}

/// The sum of the activities of each hour in a list, each multiplied by the weight of its hour.
fn hours(list: &str) -> String {
    let hour =
        |hour| format!("COALESCE({list}[{place}], 0) * (hashint4extended({hour}, 7) & 16777215)", place = hour + 1);
    format!("({})", (0..12).map(hour).collect::<Vec<_>>().join(" + "))
}
