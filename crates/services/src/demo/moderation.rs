//! Reports, decisions and appeals of the demo. Each step is skipped if an earlier run took it.

use super::{
    builder::{Builder, OPERATOR, all, parse, unknown, without_key},
    people::HOST,
    report::DemoReport,
};
use crate::{
    ServiceError,
    moderation::{self, CreateDecision, CreateReport, ModerationCase, Moderator, SubjectId},
    posts::{self, CommentOrder},
};
use milequest_domain::moderation::ModerationDecisionKind;

impl Builder {
    pub(super) fn report(&self, report: &DemoReport) -> Result<(), ServiceError> {
        let subject = self.subject(report)?;
        if self.case(subject)?.is_some() {
            return Ok(());
        }
        let new = CreateReport { subject, reason: report.reason, note: parse(report.note)? };
        moderation::report(&self.s, self.viewer(report.reporter)?, &without_key(), &new).map(drop)
    }

    /// Hides what was reported.
    pub(super) fn decide(&self, report: &DemoReport) -> Result<(), ServiceError> {
        let case = self.case(self.subject(report)?)?.filter(|case| case.closed_at.is_none());
        let (Some(case), Some(decision)) = (case, &report.decision) else { return Ok(()) };
        let new = CreateDecision { kind: ModerationDecisionKind::Hide, reason: parse(decision.reason)?, days: None };
        let host = Moderator::Viewer(self.viewer(HOST)?);
        moderation::decide(&self.s, &OPERATOR, host, case.id, &without_key(), &new).map(drop)
    }

    /// Appeals against the decision, for the author of what was hidden.
    pub(super) fn appeal(&self, report: &DemoReport) -> Result<(), ServiceError> {
        let Some(decision) = &report.decision else { return Ok(()) };
        let (subject, author) = (self.subject(report)?, self.viewer(report.author_of_post)?);
        let mine = moderation::list_mine(&self.s, author, &all())?.items;
        let Some(open) = mine.iter().find(|mine| mine.subject == subject && mine.appeal.is_none()) else {
            return Ok(());
        };
        let text = parse(decision.appeal)?;
        moderation::appeal(&self.s, &OPERATOR, author, &without_key(), open.id, &text).map(drop)
    }

    /// What is reported.
    fn subject(&self, report: &DemoReport) -> Result<SubjectId, ServiceError> {
        let post = self.find_post(report.author_of_post, report.post)?.ok_or_else(|| unknown(report.post))?.id;
        let Some(text) = report.comment else { return Ok(SubjectId::Post(post)) };
        let author = self.viewer(report.author_of_post)?;
        let roots = posts::list_comments(&self.s, author, post, CommentOrder::Oldest, &all())?.items;
        let comment = roots.iter().find(|root| root.text.as_ref().is_some_and(|written| written.as_str() == text));
        Ok(SubjectId::Comment(comment.ok_or_else(|| unknown(text))?.id))
    }

    /// The case about something, open or closed.
    fn case(&self, subject: SubjectId) -> Result<Option<ModerationCase>, ServiceError> {
        let host = Moderator::Viewer(self.viewer(HOST)?);
        let mut cases = moderation::list(&self.s, host, None, true, &all())?.items;
        cases.extend(moderation::list(&self.s, host, None, false, &all())?.items);
        Ok(cases.into_iter().find(|case| case.subject == subject))
    }
}
