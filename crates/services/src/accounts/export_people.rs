//! What the export has of the network of people: the profile, follows, blocks, followed categories, posts, what the person did with those of others, and
//! photos.

use super::export_archive::{AddItem, ExportArchive, ListSource, for_each};
use crate::{Code, ServiceError, Services, core::viewer::Viewer, photos};
use milequest_domain::{CommentId, PhotoId, PostId, people::City};
use milequest_persistence::{
    Conn, PageRequest, StoreError, events,
    people::{of_person, visible},
    photos::{self as stored_photos, Photo},
    posts::{self, Post, PostSelection},
};
use serde_json::{Value, json};

/// The size of all photos of an archive together, in bytes. The list of photos has the others too, which can be downloaded one by one.
const MOST_PHOTO_BYTES: usize = 200 * 1024 * 1024;

/// Adds the files of JSON to the archive, without the list of photos.
pub(super) fn add_lists(s: &Services, viewer: &Viewer, archive: &mut ExportArchive) -> Result<(), ServiceError> {
    archive.add_value("public_profile.json", &s.db.read(|conn| public_profile(conn, viewer))?)?;
    let lists: [(&str, ListSource); 7] = [
        ("follows.json", all_follows),
        ("blocks.json", all_blocks),
        ("followed_categories.json", all_followed_categories),
        ("posts.json", all_posts),
        ("comments.json", all_comments),
        ("reactions.json", all_reactions),
        ("shares.json", all_shares),
    ];
    lists.into_iter().try_for_each(|(name, read)| archive.add_list(name, |add| read(s, viewer, add)))
}

/// What the person says of themselves. `profile.json` has the account.
fn public_profile(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let profile = visible::find_profile(conn, viewer.user.id, &viewer.user.username)?;
    Ok(profile.map_or(Value::Null, |profile| {
        let details = profile.details;
        json!({
            "bio": details.bio.as_str(), "city": details.city.as_ref().map(City::as_str),
            "institutions": details.institutions, "websites": details.websites, "location": details.location,
            "is_private": profile.is_private, "is_findable": profile.is_findable,
            "default_audience": profile.default_audience, "photo_id": profile.photo_id,
        })
    }))
}

fn all_follows(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let rows = s.db.read(|conn| of_person::list_follows(conn, viewer.user.id))?;
    rows.iter().try_for_each(|row| {
        let direction = if row.is_follower { "following" } else { "follower" };
        add(&json!({
            "direction": direction, "username": row.username, "state": row.state, "created_at": row.created_at,
            "accepted_at": row.accepted_at,
        }))
    })
}

fn all_blocks(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let rows = s.db.read(|conn| of_person::list_blocks(conn, viewer.user.id))?;
    rows.iter().try_for_each(|row| add(&json!({"username": row.username, "created_at": row.created_at})))
}

/// The events of the activity feeds follow from what other files have, and are not among them.
fn all_followed_categories(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let rows = s.db.read(|conn| events::list_followed_categories(conn, viewer.user.id))?;
    rows.iter().try_for_each(|row| add(&json!({"category": row.category, "followed_at": row.followed_at})))
}

fn all_posts(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let me = viewer.user.id;
    let list = |conn: &mut Conn, page: &PageRequest<PostId>| posts::list(conn, me, PostSelection::Author(me), page);
    for_each(s, list, |post| post.id, |post| add(&one_post(s, viewer, &post)?))
}

