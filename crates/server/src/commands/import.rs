//! `milequest import`: imports a file of activities, or a folder of recordings, for a person.

use super::{print_result, username_context, with_services};
use crate::{config::Config, output::report};
use anyhow::{Context, Result, anyhow, bail, ensure};
use chrono::TimeDelta;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use milequest_domain::{UserId, Username};
use milequest_services::{
    PageRequest, Position, ServiceError, Services, accounts,
    imports::{
        self, FileImportOptions, FileSource, Import, ImportFileName, ImportFormat, ImportProblem, ImportState,
        LineUpload, NewImport, WholeFile,
    },
};
use std::{
    ffi::OsStr,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// The arguments of `import`.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command")]
pub(crate) struct ImportArgs {
    /// The file, or a folder of recordings, which is read in place; - is standard input.
    pub(crate) file: PathBuf,
    /// The owner of the activities.
    #[arg(long, value_name = "NAME")]
    pub(crate) user: Username,
    /// The file's format, ndjson or csv for lines, or files for recordings and archives. Without it, the end of the file's name
    /// decides.
    #[arg(long)]
    pub(crate) format: Option<ImportFormat>,
    /// Log nothing unless every line is valid.
    #[arg(long)]
    pub(crate) atomic: bool,
    /// Make the activities of recordings private.
    #[arg(long)]
    pub(crate) private: bool,
    /// Keep the points of recordings.
    #[arg(long)]
    pub(crate) keep_tracks: bool,
    /// Give known activities without a note the title and the note of the file.
    #[arg(long)]
    pub(crate) update_notes: bool,
}

impl ImportArgs {
    const fn options(&self) -> FileImportOptions {
        FileImportOptions { is_private: self.private, keeps_tracks: self.keep_tracks, updates_notes: self.update_notes }
    }

    /// Refuses options that mean nothing for the format.
    fn check(&self, format: ImportFormat) -> Result<()> {
        if format == ImportFormat::Files {
            ensure!(!self.atomic, "--atomic is for files of lines");
        } else {
            let is_lines = self.options() == FileImportOptions::default();
            ensure!(is_lines, "--private, --keep-tracks and --update-notes are for recordings");
        }
        Ok(())
    }
}

/// The largest number of bytes of one read.
const CHUNK_SIZE: usize = 256 * 1024;

/// The time after which a worker continues the import if this process is killed.
const HANDOVER_DELAY: TimeDelta = TimeDelta::minutes(1);

/// Imports the file, shows the progress on a terminal, and prints the result.
pub(crate) fn run(config: &Config, args: &ImportArgs) -> Result<()> {
    if args.file.is_dir() {
        return run_folder(config, args);
    }
    let format = args.format.map_or_else(|| format_of(&args.file), Ok)?;
    args.check(format)?;
    // A missing file is reported before the database starts.
    let mut file = open(&args.file)?;
    with_services(config, |s| {
        let owner = find_owner(s, &args.user)?;
        let path = || args.file.display().to_string();
        let sent = match format {
            ImportFormat::Files => {
                let receiving = imports::begin_file_for(s, owner, name_of(&args.file)?, args.options())?;
                send_file(s, receiving, &mut *file).with_context(path)?
            }
            ImportFormat::Ndjson | ImportFormat::Csv => {
                let receiving = imports::begin_for(s, owner, NewImport { format, is_atomic: args.atomic })?;
                send(s, receiving, &mut *file).with_context(path)?
            }
        };
        let bar = bar(&sent);
        let ended = imports::process(s, sent.id, |import| show(&bar, import))?;
        bar.finish_and_clear();
        print_outcome(s, &ended.context("the import was forgotten before its end")?)
    })
}

/// Imports the recordings of a folder, which stay where they are.
fn run_folder(config: &Config, args: &ImportArgs) -> Result<()> {
    ensure!(args.format.is_none_or(|format| format == ImportFormat::Files), "a folder has recordings, and no lines");
    args.check(ImportFormat::Files)?;
    let folder = args.file.canonicalize().with_context(|| args.file.display().to_string())?;
    with_services(config, |s| {
        let owner = find_owner(s, &args.user)?;
        let sent = imports::begin_folder_for(s, owner, &name_of(&folder)?, args.options())?;
        let bar = bar(&sent);
        let source = FileSource::Folder(folder.clone());
        let ended = imports::process_in_place(s, sent.id, source, |import| show(&bar, import))?;
        bar.finish_and_clear();
        print_outcome(s, &ended.context("the import was forgotten before its end")?)
    })
}

fn find_owner(s: &Services, username: &Username) -> Result<UserId> {
    let user = accounts::get(s, username).with_context(|| username_context(username))?;
    ensure!(user.deleted_at.is_none(), "{}: the account is closed", username_context(username));
    ensure!(user.disabled_at.is_none(), "{}: the account is disabled", username_context(username));
    Ok(user.id)
}

/// The last part of a path, as far as a name may have it.
fn name_of(path: &Path) -> Result<ImportFileName> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let most = usize::try_from(ImportFileName::MAX)?;
    let end = name.chars().count().saturating_sub(most);
    let name: String = name.chars().skip(end).filter(|c| !c.is_control()).collect();
    Ok(name.parse().or_else(|_| "recordings".parse())?)
}

fn open(path: &Path) -> Result<Box<dyn Read>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(path).with_context(|| path.display().to_string())?;
    Ok(Box::new(file))
}

