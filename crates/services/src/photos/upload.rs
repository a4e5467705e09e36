//! Receives a picture in a file, and makes its variants.

use super::{memory_budget::MemoryBudget, publish::NewPhoto, target::PhotoTarget};
use crate::{
    Code, ServiceError, Services,
    core::{file_store::FileStoreError, rate_limits::PHOTOS_BY, viewer::Viewer},
    teams,
};
use milequest_domain::{
    UserId,
    photos::{CropArea, MAX_BYTES},
};
use milequest_photo_processing::{PhotoVariants, Picture, PictureError};
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{Read, Seek, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    time::Instant,
};

/// A picture whose bytes are arriving.
pub struct PhotoUpload {
    owner: UserId,
    target: PhotoTarget,
    file: File,
    bytes: u64,
    digest: Sha256,
}

/// Begins an upload.
///
/// # Errors
/// [`Code::NotFound`] and [`Code::NotTeamAdmin`] for the photo of a team; [`Code::TooOften`].
pub fn begin(s: &Services, viewer: &Viewer, target: PhotoTarget) -> Result<PhotoUpload, ServiceError> {
    let owner = viewer.user.id;
    if let PhotoTarget::Team(team) = target {
        s.db.read(|conn| teams::get_access(s, conn, viewer, team)?.require_admin())?;
    }
    s.count_attempt(PHOTOS_BY, &owner.to_string())?.or_refuse()?;
    let file = s.files()?.create_incoming()?;
    Ok(PhotoUpload { owner, target, file, bytes: 0, digest: Sha256::new() })
}

impl PhotoUpload {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`Code::TooLarge`].
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), ServiceError> {
        self.bytes += bytes.len() as u64;
        if self.bytes > MAX_BYTES {
            return Err(too_large());
        }
        self.digest.update(bytes);
        Ok(self.file.write_all(bytes).map_err(FileStoreError::from)?)
    }

    /// Makes the variants of the picture, which is complete. This takes long and needs much memory, and no database.
    ///
    /// # Errors
    /// [`Code::NotAPhoto`]; [`Code::TooManyPixels`]; [`Code::BrokenPhoto`]; [`Code::InvalidFields`] when the square is not inside the picture.
    pub fn process(mut self, s: &Services, crop: Option<CropArea>) -> Result<NewPhoto, ServiceError> {
        let begun = Instant::now();
        let made = self.variants(s, crop);
        let outcome = if made.is_ok() { "made" } else { "refused" };
        metrics::counter!("milequest_photos_total", "outcome" => outcome).increment(1);
        metrics::histogram!("milequest_photo_processing_seconds").record(begun.elapsed().as_secs_f64());
        Ok(NewPhoto::new(s, self.owner, self.target, made?, self.digest.finalize().into()))
    }

    fn variants(&mut self, s: &Services, crop: Option<CropArea>) -> Result<PhotoVariants, ServiceError> {
        let mut bytes = Vec::with_capacity(usize::try_from(self.bytes).unwrap_or_default());
        self.file.rewind().and_then(|()| self.file.read_to_end(&mut bytes)).map_err(FileStoreError::from)?;
        let budget = s.shared::<MemoryBudget>()?;
        // A decoder that panics has met a file that breaks its rules.
        let made = catch_unwind(AssertUnwindSafe(|| {
            let picture = Picture::inspect(&bytes)?;
            let _permit = budget.take(picture.memory());
            picture.variants(self.target.purpose(), crop)
        }));
        made.unwrap_or(Err(PictureError::Broken)).map_err(refusal)
    }
}

/// The refusal of a file with more bytes than a photo may have.
#[must_use]
pub fn too_large() -> ServiceError {
    ServiceError::new(Code::TooLarge, format!("a photo has at most {MAX_BYTES} bytes"))
}

fn refusal(error: PictureError) -> ServiceError {
    let code = match error {
        PictureError::Crop(rule) => return ServiceError::field("crop_size", &rule),
        PictureError::UnknownFormat => Code::NotAPhoto,
        PictureError::TooManyPixels | PictureError::TooMuchMemory => Code::TooManyPixels,
        PictureError::Truncated | PictureError::Broken => Code::BrokenPhoto,
    };
    ServiceError::new(code, error.to_string())
}
