//! Access tokens: owners, order of lists, and expiry.

use crate::people::{insert, now};
use chrono::TimeDelta;
use milequest_domain::{AccessTokenId, TokenScopes, UserId};
use milequest_persistence::{
    PageRequest, Position, StoreError, Tx,
    accounts::{
        access_tokens::{self, AccessToken},
        viewers::{self, ViewerToken},
    },
    test_kit::rolled_back,
};
use uuid::Uuid;

fn token(tx: &mut Tx<'_>, owner: UserId, number: u8) -> Result<AccessToken, StoreError> {
    let token = AccessToken {
        id: AccessTokenId::from(Uuid::from_u128(u128::from(number))),
        name: format!("token {number}").parse().expect("a name"),
        scopes: TokenScopes::parse(["read"]).expect("scopes"),
        created_at: now(),
        ends_at: now() + TimeDelta::days(1),
        last_used_at: None,
    };
    access_tokens::create(tx, owner, &token, &[number; 32])?;
    Ok(token)
}

fn ids(tx: &mut Tx<'_>, owner: UserId, position: Position<AccessTokenId>) -> Result<(Vec<u128>, bool), StoreError> {
    let page = access_tokens::list(tx, owner, &PageRequest { limit: 2, position })?;
    Ok((page.items.iter().map(|token| token.id.uuid().as_u128()).collect(), page.has_more))
}

#[test]
fn a_token_works_for_its_owner_until_it_expires_or_is_revoked() {
    rolled_back(|tx| {
        let ann = insert(tx, "ann")?;
        let bob = insert(tx, "bob")?;
        let made = token(tx, ann.id, 1)?;
        let viewer_token =
            ViewerToken { id: made.id, scopes: made.scopes.clone(), ends_at: made.ends_at, last_used_at: None };
        assert_eq!(viewers::find_by_token(tx, &[1; 32], now())?, Some((viewer_token, ann.clone(), None)));
        assert_eq!(viewers::find_by_token(tx, &[2; 32], now())?, None);
        assert_eq!(viewers::find_by_token(tx, &[1; 32], made.ends_at)?, None);
        assert_eq!(access_tokens::count_active(tx, ann.id, now())?, 1);
        assert_eq!(access_tokens::count_active(tx, ann.id, made.ends_at)?, 0);
        assert!(!access_tokens::delete(tx, bob.id, made.id)?, "it is not Bob's to revoke");
        assert!(access_tokens::delete(tx, ann.id, made.id)?);
        assert_eq!(viewers::find_by_token(tx, &[1; 32], now())?, None);
        Ok(())
    });
}

#[test]
fn a_use_is_recorded() {
    rolled_back(|tx| {
        let ann = insert(tx, "ann")?;
        let made = token(tx, ann.id, 1)?;
        viewers::update_token_use(tx, made.id, now())?;
        let used = viewers::find_by_token(tx, &[1; 32], now())?.and_then(|(token, ..)| token.last_used_at);
        assert_eq!(used, Some(now()));
        Ok(())
    });
}

#[test]
fn a_list_is_newest_first_by_cursor_and_by_page_number() {
    rolled_back(|tx| {
        let ann = insert(tx, "ann")?;
        let bob = insert(tx, "bob")?;
        for number in 1..=5 {
            token(tx, ann.id, number)?;
        }
        token(tx, bob.id, 9)?;
        let key = |number: u128| Position::After(AccessTokenId::from(Uuid::from_u128(number)));
        assert_eq!(ids(tx, ann.id, Position::Start)?, (vec![5, 4], true));
        assert_eq!(ids(tx, ann.id, key(4))?, (vec![3, 2], true));
        assert_eq!(ids(tx, ann.id, key(2))?, (vec![1], false));
        assert_eq!(ids(tx, ann.id, key(1))?, (vec![], false));
        assert_eq!(ids(tx, ann.id, Position::Number(1))?, (vec![5, 4], true));
        assert_eq!(ids(tx, ann.id, Position::Number(3))?, (vec![1], false));
        Ok(())
    });
}
