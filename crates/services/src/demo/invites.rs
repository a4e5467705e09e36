//! The invites of the demo and their outcomes.

use super::{
    builder::{Builder, OPERATOR, all, parse, unknown, without_key},
    team::{DemoInvite, InviteOutcome, Recipient, Team},
};
use crate::{
    ServiceError, accounts,
    teams::invites::{self, InviteDetails, InviteTarget},
};
use milequest_domain::{EmailAddress, InviteDays, InviteState, InviteUses};

/// The number of uses of a link that people join by.
const LINK_FOR: i32 = 10;

impl Builder {
    pub(super) fn join_by_invite(&self, team: &Team, who: &str) -> Result<(), ServiceError> {
        let (id, viewer) = (self.team(team)?, self.viewer(who)?);
        let waiting = invites::list_mine(&self.s, viewer)?.into_iter().find(|offer| offer.team.team.id == id);
        let invite = match waiting {
            Some(offer) => offer.id,
            None => self.invite(team, InviteTarget::Address(self.address(who)?))?.id,
        };
        invites::accept(&self.s, viewer, &invite.to_string(), &without_key()).map(drop)
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
        // The secret of an earlier link cannot be read.
        let secret = self.invite(team, link(LINK_FOR)?)?.secret.ok_or_else(|| unknown("the link"))?;
        for viewer in waiting {
            invites::accept(&self.s, viewer, secret.expose(), &without_key())?;
        }
        Ok(())
    }

    fn invite(&self, team: &Team, whom: InviteTarget) -> Result<InviteDetails, ServiceError> {
        let (founder, id) = (self.viewer(team.founder)?, self.team(team)?);
        let made = invites::create(&self.s, &OPERATOR, founder, id, &without_key(), (whom, InviteDays::default()))?;
        Ok(made.value)
    }

    fn address(&self, who: &str) -> Result<EmailAddress, ServiceError> {
        let profile = accounts::get_profile(&self.s, self.viewer(who)?.user.id)?;
        profile.email.ok_or_else(|| unknown(who))
    }

    fn invited(&self, whom: Recipient) -> Result<InviteTarget, ServiceError> {
        match whom {
            Recipient::Person(who) => Ok(InviteTarget::Address(self.address(who)?)),
            Recipient::Address(address) => Ok(InviteTarget::Address(parse(address)?)),
            Recipient::Link(people) => link(people),
        }
    }

    /// Finds the invite of an earlier event.
    fn find_invite(&self, team: &Team, invite: &DemoInvite) -> Result<Option<InviteDetails>, ServiceError> {
        let whom = self.invited(invite.whom)?;
        let made = invites::list(&self.s, self.viewer(team.founder)?, self.team(team)?, &all())?.items;
        Ok(made.into_iter().find(|invite| match &whom {
            InviteTarget::Address(address) => invite.email.as_deref() == Some(address.as_str()),
            InviteTarget::Link(uses) => invite.email.is_none() && invite.max_uses == uses.people(),
        }))
    }

    pub(super) fn create_invite(&self, team: &Team, invite: &DemoInvite) -> Result<(), ServiceError> {
        if self.find_invite(team, invite)?.is_none() {
            self.invite(team, self.invited(invite.whom)?)?;
        }
        Ok(())
    }

    pub(super) fn answer(&self, team: &Team, invite: &DemoInvite) -> Result<(), ServiceError> {
        let pending = self.find_invite(team, invite)?.filter(|made| made.state == InviteState::Pending);
        let Some(InviteDetails { id, .. }) = pending else { return Ok(()) };
        match (invite.then, invite.whom) {
            (InviteOutcome::Declined, Recipient::Person(who)) => {
                invites::decline(&self.s, self.viewer(who)?, &id.to_string())
            }
            (InviteOutcome::Waits, _) => Ok(()),
            (InviteOutcome::Declined | InviteOutcome::Revoked, _) => {
                let founder = self.viewer(team.founder)?;
                invites::revoke(&self.s, &OPERATOR, founder, self.team(team)?, id)
            }
        }
    }
}

fn link(people: i32) -> Result<InviteTarget, ServiceError> {
    InviteUses::try_from(people).map(InviteTarget::Link).map_err(ServiceError::internal)
}
