//! Processes that own a server and can be killed. They are this very program again: run for its one
//! test `plays_its_part`, which does nothing unless a part is given to it.

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

const PART: &str = "EMBEDDED_POSTGRES_TEST_PART";
const DATA: &str = "EMBEDDED_POSTGRES_TEST_DATA";

/// A process with a part, killed at the end.
pub(crate) struct Actor {
    process: Child,
    lines: BufReader<ChildStdout>,
}

impl Actor {
    /// `own` a server until killed, or `write` to it as well.
    pub(crate) fn new(part: &str, data: &Path) -> Self {
        Self::spawn(Self::command(part, data))
    }

    pub(crate) fn as_user(uid: u32, part: &str, data: &Path) -> Self {
        let mut command = Self::command(part, data);
        command.uid(uid).gid(uid);
        Self::spawn(command)
    }

    fn command(part: &str, data: &Path) -> Command {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["actor::plays_its_part", "--exact", "--nocapture", "--test-threads=1"]);
        command.env(PART, part).env(DATA, data).stdin(Stdio::null());
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

    /// What the actor says after this word, as soon as it does.
    pub(crate) fn hear(&mut self, word: &str) -> String {
        let mut line = String::new();
        while self.lines.read_line(&mut line).unwrap() > 0 {
            if let Some(rest) = line.trim().strip_prefix(word) {
                return rest.trim().to_owned();
            }
            line.clear();
        }
        panic!("the actor ended without a word of `{word}`");
    }

    /// The postmaster's process, as soon as it is ready.
    pub(crate) fn hear_postmaster(&mut self) -> u32 {
        self.hear("postmaster").parse().unwrap()
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
fn plays_its_part() {
    let Ok(part) = env::var(PART) else { return };
    let data = PathBuf::from(env::var_os(DATA).unwrap());
    match &*part {
        "own" => own(&quick(data)),
        "write" => write(&Options::new(data)),
        "join" => own(&Options { sharing: Sharing::Guest, ..quick(data) }),
        part => panic!("no part of {part}"),
    }
}

fn say(word: &str, what: impl std::fmt::Display) {
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "\n{word} {what}").and_then(|()| stdout.flush()).unwrap();
}

fn own(options: &Options) -> ! {
    match EmbeddedPostgres::start(options, &mut |step| say("step", step)) {
        Ok(server) => {
            say("role", format!("{:?}", server.role()));
            say("postmaster", server.postmaster_pid());
            loop {
                std::thread::park();
            }
        }
        Err(error) => {
            say("error", error);
            std::process::exit(1);
        }
    }
}

/// Where a writer notes which rows the server has confirmed, beside the data folder.
pub(crate) fn confirmed_file(data: &Path) -> PathBuf {
    data.with_extension("confirmed")
}

/// Inserts 1, 2, 3… and goes on where the table ends, which must not be before what was confirmed.
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
    say("postmaster", server.postmaster_pid());
    let mut psql = psql(&server).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut statements = psql.stdin.take().unwrap();
    let mut answers = BufReader::new(psql.stdout.take().unwrap()).lines();
    for n in last + 1.. {
        let insert = writeln!(statements, "insert into rows values ({n}) returning n;");
        let Some(Ok(answer)) = insert.ok().and_then(|()| answers.next()) else {
            break;
        };
        assert_eq!(answer, n.to_string());
        // In one piece: a kill must not leave half a number.
        confirmed.write_all(format!("{n}\n").as_bytes()).unwrap();
    }
    // The server was killed under us. We are next.
    psql.wait().unwrap();
    loop {
        std::thread::park();
    }
}
