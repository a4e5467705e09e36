//! What a FIT file says of its activities.
//!
//! The numbers of messages and fields are those of the public profile of FIT.

use super::{
    super::{
        LeftOut, ReadOptions, ReadProblem, ReadStart, TrackPoint,
        draft::{Draft, Sink, place},
        sports::Sport,
    },
    message::Message,
};
use crate::{Distance, routes::Place};
use chrono::{DateTime, TimeDelta, Utc};

/// The field that has the time in every message.
const TIMESTAMP: u8 = 253;
/// The sport of the way from one sport to the next.
const TRANSITION: u8 = 3;

/// A time as FIT has it: seconds since the beginning of 31 December 1989.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct FitTime(u32);

impl FitTime {
    /// Smaller times are seconds since the device was switched on, because its clock was not set.
    const FIRST: Self = Self(0x1000_0000);
    /// The first moment, in seconds since 1970.
    const EPOCH: i64 = 631_065_600;

    fn moment(self) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(Self::EPOCH + i64::from(self.0))
    }
}

/// A session or a lap.
#[derive(Clone, Copy, Debug, Default)]
struct Stretch {
    start: Option<FitTime>,
    end: Option<FitTime>,
    sport: Option<(u8, Option<u8>)>,
    distance: Option<Distance>,
    timer_ms: Option<i64>,
    elapsed_ms: Option<i64>,
    place: Option<Place>,
}

/// The messages of one file that activities need.
#[derive(Default)]
pub(super) struct Contents {
    file_type: Option<u8>,
    source_id: Option<String>,
    sport: Option<(u8, Option<u8>)>,
    points: Vec<TrackPoint>,
    sessions: Vec<Stretch>,
    laps: Vec<Stretch>,
    /// The last time, from which a time in a header continues.
    time: Option<FitTime>,
    /// Whether the timer stands.
    is_paused: bool,
}

impl Contents {
    /// Takes a message.
    pub(super) fn take(
        &mut self,
        message: &Message<'_>,
        time_offset: Option<u8>,
        options: &ReadOptions,
    ) -> Result<(), ReadProblem> {
        let time = self.read_time(message, time_offset);
        match message.global_type() {
            0 => self.take_file_id(message),
            12 => self.sport = sport(message, 0, 1),
            18 => {
                if self.sessions.len() >= options.max_activities {
                    return Err(ReadProblem::TooManyActivities(options.max_activities));
                }
                self.sessions.push(stretch(message, time, sport(message, 5, 6)));
            }
            19 => {
                if self.laps.len() >= options.max_points {
                    return Err(ReadProblem::TooManyPoints(options.max_points));
                }
                self.laps.push(stretch(message, time, sport(message, 25, 39)));
            }
            20 => self.take_record(message, time, options)?,
            21 => self.take_event(message),
            _ => {}
        }
        Ok(())
    }

    /// Fails if the file has something else than activities.
    pub(super) const fn check_file_type(&self) -> Result<(), ReadProblem> {
        let Some(file_type) = self.file_type else { return Ok(()) };
        Err(ReadProblem::SomethingElse(match file_type {
            // An activity, or the summary of one.
            4 | 20 => return Ok(()),
            1..=3 => "the settings of a device",
            5 => "a workout",
            6 => "a course",
            7 => "a schedule",
            9 => "weights",
            10 | 11 => "totals and goals",
            15 | 28 | 32 => "the steps and the pulse of a day",
            34 | 35 => "segments",
            _ => "something that only the device uses",
        }))
    }

    fn read_time(&mut self, message: &Message<'_>, time_offset: Option<u8>) -> Option<FitTime> {
        if let Some(time) = message.whole(TIMESTAMP).map(FitTime) {
            self.time = Some(time);
        } else if let (Some(FitTime(before)), Some(offset)) = (self.time, time_offset.map(u32::from)) {
            // Five bits are enough for half a minute; a smaller number means that they have begun again.
            let passed = offset.wrapping_sub(before) & 0x1f;
            self.time = Some(FitTime(before.saturating_add(passed)));
        } else {
            return None;
        }
        self.time
    }

    fn take_file_id(&mut self, message: &Message<'_>) {
        self.file_type = message.whole(0);
        let manufacturer: u16 = message.whole(1).unwrap_or_default();
        let serial: Option<u32> = message.whole(3);
        let created: Option<u32> = message.whole(4);
        self.source_id = serial.zip(created).map(|(serial, created)| format!("{manufacturer}-{serial}-{created}"));
    }

    fn take_record(
        &mut self,
        message: &Message<'_>,
        time: Option<FitTime>,
        options: &ReadOptions,
    ) -> Result<(), ReadProblem> {
        let Some(time) = time else { return Ok(()) };
        if self.points.len() >= options.max_points {
            return Err(ReadProblem::TooManyPoints(options.max_points));
        }
        self.points.push(TrackPoint {
            at: time.moment(),
            place: position(message, 0, 1),
            distance: centimetres(message, 5),
            is_after_pause: std::mem::take(&mut self.is_paused),
        });
        Ok(())
    }

    /// The timer, which is event 0, starts with type 0 and stops with the others.
    fn take_event(&mut self, message: &Message<'_>) {
        if message.whole::<u8>(0) == Some(0) {
            self.is_paused |= matches!(message.whole::<u8>(1), Some(1 | 4 | 8 | 9)) && !self.points.is_empty();
        }
    }

