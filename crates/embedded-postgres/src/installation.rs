//! Finds PostgreSQL's programs: in the given folder, on the `PATH`, or where packages put them. Only the
//! major version that created a cluster can run it.

use crate::{Error, account::Account, data_folder::DataFolder};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The oldest supported version. Older ones are no longer maintained and lack SQL that callers use.
pub(crate) const MINIMUM_VERSION: u32 = 13;

/// The folders of packages: a parent, the prefix of a folder's name, and the rest of the path.
const PLACES: [(&str, &str, &str); 9] = [
    ("/usr/lib/postgresql", "", "bin"), // Debian, Ubuntu
    ("/usr", "pgsql-", "bin"),          // PostgreSQL's own packages for RHEL
    ("/usr/lib", "postgresql", "bin"),  // openSUSE
    ("/usr/libexec", "postgresql", ""), // Alpine
    ("/opt/homebrew/opt", "postgresql", "bin"),
    ("/usr/local/opt", "postgresql", "bin"), // Homebrew on Intel
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql", "bin"),
    ("/Applications/Postgres.app/Contents/Versions", "", "bin"),
    ("/Library/PostgreSQL", "", "bin"), // EDB's installer
];

/// The programs of one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Installation {
    pub(crate) bin_dir: PathBuf,
    /// The folder in which they were found. It may have links to `bin_dir`, and an upgrade may change them.
    pub(crate) found_in: PathBuf,
    pub(crate) version: u32,
}

impl Installation {
    /// Finds the programs for the data of the folder, or the first that are recent enough for new data.
    pub(crate) fn find(named: Option<&Path>, folder: &DataFolder, account: &Account) -> Result<Self, Error> {
        let made_by = folder.made_by()?;
        let installed: Box<dyn Iterator<Item = Self>> = match named {
            Some(bin_dir) => Box::new(std::iter::once(Self::in_folder(bin_dir, account)?)),
            None => Box::new(candidates().into_iter().filter_map(|dir| Self::in_folder(&dir, account).ok())),
        };
        choose(installed, made_by, folder)
    }

    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.bin_dir.join(name)
    }

    /// Whether these programs have the version `made_by`.
    pub(crate) fn fits(&self, made_by: Option<&str>) -> bool {
        made_by.is_none_or(|version| version == self.version.to_string())
    }

    /// Reads the version from the program. It runs as the account, which may not be able to run it.
    fn in_folder(bin_dir: &Path, account: &Account) -> Result<Self, Error> {
        let found_in = std::path::absolute(bin_dir).map_err(Error::io("find", bin_dir))?;
        if !has_programs(&found_in) {
            return Err(Error::NotABinDir { dir: found_in });
        }
        let bin_dir = behind_links(found_in.clone());
        let program = bin_dir.join("postgres");
        let fails =
            |reason: String| Error::BinaryFails { program: program.clone(), user: account.name().to_owned(), reason };
        let output = account.command(&program).arg("--version").output().map_err(|error| fails(error.to_string()))?;
        let text = String::from_utf8_lossy(&output.stdout);
        match major_version(&text) {
            Some(version) if output.status.success() => Ok(Self { bin_dir, found_in, version }),
            _ => {
                let complaint = String::from_utf8_lossy(&output.stderr);
                let line = complaint.lines().chain(text.lines()).next().unwrap_or_default();
                Err(fails(format!("{}: {line}", output.status)))
            }
        }
    }
}

fn has_programs(dir: &Path) -> bool {
    dir.join("postgres").is_file() && dir.join("initdb").is_file()
}

/// Follows links. A folder on the `PATH` may have links to the server's programs only, and the target folder has
/// `pg_dump` and the others.
fn behind_links(dir: PathBuf) -> PathBuf {
    let real = dir.join("postgres").canonicalize();
    match real.as_deref().map(Path::parent) {
        Ok(Some(real)) if has_programs(real) => real.to_owned(),
        _ => dir,
    }
}

fn choose(
    installed: impl Iterator<Item = Installation>,
    made_by: Option<String>,
    folder: &DataFolder,
) -> Result<Installation, Error> {
    let mut unfit = Vec::new();
    for one in installed {
        if one.version >= MINIMUM_VERSION && one.fits(made_by.as_deref()) {
            return Ok(one);
        }
        unfit.push(format!("{} in {}", one.version, one.bin_dir.display()));
    }
    let found = unfit.join(", ");
    match made_by {
        Some(made_by) => Err(Error::OtherVersion {
            cluster: folder.cluster(),
            made_by,
            found: if found.is_empty() { "none".to_owned() } else { format!("only {found}") },
        }),
        None if found.is_empty() => Err(Error::NoBinaries),
        None => Err(Error::TooOld { found }),
    }
}