/// A post with its earlier texts.
fn one_post(s: &Services, viewer: &Viewer, post: &Post) -> Result<Value, ServiceError> {
    let edits = match post.edited_at {
        Some(_) => s.db.read(|conn| posts::list_edits(conn, viewer.user.id, post.id))?,
        None => Vec::new(),
    };
    let edit = |edit: &posts::PostEdit| json!({"text": edit.text.as_str(), "created_at": edit.created_at});
    let edits: Vec<Value> = edits.iter().map(edit).collect();
    Ok(json!({
        "id": post.id, "kind": post.kind, "audience": post.audience, "team_id": post.team.as_ref().map(|team| team.id),
        "text": post.text.as_str(), "photo_id": post.photo.map(|photo| photo.id), "place": post.place,
        "activity_id": post.activity.map(|activity| activity.id), "like_count": post.counts.likes,
        "reaction_count": post.counts.reactions, "share_count": post.counts.shares, "comment_count": post.counts.comments,
        "created_at": post.created_at, "edited_at": post.edited_at, "is_hidden": post.is_hidden, "edits": edits,
    }))
}

fn all_comments(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let list = |conn: &mut Conn, page: &PageRequest<CommentId>| posts::list_own_comments(conn, viewer.user.id, page);
    for_each(
        s,
        list,
        |comment| comment.id,
        |row| {
            add(&json!({
                "id": row.id, "post_id": row.post_id, "parent_id": row.parent_id, "text": row.text, "created_at": row.created_at,
                "edited_at": row.edited_at, "is_hidden": row.hidden_at.is_some(),
            }))
        },
    )
}

fn all_reactions(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let rows = s.db.read(|conn| posts::list_own_reactions(conn, viewer.user.id))?;
    rows.iter().try_for_each(|row| {
        add(&json!({"post_id": row.post_id, "reaction": row.reaction, "created_at": row.created_at}))
    })
}

fn all_shares(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let rows = s.db.read(|conn| posts::list_own_shares(conn, viewer.user.id))?;
    rows.iter().try_for_each(|row| add(&json!({"post_id": row.post_id, "created_at": row.created_at})))
}

/// Adds the photos as files, the newest first, and then a list of them. Memory holds one photo at a time.
pub(super) fn add_photos(s: &Services, viewer: &Viewer, archive: &mut ExportArchive) -> Result<(), ServiceError> {
    let list = |conn: &mut Conn, page: &PageRequest<PhotoId>| stored_photos::list_of_owner(conn, viewer.user.id, page);
    let mut export = PhotoExport { s, lines: Vec::new(), bytes_left: MOST_PHOTO_BYTES, is_store_down: false };
    for_each(s, list, |photo| photo.id, |photo| export.add(&photo, archive))?;
    archive.add_value("photos.json", &export.lines.into())
}

/// The photos of an archive, one after the other.
struct PhotoExport<'a> {
    s: &'a Services,
    lines: Vec<Value>,
    bytes_left: usize,
    is_store_down: bool,
}

impl PhotoExport<'_> {
    /// Adds a photo to the list, and its file to the archive if there is one.
    fn add(&mut self, photo: &Photo, archive: &mut ExportArchive) -> Result<(), ServiceError> {
        let content = self.largest_variant(photo).filter(|content| content.len() <= self.bytes_left);
        let name = content.as_ref().map(|_| format!("photos/{}.jpg", photo.id));
        self.lines.push(json!({
            "id": photo.id, "purpose": photo.purpose, "created_at": photo.created_at, "is_hidden": photo.hidden_at.is_some(),
            "file": name,
        }));
        let (Some(name), Some(content)) = (name, content) else { return Ok(()) };
        self.bytes_left -= content.len();
        archive.add_photo(&name, &content)
    }

    /// The largest variant of a photo. None: it was removed a moment ago, or the store is down. Then it is asked no more, because each
    /// question could wait until a timeout.
    fn largest_variant(&mut self, photo: &Photo) -> Option<Vec<u8>> {
        let size = photo.purpose.sizes_of(photo.dimensions).iter().max().copied()?;
        if self.is_store_down {
            return None;
        }
        match photos::read(self.s, photo, size) {
            Ok(content) => Some(content),
            Err(error) if error.code() == Code::NotFound => None,
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "an export has no more photos");
                self.is_store_down = true;
                None
            }
        }
    }
}
