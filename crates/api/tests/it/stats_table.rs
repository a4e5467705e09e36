//! My statistics as a table.

use crate::{
    fixtures::{self, Walk},
    kit::TestApp,
};

#[actix_web::test]
async fn a_row_sums_up_a_day_a_week_a_month_or_a_year() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let header = "first_day,last_day,activity_count,distance_m,duration_s,public_activity_count,public_distance_m,public_duration_s";
    let empty = ann.get("/api/v1/me/stats.csv").await;
    assert_eq!((empty.status.as_u16(), empty.text), (200, format!("{header}\r\n")));
    fixtures::log(&app, &ann, Walk { day: "2024-09-30", metres: 1_000.5, ..Walk::default() });
    fixtures::log(&app, &ann, Walk { day: "2024-10-02", metres: 700.0, is_private: true });
    fixtures::log(&app, &ann, Walk { day: "2024-10-02", metres: 300.0, ..Walk::default() });
    let days = ann.get("/api/v1/me/stats.csv").await;
    assert_eq!(days.header("Content-Type"), "text/csv; charset=utf-8; header=present");
    assert_eq!(days.header("Content-Disposition"), "attachment; filename=\"mile-quest-stats.csv\"");
    assert_eq!(days.header("Cache-Control"), "no-store");
    let day_rows =
        ["2024-09-30,2024-09-30,1,1000.5,1800,1,1000.5,1800", "2024-10-02,2024-10-02,2,1000,3600,1,300,1800"];
    let months = ["2024-09-01,2024-09-30,1,1000.5,1800,1,1000.5,1800", "2024-10-01,2024-10-31,2,1000,3600,1,300,1800"];
    for (query, rows) in [
        ("", &day_rows[..]),
        ("?period=day", &day_rows),
        ("?period=week", &["2024-09-30,2024-10-06,3,2000.5,5400,2,1300.5,3600"]),
        ("?period=month", &months),
        ("?period=year", &["2024-01-01,2024-12-31,3,2000.5,5400,2,1300.5,3600"]),
        ("?period=month&from=2024-10-01", &months[1..]),
        ("?from=2024-10-01&to=2024-10-01", &[]),
        ("?to=2024-09-30", &day_rows[..1]),
    ] {
        let table = ann.get(&format!("/api/v1/me/stats.csv{query}")).await;
        let lines: Vec<_> = table.text.split_terminator("\r\n").skip(1).collect();
        assert_eq!(lines, rows, "{query}");
    }
}

#[actix_web::test]
async fn a_wrong_query_is_refused() {
    let (_, ann) = TestApp::signed_in("ann").await;
    for (query, error) in [
        ("period=decade", ("query/period", "unknown_choice")),
        ("from=2024-10-02&to=2024-10-01", ("query/from", "backwards")),
        ("from=yesterday", ("query/from", "bad_value")),
        ("steps=3", ("query/steps", "unknown_field")),
    ] {
        let refused = ann.get(&format!("/api/v1/me/stats.csv?{query}")).await;
        assert_eq!(refused.errors(), [error], "{query}");
    }
}

#[actix_web::test]
async fn a_long_table_comes_in_parts() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let id = fixtures::id(&ann).await;
    fixtures::execute(
        &app,
        &format!(
            "INSERT INTO user_days (user_id, day, public_mm, public_s, public_count, private_mm, private_s, private_count)
             SELECT '{id}', date '2019-01-01' + n, n, n, 1, 0, 0, 0 FROM generate_series(1, 2000) n"
        ),
    );
    let table = ann.get("/api/v1/me/stats.csv").await;
    let lines: Vec<_> = table.text.split_terminator("\r\n").collect();
    assert_eq!((lines.len(), lines[2000]), (2001, "2024-06-23,2024-06-23,1,2,2000,1,2,2000"));
}
