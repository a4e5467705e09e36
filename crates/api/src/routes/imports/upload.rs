//! Uploads of large files in chunks.

use super::import::{Import, accepted};
use crate::{
    app::App,
    extract::{CreateRequest, FileChunk, IdempotencyHeader, Invalid, PathId, PathIds, SignedIn, schemas::ChunkFile},
    views::{Answer, Reply, Success},
};
use actix_web::{delete, get, post, put};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::ImportId;
use milequest_services::imports::{
    self, CHUNK_BYTES, FileImportOptions, FileUpload, ImportFileName, MAX_UPLOAD_BYTES, NewFileUpload, chunk_count,
};
use serde::Serialize;
use utoipa::ToSchema;

/// A new upload.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreateImportUpload {
    file_name: ImportFileName,
    /// The number of bytes of the file.
    #[schema(minimum = 1, maximum = 4_294_967_296_i64)]
    size_bytes: u64,
    /// Whether the activities become private.
    #[deserr(default)]
    #[schema(default = false)]
    is_private: bool,
    /// Whether the points of recordings are kept.
    #[deserr(default)]
    #[schema(default = false)]
    keeps_tracks: bool,
    /// Whether known activities without a note get the title and the note of the file.
    #[deserr(default)]
    #[schema(default = false)]
    updates_notes: bool,
}

impl CreateImportUpload {
    fn into_command(self) -> NewFileUpload {
        let Self { file_name, size_bytes, is_private, keeps_tracks, updates_notes } = self;
        NewFileUpload { file_name, size_bytes, options: FileImportOptions { is_private, keeps_tracks, updates_notes } }
    }
}

/// A file that I send in chunks. Its import will have the same id.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportUpload {
    id: ImportId,
    file_name: Option<ImportFileName>,
    #[schema(minimum = 1, maximum = 4_294_967_296_i64)]
    size_bytes: u64,
    /// The number of bytes of each chunk but the last.
    #[schema(minimum = 1)]
    chunk_bytes: u64,
    /// The number of chunks.
    #[schema(minimum = 1)]
    chunks: u32,
    /// The numbers of the chunks that have arrived, from 0.
    received: Vec<u32>,
    is_private: bool,
    keeps_tracks: bool,
    updates_notes: bool,
    created_at: DateTime<Utc>,
    /// When it is deleted unless it is complete.
    expires_at: DateTime<Utc>,
}

impl From<FileUpload> for ImportUpload {
    fn from(upload: FileUpload) -> Self {
        Self {
            id: upload.id,
            file_name: upload.file_name.parse().ok(),
            size_bytes: upload.size_bytes,
            chunk_bytes: CHUNK_BYTES,
            chunks: chunk_count(upload.size_bytes),
            received: upload.received,
            is_private: upload.is_private,
            keeps_tracks: upload.keeps_tracks,
            updates_notes: upload.updates_notes,
            created_at: upload.created_at,
            expires_at: upload.expires_at,
        }
    }
}

/// Begin to send a large file of recordings
///
/// Up to 4 GiB in chunks of 8 MiB, in any order, within 24 hours. Five files may be open at a time.
#[utoipa::path(operation_id = "createImportUpload", tag = "activities",
    params(IdempotencyHeader),
    request_body = CreateImportUpload,
    responses((status = 201, body = Success<ImportUpload>)),
)]
#[post("/imports/uploads")]
pub(crate) async fn create(
    signed_in: SignedIn,
    request: CreateRequest<CreateImportUpload>,
    app: App,
) -> Reply<ImportUpload> {
    const { assert!(MAX_UPLOAD_BYTES == 4_294_967_296) };
    let CreateRequest { body, idempotency } = request;
    let new = body.into_command();
    let created = app.run(move |s| imports::begin_upload(s, &signed_in.viewer(), &idempotency, &new)).await?;
    Ok(Answer::created(created, ImportUpload::from))
}

/// Files that I am sending.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportUploadList {
    uploads: Vec<ImportUpload>,
}

/// List the files that I am sending
///
/// The oldest first, at most five. An upload that was begun elsewhere is among them.
#[utoipa::path(operation_id = "listImportUploads", tag = "activities", responses((status = 200, body = Success<ImportUploadList>)))]
#[get("/imports/uploads")]
pub(crate) async fn list(signed_in: SignedIn, app: App) -> Reply<ImportUploadList> {
    let open = app.run(move |s| imports::list_uploads(s, &signed_in.viewer())).await?;
    Ok(Answer::ok(ImportUploadList { uploads: open.into_iter().map(ImportUpload::from).collect() }))
}

/// Show a file that I am sending
///
/// Until it is complete.
#[utoipa::path(operation_id = "getImportUpload", tag = "activities", params(("id" = Uuid, Path)), responses((status = 200, body = Success<ImportUpload>)))]
#[get("/imports/uploads/{id}")]
pub(crate) async fn get(signed_in: SignedIn, PathId(id): PathId<ImportId>, app: App) -> Reply<ImportUpload> {
    app.run(move |s| imports::get_upload(s, &signed_in.viewer(), id)).await.map(|upload| Answer::ok(upload.into()))
}

/// Send a chunk of a file
///
/// Chunk `number`, from 0: the bytes from `number` times `chunk_bytes` on. It has `chunk_bytes`, and the last one the rest. A chunk
/// that has arrived before is replaced.
#[utoipa::path(operation_id = "updateImportChunk", tag = "activities",
    params(("id" = Uuid, Path), ("number" = u32, Path, description = "The number of the chunk, from 0.")),
    request_body(content((ChunkFile = "application/octet-stream"))),
    responses((status = 200, body = Success<ImportUpload>)),
)]
#[put("/imports/uploads/{id}/chunks/{number}")]
pub(crate) async fn update_chunk(
    signed_in: SignedIn,
    PathIds(id, number): PathIds<ImportId, u32>,
    mut chunk: FileChunk,
    app: App,
) -> Reply<ImportUpload> {
    let mut receiving = app.run(move |s| imports::begin_chunk(s, &signed_in.viewer(), id, number)).await?;
    while let Some(piece) = chunk.next().await? {
        receiving = app.run_on_files(move |_| receiving.take(&piece).map(|()| receiving)).await?;
    }
    let mut receiving = app.run(move |s| receiving.check_open(s).map(|()| receiving)).await?;
    let receiving = app.run_on_files(move |s| receiving.write_file(s).map(|()| receiving)).await?;
    app.run(move |s| receiving.record(s)).await.map(|upload| Answer::ok(upload.into()))
}

/// Import a file that has arrived
///
/// A job processes it; `Location` leads to the progress. Again, it is the same import.
#[utoipa::path(operation_id = "completeImportUpload", tag = "activities", params(("id" = Uuid, Path)),
    responses((status = 202, body = Success<Import>, headers(("Location" = String, description = "Where to follow it")))),
)]
#[post("/imports/uploads/{id}/complete")]
pub(crate) async fn complete(signed_in: SignedIn, PathId(id): PathId<ImportId>, app: App) -> Reply<Import> {
    let import = app.run(move |s| imports::complete_upload(s, &signed_in.viewer(), id)).await?;
    Ok(accepted(import))
}

/// Delete a file that I am sending
#[utoipa::path(operation_id = "deleteImportUpload", tag = "activities", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/imports/uploads/{id}")]
pub(crate) async fn delete(signed_in: SignedIn, PathId(id): PathId<ImportId>, app: App) -> Reply<()> {
    app.run(move |s| imports::delete_upload(s, &signed_in.viewer(), id)).await.map(|()| Answer::no_content())
}
