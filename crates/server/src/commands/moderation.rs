//! `milequest moderation`: shows what was reported, decides, and answers appeals.

use super::{print_result, wait_for_running_services, with_services};
use crate::{config::Config, output::report};
use anyhow::{Context, Result, bail};
use clap::Subcommand;
use milequest_domain::{
    ModerationCaseId, ModerationDecisionId,
    moderation::{AppealAnswer, AppealNote, DecisionReason, ModerationDecisionKind, SuspensionDays},
};
use milequest_services::{
    PageRequest, Position, RequestOrigin, Services,
    core::idempotency::IdempotentRequest,
    moderation::{self, AnswerAppeal, CreateDecision, ModerationDecision, Moderator},
};

/// The subcommands of `moderation`.
#[derive(Clone, Subcommand)]
pub(crate) enum ModerationCommand {
    /// List what was reported: what waits for a decision, the oldest first.
    List {
        /// List what was decided, the newest first.
        #[arg(long)]
        closed: bool,
        /// The highest number of cases to list.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..))]
        limit: u16,
    },
    /// Show one case with its reports and decisions.
    Show {
        /// The id of the case.
        id: ModerationCaseId,
    },
    /// Decide about a case. The person whom it concerns is told why.
    Decide {
        /// The id of the case.
        id: ModerationCaseId,
        /// dismiss, hide, remove, warn or suspend.
        kind: ModerationDecisionKind,
        /// Why. The person reads it.
        #[arg(long, default_value = "")]
        reason: DecisionReason,
        /// The days of a suspension, 1 to 365.
        #[arg(long)]
        days: Option<i32>,
    },
    /// List the appeals that wait for an answer, the oldest first.
    Appeals {
        /// The highest number of appeals to list.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..))]
        limit: u16,
    },
    /// Answer the appeal against a decision.
    Answer {
        /// The id of the decision.
        id: ModerationDecisionId,
        /// upheld, or reversed, which undoes the decision.
        answer: AppealAnswer,
        /// What the person is told.
        #[arg(long, default_value = "")]
        note: AppealNote,
    },
}

/// Works with what was reported.
pub(crate) fn run(config: &Config, command: ModerationCommand) -> Result<()> {
    with_services(config, |s| match command {
        ModerationCommand::List { closed, limit } => list(s, !closed, limit),
        ModerationCommand::Show { id } => show(s, id),
        ModerationCommand::Decide { id, kind, reason, days } => decide(s, id, kind, reason, days),
        ModerationCommand::Appeals { limit } => appeals(s, limit),
        ModerationCommand::Answer { id, answer, note } => {
            let answer = AnswerAppeal { state: answer, note };
            let answered = moderation::answer(s, &RequestOrigin::default(), Moderator::CommandLine, id, &answer);
            let decision = answered.with_context(|| format!("the decision {id}"))?;
            wait_for_running_services();
            report(format_args!("the appeal of {} is {}", decision.person.username, answer.state.as_str()));
            Ok(())
        }
    })
}

fn list(s: &Services, is_open: bool, limit: u16) -> Result<()> {
    let page = PageRequest { limit, position: Position::Start };
    let page = moderation::list(s, Moderator::CommandLine, None, is_open, &page)?;
    if page.items.is_empty() {
        report(if is_open { "nothing waits for a decision" } else { "nothing was decided" });
        return Ok(());
    }
    let (id, subject, person, count, at) = ("id", "subject", "person", "reports", "first reported");
    print_result(format_args!("{id:<36}  {subject:<8}  {person:<20}  {count:>7}  {at:<20}  reasons"))?;
    for case in &page.items {
        let (id, subject, person) = (case.id, case.subject.kind().as_str(), case.person.username.as_str());
        let (count, at) = (case.report_count, case.opened_at.format("%Y-%m-%dT%H:%M:%SZ"));
        let reasons: Vec<_> = case.reasons.iter().map(|(reason, _)| reason.as_str()).collect();
        let reasons = reasons.join(", ");
        print_result(format_args!("{id:<36}  {subject:<8}  {person:<20}  {count:>7}  {at:<20}  {reasons}"))?;
    }
    if page.has_more {
        report("there are more; --limit shows them");
    }
    Ok(())
}

