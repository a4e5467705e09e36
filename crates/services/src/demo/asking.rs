//! Who is asked into the teams of the demo, and who comes.

use super::{
    maker::{Maker, NOWHERE, all, said, unheard_of, unkeyed},
    team::{Asked, Team, Then, Whom},
};
use crate::{
    ServiceError, accounts,
    teams::invites::{self, Invited, SeenInvite},
};
use milequest_domain::{EmailAddress, InviteDays, InviteState, InviteUses};

/// How many may come in by a link that some did come in by.
const LINK_FOR: i32 = 10;

impl Maker {
    pub(super) fn join_by_invite(&self, team: &Team, who: &str) -> Result<(), ServiceError> {
        let (id, viewer) = (self.team(team)?, self.viewer(who)?);
        let waiting = invites::mine(&self.s, viewer)?.into_iter().find(|offer| offer.team.team.id == id);
        let invite = match waiting {
            Some(offer) => offer.id,
            None => self.invite(team, Invited::Address(self.address(who)?))?.id,
        };
        invites::accept(&self.s, viewer, &invite.to_string(), &unkeyed()).map(drop)
    }

    pub(super) fn join_by_link(&self, team: &Team) -> Result<(), ServiceError> {
        let mut waiting = Vec::new();
        for who in team.by_link {
            let viewer = self.viewer(who)?;
            if !self.was_in(self.team(team)?, viewer.user.id)? {
                waiting.push(viewer);
            }
        }
        if waiting.is_empty() {
            return Ok(());
        }
        // The word in a link that was made before cannot be read again.
        let secret = self.invite(team, link(LINK_FOR)?)?.secret.ok_or_else(|| unheard_of("the link"))?;
        for viewer in waiting {
            invites::accept(&self.s, viewer, secret.expose(), &unkeyed())?;
        }
        Ok(())
    }

    fn invite(&self, team: &Team, whom: Invited) -> Result<SeenInvite, ServiceError> {
        let (founder, id) = (self.viewer(team.founder)?, self.team(team)?);
        let made = invites::invite(&self.s, &NOWHERE, founder, id, &unkeyed(), (whom, InviteDays::default()))?;
        Ok(made.value)
    }

    fn address(&self, who: &str) -> Result<EmailAddress, ServiceError> {
        let profile = accounts::profile(&self.s, self.viewer(who)?.user.id)?;
        profile.email.ok_or_else(|| unheard_of(who))
    }

    fn invited(&self, whom: Whom) -> Result<Invited, ServiceError> {
        match whom {
            Whom::Person(who) => Ok(Invited::Address(self.address(who)?)),
            Whom::Address(address) => Ok(Invited::Address(said(address)?)),
            Whom::Link(people) => link(people),
        }
    }

    /// The invite that was made when somebody was asked.
    fn made(&self, team: &Team, asked: &Asked) -> Result<Option<SeenInvite>, ServiceError> {
        let whom = self.invited(asked.whom)?;
        let made = invites::list(&self.s, self.viewer(team.founder)?, self.team(team)?, &all())?.items;
        Ok(made.into_iter().find(|invite| match &whom {
            Invited::Address(address) => invite.email.as_deref() == Some(address.as_str()),
            Invited::Link(uses) => invite.email.is_none() && invite.max_uses == uses.people(),
        }))
    }

    pub(super) fn ask(&self, team: &Team, asked: &Asked) -> Result<(), ServiceError> {
        if self.made(team, asked)?.is_none() {
            self.invite(team, self.invited(asked.whom)?)?;
        }
        Ok(())
    }

    pub(super) fn answer(&self, team: &Team, asked: &Asked) -> Result<(), ServiceError> {
        let made = self.made(team, asked)?.filter(|invite| invite.state == InviteState::Pending);
        let Some(invite) = made else { return Ok(()) };
        match (asked.then, asked.whom) {
            (Then::Declined, Whom::Person(who)) => invites::decline(&self.s, self.viewer(who)?, &invite.id.to_string()),
            (Then::Waits, _) => Ok(()),
            (Then::Declined | Then::Revoked, _) => {
                let founder = self.viewer(team.founder)?;
                invites::revoke(&self.s, &NOWHERE, founder, self.team(team)?, invite.id)
            }
        }
    }
}

fn link(people: i32) -> Result<Invited, ServiceError> {
    InviteUses::try_from(people).map(Invited::Link).map_err(ServiceError::internal)
}
