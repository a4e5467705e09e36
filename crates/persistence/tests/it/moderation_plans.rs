//! Plans of the queue and of what people read of decisions: each probes an index, however much was decided before.

use crate::read_plans::{WORLD, id, in_world, probes};
use milequest_persistence::{
    PageRequest, Position, StoreError, Tx,
    moderation::{self, CaseFilter},
    test_kit::execute,
};

/// 20,000 cases, of which a few are open, each with two reports and a decision, and a few open appeals.
pub(crate) const CASES: &str = "
    INSERT INTO moderation_cases (id, subject, subject_id, person_id, team_id, excerpt, report_count, opened_at, closed_at)
        SELECT pg_temp.id(12, n), 'post', pg_temp.id(13, n), pg_temp.id(1, n), CASE WHEN n % 2 = 0 THEN pg_temp.id(2, 1 + n % 4000) END, '', 2, now(),
            CASE WHEN n % 500 <> 0 THEN now() END
        FROM generate_series(1, 20000) n;
    INSERT INTO moderation_reports (case_id, reporter_id, reason, note, created_at)
        SELECT pg_temp.id(12, n), pg_temp.id(1, 1 + (n + d) % 20000), 'spam', '', now() FROM generate_series(1, 20000) n, generate_series(1, 2) d;
    INSERT INTO moderation_decisions (id, case_id, person_id, role, kind, reason, created_at, appeal_text, appealed_at, appeal_state)
        SELECT pg_temp.id(14, n), pg_temp.id(12, n), pg_temp.id(1, n), 'team_admin', 'hide', '', now(),
            CASE WHEN n % 400 = 1 THEN 'No.' END, CASE WHEN n % 400 = 1 THEN now() END, CASE WHEN n % 400 = 1 THEN 'open' END
        FROM generate_series(1, 20000) n WHERE n % 500 <> 0;
    ANALYZE moderation_cases; ANALYZE moderation_reports; ANALYZE moderation_decisions";

#[test]
fn reads_of_moderation_probe_indexes() {
    in_world(WORLD, |tx| {
        execute(tx, CASES)?;
        queues(tx)?;
        one_case(tx)?;
        decisions(tx)
    });
}

fn queues(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let page = PageRequest { limit: 20, position: Position::Start };
    let cases = ["moderation_cases_pkey", "users_pkey", "moderation_reports_pkey"];
    let open = CaseFilter { team: None, is_open: true, reader: Some(id(1, 7)) };
    probes(tx, &[&["moderation_cases_open"], &cases], |tx| moderation::list(tx, &open, &page))?;
    let closed = CaseFilter { is_open: false, ..open };
    probes(tx, &[&["moderation_cases_pkey"], &cases], |tx| moderation::list(tx, &closed, &page))?;
    let open_of_team = CaseFilter { team: Some(id(2, 501)), ..open };
    probes(tx, &[&["moderation_cases_open_of_team"], &cases], |tx| moderation::list(tx, &open_of_team, &page))?;
    let team = CaseFilter { team: Some(id(2, 7)), is_open: false, ..open };
    probes(tx, &[&["moderation_cases_of_team"], &cases], |tx| moderation::list(tx, &team, &page))
}

fn one_case(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let reader = Some(id(1, 7));
    probes(tx, &[&["moderation_cases_pkey"]], |tx| moderation::find(tx, reader, id(12, 500)))?;
    let page = PageRequest { limit: 20, position: Position::Start };
    let own = ["moderation_reports_of_reporter", "moderation_cases_pkey"];
    probes(tx, &[&own], |tx| moderation::list_of_reporter(tx, id(1, 7), &page))?;
    probes(tx, &[&["moderation_reports_pkey"]], |tx| moderation::list_reports(tx, reader, id(12, 500), 100))?;
    let decisions = ["moderation_decisions_pkey", "moderation_cases_pkey", "users_pkey"];
    probes(tx, &[&["moderation_decisions_of_case"], &decisions], |tx| moderation::list_of_case(tx, reader, id(12, 501)))
}

fn decisions(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let page = PageRequest { limit: 20, position: Position::Start };
    let found = ["moderation_decisions_pkey", "moderation_cases_pkey", "users_pkey"];
    probes(tx, &[&["moderation_decisions_of_person"], &found], |tx| moderation::list_of_person(tx, id(1, 7), &page))?;
    let page = PageRequest { limit: 20, position: Position::Start };
    probes(tx, &[&["moderation_decisions_appealed"], &found], |tx| {
        moderation::list_open_appeals(tx, Some(id(1, 7)), None, &page)
    })?;
    probes(tx, &[&["moderation_decisions_of_person"]], |tx| moderation::list_standing_suspensions(tx, id(1, 7)))?;
    probes(tx, &[&["moderation_decisions_of_person"]], |tx| moderation::find_suspension_reason(tx, id(1, 7)))
}
