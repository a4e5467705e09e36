//! What the command does besides serving. Results go to standard output, so that a script can take them; what is said
//! about them goes to standard error.

use crate::{
    cli::{KeysCommand, MigrateCommand, TokenCommand, UserCommand},
    config::{Config, KEYS, Sources},
    database::Database,
    say::{print, say},
    secret_keys,
};
use anyhow::{Context, Result};
use milequest_domain::{Scopes, TokenLifetime, TokenName, UserId, Username};
use milequest_persistence::migrations;
use milequest_services::{
    Services,
    access_tokens::{self, NewToken},
    accounts::{self, NewUser, StandingChange},
    closing, key_rotation,
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
    with_services(config, |s| match what {
        UserCommand::Create { username, display_name, email, time_zone, admin } => {
            let user = accounts::create(s, NewUser { username, display_name, email, time_zone, is_admin: admin })?;
            say(format_args!(
                "made the account {} with the id {}; its first token, which is not shown again:",
                user.username, user.id
            ));
            let scopes = Scopes::parse(["read", "write"])?;
            print_token(s, &user.username, user.id, "first token".parse()?, scopes, TokenLifetime::default())
        }
        UserCommand::List => list_users(s),
        UserCommand::Admin { username, revoke } => standing(s, &username, StandingChange::Admin(!revoke)),
        UserCommand::Disable { username, undo } => standing(s, &username, StandingChange::Disabled(!undo)),
        UserCommand::Restore { username } => {
            let user = accounts::find(s, &username).with_context(|| named(&username))?;
            let was_closed = closing::restore_for(s, user.id)?;
            say(format_args!(
                "the account {username} is open{}",
                if was_closed { " again" } else { "; it was not closed" }
            ));
            Ok(())
        }
        UserCommand::ResetPassword { username } => {
            let user = accounts::find(s, &username).with_context(|| named(&username))?;
            let password = accounts::reset_password(s, user.id)?;
            say(format_args!("{username} is signed out everywhere; the new password, which is not shown again:"));
            result(password.expose())
        }
    })
}

fn standing(s: &Services, username: &Username, change: StandingChange) -> Result<()> {
    let user = accounts::find(s, username).with_context(|| named(username))?;
    accounts::set_standing(s, user.id, change)?;
    let said = match change {
        StandingChange::Admin(true) => "may now do what only admins may",
        StandingChange::Admin(false) => "is no admin any more",
        StandingChange::Disabled(true) => "is kept out from now on",
        StandingChange::Disabled(false) => "may come in again",
    };
    say(format_args!("{username} {said}"));
    Ok(())
}

fn list_users(s: &Services) -> Result<()> {
    let mut after = None;
    loop {
        let some = accounts::list(s, after.as_ref())?;
        for user in &some {
            let marks = [
                (user.is_admin, "admin"),
                (user.disabled_at.is_some(), "disabled"),
                (user.deleted_at.is_some(), "closed"),
            ];
            let marks: Vec<_> = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
            let since = user.created_at.format("%Y-%m-%d");
            result(format_args!("{} {} {since} {}", user.username, user.id, marks.join(",")))?;
        }
        match some.last() {
            Some(last) => after = Some(last.username.clone()),
            None if after.is_none() => {
                say("there is nobody yet; `milequest user create NAME` makes an account");
                return Ok(());
            }
            None => return Ok(()),
        }
    }
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

/// Works with the secret keys.
pub(crate) fn keys(config: &Config, what: KeysCommand) -> Result<()> {
    let database = Database::for_command(config)?;
    database.make_current(config, say)?;
    let services = database.services(config)?;
    match what {
        KeysCommand::New => {
            secret_keys::add(config, &database.connect(config)?)?;
            say("there is a new key; restart the service, so that it seals with it, then say `milequest keys rotate`");
        }
        KeysCommand::Rotate => {
            let done = key_rotation::rotate(&services, |done| {
                say(if done == 1 {
                    "one address is sealed anew".to_owned()
                } else {
                    format!("{done} addresses are sealed anew")
                });
            })?;
            say(format_args!(
                "all is sealed with the first key, {done} of them anew; `milequest keys forget` takes the others away"
            ));
        }
        KeysCommand::Forget => {
            let forgotten = key_rotation::forget_others(&services)?;
            secret_keys::drop_others(config, &database.connect(config)?)?;
            say(match forgotten {
                0 => "there is no old key to forget".to_owned(),
                1 => "one old key is forgotten; take it out of secret_keys, if it is there".to_owned(),
                some => format!("{some} old keys are forgotten; take them out of secret_keys, if they are there"),
            });
        }
    }
    drop(services);
    database.close()
}

pub(crate) fn named(username: &Username) -> String {
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

pub(crate) fn result(line: impl Display) -> Result<()> {
    print(line).context("standard output did not take the result")
}

/// Runs with the database open and its schema current, which it makes so only where `serve` would.
pub(crate) fn with_services(config: &Config, f: impl FnOnce(&Services) -> Result<()>) -> Result<()> {
    let database = Database::for_command(config)?;
    database.make_current(config, say)?;
    let services = database.services(config)?;
    let outcome = f(&services);
    drop(services);
    outcome.and(database.close())
}
