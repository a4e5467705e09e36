//! What the command does besides serving. Results go to standard output, so that a script can take them; what is said
//! about them goes to standard error.

use crate::{
    cli::{MigrateCommand, TokenCommand, UserCommand},
    config::{Config, KEYS, Sources},
    database::Database,
    say::{print, say},
};
use anyhow::{Context, Result, ensure};
use milequest_domain::{Scopes, TokenLifetime, TokenName, UserId, Username};
use milequest_persistence::migrations;
use milequest_services::{
    Clock, Services,
    access_tokens::{self, NewToken},
    accounts::{self, NewUser},
};
use std::fmt::Display;

/// Prints the document that the server answers.
pub(crate) fn openapi() -> Result<()> {
    result(serde_json::to_string_pretty(&milequest_api::document())?)
}

/// Prints the configuration as a file that would give it, each value with where it came from.
pub(crate) fn config(sources: &Sources) -> Result<()> {
    for key in KEYS {
        let (value, origin) = sources.of(key.name);
        let shown = if key.secret && !value.is_empty() { "hidden" } else { value };
        result(format_args!("#{} ({})", key.about, key.variable()))?;
        result(format_args!("{} = {} # {origin}", key.name, toml::Value::from(shown)))?;
    }
    Ok(())
}

/// Moves the schema.
pub(crate) fn migrate(config: &Config, what: MigrateCommand) -> Result<()> {
    let database = Database::for_command(config)?;
    let url = &database.url;
    match what {
        MigrateCommand::Up => match migrations::up(url, say).map_err(|error| database.blame(error))? {
            done if done.is_empty() => say("nothing to do: the schema is up to date"),
            done => say(format_args!("the schema is up to date, {} versions were run", done.len())),
        },
        MigrateCommand::Down { steps } => {
            for name in migrations::down(url, steps, say).map_err(|error| database.blame(error))? {
                say(format_args!("took back {name}"));
            }
        }
        MigrateCommand::Status => {
            let status = migrations::status(url).map_err(|error| database.blame(error))?;
            for migration in &status.migrations {
                let state = if migration.applied { "applied" } else { "pending" };
                result(format_args!("{state} {}", migration.name))?;
            }
            for version in &status.unknown {
                result(format_args!("unknown {version}"))?;
            }
        }
    }
    database.close()
}

/// Works with people's accounts.
pub(crate) fn user(config: &Config, what: UserCommand) -> Result<()> {
    let UserCommand::Create { username, display_name, time_zone } = what;
    with_services(config, |s| {
        let user = accounts::create(s, NewUser { username, display_name, time_zone })?;
        say(format_args!(
            "made the account {} with the id {}; its first token, which is not shown again:",
            user.username, user.id
        ));
        print_token(
            s,
            &user.username,
            user.id,
            "first token".parse()?,
            Scopes::parse(["read", "write"])?,
            TokenLifetime::default(),
        )
    })
}

/// Works with people's tokens.
pub(crate) fn token(config: &Config, what: TokenCommand) -> Result<()> {
    let TokenCommand::Create { username, name, scopes, days } = what;
    let lifetime = TokenLifetime::days(days).with_context(|| format!("--days {days}"))?;
    with_services(config, |s| {
        let user = accounts::find(s, &username).with_context(|| named(&username))?;
        print_token(s, &username, user.id, name, scopes, lifetime)
    })
}

fn named(username: &Username) -> String {
    format!("the username {username}")
}

fn print_token(
    s: &Services,
    username: &Username,
    owner: UserId,
    name: TokenName,
    scopes: Scopes,
    lifetime: TokenLifetime,
) -> Result<()> {
    let made = access_tokens::make_for(s, owner, NewToken { name, scopes, lifetime })?;
    print(made.secret.expose()).with_context(|| {
        format!("the token was made and is lost, because it could not be printed: `milequest token create {username}` makes another one")
    })
}

fn result(line: impl Display) -> Result<()> {
    print(line).context("standard output did not take the result")
}

/// Runs with the database open and its schema current, which it makes so only where `serve` would.
fn with_services(config: &Config, f: impl FnOnce(&Services) -> Result<()>) -> Result<()> {
    let database = Database::for_command(config)?;
    let pending = database.prepare_schema(config, say)?.pending();
    ensure!(pending == 0, "{pending} migrations are pending; run `milequest migrate up`");
    let services = Services::new(database.connect(config)?, Clock::system());
    let outcome = f(&services);
    drop(services);
    outcome.and(database.close())
}
