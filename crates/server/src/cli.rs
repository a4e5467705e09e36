//! The words of the command line.

use crate::{
    commands,
    config::{Config, Sources},
    serve, telemetry,
};
use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use milequest_domain::{DisplayName, Scopes, TimeZone, TokenName, Username};
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
        /// The IANA name of the zone whose days this person lives in.
        #[arg(long, default_value = "UTC")]
        time_zone: TimeZone,
    },
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
            Command::Migrate(what) => commands::migrate(&config, what),
            Command::User(what) => commands::user(&config, what),
            Command::Token(what) => commands::token(&config, what),
        }
    }
}
