//! Describes the problems of each operation.
//!
//! Most of them follow from the operation itself: whether it needs a token, what its path names, and which parameters
//! and body it has. [`USE_CASE_PROBLEMS`] lists the others, which only the use case knows. A failure of the server can
//! happen to every operation and is described under `default`.

use super::operations::operations;
use crate::{middleware::route_table::is_open_to_suspended, problem::ProblemKind};
use milequest_services::Code;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::openapi::{
    Content, ContentBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder,
    example::ExampleBuilder,
    path::{Operation, ParameterIn},
};

/// The problems of use cases, by the id of the operation. `tests/it/kit.rs` fails when an answer is not listed here.
const USE_CASE_PROBLEMS: &[(&str, &[Code])] = &[
    (
        "acceptInvite",
        &[
            Code::AlreadyMember,
            Code::InviteDead,
            Code::InviteNotYours,
            Code::LimitReached,
            Code::TeamFull,
            Code::TooOften,
        ],
    ),
    ("blockUser", &[Code::TooOften]),
    ("answerModerationAppeal", &[Code::NoOpenAppeal, Code::NotAdmin, Code::NotTeamAdmin]),
    ("cancelAnnouncement", &[Code::NotAdmin, Code::ProofNeeded]),
    ("cancelTeamAnnouncement", &[Code::NotMember, Code::NotTeamAdmin]),
    (
        "confirmEmailAddress",
        &[
            Code::AddressTaken,
            Code::ForgedRequest,
            Code::LinkDead,
            Code::LinkNeedsOwner,
            Code::NotSignedIn,
            Code::ScopeMissing,
            Code::TooOften,
        ],
    ),
    ("createAchievement", &[Code::LimitReached, Code::NotAdmin, Code::ProofNeeded]),
    ("createActivityTrackShare", &[Code::NotPublic]),
    ("createActivityPost", &[Code::AlreadyShared, Code::NotPublic, Code::TooOften]),
    ("createAnnouncement", &[Code::NotAdmin, Code::ProofNeeded, Code::TooOften]),
    ("createComment", &[Code::TooOften]),
    ("createGoal", &[Code::LimitReached, Code::NotMember, Code::NotTeamAdmin, Code::TooOften]),
    ("completeImportUpload", &[Code::ChunksMissing]),
    ("createImport", &[Code::LimitReached, Code::TooOften]),
    ("createImportUpload", &[Code::LimitReached, Code::TooOften]),
    ("createPost", &[Code::Changed, Code::TooOften]),
    ("createPostLike", &[Code::TooOften]),
    ("createPostReaction", &[Code::TooOften]),
    ("createPostShare", &[Code::NotPublic, Code::TooOften]),
    ("createAppeal", &[Code::NoAppeal]),
    (
        "createModerationDecision",
        &[Code::CaseClosed, Code::LastAdmin, Code::NotAdmin, Code::NotTeamAdmin, Code::SubjectGone],
    ),
    ("createMyCalendarFeed", &[Code::SessionNeeded, Code::TooOften]),
    ("createPrivacyZone", &[Code::LimitReached]),
    ("createPushSubscription", &[Code::LimitReached, Code::SessionNeeded, Code::TooOften]),
    ("createReconciliation", &[Code::NotAdmin, Code::ProofNeeded]),
    ("createReport", &[Code::NotFound, Code::TooOften]),
    ("createSession", &[Code::AccountClosed, Code::AccountDisabled, Code::TooOften, Code::WrongCredentials]),
    ("createTeam", &[Code::LimitReached, Code::TooOften]),
    ("createTeamAnnouncement", &[Code::NotMember, Code::NotTeamAdmin, Code::TooOften]),
    (
        "createTeamInvite",
        &[Code::AlreadyInvited, Code::LimitReached, Code::NotMember, Code::NotTeamAdmin, Code::TooOften],
    ),
    ("createTeamWebhook", &[Code::LimitReached, Code::NotMember, Code::NotTeamAdmin, Code::TooOften]),
    ("createToken", &[Code::NotAdmin, Code::ProofNeeded, Code::SessionNeeded, Code::TooManyTokens, Code::TooOften]),
    ("createWebhook", &[Code::LimitReached, Code::NotSignedIn, Code::TooOften]),
    ("createWebhookSecret", &[Code::TooOften]),
    ("createWebhookTest", &[Code::TooOften, Code::WebhookOff]),
    ("declineInvite", &[Code::InviteDead, Code::InviteNotYours, Code::TooOften]),
    ("deleteAccount", &[Code::LastAdmin, Code::SessionNeeded, Code::TooOften, Code::WrongCredentials]),
    ("deleteComment", &[Code::NotAuthor]),
    ("deleteCurrentSession", &[Code::SessionNeeded]),
    ("deleteMailSubscription", &[Code::TooOften]),
    ("deleteMyCalendarFeed", &[Code::NotFound, Code::SessionNeeded]),
    ("deleteMyForecast", &[Code::ForecastClosed, Code::NotMember]),
    ("deletePost", &[Code::NotAuthor]),
    ("deletePostLike", &[Code::TooOften]),
    ("deletePostReaction", &[Code::TooOften]),
    ("deletePostShare", &[Code::TooOften]),
    ("deleteSession", &[Code::SessionNeeded]),
    ("deleteTeam", &[Code::NotMember, Code::NotTeamAdmin, Code::TooOften]),
    ("deleteTeamInvite", &[Code::NotMember, Code::NotTeamAdmin]),
    ("deleteTeamPhoto", &[Code::NotMember, Code::NotTeamAdmin]),
    ("deleteToken", &[Code::SessionNeeded]),
    ("exportAccount", &[Code::TooOften]),
    ("followUser", &[Code::TooOften]),
    ("getAchievement", &[Code::NotAdmin, Code::ProofNeeded]),
    ("getAnnouncement", &[Code::NotAdmin, Code::ProofNeeded]),
    ("getCalendar", &[Code::TooOften]),
    ("getCurrentSession", &[Code::NotSignedIn, Code::SessionNeeded]),
    ("getGoal", &[Code::NotMember]),
    ("getGoalJourney", &[Code::NotMember]),
    ("getGoalLeaderboard", &[Code::NotMember]),
    ("getGoalProgress", &[Code::NotMember]),
    ("getGoalRoute", &[Code::NotMember]),
    ("getInvite", &[Code::InviteDead, Code::TooOften]),
    ("getMailSubscription", &[Code::TooOften]),
    ("getMyGoalProgress", &[Code::NotMember]),
    ("getNotificationAnalytics", &[Code::NotAdmin, Code::ProofNeeded]),
    ("getReadiness", &[Code::Unavailable]),
    ("getReconciliation", &[Code::NotAdmin, Code::ProofNeeded]),
    ("getTeamAnnouncement", &[Code::NotMember, Code::NotTeamAdmin]),
    ("getTeamLeaderboard", &[Code::NotMember]),
    ("getTeamStats", &[Code::NotMember]),
    ("getTeamTrend", &[Code::NotMember]),
    ("getUserStats", &[Code::PrivateAccount]),
    ("getUserTrend", &[Code::PrivateAccount]),
    ("joinTeam", &[Code::AlreadyMember, Code::InviteNeeded, Code::LimitReached, Code::TeamFull]),
    ("listAllAchievements", &[Code::NotAdmin, Code::ProofNeeded]),
    ("listAnnouncements", &[Code::NotAdmin, Code::ProofNeeded]),
    ("listAuditEntries", &[Code::NotAdmin, Code::ProofNeeded]),
    ("listDeliveries", &[Code::NotAdmin, Code::ProofNeeded]),
    ("listGoalForecasts", &[Code::NotMember]),
    ("listReconciliations", &[Code::NotAdmin, Code::ProofNeeded]),
    ("listHomeFeed", &[Code::FeedExpired]),
    ("listModerationAppeals", &[Code::NotAdmin, Code::NotFound, Code::NotTeamAdmin]),
    ("listModerationCases", &[Code::NotAdmin, Code::NotFound, Code::NotTeamAdmin]),
    ("listTeamAnnouncements", &[Code::NotMember, Code::NotTeamAdmin]),
    ("listTeamFeed", &[Code::NotMember]),
    ("listTeamGoals", &[Code::NotMember]),
    ("listTeamInvites", &[Code::NotMember, Code::NotTeamAdmin]),
    ("listTeamMembers", &[Code::NotMember]),
    ("listTeamPosts", &[Code::NotMember]),
    ("listTeamWebhooks", &[Code::NotMember, Code::NotTeamAdmin]),
    ("listTrendingPosts", &[Code::FeedExpired]),
    ("listUserAchievements", &[Code::PrivateAccount]),
    ("listUserBests", &[Code::PrivateAccount]),
    ("listUserFollowers", &[Code::PrivateAccount]),
    ("listUserFollowing", &[Code::PrivateAccount]),
    ("previewRoute", &[Code::TooOften]),
    ("registerAccount", &[Code::TooOften, Code::UsernameTaken]),
    ("removeTeamMember", &[Code::LastAdmin, Code::NotMember, Code::NotTeamAdmin]),
    ("requestEmailVerification", &[Code::SessionNeeded, Code::TooOften]),
    ("requestPasswordReset", &[Code::TooOften]),
    ("requestPushTest", &[Code::TooOften]),
    ("resetPassword", &[Code::LinkDead, Code::TooOften]),
    ("restoreAccount", &[Code::LinkDead, Code::TooOften]),
    ("restoreTeam", &[Code::LastAdmin, Code::LimitReached, Code::NotMember, Code::NotTeamAdmin, Code::TooOften]),
    ("retryDelivery", &[Code::NotAdmin, Code::NotDead, Code::ProofNeeded]),
    ("searchEverything", &[Code::TooOften]),
    ("searchPeople", &[Code::TooOften]),
    ("unblockUser", &[Code::TooOften]),
    ("undoImport", &[Code::NotUndoable]),
    ("updateAchievement", &[Code::NotAdmin, Code::ProofNeeded]),
    ("updateActivityTrack", &[Code::BrokenRecording, Code::TooOften]),
    ("updateComment", &[Code::NotAuthor, Code::TooOften]),
    ("updateEmailAddress", &[Code::AddressTaken, Code::SessionNeeded, Code::TooOften, Code::WrongCredentials]),
    (
        "updateGoal",
        &[Code::GoalBegun, Code::LimitReached, Code::NotActive, Code::NotMember, Code::NotTeamAdmin, Code::TooOften],
    ),
    ("updateGoalStatus", &[Code::LimitReached, Code::NoSuchStep, Code::NotMember, Code::NotTeamAdmin]),
    ("updateImportMatch", &[Code::AlreadyDecided]),
    ("updateMyForecast", &[Code::ForecastClosed, Code::NotMember]),
    ("updatePassword", &[Code::SessionNeeded, Code::TooOften, Code::WrongCredentials]),
    ("updateMyProfile", &[Code::Suspended, Code::TooOften]),
    ("updatePost", &[Code::HasComments, Code::LimitReached, Code::NotAuthor, Code::TooOften]),
    ("updateTeam", &[Code::NotMember, Code::NotTeamAdmin]),
    ("updateTeamMember", &[Code::LastAdmin, Code::NotMember, Code::NotTeamAdmin]),
    ("updateTeamPhoto", &[Code::NotMember, Code::NotTeamAdmin]),
    (
        "verifyEmailAddress",
        &[
            Code::AddressTaken,
            Code::ForgedRequest,
            Code::LinkDead,
            Code::LinkNeedsOwner,
            Code::NotSignedIn,
            Code::ScopeMissing,
            Code::TooOften,
        ],
    ),
    ("verifyPassword", &[Code::SessionNeeded, Code::TooOften]),
];

