//! Creates a cluster. It is created beside its final path and then renamed, so that an existing one is complete.

use crate::{
    Durability, Error, Options, account::Account, data_folder::DataFolder, installation::Installation, server,
};
use rustix::process::Signal;
use std::{
    fs::{self, DirBuilder, File},
    io,
    os::unix::fs::DirBuilderExt,
    path::Path,
    process::Command,
};

/// UTF-8 sorted by code point. An update of the C library does not change this order under an index.
const LOCALE: &[&str] =
    if cfg!(target_os = "macos") { &["--locale=C", "--lc-ctype=UTF-8"] } else { &["--locale=C.UTF-8"] };

/// Creates the cluster. Only the owner may call it, and only where there is none.
pub(crate) fn create(
    folder: &DataFolder,
    account: &Account,
    installation: &Installation,
    options: &Options,
) -> Result<(), Error> {
    let side = folder.unfinished_cluster();
    clear(&side)?;
    make_private(&side, account)?;
    // An `initdb` that outlives its killed owner for a moment uses full paths. A new inner folder keeps it from
    // writing into the next attempt.
    let unfinished = side.join(std::process::id().to_string());
    make_private(&unfinished, account)?;

    let mut initdb = account.command(&installation.program("initdb"));
    initdb.arg("-D").arg(&unfinished).arg("-U").arg(&options.superuser);
    initdb.args(["--auth-local=trust", "--auth-host=reject", "--encoding=UTF8"]).args(LOCALE);
    if options.durability == Durability::Throwaway {
        initdb.arg("--no-sync");
    }
    let made = run(initdb, folder).and_then(|()| {
        let cluster = folder.cluster();
        fs::rename(&unfinished, &cluster).map_err(Error::io("name the new database", &cluster))?;
        match options.durability {
            Durability::Safe => folder.sync(),
            Durability::Throwaway => Ok(()),
        }
    });
    // The rest is empty or an incomplete cluster, which does not explain the error.
    let _ = fs::remove_dir_all(&side);
    made
}

fn run(mut initdb: Command, folder: &DataFolder) -> Result<(), Error> {
    server::end_with_this_thread(&mut initdb, Signal::KILL);
    let failed = |reason| Error::InitFailed { dir: folder.root().to_owned(), reason };
    let output = initdb.output().map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr);
    let error = text.lines().find(|line| line.contains("error:") || line.contains("FATAL:"));
    let line = error.or_else(|| text.lines().last()).unwrap_or("it gave no reason");
    Err(failed(format!("initdb: {} ({})", line.trim_start_matches("initdb: "), output.status)))
}

/// Removes the folder. It tries several times, because an `initdb` without an owner may still be writing.
fn clear(side: &Path) -> Result<(), Error> {
    let mut attempts = 0;
    loop {
        match fs::remove_dir_all(side) {
            Ok(()) => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty && attempts < 20 => {
                attempts += 1;
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            Err(error) => return Err(Error::io("remove", side)(error)),
        }
    }
}

fn make_private(path: &Path, account: &Account) -> Result<(), Error> {
    DirBuilder::new()
        .mode(0o700)
        .create(path)
        .and_then(|()| File::open(path))
        .and_then(|folder| account.chown(&folder))
        .map_err(Error::io("create the folder", path))
}
