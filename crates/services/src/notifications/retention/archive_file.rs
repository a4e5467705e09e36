//! A file of an archive: lines of JSON, compressed with gzip. It has its name only when it is complete and on the disk.

use chrono::{DateTime, SecondsFormat, Utc};
use flate2::{Compression, write::GzEncoder};
use serde_json::Value;
use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// The path of the file of an archive: its time, for people, and its id.
pub(super) fn path(folder: &Path, created_at: DateTime<Utc>, id: Uuid) -> PathBuf {
    let time = created_at.to_rfc3339_opts(SecondsFormat::Secs, true).replace(['-', ':'], "");
    folder.join(format!("notifications-{time}-{id}.ndjson.gz"))
}

/// Whether the file was written.
pub(super) fn exists(path: &Path) -> io::Result<bool> {
    path.try_exists()
}

/// Writes the file, and returns its size. If another process has just written it, that one stays.
pub(super) fn write(path: &Path, lines: &[Value]) -> io::Result<u64> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    // Another process may write the same archive at the same time, so the unfinished file has a name of its own.
    let unfinished = path.with_extension(format!("gz.unfinished-{}", std::process::id()));
    let written = write_unfinished(&unfinished, lines).and_then(|bytes| {
        // A link never replaces a file.
        match fs::hard_link(&unfinished, path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => Ok(bytes),
        }
    });
    let removed = fs::remove_file(&unfinished);
    let bytes = written?;
    removed?;
    // The name is on the disk too.
    File::open(folder)?.sync_all()?;
    Ok(bytes)
}

fn write_unfinished(path: &Path, lines: &[Value]) -> io::Result<u64> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut encoder = GzEncoder::new(BufWriter::new(options.open(path)?), Compression::default());
    for line in lines {
        serde_json::to_writer(&mut encoder, line)?;
        encoder.write_all(b"\n")?;
    }
    let file = encoder.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_all()?;
    Ok(file.metadata()?.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use serde_json::json;
    use std::io::Read;

    fn names(folder: &Path) -> usize {
        fs::read_dir(folder).expect("a folder").count()
    }

    #[test]
    fn a_file_is_whole_and_is_written_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = path(&folder.path().join("new"), DateTime::UNIX_EPOCH, Uuid::nil());
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        assert_eq!(name, "notifications-19700101T000000Z-00000000-0000-0000-0000-000000000000.ndjson.gz");
        assert!(!exists(&path).expect("a look"));
        let lines = [json!({ "id": 1, "text": "ä\n" }), json!({ "id": 2 })];
        let bytes = write(&path, &lines).expect("a file");
        assert_eq!(bytes, fs::metadata(&path).expect("a file").len());
        write(&path, &[json!("another")]).expect("the file that is there");
        let mut text = String::new();
        GzDecoder::new(File::open(&path).expect("a file")).read_to_string(&mut text).expect("gzip");
        assert_eq!(text, "{\"id\":1,\"text\":\"ä\\n\"}\n{\"id\":2}\n");
        assert_eq!(names(path.parent().expect("a folder")), 1, "nothing unfinished is left");
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_an_error_and_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        fs::write(&file, "no folder").expect("a file");
        assert!(write(&path(&file, DateTime::UNIX_EPOCH, Uuid::nil()), &[json!(1)]).is_err());
        assert_eq!(names(folder.path()), 1);
    }
}
