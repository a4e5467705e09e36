//! Profiles, follows and posts of the demo.

use super::{
    builder::{Builder, OPERATOR, all, parse, unknown, without_key},
    people::HOST,
    picture::{Picture, draw},
    post::{DemoAudience, DemoComment, DemoPlace, DemoPost, DemoPostKind, DemoProfile},
    team::Team,
};
use crate::{
    Precondition, ServiceError, activities, events,
    people::{
        blocks, follows,
        profiles::{self, ProfileChange, UpdateProfile},
    },
    photos::{self, PhotoTarget},
    posts::{self, ActivityShare, CommentOrder, NewComment, NewPost, Post},
    teams,
};
use milequest_domain::{
    ActivityId, CommentId, GoalCategory, PhotoId, PostId,
    activities::ActivityPlace,
    people::ProfileLocation,
    posts::{PostAudience, PostKind},
    routes::Place,
};

impl Builder {
    pub(super) fn describe(&self, profile: &DemoProfile) -> Result<(), ServiceError> {
        let viewer = self.viewer(profile.who)?;
        let websites: Vec<String> = profile.websites.iter().map(|&website| website.to_owned()).collect();
        let institutions: Vec<String> = profile.institutions.iter().map(|&name| name.to_owned()).collect();
        let location = |(name, latitude, longitude): DemoPlace| {
            let at = Place::new(latitude, longitude).map_err(ServiceError::internal)?;
            Ok::<_, ServiceError>(ProfileLocation::new(parse(name)?, Some(at)))
        };
        let change = ProfileChange {
            bio: Some(parse(profile.bio)?),
            city: Some(Some(parse(profile.city)?)),
            institutions: Some(institutions.try_into().map_err(ServiceError::internal)?),
            location: profile.location.map(location).transpose()?.map(Some),
            websites: Some(websites.try_into().map_err(ServiceError::internal)?),
            ..ProfileChange::default()
        };
        let update = UpdateProfile { is_private: Some(profile.is_private), change };
        let own = profiles::update(&self.s, &OPERATOR, viewer, &update, &Precondition::none())?;
        if profile.has_photo && own.photo.is_none() {
            self.upload(profile.who, PhotoTarget::Profile, Picture::Portrait)?;
        }
        Ok(())
    }

    pub(super) fn follow(&self, who: &str, whom: &str) -> Result<(), ServiceError> {
        follows::follow(&self.s, self.viewer(who)?, &parse(whom)?).map(drop)
    }

    /// Some people follow categories of goals, and are told of new goals in them.
    pub(super) fn follow_categories(&self) -> Result<(), ServiceError> {
        let followed =
            [(HOST, GoalCategory::Adventure), (HOST, GoalCategory::Nature), ("hikari", GoalCategory::Heritage)];
        followed.iter().try_for_each(|(who, category)| events::follow_category(&self.s, self.viewer(who)?, *category))
    }

    pub(super) fn accept_request(&self, who: &str, requester: &str) -> Result<(), ServiceError> {
        follows::accept_request(&self.s, self.viewer(who)?, self.viewer(requester)?.user.id)
    }

    pub(super) fn block(&self, who: &str, whom: &str) -> Result<(), ServiceError> {
        blocks::block(&self.s, self.viewer(who)?, &parse(whom)?).map(drop)
    }

    /// Adds the picture of a team, unless it has one.
    pub(super) fn add_picture(&self, team: &Team) -> Result<(), ServiceError> {
        let (id, founder) = (self.team(team)?, self.viewer(team.founder)?);
        let mine = teams::list_mine(&self.s, founder, false, &all())?.items;
        if mine.iter().any(|(_, mine)| mine.id == id && mine.photo_id.is_none()) {
            self.upload(team.founder, PhotoTarget::Team(id), Picture::Hills)?;
        }
        Ok(())
    }

    pub(super) fn publish(&self, post: &DemoPost) -> Result<(), ServiceError> {
        if self.find_post(post.author, post.text)?.is_some() {
            return Ok(());
        }
        let viewer = self.viewer(post.author)?;
        let photo = if post.kind == DemoPostKind::Photo {
            self.upload(post.author, PhotoTarget::Post, Picture::Hills)?
        } else {
            None
        };
        let (audience, team) = match post.audience {
            DemoAudience::Public => (PostAudience::Public, None),
            DemoAudience::Followers => (PostAudience::Followers, None),
            DemoAudience::Team(name) => (PostAudience::Team, Some(self.team_named(name)?)),
        };
        if post.kind == DemoPostKind::Activity {
            let share = ActivityShare { text: parse(post.text)?, audience: Some(audience), team };
            let activity = self.last_public_activity(post.author)?;
            return posts::share_activity(&self.s, viewer, &without_key(), activity, &share).map(drop);
        }
        let kind = match post.kind {
            DemoPostKind::Daily => PostKind::Daily,
            _ if photo.is_some() => PostKind::Photo,
            _ => PostKind::Spontaneous,
        };
        let new = NewPost {
            kind,
            audience: Some(audience),
            team,
            text: parse(post.text)?,
            photo,
            place: post.place.map(place).transpose()?,
        };
        posts::create(&self.s, viewer, &without_key(), &new).map(drop)
    }

