//! Recordings and archives for tests, and their imports.

use crate::{
    team_kit::{all, unkeyed},
    world::World,
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::ImportId;
use milequest_services::{
    Code, ServiceError, Viewer,
    imports::{
        self, CHUNK_BYTES, FileImportOptions, FileUpload, Import, ImportProblem, MatchView, NewFileUpload, WholeFile,
    },
};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// The first of October 2024, so many minutes after eight.
pub(crate) fn morning(minutes: i64) -> DateTime<Utc> {
    "2024-10-01T08:00:00Z".parse::<DateTime<Utc>>().expect("a moment") + TimeDelta::minutes(minutes)
}

/// A recording: a track from north to south through Vienna, at ten metres in two seconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recording {
    pub(crate) start: DateTime<Utc>,
    pub(crate) sport: &'static str,
    /// The number of ten metres.
    pub(crate) steps: u32,
}

pub(crate) fn recording(start: DateTime<Utc>, sport: &'static str, steps: u32) -> Recording {
    Recording { start, sport, steps }
}

/// Recordings at the same time of so many days, the latest first. Those of neighbouring days are not equally long, because they
/// could be one recording in two zones.
pub(crate) fn daily(days: u32, minutes: i64, sport: &'static str, least: u32) -> Vec<Recording> {
    let on = |day: u32| recording(morning(minutes - i64::from(day) * 1_440), sport, least + 10 * (day % 7));
    (0..days).map(on).collect()
}

impl Recording {
    /// About ten metres to the north are so many degrees.
    const STEP: f64 = 0.000_089_9;

    /// The recording as GPX, with this name.
    pub(crate) fn gpx(self, name: &str) -> Vec<u8> {
        let points: String = (0..=self.steps)
            .map(|step| {
                let at = self.start + TimeDelta::seconds(2 * i64::from(step));
                let latitude = 48.2 + f64::from(step) * Self::STEP;
                format!("<trkpt lat=\"{latitude:.6}\" lon=\"16.37\"><time>{}</time></trkpt>\n", at.to_rfc3339())
            })
            .collect();
        let name = if name.is_empty() { String::new() } else { format!("<name>{name}</name>") };
        let sport = self.sport;
        let gpx = format!(
            "<gpx version=\"1.1\" creator=\"test\"><trk>{name}<type>{sport}</type><trkseg>{points}</trkseg></trk></gpx>"
        );
        gpx.into_bytes()
    }

    /// The recording as FIT, as this device has written it. The sport is 1 for a run, and 2 for a ride.
    pub(crate) fn fit(self, serial: u32) -> Vec<u8> {
        let sport = if self.sport == "running" { 1 } else { 2 };
        let start = fit_time(self.start);
        let (seconds, centimetres) = (2 * self.steps, 1_000 * self.steps);
        let mut data = Vec::new();
        message(&mut data, 0, &[(0, 0x00, 4), (1, 0x84, 1), (3, 0x8c, serial), (4, 0x86, start)]);
        let session = [
            (253, 0x86, start + seconds),
            (2, 0x86, start),
            (5, 0x00, sport),
            (9, 0x86, centimetres),
            (8, 0x86, seconds * 1_000),
            (7, 0x86, seconds * 1_000),
        ];
        message(&mut data, 18, &session);
        fit_file(&data)
    }
}

/// A FIT file with the settings of a device.
pub(crate) fn fit_settings() -> Vec<u8> {
    let mut data = Vec::new();
    message(&mut data, 0, &[(0, 0x00, 2), (1, 0x84, 1), (3, 0x8c, 7), (4, 0x86, fit_time(morning(0)))]);
    fit_file(&data)
}

fn fit_time(at: DateTime<Utc>) -> u32 {
    u32::try_from(at.timestamp() - 631_065_600).expect("a time of FIT")
}

/// Defines and writes a message with these fields: number, base type and value.
fn message(data: &mut Vec<u8>, global_type: u16, fields: &[(u8, u8, u32)]) {
    let size = |base_type: u8| match base_type {
        0x00 => 1,
        0x84 => 2,
        _ => 4,
    };
    data.extend([0x40, 0, 0]);
    data.extend(global_type.to_le_bytes());
    data.push(u8::try_from(fields.len()).expect("few fields"));
    for (number, base_type, _) in fields {
        data.extend([*number, size(*base_type), *base_type]);
    }
    data.push(0);
    for (_, base_type, value) in fields {
        data.extend(&value.to_le_bytes()[..usize::from(size(*base_type))]);
    }
}

