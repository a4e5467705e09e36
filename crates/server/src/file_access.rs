//! Checks who may read and change the files of the service. A file with secrets that others can read, or a data folder
//! that others can change, is refused with the command that corrects it.

use anyhow::{Result, bail};
use std::{fs, os::unix::fs::MetadataExt, path::Path};

const GROUP_READS: u32 = 0o040;
const GROUP_WRITES: u32 = 0o020;
const OTHERS: u32 = 0o007;
const OTHERS_WRITE: u32 = 0o002;

/// Refuses a configuration file with secrets that others can read. A file of another owner, such as root, may be open to the
/// group, because the service can then read it only through the group.
pub(crate) fn refuse_readable_secrets(file: &Path, secret_keys: &[&str]) -> Result<()> {
    let [key, ..] = secret_keys else { return Ok(()) };
    let metadata = fs::metadata(file)?;
    let is_ours = metadata.uid() == rustix::process::geteuid().as_raw();
    let is_open = metadata.mode() & OTHERS != 0 || is_ours && metadata.mode() & GROUP_READS != 0;
    if is_open {
        let (shown, mode) = (file.display(), if is_ours { "600" } else { "o=" });
        bail!("{shown} has {key} and can be read by others: its owner alone may, so say `chmod {mode} {shown}`");
    }
    Ok(())
}

/// Refuses a data folder that everybody can change, and warns of one that its group can change. A user who can change
/// it can replace the secret keys and the database.
pub(crate) fn check_data_dir(folder: &Path) -> Result<()> {
    // A folder that does not exist is created for its owner only.
    let Ok(metadata) = fs::metadata(folder) else { return Ok(()) };
    let shown = folder.display();
    if metadata.is_dir() && metadata.mode() & OTHERS_WRITE != 0 {
        bail!("the data folder {shown} can be changed by everybody: say `chmod go-w {shown}`");
    }
    if metadata.is_dir() && metadata.mode() & GROUP_WRITES != 0 {
        tracing::warn!("the data folder {shown} can be changed by its group; `chmod g-w {shown}` changes that");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn with_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
    }

    #[test]
    fn a_file_with_secrets_is_for_its_owner() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("milequest.toml");
        fs::write(&file, "").expect("a file");
        for (mode, is_fine) in
            [(0o600, true), (0o400, true), (0o640, false), (0o604, false), (0o644, false), (0o602, false)]
        {
            with_mode(&file, mode);
            assert_eq!(refuse_readable_secrets(&file, &["smtp_password"]).is_ok(), is_fine, "{mode:o}");
            assert!(refuse_readable_secrets(&file, &[]).is_ok(), "{mode:o}");
        }
    }

    #[test]
    fn a_data_folder_is_not_for_everybody() {
        let folder = tempfile::tempdir().expect("a folder");
        for (mode, is_fine) in [(0o700, true), (0o755, true), (0o775, true), (0o777, false), (0o1777, false)] {
            with_mode(folder.path(), mode);
            assert_eq!(check_data_dir(folder.path()).is_ok(), is_fine, "{mode:o}");
        }
        assert!(check_data_dir(&folder.path().join("none")).is_ok());
    }
}