fn show(s: &Services, id: ModerationCaseId) -> Result<()> {
    let details = moderation::get(s, Moderator::CommandLine, id).with_context(|| format!("the case {id}"))?;
    let case = &details.case;
    print_result(format_args!("id:       {}", case.id))?;
    print_result(format_args!("subject:  {} {}", case.subject.kind().as_str(), case.subject.uuid()))?;
    print_result(format_args!("person:   {}", case.person.username))?;
    if let Some(team) = &case.team {
        print_result(format_args!("team:     {} {}", team.name, team.id))?;
    }
    print_result(format_args!("reported: {}, {} times", case.opened_at, case.report_count))?;
    if let Some(closed_at) = case.closed_at {
        print_result(format_args!("decided:  {closed_at}"))?;
    }
    print_result(format_args!("text when it was reported:\n{}", case.excerpt))?;
    if let Some(text) = details.current.text.as_ref().filter(|text| **text != case.excerpt) {
        print_result(format_args!("text now:\n{text}"))?;
    }
    for report in &details.reports {
        let reporter = report.reporter.as_ref().map_or("-", |reporter| reporter.username.as_str());
        let (at, reason, note) = (report.created_at, report.reason.as_str(), report.note.as_str());
        print_result(format_args!("report:   {at} by {reporter}: {reason} {note}"))?;
    }
    details.decisions.iter().try_for_each(print_decision)
}

fn print_decision(decision: &ModerationDecision) -> Result<()> {
    let decided_by = decision.decided_by.as_ref().map_or("the operator", |person| person.username.as_str());
    let (id, at, kind, reason) = (decision.id, decision.created_at, decision.kind.as_str(), decision.reason.as_str());
    print_result(format_args!("decision: {id} {at} {kind} by {decided_by}: {reason}"))?;
    if let Some(until) = decision.until {
        print_result(format_args!("until:    {until}"))?;
    }
    if let Some(appeal) = &decision.appeal {
        let (at, state, text) = (appeal.created_at, appeal.state.as_str(), appeal.text.as_str());
        print_result(format_args!("appeal:   {at} {state}: {text}"))?;
    }
    Ok(())
}

fn decide(
    s: &Services,
    id: ModerationCaseId,
    kind: ModerationDecisionKind,
    reason: DecisionReason,
    days: Option<i32>,
) -> Result<()> {
    let days = days.map(SuspensionDays::try_from).transpose()?;
    let new = CreateDecision { kind, reason, days };
    let once = IdempotentRequest::new(None, &[]);
    let decided = moderation::decide(s, &RequestOrigin::default(), Moderator::CommandLine, id, &once, &new);
    let decision = match decided {
        Ok(decided) => decided.value,
        Err(error) if !error.fields().is_empty() => {
            let rules: Vec<_> = error.fields().iter().map(ToString::to_string).collect();
            bail!("the case {id}: {}", rules.join("; "));
        }
        Err(error) => return Err(error).with_context(|| format!("the case {id}")),
    };
    wait_for_running_services();
    let person = &decision.person.username;
    match decision.until {
        Some(until) => report(format_args!("{person} is suspended until {until}; the decision is {}", decision.id)),
        None => report(format_args!("the case of {person} is closed; the decision is {}", decision.id)),
    }
    Ok(())
}

fn appeals(s: &Services, limit: u16) -> Result<()> {
    let page = PageRequest { limit, position: Position::Start };
    let page = moderation::list_appeals(s, Moderator::CommandLine, None, &page)?;
    if page.items.is_empty() {
        report("no appeal waits for an answer");
    }
    for decision in &page.items {
        print_result(format_args!("person:   {}, case {}", decision.person.username, decision.case))?;
        print_decision(decision)?;
    }
    if page.has_more {
        report("there are more; --limit shows them");
    }
    Ok(())
}
