//! What is wanted of the measurements, and what was found.

use crate::table::Table;

/// The goals of a section.
#[derive(Default)]
pub(crate) struct Goals(Vec<Goal>);

struct Goal {
    of: String,
    wanted: String,
    found: String,
    is_reached: bool,
}

impl Goals {
    pub(crate) fn add(&mut self, of: &str, wanted: String, found: String, is_reached: bool) {
        self.0.push(Goal { of: of.to_owned(), wanted, found, is_reached });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn print(&self) {
        let mut table = Table::new(&["of", "goal", "found", "reached"]);
        for goal in &self.0 {
            let reached = if goal.is_reached { "yes" } else { "no" };
            table.row([goal.of.clone(), goal.wanted.clone(), goal.found.clone(), reached.to_owned()]);
        }
        table.print();
    }

    /// Those that were not reached, in words.
    pub(crate) fn missed(&self) -> Vec<String> {
        let missed = self.0.iter().filter(|goal| !goal.is_reached);
        missed.map(|goal| format!("{}: {}, found {}", goal.of, goal.wanted, goal.found)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_that_is_missed_is_named_with_what_was_found() {
        let mut goals = Goals::default();
        goals.add("who I am", "25 ms".to_owned(), "24 ms".to_owned(), true);
        goals.add("progress", "25 ms".to_owned(), "26 ms".to_owned(), false);
        assert_eq!(goals.missed(), ["progress: 25 ms, found 26 ms"]);
    }
}