/// Adds the problems to every operation.
pub(super) fn describe(document: &mut OpenApi) {
    let mut described = BTreeSet::new();
    for (method, operation) in operations(document) {
        let mut statuses: BTreeMap<u16, Vec<ProblemKind>> = BTreeMap::new();
        for kind in problems_of_inputs(method, operation).into_iter().chain(problems_of_use_case(operation)) {
            let kinds = statuses.entry(kind.row().status).or_default();
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
            described.insert(kind.row().code);
        }
        let responses = &mut operation.responses.responses;
        for (status, kinds) in statuses {
            responses.insert(status.to_string(), refused(&kinds).into());
        }
        responses.insert("default".to_owned(), problem("What else went wrong, a failure on our side too", &[]).into());
    }
    let examples = &mut document.components.get_or_insert_default().examples;
    for row in ProblemKind::ALL.map(ProblemKind::row).into_iter().filter(|row| described.contains(row.code)) {
        let (status, code, title) = (row.status, row.code, row.title);
        let mut value =
            json!({"type": format!("/docs/problems#{code}"), "title": title, "status": status, "code": code});
        if code == "invalid_fields" {
            let wrong = json!({"pointer": "/name", "code": "missing", "detail": "this field is needed"});
            value["errors"] = json!([wrong]);
        }
        examples.insert(code.to_owned(), ExampleBuilder::new().summary(title).value(Some(value)).build().into());
    }
}

