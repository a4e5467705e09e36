//! What the export has of the network of people: the profile, follows, blocks, posts, what the person did with those of others, and
//! photos.

use super::export_archive::{ExportFile, Pages};
use crate::{ServiceError, Services, core::viewer::Viewer, photos};
use milequest_domain::{CommentId, PhotoId, PostId, people::City};
use milequest_persistence::{
    Conn, PageRequest, PersonSummary, StoreError,
    people::{
        blocks,
        follows::{DatedPerson, PersonKey},
        of_person, visible,
    },
    photos::{self as stored_photos, Photo},
    posts::{self, Post, PostSelection},
};
use serde_json::{Value, json};

/// The size of all photos of an archive together, in bytes. The list of photos has the others too, which can be downloaded one by one.
const MOST_PHOTO_BYTES: usize = 200 * 1024 * 1024;

/// The files of the archive.
pub(super) fn list(s: &Services, viewer: &Viewer) -> Result<Vec<ExportFile>, ServiceError> {
    let json = |name: &str, read: fn(&mut Conn, &Viewer) -> Result<Value, StoreError>| {
        s.db.read(|conn| read(conn, viewer)).map(|content| ExportFile::json(name, &content))
    };
    let mut files = vec![
        json("public_profile.json", public_profile)?,
        json("follows.json", all_follows)?,
        json("blocks.json", all_blocks)?,
        json("posts.json", all_posts)?,
        json("comments.json", all_comments)?,
        json("reactions.json", all_reactions)?,
        json("shares.json", all_shares)?,
    ];
    files.extend(all_photos(s, viewer)?);
    Ok(files)
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
    let me = viewer.user.id;
    let rows = Pages::all(|page: &PageRequest<PersonKey>| blocks::list(conn, me, page), DatedPerson::key)?;
    let line = |row: &DatedPerson<PersonSummary>| json!({"username": row.person.username, "created_at": row.at});
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
            "id": row.id, "post_id": row.post_id, "text": row.text, "created_at": row.created_at, "edited_at": row.edited_at,
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

/// The photos as files, the newest first, and a list of them.
fn all_photos(s: &Services, viewer: &Viewer) -> Result<Vec<ExportFile>, ServiceError> {
    let me = viewer.user.id;
    let rows = s.db.read(|conn| {
        Pages::all(|page: &PageRequest<PhotoId>| stored_photos::list_of_owner(conn, me, page), |photo| photo.id)
    })?;
    let (mut files, mut lines, mut left) = (Vec::new(), Vec::new(), MOST_PHOTO_BYTES);
    for photo in &rows {
        let content = largest_variant(s, photo)?.filter(|content| content.len() <= left);
        let name = content.as_ref().map(|_| format!("photos/{}.jpg", photo.id));
        lines.push(json!({
            "id": photo.id, "purpose": photo.purpose, "created_at": photo.created_at, "is_hidden": photo.hidden_at.is_some(),
            "file": name,
        }));
        if let (Some(name), Some(content)) = (name, content) {
            left -= content.len();
            files.push(ExportFile::photo(name, content));
        }
    }
    files.insert(0, ExportFile::json("photos.json", &lines.into()));
    Ok(files)
}

/// The largest variant of a photo. None: it was removed a moment ago.
fn largest_variant(s: &Services, photo: &Photo) -> Result<Option<Vec<u8>>, ServiceError> {
    let Some(size) = photo.purpose.sizes_of(photo.dimensions).iter().max().copied() else { return Ok(None) };
    match photos::read(s, photo, size) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.code() == crate::Code::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
