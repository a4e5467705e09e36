//! What the export has of the network of people: the profile, follows, blocks, posts, what the person did with those of others, and
//! photos.

use super::export_archive::{ExportFile, Pages};
use crate::{Code, ServiceError, Services, core::viewer::Viewer, photos};
use milequest_domain::{CommentId, PhotoId, PostId, people::City};
use milequest_persistence::{
    Conn, PageRequest, StoreError,
    people::{of_person, visible},
    photos::{self as stored_photos, Photo},
    posts::{self, Post, PostSelection},
};
use serde_json::{Value, json};

/// The size of all photos of an archive together, in bytes. The list of photos has the others too, which can be downloaded one by one.
const MOST_PHOTO_BYTES: usize = 200 * 1024 * 1024;

/// The files of JSON of the archive, without the list of photos.
pub(super) fn list(s: &Services, viewer: &Viewer) -> Result<Vec<ExportFile>, ServiceError> {
    let json = |name: &str, read: fn(&mut Conn, &Viewer) -> Result<Value, StoreError>| {
        s.db.read(|conn| read(conn, viewer)).map(|content| ExportFile::json(name, &content))
    };
    Ok(vec![
        json("public_profile.json", public_profile)?,
        json("follows.json", all_follows)?,
        json("blocks.json", all_blocks)?,
        json("posts.json", all_posts)?,
        json("comments.json", all_comments)?,
        json("reactions.json", all_reactions)?,
        json("shares.json", all_shares)?,
    ])
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

fn all_follows(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let rows = of_person::list_follows(conn, viewer.user.id)?;
    let line = |row: &of_person::OwnFollow| {
        let direction = if row.is_follower { "following" } else { "follower" };
        json!({
            "direction": direction, "username": row.username, "state": row.state, "created_at": row.created_at,
            "accepted_at": row.accepted_at,
        })
    };
    Ok(rows.iter().map(line).collect())
}

fn all_blocks(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let rows = of_person::list_blocks(conn, viewer.user.id)?;
    let line = |row: &of_person::OwnBlock| json!({"username": row.username, "created_at": row.created_at});
    Ok(rows.iter().map(line).collect())
}

fn all_posts(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let me = viewer.user.id;
    let selection = PostSelection::Author(me);
    let rows = Pages::all(|page: &PageRequest<PostId>| posts::list(conn, me, selection, page), |post| post.id)?;
    rows.iter().map(|post| one_post(conn, viewer, post)).collect()
}

/// A post with its earlier texts.
fn one_post(conn: &mut Conn, viewer: &Viewer, post: &Post) -> Result<Value, StoreError> {
    let edits = match post.edited_at {
        Some(_) => posts::list_edits(conn, viewer.user.id, post.id)?,
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

fn all_comments(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let me = viewer.user.id;
    let rows =
        Pages::all(|page: &PageRequest<CommentId>| posts::list_own_comments(conn, me, page), |comment| comment.id)?;
    let line = |row: &posts::OwnComment| {
        json!({
            "id": row.id, "post_id": row.post_id, "parent_id": row.parent_id, "text": row.text, "created_at": row.created_at,
            "edited_at": row.edited_at, "is_hidden": row.hidden_at.is_some(),
        })
    };
    Ok(rows.iter().map(line).collect())
}

fn all_reactions(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let rows = posts::list_own_reactions(conn, viewer.user.id)?;
    let line = |row: &posts::OwnReaction| json!({"post_id": row.post_id, "reaction": row.reaction, "created_at": row.created_at});
    Ok(rows.iter().map(line).collect())
}

fn all_shares(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let rows = posts::list_own_shares(conn, viewer.user.id)?;
    Ok(rows.iter().map(|row| json!({"post_id": row.post_id, "created_at": row.created_at})).collect())
}

/// The photos as files, the newest first, and then a list of them. A photo is read when the archive takes it, so memory holds one at a time.
pub(super) fn list_photos<'a>(
    s: &'a Services,
    viewer: &Viewer,
) -> Result<impl Iterator<Item = ExportFile> + use<'a>, ServiceError> {
    let me = viewer.user.id;
    let photos = s.db.read(|conn| {
        Pages::all(|page: &PageRequest<PhotoId>| stored_photos::list_of_owner(conn, me, page), |photo| photo.id)
    })?;
    let mut export = PhotoExport { s, lines: Vec::new(), bytes_left: MOST_PHOTO_BYTES, is_store_down: false };
    let photos = photos.into_iter().map(Some).chain([None]);
    Ok(photos.filter_map(move |photo| match photo {
        Some(photo) => export.next_file(&photo),
        None => Some(ExportFile::json("photos.json", &std::mem::take(&mut export.lines).into())),
    }))
}

/// The photos of an archive, one after the other.
struct PhotoExport<'a> {
    s: &'a Services,
    lines: Vec<Value>,
    bytes_left: usize,
    is_store_down: bool,
}

impl PhotoExport<'_> {
    /// Adds a photo to the list, and returns its file if there is one.
    fn next_file(&mut self, photo: &Photo) -> Option<ExportFile> {
        let content = self.largest_variant(photo).filter(|content| content.len() <= self.bytes_left);
        let name = content.as_ref().map(|_| format!("photos/{}.jpg", photo.id));
        self.lines.push(json!({
            "id": photo.id, "purpose": photo.purpose, "created_at": photo.created_at, "is_hidden": photo.hidden_at.is_some(),
            "file": name,
        }));
        let file = ExportFile::photo(name?, content?);
        self.bytes_left -= file.len();
        Some(file)
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
