//! The database server of the bench, and PostgreSQL's programs `psql` and `pgbench`.

use anyhow::{Context, Result, bail, ensure};
use milequest_embedded_postgres::{EmbeddedPostgres, Options};
use std::{
    ffi::OsString,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
};

/// The role that owns everything.
const SUPERUSER: &str = "milequest";

/// The purpose of a running server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// Filling: few checkpoints, and no other clients.
    Building,
    /// Measuring: with the settings of the service, and connections for pgbench beside the service's.
    Measuring,
}

/// A running server.
pub(crate) struct Postgres {
    server: EmbeddedPostgres,
    pub(crate) folder: PathBuf,
}

impl Postgres {
    /// Starts the server with this folder, which is created if it is missing.
    pub(crate) fn start(folder: &Path, to: Use) -> Result<Self> {
        let folder = std::path::absolute(folder)?.join("postgres");
        let mut options = Options::new(&folder);
        options.superuser = SUPERUSER.into();
        let settings: &[(&str, &str)] = match to {
            Use::Building => &[
                ("max_wal_size", "2GB"),
                // Then a table that is filled in the transaction that truncated it, and a new index, are written only
                // once.
                ("wal_level", "minimal"),
                ("max_wal_senders", "0"),
                ("checkpoint_timeout", "1h"),
                ("maintenance_work_mem", "512MB"),
                ("synchronous_commit", "off"),
                ("max_connections", "120"),
            ],
            // The service compiles no statements either.
            Use::Measuring => &[("max_connections", "120"), ("jit", "off")],
        };
        options.settings = settings.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect();
        let server = EmbeddedPostgres::start(&options, &mut |_| ()).context("the database server did not start")?;
        let postgres = Self { server, folder };
        for name in ["psql", "pgbench"] {
            postgres.program(name)?;
        }
        Ok(postgres)
    }

    /// Stops the server and waits until everything is written.
    pub(crate) fn stop(self) -> Result<()> {
        self.server.stop().context("the database server did not stop")
    }

    pub(crate) fn pid(&self) -> u32 {
        self.server.postmaster_pid()
    }

    pub(crate) fn version(&self) -> u32 {
        self.server.version()
    }

    /// The path of the server's log.
    pub(crate) fn log(&self) -> PathBuf {
        self.folder.join("pg.log")
    }

    pub(crate) fn url(&self, database: &str) -> String {
        self.server.url(database)
    }

    /// One of PostgreSQL's programs: of the server's version, or else from the `PATH`.
    pub(crate) fn program(&self, name: &str) -> Result<PathBuf> {
        let own = self.server.bin_dir().join(name);
        let paths = std::env::var_os("PATH").unwrap_or_default();
        let found = std::iter::once(own).chain(std::env::split_paths(&paths).map(|folder| folder.join(name)));
        found.into_iter().find(|path| path.is_file()).with_context(|| {
            format!("{name} is missing: it comes with PostgreSQL's client or contrib programs, in postgresql-client or postgresql-contrib")
        })
    }

    /// One of the databases.
    pub(crate) fn database(&self, name: &str) -> Result<Database> {
        Ok(Database {
            psql: self.program("psql")?,
            pgbench: self.program("pgbench")?,
            name: name.to_owned(),
            url: self.url(name),
            socket_of: self.url("postgres"),
        })
    }
}

/// A database of the server.
#[derive(Clone)]
pub(crate) struct Database {
    psql: PathBuf,
    pub(crate) pgbench: PathBuf,
    pub(crate) name: String,
    pub(crate) url: String,
    socket_of: String,
}

impl Database {
    fn command(&self) -> Command {
        let mut command = Command::new(&self.psql);
        command.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", &self.url]);
        command.stdin(Stdio::null());
        command
    }

    /// Runs statements and returns their rows, one per line, with columns separated by `|`.
    pub(crate) fn run(&self, sql: &str) -> Result<String> {
        let output = self.command().arg("-c").arg(sql).output().context("psql does not run")?;
        let errors = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{} of {}", errors.trim(), first_line(sql));
        Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
    }

    /// Runs a statement that returns one value.
    pub(crate) fn value<T: std::str::FromStr>(&self, sql: &str) -> Result<T> {
        let text = self.run(sql)?;
        text.parse().ok().with_context(|| format!("{text:?} is no answer to {}", first_line(sql)))
    }

    /// Runs a script, each statement in its own transaction.
    pub(crate) fn script(&self, sql: &str) -> Result<()> {
        let mut command = self.command();
        command.args(["-f", "-"]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().context("psql does not run")?;
        if let Some(mut stdin) = child.stdin.take() {
            // If psql has already ended, its exit status says why.
            let _ = stdin.write_all(sql.as_bytes());
        }
        ended(child, || first_line(sql))
    }

    /// Truncates a table, and begins to fill these columns with rows in PostgreSQL's binary format.
    pub(crate) fn fill(&self, table: &str, columns: &str) -> Result<Filling> {
        let mut command = self.command();
        let sql = format!("TRUNCATE {table}; COPY {table} ({columns}) FROM STDIN (FORMAT binary, FREEZE)");
        command.arg("-c").arg(sql);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().context("psql does not run")?;
        let Some(stdin) = child.stdin.take() else { bail!("psql takes nothing") };
        Ok(Filling { out: BufWriter::with_capacity(1 << 20, stdin), child, table: table.to_owned() })
    }

    /// The environment with the server's socket, for programs that take no address.
    pub(crate) fn surroundings(&self) -> Result<Vec<(&'static str, OsString)>> {
        let socket = Self { url: self.socket_of.clone(), ..self.clone() }.run("SHOW unix_socket_directories")?;
        let port = self.run("SHOW port")?;
        Ok(vec![
            ("PGHOST", socket.trim_matches('"').into()),
            ("PGPORT", port.into()),
            ("PGUSER", SUPERUSER.into()),
            ("PGDATABASE", self.name.as_str().into()),
        ])
    }
}

/// A table with the rows so far.
pub(crate) struct Filling {
    pub(crate) out: BufWriter<ChildStdin>,
    child: Child,
    table: String,
}

impl Filling {
    /// Ends the filling and waits until every row is stored.
    pub(crate) fn end(self) -> Result<()> {
        let Self { out, child, table } = self;
        let written = out.into_inner().map(drop);
        ended(child, || table.clone())?;
        written.with_context(|| format!("{table} did not take all rows"))
    }
}

fn ended(child: Child, what: impl Fn() -> String) -> Result<()> {
    let output = child.wait_with_output()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{} of {}", errors.trim(), what());
    Ok(())
}

fn first_line(sql: &str) -> String {
    sql.trim().lines().next().unwrap_or_default().chars().take(120).collect()
}
