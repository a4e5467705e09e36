//! Stores a new photo: its row, its files, and then the transaction that shows it.

use super::{
    file_names::{file_name, group},
    removal,
    target::PhotoTarget,
    view::PhotoView,
};
use crate::{
    Code, ServiceError, Services,
    core::{
        idempotency::{Answer, IdempotencyKey, IdempotentRequest},
        viewer::Viewer,
    },
    teams,
};
use milequest_domain::{PhotoId, UserId, photos::PhotoState};
use milequest_persistence::{
    Causes, Tx,
    photos::{self as store, Photo},
};
use milequest_photo_processing::{PhotoVariants, Variant};

/// A photo that is being stored.
pub struct NewPhoto {
    photo: Photo,
    target: PhotoTarget,
    variants: Vec<Variant>,
    digest: [u8; 32],
}

impl NewPhoto {
    pub(super) fn new(s: &Services, owner: UserId, target: PhotoTarget, made: PhotoVariants, digest: [u8; 32]) -> Self {
        let photo = Photo {
            id: s.new_id(),
            owner_id: Some(owner),
            purpose: target.purpose(),
            state: PhotoState::Pending,
            dimensions: made.dimensions,
            created_at: s.now(),
            hidden_at: None,
        };
        Self { photo, target, variants: made.all, digest }
    }

    /// The id.
    #[must_use]
    pub const fn id(&self) -> PhotoId {
        self.photo.id
    }

    /// Writes the row. From now on a job finds what is left if one of the next steps does not happen.
    pub fn create_row(&self, s: &Services) -> Result<(), ServiceError> {
        Ok(s.db.write(|tx| store::create(tx, &self.photo))?)
    }

    /// Writes the files. This needs no database.
    ///
    /// # Errors
    /// [`Code::FileStoreUnavailable`].
    pub fn write_files(&mut self, s: &Services) -> Result<(), ServiceError> {
        for Variant { size, bytes } in self.variants.drain(..) {
            s.files()?.put(&group(self.photo.id), &file_name(size), bytes)?;
        }
        Ok(())
    }

    /// Shows the photo, and removes the one that it replaces. The same file under the same key gets the first answer.
    ///
    /// # Errors
    /// [`Code::NotFound`] and [`Code::NotTeamAdmin`] for the photo of a team.
    pub fn publish(
        self,
        s: &Services,
        viewer: &Viewer,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer<PhotoView>, ServiceError> {
        let request = IdempotentRequest::new(key, &[b"photo", self.photo.purpose.as_str().as_bytes(), &self.digest]);
        let published = s.run_once(&viewer.user.id.to_string(), &request, |tx| self.publish_in(s, tx, viewer));
        if !matches!(&published, Ok(answer) if answer.value.id == self.photo.id) {
            abandon(s, self.photo.id);
        }
        let Answer { value, replayed } = published?;
        Ok(Answer { value: value.into(), replayed })
    }

    fn publish_in(&self, s: &Services, tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Photo, ServiceError> {
        let (id, now) = (self.photo.id, s.now());
        if let PhotoTarget::Team(team) = self.target {
            teams::lock_as_admin(s, tx, viewer, team)?;
        }
        // The cleanup may have deleted the row meanwhile.
        if !store::mark_stored(tx, id)? {
            return Err(ServiceError::new(Code::Busy, "storing the photo took too long; send it again"));
        }
        let before = match self.target {
            PhotoTarget::Profile => store::replace_of_user(tx, viewer.user.id, Some(id))?,
            PhotoTarget::Team(team) => store::replace_of_team(tx, team, Some(id), now)?,
            PhotoTarget::Post => None,
        };
        if let Some(before) = before {
            removal::remove(tx, before, now)?;
        }
        Ok(Photo { state: PhotoState::Stored, ..self.photo })
    }
}

/// Removes a photo that was not published. If that fails, a job removes it later.
pub fn abandon(s: &Services, id: PhotoId) {
    let now = s.now();
    if let Err(error) = s.db.write(|tx| removal::remove(tx, id, now)) {
        tracing::warn!(error = %Causes(&error), "a photo that was not published is removed later");
    }
}