/// The problems that follow from the inputs of the operation.
fn problems_of_inputs(method: &str, operation: &Operation) -> Vec<ProblemKind> {
    let mut kinds = Vec::new();
    let service = ProblemKind::Service;
    if operation.security.is_none() {
        kinds.extend([Code::NotSignedIn, Code::ScopeMissing].map(service));
        // An operation without a query refuses one.
        kinds.push(service(Code::InvalidFields));
        if method != "get" {
            kinds.push(service(Code::ForgedRequest));
            if !is_open_to_suspended(operation) {
                kinds.push(service(Code::Suspended));
            }
        }
    }
    for parameter in operation.parameters.iter().flatten() {
        let RefOr::T(parameter) = parameter else { continue };
        match (&parameter.parameter_in, parameter.name.as_str()) {
            (ParameterIn::Path, _) => kinds.push(service(Code::NotFound)),
            (_, "Idempotency-Key") => kinds.extend([Code::IdempotencyKeyReused, Code::AnswerLost].map(service)),
            (_, "If-Match") => kinds.push(service(Code::Changed)),
            _ => kinds.push(service(Code::InvalidFields)),
        }
    }
    if let Some(RefOr::T(body)) = &operation.request_body {
        kinds.push(service(Code::InvalidFields));
        kinds.extend([ProblemKind::BadRequest, ProblemKind::BodyTooSlow, ProblemKind::BodyTooLarge]);
        if body.content.contains_key("application/json") {
            kinds.extend([ProblemKind::MalformedJson, ProblemKind::NotJson]);
        } else if body.content.contains_key("image/jpeg") {
            kinds.extend([Code::NotAPhoto, Code::BrokenPhoto, Code::TooManyPixels, Code::TooOften].map(service));
        } else if body.content.contains_key("text/csv") || body.content.keys().eq(["application/octet-stream"]) {
            kinds.push(ProblemKind::NoActivityFile);
        }
    }
    kinds
}

