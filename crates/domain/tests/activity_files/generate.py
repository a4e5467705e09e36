#!/usr/bin/env python3
"""Writes recordings of activities with the libraries of others, and their own figures for them into figures.tsv.

    python3 -m venv venv && venv/bin/pip install gpxpy==1.6.2 fit-tool==0.9.16 fitdecode==0.11.0 tcxreader==0.4.11 python-tcxparser==2.4.0
    venv/bin/python crates/domain/tests/activity_files/generate.py

GPX is written and measured by gpxpy, FIT written by fit-tool and read by fitdecode, TCX written from a template and read by
tcxreader (distance, elapsed) and python-tcxparser (moving). crates/domain/tests/activity_files.rs reads the files and compares.
"""

import datetime
import gzip
import io
import math
import pathlib
import random
import shutil
import tempfile

import fitdecode
import gpxpy
import gpxpy.gpx
import tcxparser
from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.activity_message import ActivityMessage
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.lap_message import LapMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.profile_type import Event, EventType, FileType, Manufacturer, Sport, SubSport
from tcxreader.tcxreader import TCXReader

FOLDER = pathlib.Path(__file__).parent / "files"
UTC = datetime.timezone.utc
METRES_OF_A_DEGREE = 111_195.0

PLACES = {
    "vienna": (48.2085, 16.3731),
    "new-york": (40.7812, -73.9665),
    "sydney": (-33.8568, 151.2153),
    "reykjavik": (64.1466, -21.9426),
    "tokyo": (35.6852, 139.7528),
    "cape-town": (-33.9249, 18.4241),
    "kathmandu": (27.7172, 85.3240),
    "denver": (39.7392, -104.9903),
    "tromso": (69.6492, 18.9553),
    "santiago": (-33.4489, -70.6693),
}


def straight(t):
    return t, 0.3 * t


def circle(t):
    return 300 * math.sin(t / 300), 300 - 300 * math.cos(t / 300)


def zigzag(t):
    return t * 0.8, 60 * abs((t / 100) % 2 - 1)


def out_and_back(t):
    return (t if t < 900 else 1800 - t), 0


def figure_eight(t):
    return 200 * math.sin(t / 200), 200 * math.sin(t / 100)


def spiral(t):
    return (50 + t / 10) * math.sin(t / 120), (50 + t / 10) * math.cos(t / 120)


