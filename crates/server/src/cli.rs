//! The words of the command line.

use crate::{
    commands,
    config::{Config, Sources},
    demo, import, jobs, mail, reconcile, serve, telemetry, work,
};
use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use milequest_domain::{DisplayName, EmailAddress, Scopes, TimeZone, TokenName, Username};
use milequest_services::{imports::ImportFormat, jobs::JobId};
use std::path::PathBuf;

/// Mile Quest: teams walk, run or ride a real distance along a virtual route.
#[derive(Parser)]
#[command(name = "milequest", version, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    sources: ConfigArgs,
    #[command(subcommand)]
    command: Command,
}

/// Where the configuration comes from.
#[derive(Args)]
struct ConfigArgs {
    /// Read this file instead of milequest.toml in the current folder.
    #[arg(long, value_name = "FILE", env = "MILEQUEST_CONFIG", global = true)]
    config: Option<PathBuf>,
    /// Set one key, over the file and the environment. May be repeated.
    #[arg(long = "set", value_name = "KEY=VALUE", global = true)]
    set: Vec<String>,
}

#[derive(Subcommand)]
enum Command {
    /// Start the service.
    Serve,
    /// Run jobs without serving, beside a service or several on the same database.
    Work,
    /// Fill an empty database with made-up teams and people to look around among.
    Demo,
    /// Bring the database's schema up to date, take versions back, or show where it stands.
    #[command(subcommand)]
    Migrate(MigrateCommand),
    /// Show the configuration as it takes effect, and where each value comes from.
    Config,
    /// Print the OpenAPI document.
    Openapi,
    /// People with an account.
    #[command(subcommand)]
    User(UserCommand),
    /// Tokens that programs use in the name of a person.
    #[command(subcommand)]
    Token(TokenCommand),
    /// The keys that e-mail addresses are sealed with.
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Letters to people.
    #[command(subcommand)]
    Mail(MailCommand),
    /// What is still to be done, and what could not be.
    #[command(subcommand)]
    Jobs(JobsCommand),
    /// Import a file of activities for somebody.
    Import(ImportArgs),
    /// Count every kept total anew from the activities, and repair what has drifted.
    Reconcile(ReconcileArgs),
}

/// What is imported, and how.
#[derive(Args)]
pub(crate) struct ImportArgs {
    /// The file; - is standard input.
    pub(crate) file: PathBuf,
    /// Whose activities they are.
    #[arg(long, value_name = "NAME")]
    pub(crate) user: Username,
    /// How it is written, ndjson or csv; as the end of its name says where it is left out.
    #[arg(long)]
    pub(crate) format: Option<ImportFormat>,
    /// Log nothing unless every line is good.
    #[arg(long)]
    pub(crate) atomic: bool,
}

/// How totals are counted anew.
#[derive(Args)]
pub(crate) struct ReconcileArgs {
    /// Change nothing: only tell what has drifted, and fail if anything has.
    #[arg(long)]
    pub(crate) check: bool,
    /// Only what was touched since the last time.
    #[arg(long)]
    pub(crate) touched: bool,
}

/// What to do with the schema.
#[derive(Clone, Copy, Subcommand)]
pub(crate) enum MigrateCommand {
    /// Run all that is missing.
    Up,
    /// Take the newest versions back. What they brought, data included, is gone.
    Down {
        /// How many.
        #[arg(long, default_value_t = 1)]
        steps: usize,
    },
    /// List the versions.
    Status,
}

/// What to do with people.
#[derive(Subcommand)]
pub(crate) enum UserCommand {
    /// Make an account and print a first token for it.
    Create {
        /// The name in addresses.
        username: Username,
        /// The name that others read; the username where it is left out.
        #[arg(long)]
        display_name: Option<DisplayName>,
        /// The mailbox, which you vouch for.
        #[arg(long)]
        email: Option<EmailAddress>,
        /// The IANA name of the zone whose days this person lives in.
        #[arg(long, default_value = "UTC")]
        time_zone: TimeZone,
        /// Lets this person do what only admins may.
        #[arg(long)]
        admin: bool,
    },
    /// List everybody.
    List,
    /// Let a person do what only admins may.
    Admin {
        /// Who it is.
        username: Username,
        /// Take it back.
        #[arg(long)]
        revoke: bool,
    },
    /// Keep a person out, and sign out everywhere.
    Disable {
        /// Who it is.
        username: Username,
        /// Let the person in again.
        #[arg(long)]
        undo: bool,
    },
    /// Open a closed account again, as long as it is not forgotten.
    Restore {
        /// Whose it is.
        username: Username,
    },
    /// Set a random password and print it. Ends sessions, tokens and mailed links.
    ResetPassword {
        /// Whose it is.
        username: Username,
    },
}

