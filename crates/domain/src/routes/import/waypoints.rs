//! A list of waypoints in JSON, for routes that people write by hand.
//!
//! A document is a list, or an object with `waypoints` and optional `name` and `description`. A waypoint has `latitude` and
//! `longitude`, an optional `name`, and an optional `distance_to_next_m` where the distance differs from the shortest line.

use super::{
    FilePosition, RouteFileFault,
    json::{self, Number, Reader},
    source::{Source, SourceWaypoint},
    text,
};
use crate::{
    Distance, LineError,
    routes::{Itinerary, Place, WaypointName},
};
use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use std::fmt;

pub(super) fn read(text: &str) -> Result<Source, (FilePosition, RouteFileFault)> {
    let mut source = Source::default();
    source.line.begin_piece();
    json::read(text, |reader, json| Document { reader, source: &mut source }.deserialize(json))?;
    Ok(source)
}

/// The whole file.
struct Document<'r> {
    reader: &'r mut Reader,
    source: &'r mut Source,
}

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of waypoints, or an object with one")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        List(self).visit_seq(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let Self { reader, source } = self;
        let mut has_list = false;
        while let Some(key) = object.next_key::<String>()? {
            reader.member(&key, |reader| match key.as_str() {
                "name" => {
                    source.name = Some(object.next_value()?);
                    Ok(())
                }
                "description" => object.next_value::<String>().map(drop),
                "waypoints" if !has_list => {
                    has_list = true;
                    object.next_value_seed(List(Document { reader, source: &mut *source }))
                }
                _ => Err(reader
                    .refuse(RouteFileFault::Unexpected("this is none of name, description, waypoints".to_owned()))),
            })?;
        }
        if has_list { Ok(()) } else { Err(reader.refuse(RouteFileFault::Missing("waypoints"))) }
    }
}

/// The list of waypoints.
struct List<'r>(Document<'r>);

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of waypoints")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Document { reader, source } = self.0;
        for index in 0.. {
            let waypoint = reader.element(index, |reader| {
                let waypoint = list.next_element_seed(OneWaypoint { reader: &mut *reader })?;
                if waypoint.is_some() && index >= Itinerary::MAX_WAYPOINTS {
                    return Err(reader.refuse(RouteFileFault::TooManyWaypoints));
                }
                Ok(waypoint)
            })?;
            let Some((place, name, to_next)) = waypoint else { break };
            source.line.waypoints.push(SourceWaypoint { point: source.line.places.len(), name, to_next });
            source.line.places.push(place);
        }
        Ok(())
    }
}

/// One waypoint.
struct OneWaypoint<'r> {
    reader: &'r mut Reader,
}

impl<'de> DeserializeSeed<'de> for OneWaypoint<'_> {
    type Value = (Place, Option<String>, Option<Distance>);

    fn deserialize<D: de::Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for OneWaypoint<'_> {
    type Value = (Place, Option<String>, Option<Distance>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a waypoint with latitude and longitude")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let reader = self.reader;
        let (mut latitude, mut longitude, mut name, mut to_next) = (None, None, None, None);
        while let Some(key) = object.next_key::<String>()? {
            reader.member(&key, |reader| {
                match key.as_str() {
                    "latitude" => latitude = Some(object.next_value_seed(Number)?),
                    "longitude" => longitude = Some(object.next_value_seed(Number)?),
                    "name" => {
                        name = object.next_value::<Option<String>>()?.map(|name| named(reader, &name)).transpose()?;
                    }
                    "distance_to_next_m" => {
                        let metres = object.next_value::<Option<f64>>()?;
                        to_next =
                            metres.map(Distance::from_metres).transpose().map_err(|error| reader.refuse(error))?;
                    }
                    _ => {
                        let known = "this is none of name, latitude, longitude, distance_to_next_m";
                        return Err(reader.refuse(RouteFileFault::Unexpected(known.to_owned())));
                    }
                }
                Ok(())
            })?;
        }
        let latitude = latitude.ok_or_else(|| reader.refuse(RouteFileFault::Missing("latitude")))?;
        let longitude = longitude.ok_or_else(|| reader.refuse(RouteFileFault::Missing("longitude")))?;
        let place = Place::new(latitude, longitude).map_err(|error| reader.refuse(error))?;
        Ok((place, name, to_next))
    }
}

/// Parses a name. In a list that people write, an invalid name is an error.
fn named<E: de::Error>(reader: &mut Reader, name: &str) -> Result<String, E> {
    let parsed: Result<WaypointName, LineError> = text::tidy(name).parse();
    parsed.map(String::from).map_err(|error| reader.refuse(error))
}