fn fit_file(data: &[u8]) -> Vec<u8> {
    let mut file = vec![12, 0x20, 0x54, 0x08];
    file.extend(u32::try_from(data.len()).expect("a size").to_le_bytes());
    file.extend(b".FIT");
    file.extend(data);
    let checksum = file.iter().fold(0_u16, |checksum, byte| {
        (0..8).fold(checksum ^ u16::from(*byte), |checksum, _| {
            if checksum & 1 == 1 { (checksum >> 1) ^ 0xa001 } else { checksum >> 1 }
        })
    });
    file.extend(checksum.to_le_bytes());
    file
}

/// An archive of these files.
pub(crate) fn archive<N: AsRef<str>, B: AsRef<[u8]>>(files: &[(N, B)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_ref(), SimpleFileOptions::default()).expect("a file");
        zip.write_all(bytes.as_ref()).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

/// An entry of an archive that is written byte by byte, as no program would.
#[derive(Clone, Copy)]
pub(crate) struct RawEntry<'e> {
    pub(crate) name: &'e str,
    pub(crate) bytes: &'e [u8],
    /// The size that the archive declares.
    pub(crate) declared: u32,
    pub(crate) flags: u16,
    pub(crate) attributes: u32,
    /// Whether it has the bytes of the entry before.
    pub(crate) is_shared: bool,
}

impl<'e> RawEntry<'e> {
    pub(crate) fn new(name: &'e str, bytes: &'e [u8]) -> Self {
        let declared = u32::try_from(bytes.len()).expect("a size");
        Self { name, bytes, declared, flags: 0, attributes: 0, is_shared: false }
    }
}

