//! `milequest config`: the configuration in effect.

use super::print_result;
use crate::config::{KEYS, Sources};
use anyhow::Result;

/// Prints the configuration as a file, each value with its origin.
pub(crate) fn run(sources: &Sources) -> Result<()> {
    for key in KEYS {
        let (value, origin) = sources.of(key.name);
        let shown = if key.secret && !value.is_empty() { "hidden" } else { value };
        print_result(format_args!("#{} ({})", key.about, key.variable()))?;
        print_result(format_args!("{} = {} # {origin}", key.name, toml::Value::from(shown)))?;
    }
    Ok(())
}
