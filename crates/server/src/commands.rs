//! What the command does besides serving. Results go to standard output, so that a script can take them; what is said
//! about them goes to standard error.

use crate::{
    cli::{KeysCommand, MigrateCommand, TokenCommand, UserCommand},
    config::{Config, KEYS, Sources},
    database::Database,
    secret_keys,
};
use anyhow::{Context, Result};
use milequest_domain::{Scopes, TokenLifetime, TokenName, UserId, Username};
use milequest_persistence::migrations;
use milequest_services::{
    Services,
    access_tokens::{self, NewToken},
    accounts::{self, NewUser, StandingChange},
    key_rotation,
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
    with_services(config, |s| match what {
        UserCommand::Create { username, display_name, email, time_zone, admin } => {
            let user = accounts::create(s, NewUser { username, display_name, email, time_zone, is_admin: admin })?;
            eprintln!(
                "made the account {} with the id {}; its first token, which is not shown again:",
                user.username, user.id
            );
            print_token(s, user.id, "first token".parse()?, Scopes::parse(["read", "write"])?, TokenLifetime::default())
        }
        UserCommand::List => list_users(s),
        UserCommand::Admin { username, revoke } => standing(s, &username, StandingChange::Admin(!revoke)),
        UserCommand::Disable { username, undo } => standing(s, &username, StandingChange::Disabled(!undo)),
        UserCommand::ResetPassword { username } => {
            let user = accounts::find(s, &username).with_context(|| named(&username))?;
            let password = accounts::reset_password(s, user.id)?;
            eprintln!("{username} is signed out everywhere; the new password, which is not shown again:");
            println!("{}", password.expose());
            Ok(())
        }
    })
}

fn standing(s: &Services, username: &Username, change: StandingChange) -> Result<()> {
    let user = accounts::find(s, username).with_context(|| named(username))?;
    accounts::set_standing(s, user.id, change)?;
    eprintln!(
        "{username}: {}",
        match change {
            StandingChange::Admin(true) => "may now do what only admins may",
            StandingChange::Admin(false) => "is no admin any more",
            StandingChange::Disabled(true) => "is kept out from now on",
            StandingChange::Disabled(false) => "may come in again",
        }
    );
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
            println!("{} {} {} {}", user.username, user.id, user.created_at.format("%Y-%m-%d"), marks.join(","));
        }
        match some.last() {
            Some(last) => after = Some(last.username.clone()),
            None if after.is_none() => {
                eprintln!("there is nobody yet; `milequest user create NAME` makes an account");
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
        print_token(s, user.id, name, scopes, lifetime)
    })
}

/// Works with the secret keys.
pub(crate) fn keys(config: &Config, what: KeysCommand) -> Result<()> {
    let database = Database::for_command(config)?;
    migrations::up(&database.url, |_| ()).with_context(|| database.unreachable())?;
    match what {
        KeysCommand::New => {
            drop(database.services(config)?);
            secret_keys::add(config, &database.connect(config)?)?;
            eprintln!(
                "there is a new key; restart the service, so that it seals with it, then say `milequest keys rotate`"
            );
        }
        KeysCommand::Rotate => {
            let services = database.services(config)?;
            let done = key_rotation::rotate(&services, |done| eprintln!("{done} addresses are sealed anew"))?;
            eprintln!("all is sealed with the first key ({done} anew); `milequest keys forget` takes the others away");
        }
        KeysCommand::Forget => {
            let forgotten = key_rotation::forget_others(&database.services(config)?)?;
            secret_keys::drop_others(config, &database.connect(config)?)?;
            eprintln!(
                "{forgotten} old keys are forgotten; take them out of secret_keys, if they are there, and restart the service"
            );
        }
    }
    database.close()
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
    let services = database.services(config)?;
    let outcome = f(&services);
    drop(services);
    outcome.and(database.close())
}
