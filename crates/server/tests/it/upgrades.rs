//! PostgreSQL's programs are replaced under the running service, as a package manager does.

use crate::kit::{Home, soon};
use serde_json::json;
use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::atomic::{AtomicBool, AtomicU32, Ordering},
    thread,
    time::Duration,
};

/// A function that the library takes from the server, and its name in the other programs. The names have the same hash, which the program's table
/// of functions must keep.
const OLD_NAME: &[u8] = b"\0SPI_connect\0";
const NEW_NAME: &[u8] = b"\0T/I_connect\0";

/// A copy of the installed PostgreSQL, whose `postgres` and `plpgsql.so` the test can replace.
struct Programs {
    bin: PathBuf,
    lib: PathBuf,
}

impl Programs {
    /// Copies the files that a server needs. A server finds its libraries relative to its own program.
    fn copy(folder: &Path) -> Self {
        let (bin, lib) = installed();
        let copy = Self { bin: folder.join("bin"), lib: folder.join("lib") };
        for folder in [folder, &copy.bin, &copy.lib] {
            fs::create_dir_all(folder).expect("a folder");
            // PostgreSQL runs as another user when the test runs as root.
            fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("a folder that others may pass");
        }
        for name in ["postgres", "initdb"] {
            fs::copy(bin.join(name), copy.bin.join(name)).expect("a program");
        }
        for library in fs::read_dir(&lib).expect("its libraries").flatten() {
            if library.file_name() != "plpgsql.so" {
                symlink(library.path(), copy.lib.join(library.file_name())).expect("a link");
            }
        }
        fs::copy(lib.join("plpgsql.so"), copy.lib.join("plpgsql.so")).expect("a library");
        copy
    }

    /// Installs other programs of the same version: the library needs a function that only the new server has.
    fn upgrade(&self) {
        for file in [self.bin.join("postgres"), self.lib.join("plpgsql.so")] {
            rename_symbol(&file, OLD_NAME, NEW_NAME);
        }
    }
}

/// Replaces a file in one step, as package managers do, by one with another name of a function.
fn rename_symbol(file: &Path, old: &[u8], new: &[u8]) {
    let mut bytes = fs::read(file).expect("a file");
    let at: Vec<usize> = (0..bytes.len() - old.len()).filter(|&at| &bytes[at..at + old.len()] == old).collect();
    assert!(!at.is_empty(), "{} has no such name", file.display());
    for at in at {
        bytes[at..at + new.len()].copy_from_slice(new);
    }
    let side = file.with_extension("new");
    fs::write(&side, bytes).expect("a new file");
    fs::set_permissions(&side, fs::metadata(file).expect("the old file").permissions()).expect("its mode");
    fs::rename(side, file).expect("the new file in its place");
}

/// The folders of the installed programs and libraries, as the service's own PostgreSQL reports them.
fn installed() -> (PathBuf, PathBuf) {
    let home = Home::new();
    let service = home.serve();
    let file = fs::read_to_string(home.data_dir().join("postgres/pg/postmaster.pid")).expect("its pid file");
    let pid = file.lines().next().expect("its pid");
    let program = fs::read_link(format!("/proc/{pid}/exe")).expect("its program");
    let bin = program.parent().expect("its folder").to_owned();
    drop(service);
    let config = Command::new("pg_config").arg("--pkglibdir").output();
    let named = config.ok().filter(|output| output.status.success()).map(|output| output.stdout);
    let named = named.map(|path| PathBuf::from(String::from_utf8_lossy(&path).trim()));
    let beside = bin.parent().expect("a folder").join("lib");
    let lib = if beside.join("plpgsql.so").exists() { Some(beside) } else { named };
    (bin, lib.expect("the folder of its libraries"))
}

fn postmaster(home: &Home) -> String {
    let file = fs::read_to_string(home.data_dir().join("postgres/pg/postmaster.pid")).unwrap_or_default();
    file.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn replaced_programs_run_within_seconds_and_no_request_fails() {
    let home = Home::new();
    let programs = Programs::copy(&home.path().join("programs"));
    let home = home.with("postgres_bin_dir", programs.bin.to_str().expect("a path"));
    let service = home.serve();
    let ann = home.run(&["user", "create", "ann"]).out();
    let before = postmaster(&home);
    let (done, answered) = (AtomicBool::new(false), AtomicU32::new(0));
    thread::scope(|scope| {
        for path in ["/api/v1/me", "/api/v1/teams", "/health/ready"] {
            let (service, ann, done, answered) = (&service, &ann, &done, &answered);
            scope.spawn(move || {
                while !done.load(Ordering::Relaxed) {
                    let (status, body) = service.get(path, Some(ann));
                    answered.fetch_add(1, Ordering::Relaxed);
                    if status != 200 {
                        done.store(true, Ordering::Relaxed);
                        panic!("{path}: {status} {body}\n{}", service.log());
                    }
                }
            });
        }
        let (service, ann, done) = (&service, &ann, &done);
        scope.spawn(move || {
            while !done.load(Ordering::Relaxed) {
                let walk = json!({"started_at": "2024-10-03T16:00:00Z", "distance_m": 5_000, "duration_s": 3_600});
                let (status, body) = service.post_as("/api/v1/activities", &walk, ann);
                if status != 201 {
                    done.store(true, Ordering::Relaxed);
                    panic!("{status} {body}\n{}", service.log());
                }
                thread::sleep(Duration::from_millis(20));
            }
        });
        thread::sleep(Duration::from_millis(300));
        programs.upgrade();
        soon("another PostgreSQL is ready", || {
            done.load(Ordering::Relaxed) || service.log().contains("PostgreSQL was restarted")
        });
        let seen = answered.load(Ordering::Relaxed);
        soon("requests are answered after it", || {
            done.load(Ordering::Relaxed) || answered.load(Ordering::Relaxed) > seen + 20
        });
        done.store(true, Ordering::Relaxed);
    });
    assert_ne!(postmaster(&home), before);
    assert!(service.log().contains("the programs in"), "{}", service.log());
    assert!(run_procedure(&home).status.success(), "a new connection cannot use the new library");
}

/// Runs PL/pgSQL on a new connection. Triggers need it too.
fn run_procedure(home: &Home) -> Output {
    let run = home.data_dir().join("postgres/run").display().to_string().replace('/', "%2F");
    let url = format!("postgres://milequest@{run}/postgres");
    Command::new("psql").args(["-X", "-c", "DO $$ BEGIN END $$", &url]).output().expect("psql")
}

#[test]
fn a_library_that_was_replaced_first_hinders_no_trigger_of_the_running_server() {
    let home = Home::new();
    let programs = Programs::copy(&home.path().join("programs"));
    let home = home.with("postgres_bin_dir", programs.bin.to_str().expect("a path"));
    let service = home.serve();
    let before = postmaster(&home);
    rename_symbol(&programs.lib.join("plpgsql.so"), OLD_NAME, NEW_NAME);
    let output = run_procedure(&home);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(postmaster(&home), before);
    assert!(!service.log().contains("restarting PostgreSQL"), "{}", service.log());
}
