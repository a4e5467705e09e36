//! `milequest user`: people's accounts.

use super::{print_result, token::create_and_print_token, username_context, wait_for_running_services, with_services};
use crate::{config::Config, output::report};
use anyhow::{Context, Result};
use clap::Subcommand;
use milequest_domain::{DisplayName, EmailAddress, TimeZone, TokenLifetime, TokenScopes, Username};
use milequest_services::{
    Services,
    accounts::{self, AccountStatusChange, NewUser, account_deletion},
};

/// The subcommands of `user`.
#[derive(Subcommand)]
pub(crate) enum UserCommand {
    /// Create an account and print its first token.
    Create {
        /// The username.
        username: Username,
        /// The display name. It defaults to the username.
        #[arg(long)]
        display_name: Option<DisplayName>,
        /// The email address. It counts as verified.
        #[arg(long)]
        email: Option<EmailAddress>,
        /// The IANA name of the person's time zone.
        #[arg(long, default_value = "UTC")]
        time_zone: TimeZone,
        /// Make this person an admin.
        #[arg(long)]
        admin: bool,
    },
    /// List all accounts.
    List,
    /// Make a person an admin.
    Admin {
        /// The username.
        username: Username,
        /// Take the admin role away.
        #[arg(long)]
        revoke: bool,
    },
    /// Disable an account and end its sessions.
    Disable {
        /// The username.
        username: Username,
        /// Enable the account again.
        #[arg(long)]
        undo: bool,
    },
    /// Restore a closed account, until its data is deleted.
    Restore {
        /// The username.
        username: Username,
    },
    /// Set a random password and print it. This ends sessions, tokens and mailed links.
    ResetPassword {
        /// The username.
        username: Username,
    },
}

/// Manages accounts.
pub(crate) fn run(config: &Config, command: UserCommand) -> Result<()> {
    with_services(config, |s| match command {
        UserCommand::Create { username, display_name, email, time_zone, admin } => {
            let user = accounts::create(s, NewUser { username, display_name, email, time_zone, is_admin: admin })?;
            report(format_args!(
                "made the account {} with the id {}; its first token, which is not shown again:",
                user.username, user.id
            ));
            let scopes = ["read", "write"].into_iter().chain(admin.then_some("admin"));
            let scopes = TokenScopes::parse(scopes)?;
            create_and_print_token(s, &user.username, user.id, "first token".parse()?, scopes, TokenLifetime::default())
        }
        UserCommand::List => list_users(s),
        UserCommand::Admin { username, revoke } => change_status(s, &username, AccountStatusChange::Admin(!revoke)),
        UserCommand::Disable { username, undo } => change_status(s, &username, AccountStatusChange::Disabled(!undo)),
        UserCommand::Restore { username } => {
            let user = accounts::get(s, &username).with_context(|| username_context(&username))?;
            let was_closed = account_deletion::restore_for(s, user.id)?;
            wait_for_running_services();
            report(format_args!(
                "the account {username} is open{}",
                if was_closed { " again" } else { "; it was not closed" }
            ));
            Ok(())
        }
        UserCommand::ResetPassword { username } => {
            let user = accounts::get(s, &username).with_context(|| username_context(&username))?;
            let password = accounts::reset_password(s, user.id)?;
            wait_for_running_services();
            report(format_args!("{username} is signed out everywhere; the new password, which is not shown again:"));
            print_result(password.expose())
        }
    })
}

fn change_status(s: &Services, username: &Username, change: AccountStatusChange) -> Result<()> {
    let user = accounts::get(s, username).with_context(|| username_context(username))?;
    accounts::update_status(s, user.id, change)?;
    wait_for_running_services();
    let outcome = match change {
        AccountStatusChange::Admin(true) => "may now do what only admins may",
        AccountStatusChange::Admin(false) => "is no admin any more",
        AccountStatusChange::Disabled(true) => "is kept out from now on",
        AccountStatusChange::Disabled(false) => "may come in again",
    };
    report(format_args!("{username} {outcome}"));
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
            print_result(format_args!("{} {} {since} {}", user.username, user.id, marks.join(",")))?;
        }
        match some.last() {
            Some(last) => after = Some(last.username.clone()),
            None if after.is_none() => {
                report("there is nobody yet; `milequest user create NAME` makes an account");
                return Ok(());
            }
            None => return Ok(()),
        }
    }
}