/// What to do with the secret keys. In this order, a restart of the service after the first.
#[derive(Clone, Copy, Subcommand)]
pub(crate) enum KeysCommand {
    /// Put a new key in front.
    New,
    /// Seal everything anew with the first key. Can be ended and run again.
    Rotate,
    /// Take the other keys away.
    Forget,
}

/// What to do with tokens.
#[derive(Subcommand)]
pub(crate) enum TokenCommand {
    /// Make a token and print it.
    Create {
        /// Whose it is.
        username: Username,
        /// The program or device that will use it.
        #[arg(long, default_value = "command line")]
        name: TokenName,
        /// What it opens.
        #[arg(long, default_value = "read,write", value_parser = scopes)]
        scopes: Scopes,
        /// How many days it lives.
        #[arg(long, default_value_t = 90)]
        days: u64,
    },
}

/// What to do with mail.
#[derive(Subcommand)]
pub(crate) enum MailCommand {
    /// Send a test letter as the service would, and say what became of it.
    Test {
        /// Who gets it.
        address: EmailAddress,
    },
}

/// What to do with jobs.
#[derive(Subcommand)]
pub(crate) enum JobsCommand {
    /// List jobs, the newest first. A job that is done is in no list.
    List {
        #[command(flatten)]
        state: StateArgs,
        /// Only this kind.
        #[arg(long)]
        kind: Option<String>,
        /// The most that are listed.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..))]
        limit: u16,
    },
    /// Show one job with all that is known of it.
    Show {
        /// Its number.
        id: JobId,
    },
    /// Have a job begun at once, with all its attempts.
    Retry {
        /// Its number.
        #[arg(required_unless_present = "all_dead")]
        id: Option<JobId>,
        /// All the dead ones.
        #[arg(long, conflicts_with = "id")]
        all_dead: bool,
    },
}

/// Which jobs.
#[derive(Args)]
#[group(multiple = false)]
pub(crate) struct StateArgs {
    /// Only those that were given up.
    #[arg(long)]
    pub(crate) dead: bool,
    /// Only those that wait for their time, or for a worker.
    #[arg(long)]
    pub(crate) waiting: bool,
    /// Only those that a worker has begun.
    #[arg(long)]
    pub(crate) running: bool,
}

fn scopes(list: &str) -> Result<Scopes, milequest_domain::ScopesError> {
    Scopes::parse(list.split(',').map(str::trim))
}

impl Cli {
    /// Does what was asked.
    pub(crate) fn run(self) -> Result<()> {
        if matches!(self.command, Command::Openapi) {
            return commands::openapi();
        }
        let sources = Sources::gather(self.sources.config, &self.sources.set)?;
        let config = Config::read(&sources)?;
        match self.command {
            Command::Openapi => Ok(()),
            Command::Config => commands::config(&sources),
            Command::Serve => {
                telemetry::log(&config)?;
                serve::serve(&config)
            }
            Command::Work => {
                telemetry::log(&config)?;
                work::work(&config)
            }
            Command::Demo => demo::demo(&config),
            Command::Migrate(what) => commands::migrate(&config, what),
            Command::User(what) => commands::user(&config, what),
            Command::Token(what) => commands::token(&config, what),
            Command::Keys(what) => commands::keys(&config, what),
            Command::Mail(MailCommand::Test { address }) => {
                // Where no mail server is set, the letter itself is in the log.
                telemetry::log(&config)?;
                mail::test(&config, address)
            }
            Command::Jobs(what) => jobs::jobs(&config, what),
            Command::Import(how) => import::import(&config, &how),
            Command::Reconcile(how) => reconcile::reconcile(&config, &how),
        }
    }
}
