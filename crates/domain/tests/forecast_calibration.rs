//! How often the 80 % intervals of forecasts hold, on made histories of several kinds. The table is in `docs/forecasts.md`.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop there")]
#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "made numbers are small and positive")]

#[path = "forecast_calibration/histories.rs"]
mod histories;

use histories::{MadeHistory, MadeKind};
use milequest_domain::forecasts::{ForecastBasis, GoalForecast};
use std::{fmt::Write, fs, path::Path, thread};

/// The number of histories of each kind.
const COUNT: usize = 1_000;

/// The weeks of a history that the last columns of the table divide.
const LENGTHS: [usize; 2] = [6 * 7, 18 * 7];

/// How often the intervals of one kind held.
#[derive(Default)]
struct Calibration {
    held: usize,
    arrived_before: usize,
    arrived_after: usize,
    /// The histories that held and all of them: short, middle and long ones.
    by_length: [(usize, usize); 3],
    /// The width of each interval as a part of the days until the arrival.
    widths: Vec<f64>,
}

impl Calibration {
    fn of(kind: MadeKind) -> Self {
        let mut found = Self::default();
        // Histories that are too thin for a forecast are made again.
        let mut numbers = 0..20 * COUNT;
        while found.all() < COUNT {
            let number = numbers.next().expect("enough histories have a forecast");
            let made = MadeHistory::new(kind, number);
            if let Ok(forecast) = GoalForecast::new(&made.basis) {
                found.add(&made, &forecast);
            }
        }
        found.widths.sort_by(f64::total_cmp);
        found
    }

    fn all(&self) -> usize {
        self.held + self.arrived_before + self.arrived_after
    }

    fn add(&mut self, made: &MadeHistory, forecast: &GoalForecast) {
        let arrived = made.arrived;
        let is_before = arrived.is_some_and(|day| day < forecast.earliest);
        let is_after = forecast.latest.is_some_and(|latest| arrived.is_none_or(|day| day > latest));
        let holds = !is_before && !is_after;
        self.held += usize::from(holds);
        self.arrived_before += usize::from(is_before);
        self.arrived_after += usize::from(is_after);
        let length = LENGTHS.iter().filter(|longest| forecast.basis_days > **longest).count();
        self.by_length[length].0 += usize::from(holds);
        self.by_length[length].1 += 1;
        let days = |last: chrono::NaiveDate, first: chrono::NaiveDate| ((last - first).num_days() + 1) as f64;
        let width = forecast.latest.map_or(f64::INFINITY, |latest| days(latest, forecast.earliest));
        self.widths.push(width / days(forecast.day, made.basis.today));
    }

    fn percent(&self, count: usize) -> f64 {
        100.0 * count as f64 / self.all() as f64
    }

    fn line(&self, kind: MadeKind) -> String {
        let by_length = self.by_length.map(|(held, all)| format!("{:.0}", 100.0 * held as f64 / all.max(1) as f64));
        let width = 100.0 * self.widths[self.widths.len() / 2];
        format!(
            "| {} | {:.1} | {:.1} | {:.1} | {width:.0} | {} |",
            kind.description(),
            self.percent(self.held),
            self.percent(self.arrived_before),
            self.percent(self.arrived_after),
            by_length.join(" | "),
        )
    }
}

fn documented_table() -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/forecasts.md");
    let text = fs::read_to_string(page).expect("docs/forecasts.md");
    let rows = text.lines().skip_while(|line| !line.starts_with("| made history |"));
    rows.take_while(|line| line.starts_with('|')).flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn of_eighty_percent_intervals_75_to_85_percent_hold_for_every_kind_of_history() {
    let all: Vec<(MadeKind, Calibration)> = thread::scope(|scope| {
        let measured = MadeKind::ALL.map(|kind| (kind, scope.spawn(move || Calibration::of(kind))));
        measured.into_iter().map(|(kind, thread)| (kind, thread.join().expect("a measurement"))).collect()
    });
    let mut table = String::from(
        "| made history | holds | arrived before | arrived after | width | up to 6 weeks | up to 18 weeks | more |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for (kind, calibration) in &all {
        writeln!(table, "{}", calibration.line(*kind)).expect("a line");
    }
    for (kind, calibration) in &all {
        let held = calibration.percent(calibration.held);
        assert!((75.0..=85.0).contains(&held), "{held} % hold: {}\n{table}", kind.description());
    }
    assert_eq!(documented_table(), table, "docs/forecasts.md has this table:\n{table}");
}

#[test]
fn a_thin_history_has_no_forecast_and_a_thick_one_has() {
    let has_forecast = |kind, number| {
        let made = MadeHistory::new(kind, number);
        let days = made.basis.days.iter().filter(|total| total.day < made.basis.today).count();
        (days >= ForecastBasis::MIN_ACTIVE_DAYS, GoalForecast::new(&made.basis).is_ok())
    };
    let outcomes: Vec<(bool, bool)> = (0..200).map(|number| has_forecast(MadeKind::Sparse, number)).collect();
    assert!(outcomes.iter().any(|(is_enough, _)| !is_enough));
    assert!(outcomes.iter().all(|(is_enough, has_forecast)| is_enough == has_forecast));
}
