//! The sources of values: the command line, the environment, the file and the defaults.

use super::key::{Key, PREFIX};
use crate::file_access;
use anyhow::{Context, Result, anyhow, bail};
use std::{
    collections::BTreeMap,
    ffi::OsString,
    fmt, fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

/// The variable with the path of the file. It is not a key.
const FILE_VARIABLE: &str = "MILEQUEST_CONFIG";
const DEFAULT_FILE: &str = "milequest.toml";

/// The origin of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Default,
    File(PathBuf),
    Environment(String),
    CommandLine,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => path.display().fmt(f),
            Self::Environment(variable) => f.write_str(variable),
            Self::CommandLine => f.write_str("--set"),
        }
    }
}

/// The value of each key from its strongest source, with its origin.
pub(crate) struct Sources(BTreeMap<&'static str, (String, Origin)>);

impl Sources {
    /// Reads the file, the environment and the arguments.
    pub(crate) fn gather(keys: &'static [Key], file: Option<PathBuf>, set: &[String]) -> Result<Self> {
        let file = match file {
            Some(path) => Some(read_file(path)?),
            None if Path::new(DEFAULT_FILE).exists() => {
                must_be_ours(Path::new(DEFAULT_FILE))?;
                Some(read_file(DEFAULT_FILE.into())?)
            }
            None => None,
        };
        if let Some((path, table)) = &file {
            file_access::refuse_readable_secrets(path, &secrets_in(keys, table))?;
        }
        Self::combine(keys, file, std::env::vars_os(), set)
    }

    fn combine(
        keys: &'static [Key],
        file: Option<(PathBuf, toml::Table)>,
        environment: impl Iterator<Item = (OsString, OsString)>,
        set: &[String],
    ) -> Result<Self> {
        let mut values: BTreeMap<_, _> =
            keys.iter().map(|key| (key.name, ((key.default)(), Origin::Default))).collect();
        if let Some((path, table)) = file {
            for (name, value) in table {
                let key = find(keys, &name).with_context(|| path.display().to_string())?;
                let text = plain(value).with_context(|| format!("{}: {name}", path.display()))?;
                values.insert(key.name, (text, Origin::File(path.clone())));
            }
        }
        for (variable, value) in environment {
            let variable = variable.to_string_lossy().into_owned();
            let Some(name) = variable.strip_prefix(PREFIX).filter(|_| variable != FILE_VARIABLE) else { continue };
            let named = || format!("the environment variable {variable}");
            let key = find(keys, &name.to_ascii_lowercase()).with_context(named)?;
            let value = value.into_string().map_err(|_| anyhow!("its value is no UTF-8")).with_context(named)?;
            values.insert(key.name, (value, Origin::Environment(variable)));
        }
        for pair in set {
            // The text after the key may be a password, whatever its form.
            let (name, rest) = pair.split_at(pair.find(['=', ':']).unwrap_or(pair.len()));
            let Some(value) = rest.strip_prefix('=') else { bail!("--set {name}: write it as key=value") };
            let key = find(keys, name).with_context(|| format!("--set {name}"))?;
            values.insert(key.name, (value.to_owned(), Origin::CommandLine));
        }
        Ok(Self(values))
    }

    /// The value of a key with its origin.
    pub(crate) fn of(&self, name: &str) -> (&str, &Origin) {
        self.0.get(name).map_or(("", &Origin::Default), |(value, origin)| (value, origin))
    }
}

/// Refuses a default file that another user can change. The file names programs to run and servers that get passwords,
/// and anybody can create one in a folder such as `/tmp`.
fn must_be_ours(path: &Path) -> Result<()> {
    let (link, file) = (fs::symlink_metadata(path)?, fs::metadata(path)?);
    let us = rustix::process::geteuid().as_raw();
    let others = [link.uid(), file.uid()].into_iter().any(|owner| owner != us && owner != 0);
    if others || file.mode() & 0o002 != 0 {
        bail!(
            "the configuration file {0} in this folder can be changed by another user, so it is not read unasked: if you trust \
             it, say `--config {0}`",
            path.display()
        );
    }
    Ok(())
}

fn read_file(path: PathBuf) -> Result<(PathBuf, toml::Table)> {
    let text = fs::read_to_string(&path).with_context(|| format!("the configuration file {}", path.display()))?;
    let table = text.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| text[..span.start].lines().count().max(1));
        anyhow!("{}, line {line}: {}", path.display(), error.message())
    })?;
    Ok((path, table))
}

