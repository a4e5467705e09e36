//! Compressed files, sources that fail, and formats.

use super::*;
use flate2::{Compression, write::GzEncoder};
use std::io::{self, Read, Write};

const GPX: &str = "<gpx><trk><trkseg><trkpt lat='1' lon='2'><time>2026-05-01T10:00:00Z</time></trkpt>\
    <trkpt lat='1.001' lon='2'><time>2026-05-01T10:01:00Z</time></trkpt></trkseg></trk></gpx>";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

#[test]
fn a_compressed_file_is_the_same_file() {
    let compressed = gzip(GPX.as_bytes());
    assert_eq!(read(&compressed), read(GPX.as_bytes()));
    // In two members, as some programs join files.
    let (first, second) = GPX.split_at(60);
    assert_eq!(read(&[gzip(first.as_bytes()), gzip(second.as_bytes())].concat()), read(GPX.as_bytes()));
}

#[test]
fn damaged_compression_is_told_from_a_file_that_is_cut_off() {
    let compressed = gzip(GPX.as_bytes());
    assert_eq!(read(&compressed[..compressed.len() / 2]), Err(ReadProblem::Compression));
    let mut damaged = compressed.clone();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 8].fill(0xff);
    assert!(read(&damaged).is_err());
    assert_eq!(read(&gzip(&GPX.as_bytes()[..100])), Err(ReadProblem::CutOff));
}

#[test]
fn a_small_file_that_becomes_a_large_one_is_refused() {
    let options = ReadOptions { max_bytes: 1_000_000, ..ReadOptions::default() };
    let bomb = gzip(format!("{GPX}{}", " ".repeat(5_000_000)).as_bytes());
    assert!(bomb.len() < 10_000);
    assert_eq!(ActivityFile::read(&*bomb, None, &options), Err(ReadProblem::TooManyBytes(1_000_000)));
}

/// A source that gives one byte at a time, and fails at its end.
struct Slow<'b>(&'b [u8]);

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some((byte, rest)) = self.0.split_first() else { return Err(io::ErrorKind::ConnectionReset.into()) };
        self.0 = rest;
        buffer[0] = *byte;
        Ok(1)
    }
}

#[test]
fn the_pieces_in_which_bytes_arrive_do_not_matter_and_errors_of_the_source_are_told() {
    let cut = &GPX.as_bytes()[..100];
    let problem = ActivityFile::read(Slow(cut), None, &ReadOptions::default());
    assert_eq!(problem, Err(ReadProblem::Source(io::ErrorKind::ConnectionReset)));
    let options = ReadOptions { keep_track: true, ..ReadOptions::default() };
    for bytes in [GPX.as_bytes().to_vec(), gzip(GPX.as_bytes())] {
        let slow = Slow(&bytes).take(bytes.len() as u64);
        assert_eq!(ActivityFile::read(slow, None, &options), read(GPX.as_bytes()));
    }
}

#[test]
fn formats_are_guessed_from_the_first_bytes() {
    for (head, format) in [
        (&b"\x0e\x20\x54\x08\x00\x00\x00\x00.FIT"[..], Some(ActivityFileFormat::Fit)),
        (b"<?xml version='1.0'?><gpx>", Some(ActivityFileFormat::Gpx)),
        (b"<x:gpx xmlns:x='y'>", Some(ActivityFileFormat::Gpx)),
        (b"   <TrainingCenterDatabase>", Some(ActivityFileFormat::Tcx)),
        (b"{}", None),
        (b"", None),
    ] {
        assert_eq!(ActivityFileFormat::guess(head), format);
    }
    assert_eq!(read(b"PK\x03\x04"), Err(ReadProblem::UnknownFormat));
}
