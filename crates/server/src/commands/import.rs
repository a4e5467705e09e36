//! `milequest import`: imports a file of activities for a person.

use super::{print_result, username_context, with_services};
use crate::{config::Config, output::report};
use anyhow::{Context, Result, anyhow, bail, ensure};
use chrono::TimeDelta;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use milequest_domain::Username;
use milequest_services::{
    PageRequest, Position, ServiceError, Services, accounts,
    imports::{self, Import, ImportFormat, ImportState, ImportUpload, NewImport},
};
use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// The arguments of `import`.
#[derive(Args)]
pub(crate) struct ImportArgs {
    /// The file; - is standard input.
    pub(crate) file: PathBuf,
    /// The owner of the activities.
    #[arg(long, value_name = "NAME")]
    pub(crate) user: Username,
    /// The file's format, ndjson or csv. Without it, the end of the file's name decides.
    #[arg(long)]
    pub(crate) format: Option<ImportFormat>,
    /// Log nothing unless every line is valid.
    #[arg(long)]
    pub(crate) atomic: bool,
}

/// The largest number of bytes of one read.
const CHUNK_SIZE: usize = 256 * 1024;

/// The time after which a worker continues the import if this process is killed.
const HANDOVER_DELAY: TimeDelta = TimeDelta::minutes(1);

/// Imports the file, shows the progress on a terminal, and prints the result.
pub(crate) fn run(config: &Config, args: &ImportArgs) -> Result<()> {
    let format = args.format.map_or_else(|| format_of(&args.file), Ok)?;
    // A missing file is reported before the database starts.
    let mut file = open(&args.file)?;
    with_services(config, |s| {
        let user = accounts::get(s, &args.user).with_context(|| username_context(&args.user))?;
        ensure!(user.deleted_at.is_none(), "{}: the account is closed", username_context(&args.user));
        ensure!(user.disabled_at.is_none(), "{}: the account is disabled", username_context(&args.user));
        let new = NewImport { format, is_atomic: args.atomic };
        let receiving = imports::begin_for(s, user.id, new)?;
        let sent = send(s, receiving, &mut *file).with_context(|| args.file.display().to_string())?;
        let bar = bar(&sent);
        let ended = imports::process(s, sent.id, |import| bar.set_position(import.done_lines.unsigned_abs().into()))?;
        bar.finish_and_clear();
        print_outcome(s, &ended.context("the import was forgotten before its end")?)
    })
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
        _ => bail!("{}: say --format ndjson or --format csv, since the name does not", path.display()),
    }
}

fn send(s: &Services, mut receiving: ImportUpload, file: &mut dyn Read) -> Result<Import> {
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
    match ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} lines, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Prints the errors line by line and their counts.
fn print_outcome(s: &Services, import: &Import) -> Result<()> {
    let mut page = PageRequest { limit: 100, position: Position::Start };
    loop {
        let some = imports::list_problems_for(s, import.id, &page)?;
        for problem in &some.items {
            let place = if problem.pointer.is_empty() { String::new() } else { format!("{} ", problem.pointer) };
            print_result(format_args!("line {}: {place}{}: {}", problem.line, problem.code, problem.detail))?;
        }
        match some.items.last().filter(|_| some.has_more) {
            Some(last) => page.position = Position::After(last.number),
            None => break,
        }
    }
    if import.problems >= imports::MAX_PROBLEMS {
        report(format_args!("there may be more; the first {} problems are kept", imports::MAX_PROBLEMS));
    }
    let counts = format!("{} new, {} known, {} refused", import.new_lines, import.known_lines, import.bad_lines);
    match import.state {
        ImportState::Stopped => {
            bail!("the account was closed or disabled meanwhile; of {} lines {counts}", import.lines)
        }
        ImportState::Refused => bail!("nothing was logged: {} of {} lines are wrong", import.bad_lines, import.lines),
        _ if import.bad_lines > 0 => bail!("of {} lines {counts}", import.lines),
        _ => print_result(format_args!("of {} lines {counts}", import.lines)),
    }
}
