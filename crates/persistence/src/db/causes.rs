//! Formats an error with its sources as one line for the log.

use std::{error::Error, fmt};

/// Displays an error and its sources, one after the other. Log formats differ in how they show an error value, so this
/// gives them text.
pub struct Causes<'a>(pub &'a (dyn Error + 'static));

impl fmt::Display for Causes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut next = self.0.source();
        while let Some(cause) = next {
            write!(f, ": {cause}")?;
            next = cause.source();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StoreError;

    #[test]
    fn the_last_cause_is_displayed() {
        let error = StoreError::Unavailable("the disk is full".into());
        assert_eq!(Causes(&error).to_string(), "no connection to the database: the disk is full");
    }
}