/// The format that the extension of the file names.
fn format_of(path: &Path) -> Result<ImportFormat> {
    let end = path.extension().unwrap_or_default().to_ascii_lowercase();
    match end.to_str() {
        Some("csv") => Ok(ImportFormat::Csv),
        Some("ndjson" | "jsonl") => Ok(ImportFormat::Ndjson),
        Some("gpx" | "tcx" | "fit" | "zip" | "json") => Ok(ImportFormat::Files),
        Some("gz") if is_recording(path.file_stem()) => Ok(ImportFormat::Files),
        _ => bail!("{}: say --format ndjson, --format csv or --format files, since the name does not", path.display()),
    }
}

/// Whether the name of a file without its last end is that of a recording.
fn is_recording(stem: Option<&OsStr>) -> bool {
    let end = Path::new(stem.unwrap_or_default()).extension().unwrap_or_default().to_ascii_lowercase();
    matches!(end.to_str(), Some("gpx" | "tcx" | "fit"))
}

fn send_file(s: &Services, mut receiving: WholeFile, file: &mut dyn Read) -> Result<Import> {
    let mut piece = vec![0; CHUNK_SIZE];
    loop {
        match file.read(&mut piece) {
            Ok(0) => break,
            Ok(bytes) => receiving.take(&piece[..bytes]).map_err(plain)?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(receiving.end(s, None, HANDOVER_DELAY).map_err(plain)?.value)
}

fn send(s: &Services, mut receiving: LineUpload, file: &mut dyn Read) -> Result<Import> {
    let mut piece = vec![0; CHUNK_SIZE];
    loop {
        match file.read(&mut piece) {
            Ok(0) => break,
            Ok(bytes) => receiving.take(s, &piece[..bytes]).map_err(plain)?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
            Err(error) => {
                imports::abandon(s, receiving.id());
                return Err(error.into());
            }
        }
    }
    Ok(receiving.end(s, None, HANDOVER_DELAY).map_err(plain)?.value)
}

/// Converts a failure to a plain message.
fn plain(error: ServiceError) -> anyhow::Error {
    let wrong: Vec<_> = error.fields().iter().map(|broken| broken.detail.as_str()).collect();
    if wrong.is_empty() { error.into() } else { anyhow!(wrong.join("; ")) }
}

/// A progress bar, which is shown on a terminal only.
fn bar(import: &Import) -> ProgressBar {
    let bar = ProgressBar::new(import.lines.unsigned_abs().into());
    let what = things(import);
    match ProgressStyle::with_template(&format!("{{bar:40}} {{human_pos}} of {{human_len}} {what}, {{eta}} left")) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Shows the progress. An archive within an archive adds its files when it is opened.
fn show(bar: &ProgressBar, import: &Import) {
    let (done, all) = match import.format {
        ImportFormat::Files => (import.files_done, import.files),
        ImportFormat::Ndjson | ImportFormat::Csv => (import.done_lines, import.lines),
    };
    bar.set_length(all.unsigned_abs().into());
    bar.set_position(done.unsigned_abs().into());
}

/// What an import is made of.
const fn things(import: &Import) -> &'static str {
    match import.format {
        ImportFormat::Files => "files",
        ImportFormat::Ndjson | ImportFormat::Csv => "lines",
    }
}

/// Where a problem is.
fn place_of(problem: &ImportProblem) -> String {
    match (&problem.line, &problem.file) {
        (Some(line), _) => format!("line {line}"),
        (None, Some(file)) => file.clone(),
        (None, None) => String::new(),
    }
}

/// Prints the errors line by line and their counts.
fn print_outcome(s: &Services, import: &Import) -> Result<()> {
    let mut page = PageRequest { limit: 100, position: Position::Start };
    loop {
        let some = imports::list_problems_for(s, import.id, &page)?;
        for problem in &some.items {
            let place = if problem.pointer.is_empty() { String::new() } else { format!("{} ", problem.pointer) };
            let at = place_of(problem);
            print_result(format_args!("{at}: {place}{}: {}", problem.code, problem.detail))?;
        }
        match some.items.last().filter(|_| some.has_more) {
            Some(last) => page.position = Position::After(last.number),
            None => break,
        }
    }
    if import.problems >= imports::MAX_PROBLEMS {
        report(format_args!("there may be more; the first {} problems are kept", imports::MAX_PROBLEMS));
    }
    if import.undecided > 0 {
        report(format_args!("{} activities may be known already; their owner decides about them", import.undecided));
    }
    let counts = format!("{} new, {} known, {} refused", import.new_lines, import.known_lines, import.bad_lines);
    let all = match import.format {
        ImportFormat::Files => format!("{} activities", import.lines),
        ImportFormat::Ndjson | ImportFormat::Csv => format!("{} lines", import.lines),
    };
    match import.state {
        ImportState::Stopped => bail!("the account was closed or disabled meanwhile; of {all} {counts}"),
        ImportState::Undoing | ImportState::Undone => bail!("the import was undone meanwhile"),
        ImportState::Refused if import.format == ImportFormat::Files => bail!("nothing was logged"),
        ImportState::Refused => bail!("nothing was logged: {} of {all} are wrong", import.bad_lines),
        _ if import.bad_lines > 0 => bail!("of {all} {counts}"),
        _ => print_result(format_args!("of {all} {counts}")),
    }
}
