//! Photos: the pictures of people, teams and posts. `docs/photos.md` describes the whole.
//!
//! An upload has four steps, each on the threads that suit it: the bytes arrive in a file without a name, the variants are made, the row and the
//! files are written, and one transaction shows the new photo and removes the one before.

mod file_names;
mod memory_budget;
mod publish;
mod reading;
mod removal;
mod target;
mod upload;
mod view;

pub use milequest_domain::photos::{CropArea, MAX_BYTES, PhotoPurpose};
pub use milequest_persistence::photos::{Avatar, Photo};
pub use publish::{NewPhoto, abandon};
pub(crate) use reading::find_visible_in;
pub use reading::{find_avatar, find_visible, read, read_profile};
pub use removal::{DeletePhotos, remove, remove_of_team, remove_of_viewer};
pub(crate) use removal::{delete_removed, enqueue_cleanup};
pub use target::PhotoTarget;
pub use upload::{PhotoUpload, begin, too_large};
pub use view::{PhotoVariantView, PhotoView, post_view, square_view};