/// The folders that may hold the programs, best first.
fn candidates() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // A relative entry depends on the current folder.
    let mut folders: Vec<_> = std::env::split_paths(&path).filter(|dir| dir.is_absolute()).collect();
    for (parent, prefix, rest) in PLACES {
        folders.extend(newest_first(Path::new(parent), prefix).map(|dir| dir.join(rest)));
    }
    folders.retain(|dir| has_programs(dir));
    folders
}

/// Sorts versions as numbers: 10 comes after 9, and 16 after 9.6.
fn newest_first(parent: &Path, prefix: &str) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(parent).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut versions: Vec<_> = entries
        .unwrap_or_default()
        .iter()
        .filter_map(|entry| {
            let name = entry.file_name();
            let version = name.to_str()?.strip_prefix(prefix)?;
            Some((first_number(version).unwrap_or(0), entry.path()))
        })
        .collect();
    versions.sort();
    versions.into_iter().rev().map(|(_, path)| path)
}

/// `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)` is version 15.
fn major_version(text: &str) -> Option<u32> {
    first_number(text.split_once(')')?.1)
}

fn first_number(text: &str) -> Option<u32> {
    let from = text.find(|c: char| c.is_ascii_digit())?;
    text[from..].split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn installed(versions: &[u32]) -> impl Iterator<Item = Installation> {
        versions.iter().map(|&version| {
            let bin_dir = PathBuf::from(format!("/opt/{version}"));
            Installation { found_in: bin_dir.clone(), bin_dir, version }
        })
    }

    fn choose_for(versions: &[u32], made_by: Option<&str>) -> Result<u32, Error> {
        let folder = DataFolder::locate(Path::new("/nonexistent/data"))?;
        choose(installed(versions), made_by.map(str::to_owned), &folder).map(|found| found.version)
    }

    #[test]
    fn the_first_recent_enough_version_is_chosen() {
        assert_eq!(choose_for(&[12, 16, 17], None).unwrap(), 16);
    }

    #[test]
    fn data_is_run_by_the_version_that_created_it() {
        assert_eq!(choose_for(&[17, 15, 16], Some("15")).unwrap(), 15);
        let error = choose_for(&[17, 16], Some("15")).unwrap_err().to_string();
        assert!(error.contains("made by PostgreSQL 15"), "{error}");
        assert!(error.contains("only 17 in /opt/17, 16 in /opt/16"), "{error}");
    }

    #[test]
    fn no_version_and_no_recent_version_are_different_errors() {
        assert!(matches!(choose_for(&[], None), Err(Error::NoBinaries)));
        assert!(matches!(choose_for(&[9, 12], None), Err(Error::TooOld { .. })));
    }

    #[test]
    fn a_version_is_read_from_the_output_of_the_server() {
        assert_eq!(major_version("postgres (PostgreSQL) 15.18 (Debian 15.18-0)"), Some(15));
        assert_eq!(major_version("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(major_version("postgres: not found"), None);
    }

    #[test]
    fn folders_are_ordered_by_number() {
        let base = tempfile::tempdir().unwrap();
        for name in ["9.6", "16", "9", "10"] {
            fs::create_dir(base.path().join(name)).unwrap();
        }
        let first = newest_first(base.path(), "").next().unwrap();
        assert_eq!(first, base.path().join("16"));
    }

    #[test]
    fn links_are_followed_to_the_folder_of_the_other_programs() {
        let base = tempfile::tempdir().unwrap();
        let base = base.path().canonicalize().unwrap();
        for dir in ["real", "links"] {
            fs::create_dir(base.join(dir)).unwrap();
        }
        for name in ["postgres", "initdb"] {
            fs::write(base.join("real").join(name), "").unwrap();
            let link = base.join("links").join(name);
            std::os::unix::fs::symlink(base.join("real").join(name), link).unwrap();
        }
        assert_eq!(behind_links(base.join("links")), base.join("real"));
    }

    #[test]
    fn a_folder_without_the_programs_is_refused_by_name() {
        let base = tempfile::tempdir().unwrap();
        let folder = DataFolder::locate(&base.path().join("data")).unwrap();
        let account = Account::choose(&folder).unwrap();
        let found = Installation::find(Some(base.path()), &folder, &account);
        assert!(matches!(found, Err(Error::NotABinDir { dir }) if dir == base.path()));
    }
}