/// The secret keys that have a value in the file. The address of a database is a secret only with a password in it.
fn secrets_in(keys: &'static [Key], table: &toml::Table) -> Vec<&'static str> {
    let is_secret = |key: &&Key| {
        let value = table.get(key.name).and_then(toml::Value::as_str).unwrap_or_default();
        let has_password = value
            .rsplit_once('@')
            .is_some_and(|(before, _)| before.rsplit('/').next().is_some_and(|user| user.contains(':')));
        key.secret && !value.is_empty() && (key.name != "database_url" || has_password || value.contains("password="))
    };
    keys.iter().filter(is_secret).map(|key| key.name).collect()
}

fn find(keys: &'static [Key], name: &str) -> Result<&'static Key> {
    let known = keys.iter().find(|key| key.name == name);
    known.ok_or_else(|| {
        let near = keys.iter().map(|key| (strsim::jaro_winkler(key.name, name), key.name));
        let nearest = near.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(likeness, _)| *likeness > 0.8);
        let hint = nearest.map_or_else(
            || "; `milequest config` lists the keys".to_owned(),
            |(_, near)| format!("; did you mean {near:?}?"),
        );
        anyhow!("there is no key {name:?}{hint}")
    })
}

/// Converts a value to the text that a variable would have.
fn plain(value: toml::Value) -> Result<String> {
    match value {
        toml::Value::String(text) => Ok(text),
        toml::Value::Integer(number) => Ok(number.to_string()),
        toml::Value::Boolean(flag) => Ok(flag.to_string()),
        _ => bail!("write a text, a whole number, or true or false"),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::KEYS, *};
    use std::os::unix::ffi::OsStringExt;

    fn combine(file: &str, environment: &[(&str, &str)], set: &[&str]) -> Result<Sources> {
        let table = file.parse().expect("TOML");
        let environment = environment.iter().map(|(name, value)| (OsString::from(name), OsString::from(value)));
        let set: Vec<_> = set.iter().map(|pair| (*pair).to_owned()).collect();
        Sources::combine(KEYS, Some(("mq.toml".into(), table)), environment, &set)
    }

    #[test]
    fn the_command_line_wins_over_the_environment_over_the_file_over_the_default() {
        let file = "listen = \"a\"\npool_size = 5\nlog = \"x\"";
        let sources = combine(file, &[("MILEQUEST_LISTEN", "b"), ("MILEQUEST_POOL_SIZE", "6")], &["listen=c"]);
        let sources = sources.expect("sources");
        assert_eq!(sources.of("listen"), ("c", &Origin::CommandLine));
        assert_eq!(sources.of("pool_size"), ("6", &Origin::Environment("MILEQUEST_POOL_SIZE".into())));
        assert_eq!(sources.of("log"), ("x", &Origin::File("mq.toml".into())));
        assert_eq!(sources.of("pool_wait").1, &Origin::Default);
    }

    #[test]
    fn an_unknown_key_is_refused_by_name_in_every_source() {
        let refusal = |outcome: Result<Sources>| format!("{:#}", outcome.err().expect("a refusal"));
        assert_eq!(
            refusal(combine("lisen = 1", &[], &[])),
            "mq.toml: there is no key \"lisen\"; did you mean \"listen\"?"
        );
        let unknown = refusal(combine("", &[("MILEQUEST_POOLSIZE", "1")], &[]));
        assert_eq!(
            unknown,
            "the environment variable MILEQUEST_POOLSIZE: there is no key \"poolsize\"; did you mean \"pool_size\"?"
        );
        let far = refusal(combine("", &[], &["zzz=1"]));
        assert_eq!(far, "--set zzz: there is no key \"zzz\"; `milequest config` lists the keys");
        assert_eq!(
            refusal(combine("[listen]\na = 1", &[], &[])),
            "mq.toml: listen: write a text, a whole number, or true or false"
        );
        assert_eq!(refusal(combine("", &[], &["listen"])), "--set listen: write it as key=value");
        let twice = refusal(combine("", &[("MILEQUEST_MILEQUEST_LISTEN", "1")], &[]));
        assert!(twice.starts_with("the environment variable MILEQUEST_MILEQUEST_LISTEN: there is no key"), "{twice}");
    }

    #[test]
    fn the_text_after_a_key_is_never_shown() {
        let refusal = |set: &str| format!("{:#}", combine("", &[], &[set]).err().expect("a refusal"));
        let address = "postgres://ann:s3cret@h/x?sslmode=disable";
        assert_eq!(
            refusal(&format!("databse_url={address}")),
            "--set databse_url: there is no key \"databse_url\"; did you mean \"database_url\"?"
        );
        assert_eq!(refusal(&format!("database_url:{address}")), "--set database_url: write it as key=value");
        assert_eq!(refusal(address), "--set postgres: write it as key=value");
    }

    #[test]
    fn a_value_of_another_type_is_refused() {
        let mangled = OsString::from_vec(b"/srv/\xff".to_vec());
        let refused = Sources::combine(KEYS, None, [("MILEQUEST_DATA_DIR".into(), mangled)].into_iter(), &[]);
        let refusal = format!("{:#}", refused.err().expect("a refusal"));
        assert_eq!(refusal, "the environment variable MILEQUEST_DATA_DIR: its value is no UTF-8");
    }
}
