//! What the command does besides serving. Results go to standard output, so that a script can take them; what is said
//! about them goes to standard error.

use crate::{
    cli::{MigrateCommand, TokenCommand, UserCommand},
    config::{Config, KEYS, Sources},
    database::Database,
};
use anyhow::{Context, Result};
use milequest_domain::{Scopes, TokenLifetime, TokenName, UserId, Username};
use milequest_persistence::migrations;
use milequest_services::{
    Clock, Services,
    access_tokens::{self, NewToken},
    accounts::{self, NewUser},
};

/// Prints the document that the server answers.
pub(crate) fn openapi() -> Result<()> {
    println!("{}", serde_json::to_string_pretty(&milequest_api::document())?);
    Ok(())
}

/// Prints the configuration as a file that would give it, each value with where it came from.
pub(crate) fn config(sources: &Sources) {
    for key in KEYS {
        let (value, origin) = sources.of(key.name);
        let shown = if key.secret && !value.is_empty() { "hidden" } else { value };
        println!("#{} ({})", key.about, key.variable());
        println!("{} = {} # {origin}", key.name, toml::Value::from(shown));
    }
}

/// Moves the schema.
pub(crate) fn migrate(config: &Config, what: MigrateCommand) -> Result<()> {
    let database = Database::for_command(config)?;
    let said = |name: &str| eprintln!("running {name}");
    match what {
        MigrateCommand::Up => match migrations::up(&database.url, said).with_context(|| database.unreachable())? {
            done if done.is_empty() => eprintln!("nothing to do: the schema is up to date"),
            done => eprintln!("the schema is up to date, {} versions were run", done.len()),
        },
        MigrateCommand::Down { steps } => {
            for name in migrations::down(&database.url, steps).with_context(|| database.unreachable())? {
                eprintln!("took back {name}");
            }
        }
        MigrateCommand::Status => {
            let status = migrations::status(&database.url).with_context(|| database.unreachable())?;
            for migration in &status.migrations {
                println!("{} {}", if migration.applied { "applied" } else { "pending" }, migration.name);
            }
            for version in &status.unknown {
                println!("unknown {version}");
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
        eprintln!(
            "made the account {} with the id {}; its first token, which is not shown again:",
            user.username, user.id
        );
        print_token(s, user.id, "first token".parse()?, Scopes::parse(["read", "write"])?, TokenLifetime::default())
    })
}

/// Works with people's tokens.
pub(crate) fn token(config: &Config, what: TokenCommand) -> Result<()> {
    let TokenCommand::Create { username, name, scopes, days } = what;
    let lifetime = TokenLifetime::days(days).with_context(|| format!("--days {days}"))?;
    with_services(config, |s| {
        let user = accounts::find(s, &username).with_context(|| named(&username))?;
        print_token(s, user.id, name, scopes, lifetime)
    })
}

fn named(username: &Username) -> String {
    format!("the username {username}")
}

fn print_token(s: &Services, owner: UserId, name: TokenName, scopes: Scopes, lifetime: TokenLifetime) -> Result<()> {
    let made = access_tokens::make_for(s, owner, NewToken { name, scopes, lifetime })?;
    println!("{}", made.secret.expose());
    Ok(())
}

/// Runs with the database open and its schema current.
pub(crate) fn with_services(config: &Config, f: impl FnOnce(&Services) -> Result<()>) -> Result<()> {
    let database = Database::for_command(config)?;
    migrations::up(&database.url, |_| ()).with_context(|| database.unreachable())?;
    let services = Services::new(database.connect(config)?, Clock::system());
    let outcome = f(&services);
    drop(services);
    outcome.and(database.close())
}
