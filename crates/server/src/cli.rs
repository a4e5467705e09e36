//! The command line: its commands, and the arguments that all of them take.

use crate::{
    commands::{
        config,
        deliveries::{self, DeliveriesCommand},
        demo,
        import::{self, ImportArgs},
        jobs::{self, JobsCommand},
        keys::{self, KeysCommand},
        mail::{self, MailCommand},
        migrate::{self, MigrateCommand},
        moderation::{self, ModerationCommand},
        openapi,
        reconcile::{self, ReconcileArgs},
        serve,
        token::{self, TokenCommand},
        user::{self, UserCommand},
        work,
    },
    config::{Config, KEYS, Sources},
    telemetry,
};
use anyhow::Result;
use clap::{Args, Parser, Subcommand};
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

/// The sources of the configuration.
#[derive(Args)]
struct ConfigArgs {
    /// Read this file instead of milequest.toml in the current folder.
    #[arg(long, value_name = "FILE", env = "MILEQUEST_CONFIG", global = true)]
    config: Option<PathBuf>,
    /// Set one key, which overrides the file and the environment. May be repeated.
    #[arg(long = "set", value_name = "KEY=VALUE", global = true)]
    set: Vec<String>,
}

#[derive(Subcommand)]
enum Command {
    /// Start the service.
    Serve,
    /// Run jobs without serving, beside one or more services on the same database.
    Work,
    /// Fill an empty database with invented teams and people.
    Demo,
    /// Update the database's schema, revert versions, or show the applied versions.
    #[command(subcommand)]
    Migrate(MigrateCommand),
    /// Show the configuration in effect, and where each value comes from.
    Config,
    /// Print the OpenAPI document.
    Openapi,
    /// Manage the accounts of people.
    #[command(subcommand)]
    User(UserCommand),
    /// Create tokens with which programs act for a person.
    #[command(subcommand)]
    Token(TokenCommand),
    /// Manage the keys that seal email addresses.
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Test the mail server.
    #[command(subcommand)]
    Mail(MailCommand),
    /// List and retry jobs.
    #[command(subcommand)]
    Jobs(JobsCommand),
    /// List and retry what leaves the service: mail, pushes and calls of webhooks.
    #[command(subcommand)]
    Deliveries(DeliveriesCommand),
    /// Show what was reported, decide, and answer appeals.
    #[command(subcommand)]
    Moderation(ModerationCommand),
    /// Import a file of activities for a person.
    Import(ImportArgs),
    /// Recount every kept total from the activities, and repair those that have drifted.
    Reconcile(ReconcileArgs),
}

impl Cli {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<()> {
        if matches!(self.command, Command::Openapi) {
            return openapi::run();
        }
        let sources = Sources::gather(KEYS, self.sources.config, &self.sources.set)?;
        let config = Config::read(&sources)?;
        match self.command {
            Command::Openapi => Ok(()),
            Command::Config => config::run(&sources),
            Command::Serve => {
                telemetry::init_logging(&config)?;
                serve::run(&config)
            }
            Command::Work => {
                telemetry::init_logging(&config)?;
                work::run(&config)
            }
            Command::Demo => demo::run(&config),
            Command::Migrate(command) => migrate::run(&config, command),
            Command::User(command) => user::run(&config, command),
            Command::Token(command) => token::run(&config, command),
            Command::Keys(command) => keys::run(&config, command),
            Command::Mail(command) => mail::run(&config, command),
            Command::Jobs(command) => jobs::run(&config, command),
            Command::Deliveries(command) => deliveries::run(&config, command),
            Command::Moderation(command) => moderation::run(&config, command),
            Command::Import(args) => import::run(&config, &args),
            Command::Reconcile(args) => reconcile::run(&config, &args),
        }
    }
}
