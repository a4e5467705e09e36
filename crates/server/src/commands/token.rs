//! `milequest token`: access tokens with which programs act for a person.

use super::{username_context, with_services};
use crate::{config::Config, output::print};
use anyhow::{Context, Result};
use clap::Subcommand;
use milequest_domain::{TokenLifetime, TokenName, TokenScopes, TokenScopesError, UserId, Username};
use milequest_services::{
    Services,
    accounts::{
        self,
        access_tokens::{self, NewToken},
    },
};

/// The subcommands of `token`.
#[derive(Subcommand)]
pub(crate) enum TokenCommand {
    /// Create a token and print it.
    Create {
        /// The username of the owner.
        username: Username,
        /// The program or device that will use it.
        #[arg(long, default_value = "command line")]
        name: TokenName,
        /// The scopes of the token.
        #[arg(long, default_value = "read,write", value_parser = parse_scopes)]
        scopes: TokenScopes,
        /// The number of days until the token expires.
        #[arg(long, default_value_t = 90)]
        days: u64,
    },
}

/// Manages tokens.
pub(crate) fn run(config: &Config, command: TokenCommand) -> Result<()> {
    let TokenCommand::Create { username, name, scopes, days } = command;
    let lifetime = TokenLifetime::days(days).with_context(|| format!("--days {days}"))?;
    with_services(config, |s| {
        let user = accounts::get(s, &username).with_context(|| username_context(&username))?;
        create_and_print_token(s, &username, user.id, name, scopes, lifetime)
    })
}

/// Creates a token and prints its secret, which is not shown again.
pub(super) fn create_and_print_token(
    s: &Services,
    username: &Username,
    owner: UserId,
    name: TokenName,
    scopes: TokenScopes,
    lifetime: TokenLifetime,
) -> Result<()> {
    let made = access_tokens::create_for(s, owner, NewToken { name, scopes, lifetime })?;
    print(made.secret.expose()).with_context(|| {
        format!("the token was made and is lost, because it could not be printed: `milequest token create {username}` makes another one")
    })
}

fn parse_scopes(list: &str) -> Result<TokenScopes, TokenScopesError> {
    TokenScopes::parse(list.split(',').map(str::trim))
}
