//! Properties of files: any bytes are lines, wherever they are split, and written files are read back.

use super::*;
use crate::RuleError;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The lines of a file that arrives in pieces of these sizes, repeated.
fn lines(format: ImportFormat, bytes: &[u8], sizes: &[usize]) -> Vec<Line> {
    let mut cutter = LineSplitter::new(format);
    let (mut lines, mut rest) = (Vec::new(), bytes);
    let mut sizes = sizes.iter().cycle();
    while !rest.is_empty() {
        let size = sizes.next().copied().unwrap_or(rest.len()).clamp(1, rest.len());
        let (piece, after) = rest.split_at(size);
        cutter.feed(piece, &mut |line| lines.push(line));
        rest = after;
    }
    cutter.end(&mut |line| lines.push(line));
    lines
}

fn json_line(number: u32, text: &str) -> Line {
    Line { number, content: LineContent::Json(text.to_owned()) }
}

fn row(number: u32, cells: &[&str]) -> Line {
    Line { number, content: LineContent::Cells(cells.iter().map(|cell| (*cell).to_owned()).collect()) }
}

fn fault(number: u32, fault: LineFault) -> Line {
    Line { number, content: LineContent::Fault(fault) }
}

#[test]
fn json_lines_are_split_at_line_ends_and_numbered_as_in_the_file() {
    let file = b"\xef\xbb\xbf{}\r\n\n  \t\r\n{\"a\": 1}\n\xff\nx\0y\n{\"cut\": ";
    let expected = [
        json_line(1, "{}"),
        json_line(4, "{\"a\": 1}"),
        fault(5, LineFault::NotUtf8),
        fault(6, LineFault::Nul),
        json_line(7, "{\"cut\": "),
    ];
    assert_eq!(lines(ImportFormat::Ndjson, file, &[]), expected);
    assert_eq!(lines(ImportFormat::Ndjson, b"", &[]), []);
    assert_eq!(lines(ImportFormat::Ndjson, b"\xef\xbb", &[1]), [fault(1, LineFault::NotUtf8)]);
    assert_eq!(lines(ImportFormat::Ndjson, b"\xef\xbb\xbf\n", &[1]), []);
}

#[test]
fn rows_are_split_outside_of_quotes() {
    let file = b"\xef\xbb\xbfa,b\r\n\r\n1,\"two\r\n\"\"lines\"\"\"\r\n,\r\n3, \"4\" \n\xff,5\n6,\"\"";
    let expected = [
        row(1, &["a", "b"]),
        row(3, &["1", "two\r\n\"lines\""]),
        row(6, &["3", " \"4\" "]),
        fault(7, LineFault::NotUtf8),
        row(8, &["6", ""]),
    ];
    assert_eq!(lines(ImportFormat::Csv, file, &[]), expected);
    let open = b"a,b\n1,\"2\n3,4\n";
    assert_eq!(lines(ImportFormat::Csv, open, &[]), [row(1, &["a", "b"]), fault(2, LineFault::OpenQuote)]);
}

#[test]
fn a_too_long_line_is_an_error_and_the_next_one_is_read() {
    for (format, next) in [(ImportFormat::Ndjson, json_line(2, "next")), (ImportFormat::Csv, row(2, &["next"]))] {
        let long = |bytes: usize| [&vec![b'x'; bytes][..], b"\nnext\n"].concat();
        let fits = lines(format, &long(MAX_LINE_BYTES - 1), &[1_000]);
        assert!(matches!(fits[0].content, LineContent::Json(_) | LineContent::Cells(_)), "{format:?}");
        let expected = [fault(1, LineFault::TooLong), next];
        assert_eq!(lines(format, &long(MAX_LINE_BYTES + 1), &[]), expected);
        assert_eq!(lines(format, &long(MAX_LINE_BYTES * 3), &[]), expected);
    }
    let wide = ",".repeat(200) + "\nnext";
    assert_eq!(lines(ImportFormat::Csv, wide.as_bytes(), &[]), [fault(1, LineFault::TooLong), row(2, &["next"])]);
}