    /// Adds the hearts and the other reactions of a post.
    pub(super) fn react(&self, post: &DemoPost) -> Result<(), ServiceError> {
        let id = self.post(post)?;
        for who in post.likes {
            posts::like(&self.s, self.viewer(who)?, id)?;
        }
        for who in post.shares {
            posts::share(&self.s, self.viewer(who)?, id)?;
        }
        for (who, reaction) in post.reactions {
            posts::react(&self.s, self.viewer(who)?, id, &parse(reaction)?)?;
        }
        Ok(())
    }

    /// Writes a comment with its replies, unless an earlier run did.
    pub(super) fn comment(&self, post: &DemoPost, comment: &DemoComment) -> Result<(), ServiceError> {
        let id = self.post(post)?;
        let author = self.viewer(post.author)?;
        let roots = posts::list_comments(&self.s, author, id, CommentOrder::Oldest, &all())?.items;
        let root = match find_comment(&roots, comment.text) {
            Some(root) => root,
            None => self.write_comment(id, None, comment.who, comment.text)?,
        };
        if comment.replies.is_empty() {
            return Ok(());
        }
        let replies = posts::list_replies(&self.s, author, root, CommentOrder::Oldest, &all())?.items;
        for (who, text) in comment.replies {
            if find_comment(&replies, text).is_none() {
                self.write_comment(id, Some(root), who, text)?;
            }
        }
        Ok(())
    }

    fn write_comment(
        &self,
        post: PostId,
        parent: Option<CommentId>,
        who: &str,
        text: &str,
    ) -> Result<CommentId, ServiceError> {
        let new = NewComment { text: parse(text)?, parent };
        Ok(posts::create_comment(&self.s, self.viewer(who)?, &without_key(), post, &new)?.value.id)
    }

    /// The last public activity of a person, which no post shows yet.
    fn last_public_activity(&self, who: &str) -> Result<ActivityId, ServiceError> {
        let mine = activities::list_mine(&self.s, self.viewer(who)?, &all())?.items;
        let public = mine.iter().find(|activity| !activity.is_private).ok_or_else(|| unknown(who))?;
        Ok(public.id)
    }

    /// The post of this author with this text.
    pub(super) fn find_post(&self, author: &str, text: &str) -> Result<Option<Post>, ServiceError> {
        let author = self.viewer(author)?;
        let theirs = posts::list_of_person(&self.s, author, &author.user.username, &all())?.items;
        Ok(theirs.into_iter().find(|existing| existing.text.as_str() == text))
    }

    fn post(&self, post: &DemoPost) -> Result<PostId, ServiceError> {
        let found = self.find_post(post.author, post.text)?.ok_or_else(|| unknown(post.text))?;
        Ok(found.id)
    }

    /// Uploads a picture that is drawn for it. A service without a store of files has no pictures.
    fn upload(&self, who: &str, target: PhotoTarget, picture: Picture) -> Result<Option<PhotoId>, ServiceError> {
        if self.s.files().is_err() {
            return Ok(None);
        }
        let viewer = self.viewer(who)?;
        let mut upload = photos::begin(&self.s, viewer, target)?;
        upload.take(&draw(picture))?;
        let mut photo = upload.process(&self.s, None)?;
        photo.create_row(&self.s)?;
        photo.write_files(&self.s)?;
        Ok(Some(photo.publish(&self.s, viewer, None)?.value.id))
    }
}

fn place((name, latitude, longitude): DemoPlace) -> Result<ActivityPlace, ServiceError> {
    let at = Place::new(latitude, longitude).map_err(ServiceError::internal)?;
    Ok(ActivityPlace { name: parse(name)?, at: Some(at) })
}

fn find_comment(comments: &[posts::Comment], text: &str) -> Option<CommentId> {
    let is_it = |comment: &&posts::Comment| comment.text.as_ref().is_some_and(|written| written.as_str() == text);
    comments.iter().find(is_it).map(|comment| comment.id)
}