def stairs(t):
    step = t % 80
    return (t // 80) * 40 + min(step, 40), (t // 80) * 40 + max(step - 40, 0)


SHAPES = [straight, circle, zigzag, out_and_back, figure_eight, spiral, stairs]


class Point:
    def __init__(self, time, latitude, longitude):
        self.time, self.latitude, self.longitude = time, latitude, longitude


def recording(shape, place, speed, intervals, start, pause_at=None, pause=0, count=130):
    """Points along a shape, at a speed in metres a second, with the seconds between them, and perhaps a time of standing."""
    latitude, longitude = PLACES[place]
    points, way, time = [], 0.0, start
    for index in range(count):
        north, east = shape(way)
        points.append(
            Point(
                time,
                round(latitude + north / METRES_OF_A_DEGREE, 7),
                round(longitude + east / METRES_OF_A_DEGREE / math.cos(math.radians(latitude)), 7),
            )
        )
        seconds = intervals(index)
        if index == pause_at:
            time += datetime.timedelta(seconds=pause)
            continue
        time += datetime.timedelta(seconds=seconds)
        way += speed * seconds
    return points


def every(seconds):
    return lambda _: seconds


def smart(seed):
    """A device that records a point when the direction changes."""
    generator = random.Random(seed)
    return lambda _: generator.randint(1, 9)


def start_of(index):
    moment = datetime.datetime(2024, 1, 3, 6, 0, 0, tzinfo=UTC)
    return moment + datetime.timedelta(days=17 * index, minutes=47 * index, seconds=11 * index)


SPEEDS = {"running": 3.1, "cycling": 7.4, "walking": 1.4, "hiking": 1.1, "swimming": 0.9}
KINDS = {"running": "run", "cycling": "ride", "walking": "walk", "hiking": "walk", "swimming": "swim"}


def plan(number):
    """A shape, a place, a sport and the points, different for each number."""
    shape = SHAPES[number % len(SHAPES)]
    place = list(PLACES)[number * 3 % len(PLACES)]
    sport = list(SPEEDS)[number % len(SPEEDS)]
    intervals = [every(1), every(5), smart(number), every(30)][number % 4]
    pause_at, pause = [(None, 0), (40, 75), (60, 240)][number % 3]
    points = recording(shape, place, SPEEDS[sport], intervals, start_of(number), pause_at, pause)
    return shape.__name__, place, sport, points


def haversine(points):
    return sum(
        gpxpy.geo.haversine_distance(a.latitude, a.longitude, b.latitude, b.longitude) for a, b in zip(points, points[1:])
    )


class Figures:
    def __init__(self):
        self.lines = []

    def add(self, file, library, start, kind, distance, moving, elapsed):
        start = start.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.lines.append(f"{file}\t{library}\t{start}\t{kind}\t{distance:.3f}\t{moving}\t{elapsed}")


def whole(seconds):
    return math.floor(seconds + 0.5)


def write(name, data, compressed):
    name = f"{name}.gz" if compressed else name
    (FOLDER / name).write_bytes(gzip.compress(data, mtime=0) if compressed else data)
    return name


# GPX


def gpx_track(sport, points, cuts=()):
    track = gpxpy.gpx.GPXTrack(name=f"{sport} of {points[0].time:%A}")
    track.type = sport
    segment = gpxpy.gpx.GPXTrackSegment()
    track.segments.append(segment)
    for index, point in enumerate(points):
        if index in cuts:
            segment = gpxpy.gpx.GPXTrackSegment()
            track.segments.append(segment)
        segment.points.append(
            gpxpy.gpx.GPXTrackPoint(point.latitude, point.longitude, elevation=200 + index % 7, time=point.time)
        )
    return track


def write_gpx(figures, number):
    shape, place, sport, points = plan(number)
    gpx = gpxpy.gpx.GPX()
    gpx.creator = "generate.py"
    cuts = [(), (), (45,), (30, 90)][number % 4]
    gpx.tracks.append(gpx_track(sport, points, cuts))
    if number % 6 == 5:
        _, _, other, more = plan(number + 50)
        gpx.tracks.append(gpx_track(other, more))
    version = "1.0" if number % 5 == 4 else "1.1"
    data = gpx.to_xml(version=version).encode()
    if version == "1.0":
        # Its tracks have no type.
        sports = ["other"] * len(gpx.tracks)
    else:
        sports = [KINDS[track.type] for track in gpx.tracks]
    name = write(f"{number:02}-{shape}-{place}-{sport}.gpx", data, True)
    for track, kind in zip(gpxpy.parse(data.decode()).tracks, sports):
        bounds = track.get_time_bounds()
        moving = track.get_moving_data(stopped_speed_threshold=1, raw=True)
        figures.add(
            name,
            "gpxpy",
            bounds.start_time,
            kind,
            track.length_2d(),
            whole(moving.moving_time),
            whole((bounds.end_time - bounds.start_time).total_seconds()),
        )


# FIT

FIT_SPORTS = {
    "running": (Sport.RUNNING, SubSport.GENERIC),
    "cycling": (Sport.CYCLING, SubSport.ROAD),
    "walking": (Sport.WALKING, SubSport.GENERIC),
    "hiking": (Sport.HIKING, SubSport.GENERIC),
    "swimming": (Sport.SWIMMING, SubSport.OPEN_WATER),
}


def millis(moment):
    return round(moment.timestamp() * 1000)


def fit_message(message, **fields):
    for field, value in fields.items():
        setattr(message, field, value)
    return message


def fit_file(parts, number, with_totals=True, with_places=True, with_distance=True, with_events=False):
    """An activity with a session for each part, which is a sport and its points."""
    builder = FitFileBuilder(auto_define=True, min_string_size=50)
    first = parts[0][1][0].time
    builder.add(
        fit_message(
            FileIdMessage(),
            type=FileType.ACTIVITY,
            manufacturer=Manufacturer.GARMIN.value,
            product=1,
            time_created=millis(first),
            serial_number=4_000 + number,
        )
    )
    sessions = []
    for sport, points in parts:
        distance = 0.0
        if with_events:
            builder.add(
                fit_message(EventMessage(), event=Event.TIMER, event_type=EventType.START, timestamp=millis(points[0].time))
            )
        for before, point in zip([None, *points], points):
            if before:
                distance += haversine([before, point]) * 1.004
            record = fit_message(RecordMessage(), timestamp=millis(point.time), heart_rate=120 + number)
            if with_distance:
                record.distance = distance
            if with_places:
                record.position_lat, record.position_long = point.latitude, point.longitude
            builder.add(record)
        elapsed = (points[-1].time - points[0].time).total_seconds()
        timer = elapsed - 12.25 if elapsed > 100 else elapsed
        kind, sub_kind = FIT_SPORTS[sport]
        totals = {"total_elapsed_time": elapsed, "total_timer_time": timer, "total_distance": distance}
        common = {"timestamp": millis(points[-1].time), "start_time": millis(points[0].time), "sport": kind}
        builder.add(fit_message(LapMessage(), **common, **(totals if with_totals else {})))
        session = fit_message(SessionMessage(), **common, sub_sport=sub_kind, **(totals if with_totals else {}))
        sessions.append(session)
    builder.add_all(sessions)
    last = parts[-1][1][-1].time
    builder.add(fit_message(ActivityMessage(), timestamp=millis(last), num_sessions=len(parts)))
    return builder.build().to_bytes()


def fit_figures(figures, name, data, sports):
    """The figures of fitdecode: the totals of each session, or what its records say."""
    records, sessions = [], []
    with fitdecode.FitReader(io.BytesIO(data)) as reader:
        for frame in reader:
            if isinstance(frame, fitdecode.FitDataMessage):
                if frame.name == "record":
                    records.append(frame)
                elif frame.name == "session":
                    sessions.append(frame)
    for session, sport in zip(sessions, sports):
        start = session.get_value("start_time")
        if session.get_value("total_distance", fallback=None) is not None:
            distance = session.get_value("total_distance")
            moving, elapsed = session.get_value("total_timer_time"), session.get_value("total_elapsed_time")
        else:
            times = [record.get_value("timestamp") for record in records]
            moving = elapsed = (times[-1] - times[0]).total_seconds()
            if records[-1].get_value("distance", fallback=None) is not None:
                distance = records[-1].get_value("distance")
            else:
                degrees = 180 / 2**31
                places = [
                    Point(None, record.get_value("position_lat") * degrees, record.get_value("position_long") * degrees)
                    for record in records
                ]
                distance = haversine(places)
        figures.add(name, "fitdecode", start, KINDS[sport], distance, whole(moving), whole(elapsed))


def write_fit(figures, number):
    shape, place, sport, points = plan(number)
    variant = number % 6
    parts, options = [(sport, points)], {}
    if variant == 1:
        # Totals are missing, and the device was never paused.
        points = recording(SHAPES[number % 7], place, SPEEDS[sport], every(3), start_of(number))
        parts, options = [(sport, points)], {"with_totals": False}
    elif variant == 2:
        parts, options = [(sport, points)], {"with_places": False}
    elif variant == 3:
        more = recording(circle, place, SPEEDS["running"], every(2), points[-1].time + datetime.timedelta(seconds=5))
        parts = [("cycling", points), ("running", more)]
    elif variant == 4:
        points = recording(SHAPES[number % 7], place, SPEEDS[sport], every(6), start_of(number))
        parts, options = [(sport, points)], {"with_totals": False, "with_distance": False}
    elif variant == 5:
        options = {"with_events": True}
    data = fit_file(parts, number, **options)
    if number % 9 == 0:
        later = recording(zigzag, place, SPEEDS["walking"], every(4), start_of(number) + datetime.timedelta(days=1))
        parts.append(("walking", later))
        data += fit_file(parts[-1:], number)
    name = write(f"{number:02}-{shape}-{place}-{sport}.fit", data, number % 2 == 0)
    fit_figures(figures, name, data, [sport for sport, _ in parts])


# TCX

TCX_SPORTS = {"running": "Running", "cycling": "Biking", "walking": "Other", "hiking": "Other", "swimming": "Other"}


def tcx_lap(points, with_places, before):
    def trackpoint(point, distance):
        place = (
            f"<Position><LatitudeDegrees>{point.latitude}</LatitudeDegrees>"
            f"<LongitudeDegrees>{point.longitude}</LongitudeDegrees></Position>"
            if with_places
            else ""
        )
        return (
            f"<Trackpoint><Time>{point.time:%Y-%m-%dT%H:%M:%SZ}</Time>{place}<AltitudeMeters>200.0</AltitudeMeters>"
            f"<DistanceMeters>{distance:.2f}</DistanceMeters></Trackpoint>"
        )

    ways = [haversine(points[: index + 1]) for index in range(len(points))]
    seconds = (points[-1].time - points[0].time).total_seconds()
    track = "".join(trackpoint(point, before + way) for point, way in zip(points, ways))
    return (
        f'<Lap StartTime="{points[0].time:%Y-%m-%dT%H:%M:%S.000Z}"><TotalTimeSeconds>{seconds:.1f}</TotalTimeSeconds>'
        f"<DistanceMeters>{ways[-1]:.2f}</DistanceMeters><Calories>10</Calories><Intensity>Active</Intensity>"
        f"<TriggerMethod>Manual</TriggerMethod><Track>{track}</Track></Lap>"
    ), ways[-1]


def write_tcx(figures, number):
    shape, place, sport, points = plan(number)
    with_places = number % 5 != 4
    cuts = [0, *([], [50], [40, 90])[number % 3], len(points)]
    laps, way = [], 0.0
    for begin, end in zip(cuts, cuts[1:]):
        # A lap ends with the point with which the next one begins.
        lap, length = tcx_lap(points[begin : end + 1], with_places, way)
        laps.append(lap)
        way += length
    data = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase '
        'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>'
        f'<Activity Sport="{TCX_SPORTS[sport]}"><Id>{points[0].time:%Y-%m-%dT%H:%M:%SZ}</Id>{"".join(laps)}'
        "<Notes>Written by a template</Notes></Activity></Activities></TrainingCenterDatabase>\n"
    ).encode()
    name = write(f"{number:02}-{shape}-{place}-{sport}.tcx", data, True)
    with tempfile.NamedTemporaryFile(suffix=".tcx") as file:
        file.write(data)
        file.flush()
        read = TCXReader().read(file.name, only_gps=False)
        moving = tcxparser.TCXParser(file.name).duration
    elapsed = (read.trackpoints[-1].time - read.trackpoints[0].time).total_seconds()
    start = read.trackpoints[0].time.replace(tzinfo=UTC)
    kind = {"Running": "run", "Biking": "ride", "Other": "other"}[TCX_SPORTS[sport]]
    figures.add(name, "tcxreader", start, kind, read.distance, whole(moving), whole(elapsed))


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    figures = Figures()
    for number in range(20):
        write_gpx(figures, number)
    for number in range(20, 40):
        write_fit(figures, number)
    for number in range(40, 60):
        write_tcx(figures, number)
    head = "file\tlibrary\tstart\tkind\tdistance_m\tmoving_s\telapsed_s"
    (FOLDER.parent / "figures.tsv").write_text("\n".join([head, *figures.lines]) + "\n")
    size = sum(file.stat().st_size for file in FOLDER.iterdir())
    print(f"{len(list(FOLDER.iterdir()))} files with {len(figures.lines)} activities, {size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
