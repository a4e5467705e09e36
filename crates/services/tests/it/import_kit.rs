//! Files of activities for tests, and the results of their imports.

use crate::{team_kit::all, world::World};
use chrono::TimeDelta;
use milequest_domain::ImportId;
use milequest_services::{
    Code, ServiceError, Viewer,
    imports::{self, Import, ImportFormat, ImportState, NewImport},
};
use serde_json::{Value, json};

/// A line with a ride of this number of metres on the day before yesterday.
pub(crate) fn said(metres: u32) -> Value {
    json!({"kind": "ride", "started_at": "2024-10-02T08:00:00Z", "distance_m": metres, "duration_s": 36_000})
}

/// The line with other fields added or replaced.
pub(crate) fn but(mut said: Value, more: &Value) -> Value {
    for (name, value) in more.as_object().expect("fields") {
        said[name] = value.clone();
    }
    said
}

pub(crate) fn file(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// This number of rides, each of a different length.
pub(crate) fn rides(count: u32) -> String {
    file(&(0..count).map(|number| said(1_000 + number)).collect::<Vec<_>>())
}

/// The numbers of new, known and bad lines.
pub(crate) fn counts(import: &Import) -> (i32, i32, i32) {
    (import.new_lines, import.known_lines, import.bad_lines)
}

impl World {
    /// Sends a file that is not processed yet.
    pub(crate) fn send(&self, who: &Viewer, new: NewImport, file: &str) -> Result<ImportId, ServiceError> {
        let mut receiving = imports::begin(&self.services, who, new)?;
        for piece in file.as_bytes().chunks(1_000) {
            receiving.take(&self.services, piece)?;
        }
        Ok(receiving.end(&self.services, None, TimeDelta::zero())?.value.id)
    }

    /// Sends and processes a file.
    pub(crate) fn import(&self, who: &Viewer, file: &str) -> Import {
        self.import_as(who, NewImport { format: ImportFormat::Ndjson, is_atomic: false }, file)
    }

    pub(crate) fn import_as(&self, who: &Viewer, new: NewImport, file: &str) -> Import {
        let id = self.send(who, new, file).expect("an import");
        self.process_import(who, id)
    }

    /// Runs the job of an import, and all other due jobs.
    pub(crate) fn process_import(&self, who: &Viewer, id: ImportId) -> Import {
        self.with_no_mail_server();
        let import = imports::get(&self.services, who, id).expect("an import");
        assert!(import.state.has_ended(), "{import:?}");
        assert_eq!(
            self.lines("SELECT number::text AS line FROM import_portions"),
            [""; 0],
            "what was sent is forgotten"
        );
        import
    }

    /// The problems: line, pointer and code.
    pub(crate) fn problems(&self, who: &Viewer, id: ImportId) -> Vec<(i32, String, String)> {
        let page = imports::list_problems(&self.services, who, id, &all()).expect("problems");
        page.items.into_iter().map(|problem| (problem.line.expect("a line"), problem.pointer, problem.code)).collect()
    }

    pub(crate) fn import_state(&self, who: &Viewer, id: ImportId) -> Result<ImportState, Code> {
        imports::get(&self.services, who, id).map(|import| import.state).map_err(|error| error.code())
    }

    /// The number of activities.
    pub(crate) fn activities(&self) -> usize {
        self.lines("SELECT id::text AS line FROM activities").len()
    }
}
