//! GeoJSON: the lines of a document, and its named points beside them, or its points alone.
//!
//! A document is a geometry, a feature or a collection of features. Lines have the document's order. Unknown members are skipped,
//! as the RFC requires.

use super::{
    FilePosition, RouteFileFault,
    coordinates::{Coordinates, CoordinatesSeed, Position},
    json::{self, MaybeText, Reader},
    source::{MAX_POINTS, Source},
    text,
};
use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

pub(super) fn read(text: &str) -> Result<Source, (FilePosition, RouteFileFault)> {
    let object = json::read(text, |reader, json| ObjectSeed(reader).deserialize(json))?;
    let whole = || FilePosition::Pointer(String::new());
    let object = object.ok_or_else(|| (whole(), RouteFileFault::Missing("a GeoJSON object")))?;
    let mut source = Source::default();
    let kind = text::short(&object.kind);
    collect(object, None, &mut source).map_err(|reason| (whole(), reason))?;
    if source.line.starts.is_empty() && !source.ensure_line() {
        return Err((whole(), RouteFileFault::Unexpected(format!("there is no line in this {kind:?}"))));
    }
    Ok(source)
}

/// A GeoJSON object: a geometry, a feature or a collection.
#[derive(Default)]
struct Object {
    kind: String,
    name: Option<String>,
    coordinates: Coordinates,
    geometry: Option<Box<Object>>,
    features: Vec<Object>,
}

/// Collects the parts of the route, from the outside to the inside.
fn collect(object: Object, name: Option<String>, source: &mut Source) -> Result<(), RouteFileFault> {
    let name = object.name.or(name);
    match (object.kind.as_str(), object.coordinates) {
        ("FeatureCollection", _) => {
            source.name = name;
            object.features.into_iter().try_for_each(|feature| collect(feature, None, source))
        }
        ("Feature", _) => object.geometry.map_or(Ok(()), |geometry| collect(*geometry, name, source)),
        ("LineString", Coordinates::Line(line)) => push(vec![line], name, source),
        ("MultiLineString", Coordinates::Lines(lines)) => push(lines, name, source),
        ("Point", Coordinates::Position(position)) => {
            source.beside.push((position.place, name));
            Ok(())
        }
        ("LineString" | "MultiLineString" | "Point", Coordinates::Nothing) => Ok(()),
        (kind @ ("LineString" | "MultiLineString" | "Point"), _) => {
            Err(RouteFileFault::Unexpected(format!("the coordinates are not those of a {kind}")))
        }
        ("MultiPoint" | "Polygon" | "MultiPolygon" | "GeometryCollection", _) => {
            source.shapes_left_out += 1;
            Ok(())
        }
        (kind, _) => Err(RouteFileFault::Unexpected(format!("{:?} is no type of GeoJSON", text::short(kind)))),
    }
}

fn push(lines: Vec<Vec<Position>>, name: Option<String>, source: &mut Source) -> Result<(), RouteFileFault> {
    source.name = source.name.take().or(name);
    for line in lines {
        source.line.begin_piece();
        for position in line {
            source.has_elevation |= position.has_elevation;
            source.line.push(position.place)?;
        }
    }
    Ok(())
}

/// Reads an object or `null`.
struct ObjectSeed<'r>(&'r mut Reader);

impl<'de> DeserializeSeed<'de> for ObjectSeed<'_> {
    type Value = Option<Object>;

    fn deserialize<D: de::Deserializer<'de>>(self, json: D) -> Result<Option<Object>, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ObjectSeed<'_> {
    type Value = Option<Object>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a GeoJSON object")
    }

    fn visit_unit<E>(self) -> Result<Option<Object>, E> {
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Option<Object>, A::Error> {
        let reader = self.0;
        let (mut object, mut kind) = (Object::default(), None);
        while let Some(key) = members.next_key::<String>()? {
            reader.member(&key, |reader| {
                match key.as_str() {
                    "type" => kind = Some(members.next_value()?),
                    "name" => object.name = members.next_value_seed(MaybeText)?,
                    "properties" => object.name = members.next_value_seed(Properties)?.or(object.name.take()),
                    "coordinates" => object.coordinates = members.next_value_seed(CoordinatesSeed(reader))?,
                    "geometry" => object.geometry = members.next_value_seed(ObjectSeed(reader))?.map(Box::new),
                    "features" => object.features = members.next_value_seed(Features(reader))?,
                    _ => drop(members.next_value::<IgnoredAny>()?),
                }
                Ok(())
            })?;
        }
        object.kind = kind.ok_or_else(|| reader.refuse(RouteFileFault::Missing("type")))?;
        Ok(Some(object))
    }
}

struct Features<'r>(&'r mut Reader);

impl<'de> DeserializeSeed<'de> for Features<'_> {
    type Value = Vec<Object>;

    fn deserialize<D: de::Deserializer<'de>>(self, json: D) -> Result<Vec<Object>, D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_> {
    type Value = Vec<Object>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Object>, A::Error> {
        let (reader, mut features) = (self.0, Vec::new());
        for index in 0.. {
            let Some(feature) = reader.element(index, |reader| list.next_element_seed(ObjectSeed(reader)))? else {
                break;
            };
            // A feature takes more memory than its text, so their number is limited like that of points.
            if features.len() >= MAX_POINTS {
                return Err(reader.refuse(RouteFileFault::TooManyPoints));
            }
            features.extend(feature);
        }
        Ok(features)
    }
}

/// The name among the properties of a feature.
struct Properties;

impl<'de> DeserializeSeed<'de> for Properties {
    type Value = Option<String>;

    fn deserialize<D: de::Deserializer<'de>>(self, json: D) -> Result<Option<String>, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Properties {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of properties, or null")
    }

    fn visit_unit<E>(self) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Option<String>, A::Error> {
        let mut name = None;
        while let Some(key) = members.next_key::<String>()? {
            if key == "name" {
                name = members.next_value_seed(MaybeText)?;
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(name)
    }
}
