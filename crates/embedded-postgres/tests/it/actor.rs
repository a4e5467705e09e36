//! Processes that own a server and can be killed. Each one runs this test program again, for its ignored
//! test `acts_as_the_role_in_the_environment`.

use crate::kit::{kill, psql, quick, sql};
use milequest_embedded_postgres::{Durability, EmbeddedPostgres, Options, Sharing};
use std::{
    env,
    fs::{self, File},
    io::{BufRead, BufReader, Write},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

const ACTION: &str = "EMBEDDED_POSTGRES_TEST_ACTION";
const DATA: &str = "EMBEDDED_POSTGRES_TEST_DATA";

/// A child process. It is killed when this is dropped.
pub(crate) struct Actor {
    process: Child,
    lines: BufReader<ChildStdout>,
}

impl Actor {
    /// Starts a process that does the action: `own` or `join` a server, or own it and `write` to it.
    pub(crate) fn new(action: &str, data: &Path) -> Self {
        Self::spawn(Self::command(action, data))
    }

    pub(crate) fn as_user(uid: u32, action: &str, data: &Path) -> Self {
        let mut command = Self::command(action, data);
        command.uid(uid).gid(uid);
        Self::spawn(command)
    }

    fn command(action: &str, data: &Path) -> Command {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args([
            "actor::acts_as_the_role_in_the_environment",
            "--ignored",
            "--exact",
            "--nocapture",
            "--test-threads=1",
        ]);
        command.env(ACTION, action).env(DATA, data).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        command
    }

    fn spawn(mut command: Command) -> Self {
        let mut process = command.spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap());
        Self { process, lines }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.process.id()
    }

    /// Waits until the actor prints a line that begins with the word, and returns the rest of the line.
    pub(crate) fn wait_for(&mut self, word: &str) -> String {
        let mut line = String::new();
        while self.lines.read_line(&mut line).unwrap() > 0 {
            if let Some(rest) = line.trim().strip_prefix(word) {
                return rest.trim().to_owned();
            }
            line.clear();
        }
        panic!("the actor ended without `{word}`");
    }

    /// Waits until the server is ready, and returns the id of its postmaster.
    pub(crate) fn wait_for_postmaster(&mut self) -> u32 {
        self.wait_for("postmaster").parse().unwrap()
    }

    pub(crate) fn kill(&mut self) {
        kill(self.process.id());
        self.process.wait().unwrap();
    }
}

impl Drop for Actor {
    fn drop(&mut self) {
        self.kill();
    }
}

#[test]
#[ignore = "an actor runs it in a process of its own"]
fn acts_as_the_role_in_the_environment() {
    let action = env::var(ACTION).expect("an action in the environment");
    let data = PathBuf::from(env::var_os(DATA).unwrap());
    match &*action {
        "own" => own(&quick(data)),
        "write" => write(&Options::new(data)),
        "join" => own(&Options { sharing: Sharing::Guest, ..quick(data) }),
        action => panic!("unknown action {action}"),
    }
}

fn print(word: &str, value: impl std::fmt::Display) {
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "\n{word} {value}").and_then(|()| stdout.flush()).unwrap();
}

fn own(options: &Options) -> ! {
    match EmbeddedPostgres::start(options, &mut |step| print("step", step)) {
        Ok(server) => {
            print("role", format!("{:?}", server.role()));
            print("postmaster", server.postmaster_pid());
            loop {
                std::thread::park();
            }
        }
        Err(error) => {
            print("error", error);
            std::process::exit(1);
        }
    }
}

/// The file in which a writer records the rows that the server has confirmed, beside the data folder.
pub(crate) fn confirmed_file(data: &Path) -> PathBuf {
    data.with_extension("confirmed")
}

/// Inserts 1, 2, 3… and continues after the last row of the table, which must have all confirmed rows.
fn write(options: &Options) {
    assert_eq!(options.durability, Durability::Safe);
    let server = EmbeddedPostgres::start(options, &mut |_| {}).unwrap();
    sql(&server, "create table if not exists rows (n bigint primary key)");
    let last: u64 = sql(&server, "select coalesce(max(n), 0) from rows").parse().unwrap();
    let file = confirmed_file(&options.data_dir);
    let confirmed = fs::read_to_string(&file).unwrap_or_default();
    let before: u64 = confirmed.lines().last().map_or(0, |line| line.parse().unwrap());
    let mut confirmed = File::options().create(true).append(true).open(&file).unwrap();
    if last < before {
        writeln!(confirmed, "lost: {before} was confirmed, {last} is the last").unwrap();
        return;
    }
    print("postmaster", server.postmaster_pid());
    let mut psql = psql(&server).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut statements = psql.stdin.take().unwrap();
    let mut answers = BufReader::new(psql.stdout.take().unwrap()).lines();
    for n in last + 1.. {
        let insert = writeln!(statements, "insert into rows values ({n}) returning n;");
        let Some(Ok(answer)) = insert.ok().and_then(|()| answers.next()) else {
            break;
        };
        assert_eq!(answer, n.to_string());
        // One write, so that a kill does not leave half a number.
        confirmed.write_all(format!("{n}\n").as_bytes()).unwrap();
    }
    // The server was killed. This process is next.
    psql.wait().unwrap();
    loop {
        std::thread::park();
    }
}