    /// Hands over the activities: one for each session. Without sessions, all laps and points are one.
    pub(super) fn finish(mut self, sink: &mut Sink<'_>) -> Result<(), ReadProblem> {
        if self.check_file_type().is_err() {
            return Ok(());
        }
        if self.sessions.is_empty() {
            if self.laps.is_empty() && self.points.is_empty() {
                return Ok(());
            }
            self.sessions.push(Stretch::default());
        }
        let sessions = std::mem::take(&mut self.sessions);
        let points = split_points(std::mem::take(&mut self.points), &sessions);
        let is_single = sessions.len() == 1;
        for (index, (session, points)) in sessions.into_iter().zip(points).enumerate() {
            let session = if is_single { session.completed_by(&self.laps) } else { session };
            let source_id = self.source_id.as_ref();
            let source_id = source_id.map(|id| if is_single { id.clone() } else { format!("{id}-{index}") });
            let sport = session.sport.or(self.sport);
            sink.put(session.draft(sport, source_id, points))?;
        }
        Ok(())
    }
}

impl Stretch {
    /// Completes a session that lacks totals by its laps.
    fn completed_by(mut self, laps: &[Self]) -> Self {
        let sum = |of: fn(&Self) -> Option<i64>| {
            let sum = laps.iter().filter_map(of).fold(0_i64, i64::saturating_add);
            (sum > 0).then_some(sum)
        };
        let distance = || sum(|lap| lap.distance.map(Distance::millimetres));
        self.start = self.start.or_else(|| laps.first().and_then(|lap| lap.start));
        self.end = self.end.or_else(|| laps.last().and_then(|lap| lap.end));
        self.sport = self.sport.or_else(|| laps.first().and_then(|lap| lap.sport));
        self.place = self.place.or_else(|| laps.first().and_then(|lap| lap.place));
        self.distance = self.distance.or_else(|| distance().and_then(|sum| Distance::from_millimetres(sum).ok()));
        self.timer_ms = self.timer_ms.or_else(|| sum(|lap| lap.timer_ms));
        self.elapsed_ms = self.elapsed_ms.or_else(|| sum(|lap| lap.elapsed_ms));
        self
    }

    fn draft(
        self,
        sport: Option<(u8, Option<u8>)>,
        source_id: Option<String>,
        points: Vec<TrackPoint>,
    ) -> Result<Draft, LeftOut> {
        if sport.is_some_and(|(sport, _)| sport == TRANSITION) {
            return Err(LeftOut::Transition);
        }
        let elapsed = TimeDelta::try_milliseconds(self.elapsed_ms.unwrap_or_default()).unwrap_or_default();
        let from_end = || self.end.and_then(|end| end.moment().checked_sub_signed(elapsed));
        let start = self.start.map(FitTime::moment).or_else(|| points.first().map(|point| point.at)).or_else(from_end);
        let start = start.ok_or(LeftOut::NoTime)?;
        if start < FitTime::FIRST.moment() {
            return Err(LeftOut::ClockNotSet);
        }
        Ok(Draft {
            start: Some(ReadStart::Moment(start)),
            sport: sport.map(|(sport, sub_sport)| Sport::of_fit(sport, sub_sport)),
            sport_name: sport.and_then(|(sport, _)| Sport::fit_name(sport)).map(str::to_owned),
            distance: self.distance,
            moving_ms: self.timer_ms,
            elapsed_ms: self.elapsed_ms,
            source_id: source_id.and_then(|id| id.parse().ok()),
            first_place: self.place,
            points,
            ..Draft::default()
        })
    }
}

/// Gives each point to the last session that has begun by then.
fn split_points(points: Vec<TrackPoint>, sessions: &[Stretch]) -> Vec<Vec<TrackPoint>> {
    let mut parts: Vec<Vec<TrackPoint>> = sessions.iter().map(|_| Vec::new()).collect();
    if let [part] = parts.as_mut_slice() {
        *part = points;
        return parts;
    }
    let mut starts: Vec<_> = sessions.iter().map(|session| session.start).zip(0..).collect();
    starts.sort_unstable();
    for point in points {
        let begun = starts.partition_point(|(start, _)| start.is_none_or(|start| start.moment() <= point.at));
        let index = starts.get(begun.saturating_sub(1)).map_or(0, |(_, index)| *index);
        if let Some(part) = parts.get_mut(index) {
            part.push(point);
        }
    }
    parts
}

/// Reads a session or a lap, which have these fields in common.
fn stretch(message: &Message<'_>, time: Option<FitTime>, sport: Option<(u8, Option<u8>)>) -> Stretch {
    Stretch {
        start: message.whole(2).map(FitTime),
        end: time,
        sport,
        distance: centimetres(message, 9),
        timer_ms: message.whole(8).or_else(|| message.whole(if message.global_type() == 18 { 59 } else { 52 })),
        elapsed_ms: message.whole(7),
        place: position(message, 3, 4),
    }
}

fn sport(message: &Message<'_>, sport: u8, sub_sport: u8) -> Option<(u8, Option<u8>)> {
    Some((message.whole(sport)?, message.whole(sub_sport)))
}

fn centimetres(message: &Message<'_>, field: u8) -> Option<Distance> {
    message.number(field).filter(|number| *number >= 0.0).map(|number| Distance::from_rounded_metres(number / 100.0))
}

/// Reads a place in semicircles, of which a half turn has 2^31.
fn position(message: &Message<'_>, latitude: u8, longitude: u8) -> Option<Place> {
    const DEGREES: f64 = 180.0 / 2_147_483_648.0;
    place(message.number(latitude)? * DEGREES, message.number(longitude)? * DEGREES)
}