#[test]
fn a_header_names_known_columns_once_each() {
    let read = |header: &str| {
        let cells: Vec<_> = header.split(',').collect();
        Columns::read(&cells)
            .map_err(|wrong| wrong.iter().map(|error| (error.code(), error.to_string())).collect::<Vec<_>>())
    };
    let needed = "started_at, distance_m ,duration_s";
    assert_eq!(read(needed).map(|columns| columns.names()), Ok(vec!["started_at", "distance_m", "duration_s"]));
    let none = |header| read(header).expect_err("no header").into_iter().map(|(code, _)| code).collect::<Vec<_>>();
    assert_eq!(none("walk,2026-01-01T08:00,5000"), ["no_header"]);
    assert_eq!(none(""), ["no_header"]);
    let wrong = read("note,colour,distance_m,note").expect_err("no header");
    assert_eq!(
        wrong.iter().map(|(code, _)| *code).collect::<Vec<_>>(),
        ["unknown_field", "repeated", "missing", "missing"]
    );
    assert!(wrong[0].1.starts_with("there is no column \"colour\"; there is kind, "), "{wrong:?}");
    assert_eq!(wrong[3].1, "the column duration_s is needed");
}

#[test]
fn a_row_gives_the_json_object_of_an_activity() {
    let header = "started_at,distance_m,duration_s,is_private,note,place.name,place.latitude,contributions";
    let columns = Columns::read(&header.split(',').collect::<Vec<_>>()).expect("columns");
    let object = |row: &str| {
        let cells: Vec<_> = row.split(',').map(str::to_owned).collect();
        columns.object(&cells).map(Value::Object)
    };
    let all = object("2026-01-01T08:00, 5000.5 ,60.0,TRUE, hello ,Park,48.2,a b/g c/none");
    let contributions = json!([{"team_id": "a"}, {"team_id": "b", "goal_id": "g"}, {"team_id": "c", "goal_id": null}]);
    let expected = json!({
        "started_at": "2026-01-01T08:00", "distance_m": 5_000.5, "duration_s": 60, "is_private": true, "note": " hello ",
        "place": {"name": "Park", "latitude": 48.2}, "contributions": contributions,
    });
    assert_eq!(all, Ok(expected));
    assert_eq!(object("x,,,, ,,,none"), Ok(json!({"started_at": "x", "contributions": []})));
    let wrong = json!({"distance_m": "5,5", "duration_s": "ten", "is_private": "yes"});
    let cells: Vec<_> = ["", "5,5", "ten", "yes", "", "", "", ""].map(str::to_owned).to_vec();
    assert_eq!(columns.object(&cells).map(Value::Object), Ok(wrong));
    assert_eq!(object("x,1"), Err(LineFault::CellCount { has: 2, wants: 8 }));
}

/// Bytes that look like files.
fn nearly_a_file() -> impl Strategy<Value = Vec<u8>> {
    let pieces: Vec<&[u8]> = vec![
        b"a",
        b",",
        b"\"",
        b"\n",
        b"\r\n",
        b"\r",
        b" ",
        b"\xef\xbb\xbf",
        b"\xef",
        b"\xbb",
        b"\0",
        b"{}",
        b"\xc3\xa9",
    ];
    let long = prop::sample::select(vec![MAX_LINE_BYTES - 1, MAX_LINE_BYTES, MAX_LINE_BYTES + 1]);
    let piece = prop_oneof![
        60 => prop::sample::select(pieces).prop_map(<[u8]>::to_vec),
        1 => long.prop_map(|bytes| vec![b'x'; bytes]),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A cell as a correct program writes it.
fn written(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

proptest! {
    #[test]
    fn a_file_has_the_same_lines_in_any_pieces(
        bytes in prop_oneof![nearly_a_file(), prop::collection::vec(any::<u8>(), 0..200)],
        sizes in prop::collection::vec(1_usize..9, 1..8),
    ) {
        for format in ImportFormat::ALL {
            let whole = lines(*format, &bytes, &[]);
            prop_assert_eq!(&lines(*format, &bytes, &sizes), &whole);
            let ends = bytes.split(|byte| *byte == b'\n').count() - 1;
            prop_assert!(whole.is_sorted_by_key(|line| line.number));
            prop_assert!(whole.iter().all(|line| (1..=ends + 1).contains(&(line.number as usize))));
            let kept = serde_json::to_string(&whole).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Vec<Line>>(&kept).expect("lines"), whole);
        }
    }

    #[test]
    fn a_csv_file_is_read_as_it_was_written(
        rows in prop::collection::vec(prop::collection::vec("[a-z,\"\r\n é]{0,6}", 1..5), 0..12),
        end in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let line = |cells: &Vec<String>| cells.iter().map(|cell| written(cell)).collect::<Vec<_>>().join(",") + end;
        let file: String = rows.iter().map(line).collect();
        let read: Vec<_> = lines(ImportFormat::Csv, file.as_bytes(), &[]).into_iter().map(|line| line.content).collect();
        let full = rows.into_iter().filter(|cells| cells.iter().any(|cell| !cell.trim().is_empty()));
        prop_assert_eq!(read, full.map(LineContent::Cells).collect::<Vec<_>>());
    }
}
