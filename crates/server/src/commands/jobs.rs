//! `milequest jobs`: lists and retries jobs.

use super::{print_result, with_services};
use crate::{config::Config, output::report};
use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use milequest_services::{
    PageRequest, Position, Services,
    jobs::{
        JobId,
        admin::{self, JobEntry, JobFilter},
    },
};

/// The subcommands of `jobs`.
#[derive(Subcommand)]
pub(crate) enum JobsCommand {
    /// List jobs, the newest first. The list has no finished jobs.
    List {
        #[command(flatten)]
        state: StateArgs,
        /// List only this kind.
        #[arg(long)]
        kind: Option<String>,
        /// The highest number of jobs to list.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..))]
        limit: u16,
    },
    /// Show one job with all its details.
    Show {
        /// The id of the job.
        id: JobId,
    },
    /// Run a job at once, with all its attempts.
    Retry {
        /// The id of the job.
        #[arg(required_unless_present = "all_dead")]
        id: Option<JobId>,
        /// Retry all dead jobs.
        #[arg(long, conflicts_with = "id")]
        all_dead: bool,
    },
}

/// The state of the listed jobs.
#[derive(Args)]
#[group(multiple = false)]
pub(crate) struct StateArgs {
    /// List only dead jobs.
    #[arg(long)]
    pub(crate) dead: bool,
    /// List only jobs that wait for their time or for a worker.
    #[arg(long)]
    pub(crate) waiting: bool,
    /// List only jobs that a worker runs.
    #[arg(long)]
    pub(crate) running: bool,
}

/// Works with jobs.
pub(crate) fn run(config: &Config, command: JobsCommand) -> Result<()> {
    with_services(config, |s| match command {
        JobsCommand::List { state, kind, limit } => list(s, JobFilter { state: state.name(), kind }, limit),
        JobsCommand::Show { id } => show(s, id),
        JobsCommand::Retry { id: Some(id), .. } => {
            admin::retry(s, id).with_context(|| numbered(id))?;
            report(format_args!("the job {id} is begun as soon as a worker is free"));
            Ok(())
        }
        JobsCommand::Retry { id: None, .. } => {
            report(match admin::retry_all_dead(s)? {
                0 => "there are no dead jobs".to_owned(),
                1 => "one dead job is begun as soon as a worker is free".to_owned(),
                some => format!("{some} dead jobs are begun as soon as workers are free"),
            });
            Ok(())
        }
    })
}

impl StateArgs {
    const fn name(&self) -> Option<&'static str> {
        match self {
            Self { dead: true, .. } => Some("dead"),
            Self { waiting: true, .. } => Some("waiting"),
            Self { running: true, .. } => Some("running"),
            _ => None,
        }
    }
}

fn numbered(id: JobId) -> String {
    format!("the job {id}")
}

fn list(s: &Services, filter: JobFilter, limit: u16) -> Result<()> {
    let page = admin::list(s, &filter, &PageRequest { limit, position: Position::Start })?;
    if page.items.is_empty() {
        let state = filter.state.map(|state| format!("{state} ")).unwrap_or_default();
        let kind = filter.kind.map(|kind| format!(" of the kind {kind}")).unwrap_or_default();
        report(format_args!("there are no {state}jobs{kind}"));
        return Ok(());
    }
    let (id, state, kind, attempts, time) = ("id", "state", "kind", "attempts", "since or until");
    print_result(format_args!("{id:>10}  {state:<8}  {kind:<20}  {attempts:<9}  {time:<20}  last failure"))?;
    for job in &page.items {
        let attempts = format!("{} of {}", job.attempts, job.max_attempts);
        let (time, failure) = (time_of(job), job.last_failure.as_deref().unwrap_or("-"));
        let JobEntry { id: JobId(id), state, kind, .. } = job;
        print_result(format_args!("{id:>10}  {state:<8}  {kind:<20}  {attempts:<9}  {time:<20}  {failure}"))?;
    }
    if page.has_more {
        report("there are more; --limit shows them");
    }
    Ok(())
}

/// Since when a job is dead, or the end of its lease, or when it is due.
fn time_of(job: &JobEntry) -> String {
    job.dead_at.or(job.lease_ends_at).unwrap_or(job.run_at).format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn show(s: &Services, id: JobId) -> Result<()> {
    let job = admin::get(s, id).with_context(|| numbered(id))?;
    print_result(format_args!("id:           {}", job.id))?;
    print_result(format_args!("kind:         {}", job.kind))?;
    print_result(format_args!("state:        {}", job.state))?;
    print_result(format_args!("priority:     {}", job.priority))?;
    print_result(format_args!("made:         {}", job.created_at))?;
    print_result(format_args!("due:          {}", job.run_at))?;
    print_result(format_args!("attempts:     {} of {}", job.attempts, job.max_attempts))?;
    let optional = [
        ("key:         ", job.key),
        ("lease ends:  ", job.lease_ends_at.map(|time| time.to_string())),
        ("dead since:  ", job.dead_at.map(|time| time.to_string())),
        ("last failure:", job.last_failure),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            print_result(format_args!("{name} {value}"))?;
        }
    }
    print_result(format_args!("payload:      {}", job.payload))?;
    Ok(())
}