/// An archive of stored entries.
pub(crate) fn raw_archive(entries: &[RawEntry<'_>]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    let (mut file, mut list, mut offset) = (Vec::new(), Vec::new(), 0);
    for entry in entries {
        if !entry.is_shared {
            offset = u32::try_from(file.len()).expect("an offset");
        }
        crc.reset();
        crc.update(entry.bytes);
        let mut common = Vec::new();
        for number in [20, entry.flags, 0, 0, 0] {
            common.extend(number.to_le_bytes());
        }
        let size = u32::try_from(entry.bytes.len()).expect("a size");
        for number in [crc.sum(), size, entry.declared] {
            common.extend(number.to_le_bytes());
        }
        common.extend(u16::try_from(entry.name.len()).expect("a name").to_le_bytes());
        common.extend(0_u16.to_le_bytes());
        if !entry.is_shared {
            file.extend(b"PK\x03\x04");
            file.extend(&common);
            file.extend(entry.name.as_bytes());
            file.extend(entry.bytes);
        }
        // Made by a Unix system.
        list.extend(b"PK\x01\x02\x14\x03");
        list.extend(&common);
        list.extend([0; 6]);
        list.extend(entry.attributes.to_le_bytes());
        list.extend(offset.to_le_bytes());
        list.extend(entry.name.as_bytes());
    }
    let begin = u32::try_from(file.len()).expect("an offset");
    let count = u16::try_from(entries.len()).expect("few entries");
    file.extend(&list);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend(count.to_le_bytes());
    file.extend(count.to_le_bytes());
    file.extend(u32::try_from(list.len()).expect("a size").to_le_bytes());
    file.extend(begin.to_le_bytes());
    file.extend([0, 0]);
    file
}

/// The header of the table of an export of Strava.
pub(crate) const STRAVA_HEADER: &str = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Filename,Moving Time,Distance\n";

/// A row of the table of an export of Strava.
pub(crate) fn strava_row(id: u32, recording: Recording, name: &str, file: &str) -> String {
    let Recording { start, sport, steps } = recording;
    let (date, seconds, metres) = (start.format("%b %-d, %Y, %-I:%M:%S %p"), 2 * steps, 10 * steps);
    let sport = if sport == "running" { "Run" } else { "Ride" };
    let kilometres = f64::from(metres) / 1_000.0;
    format!("{id},\"{date}\",{name},{sport},,{seconds},{kilometres},{file},{seconds},{metres}\n")
}

/// A summary of an export of Garmin.
pub(crate) fn garmin_summary(id: u32, recording: Recording, name: &str) -> String {
    let Recording { start, sport, steps } = recording;
    let sport = if sport == "running" { "running" } else { "cycling" };
    let milliseconds = 2_000 * steps;
    format!(
        "{{\"activityId\":{id},\"name\":\"{name}\",\"activityType\":\"{sport}\",\"startTimeGmt\":{}.0,\"distance\":{}.0,\
         \"duration\":{milliseconds}.0,\"elapsedDuration\":{milliseconds}.0}}",
        start.timestamp_millis(),
        1_000 * steps,
    )
}

pub(crate) fn garmin_summaries(summaries: &[String]) -> String {
    format!("[{{\"summarizedActivitiesExport\":[{}]}}]", summaries.join(","))
}

impl World {
    /// Sends a file that is not processed yet.
    pub(crate) fn send_file(
        &self,
        who: &Viewer,
        name: &str,
        options: FileImportOptions,
        bytes: &[u8],
    ) -> Result<ImportId, ServiceError> {
        let mut receiving: WholeFile =
            imports::begin_file(&self.services, who, name.parse().expect("a name"), options)?;
        for piece in bytes.chunks(64 * 1024) {
            receiving.take(piece)?;
        }
        Ok(receiving.end(&self.services, None, TimeDelta::zero())?.value.id)
    }

    /// Sends and processes a file.
    pub(crate) fn import_file(&self, who: &Viewer, name: &str, bytes: &[u8]) -> Import {
        self.import_file_as(who, name, FileImportOptions::default(), bytes)
    }

    pub(crate) fn import_file_as(&self, who: &Viewer, name: &str, options: FileImportOptions, bytes: &[u8]) -> Import {
        let id = self.send_file(who, name, options, bytes).expect("an import");
        self.process_file(who, id)
    }

    /// Runs the job of an import, and all other due jobs.
    pub(crate) fn process_file(&self, who: &Viewer, id: ImportId) -> Import {
        self.with_no_mail_server();
        let import = imports::get(&self.services, who, id).expect("an import");
        assert!(import.state.has_ended(), "{import:?}");
        // The rate limit of files.
        self.clock.advance(TimeDelta::minutes(4));
        import
    }

    /// The problems: file, pointer and code.
    pub(crate) fn file_problems(&self, who: &Viewer, id: ImportId) -> Vec<(String, String, String)> {
        let page = imports::list_problems(&self.services, who, id, &all()).expect("problems");
        let problem = |problem: ImportProblem| (problem.file.expect("a file"), problem.pointer, problem.code);
        page.items.into_iter().map(problem).collect()
    }

    pub(crate) fn matches(&self, who: &Viewer, id: ImportId) -> Vec<MatchView> {
        imports::list_matches(&self.services, who, id, &all()).expect("matches").items
    }

    /// Begins an upload of a file of this size.
    pub(crate) fn begin_upload(&self, who: &Viewer, size_bytes: u64) -> Result<FileUpload, Code> {
        let file_name = "activities.zip".parse().expect("a name");
        let new = NewFileUpload { file_name, size_bytes, options: FileImportOptions::default() };
        let begun = imports::begin_upload(&self.services, who, &unkeyed(), &new);
        begun.map(|answer| answer.value).map_err(|error| error.code())
    }

    /// Sends a chunk of an upload.
    pub(crate) fn send_chunk(&self, who: &Viewer, id: ImportId, number: u32, bytes: &[u8]) -> Result<FileUpload, Code> {
        let send = || {
            let mut chunk = imports::begin_chunk(&self.services, who, id, number)?;
            chunk.take(bytes)?;
            chunk.write_file(&self.services)?;
            chunk.record(&self.services)
        };
        send().map_err(|error: ServiceError| error.code())
    }

    /// The number of files of the store, without photos.
    pub(crate) fn stored_files(&self) -> usize {
        fn count(folder: &std::path::Path) -> usize {
            let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
            entries.map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
        }
        count(&self.files.path().join("photos"))
    }

    /// The notes of all activities, in the order of their starts.
    pub(crate) fn notes(&self) -> Vec<String> {
        self.lines("SELECT note AS line FROM activities ORDER BY started_at")
    }
}

/// The bytes of a chunk of a file.
pub(crate) fn chunk_of(bytes: &[u8], number: usize) -> &[u8] {
    let length = usize::try_from(CHUNK_BYTES).expect("a size");
    &bytes[number * length..bytes.len().min((number + 1) * length)]
}
