//! Embeds the built client, `dist`, as a table of constants: each file with its tag, and compressed.
//!
//! File names in the repository stay the same from build to build, so that a diff is as small as the change. The
//! address contains the hash of the whole build instead (`/a/<hash>/…`), and browsers cache it for ever.

use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    env,
    fmt::Write as _,
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

const PAGE: &str = "index.html";

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=dist");
    let folder = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let mut files = BTreeMap::new();
    read(Path::new("dist"), "", &mut files)?;
    let build = hash(files.iter().flat_map(|(name, file)| [name.as_bytes(), file]));
    let page = files.get(PAGE).ok_or_else(|| io::Error::other("dist has no index.html: run scripts/web build"))?;
    let page = with_addresses(&String::from_utf8_lossy(page), &build, files.keys())?;
    files.insert(PAGE.to_owned(), page.into_bytes());

    let mut table = format!("pub(crate) const BUILD: &str = {build:?};\npub(crate) static FILES: &[File] = &[\n");
    for (number, (name, file)) in files.iter().enumerate() {
        fs::write(folder.join(format!("{number}.raw")), file)?;
        let gzip = pack(file)?;
        // Compressed files such as fonts are sent as they are.
        let is_smaller = gzip.len() * 10 < file.len() * 9;
        if is_smaller {
            fs::write(folder.join(format!("{number}.gz")), &gzip)?;
        }
        let include = |kind| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{number}.{kind}\"))");
        let packed = if is_smaller { format!("Some({})", include("gz")) } else { "None".to_owned() };
        let tag = hash([file.as_slice()]);
        let line = format!("    File {{ name: {name:?}, tag: {tag:?}, bytes: {}, gzip: {packed} }},", include("raw"));
        writeln!(table, "{line}").map_err(io::Error::other)?;
    }
    fs::write(folder.join("files.rs"), table + "];\n")
}

/// Reads every file below a folder, with its path relative to the folder.
fn read(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// Replaces the addresses in the page with those under which the files are served. Scripts and styles change with the
/// build; files that the manifest and bookmarks name, such as icons, keep their addresses.
fn with_addresses<'a>(page: &str, build: &str, names: impl Iterator<Item = &'a String>) -> io::Result<String> {
    let mut page = page.to_owned();
    for name in names {
        let changes = Path::new(name).extension().is_some_and(|extension| extension == "js" || extension == "css");
        let of_build = changes || name.contains('/');
        let address = if of_build { format!("\"/a/{build}/{name}\"") } else { format!("\"/{name}\"") };
        page = page.replace(&format!("\"./{name}\""), &address);
    }
    match page.split("\"./").nth(1).and_then(|rest| rest.split('"').next()) {
        Some(missing) => Err(io::Error::other(format!("index.html refers to {missing}, which is not in dist"))),
        None => Ok(page),
    }
}

fn pack(file: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(file)?;
    packed.finish()
}

fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