/// The problems of the use case.
fn problems_of_use_case(operation: &Operation) -> impl Iterator<Item = ProblemKind> + use<> {
    let id = operation.operation_id.clone().unwrap_or_default();
    let codes = USE_CASE_PROBLEMS.iter().filter(move |(of, _)| *of == id).flat_map(|(_, codes)| codes.iter());
    codes.map(|code| ProblemKind::Service(*code))
}

fn refused(kinds: &[ProblemKind]) -> Response {
    let titles: Vec<_> = kinds.iter().map(|kind| kind.row().title).collect();
    problem(&titles.join(", or: "), kinds)
}

fn problem(about: &str, kinds: &[ProblemKind]) -> Response {
    let mut body: Content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    for code in kinds.iter().map(|kind| kind.row().code) {
        body.examples.insert(code.to_owned(), RefOr::Ref(Ref::new(format!("#/components/examples/{code}"))));
    }
    ResponseBuilder::new().description(about).content("application/problem+json", body).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_existing_operations_each_once() {
        let mut document = crate::document().clone();
        let ids: Vec<_> =
            operations(&mut document).filter_map(|(_, operation)| operation.operation_id.clone()).collect();
        let named: BTreeSet<_> = USE_CASE_PROBLEMS.iter().map(|(id, _)| *id).collect();
        assert_eq!(named.len(), USE_CASE_PROBLEMS.len());
        assert!(named.iter().all(|id| ids.iter().any(|known| known == id)), "{named:?}");
    }
}
