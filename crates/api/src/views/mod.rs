//! Answers of handlers: the envelope, its headers, and the types that several subjects show.

pub(crate) mod activity_details;
pub(crate) mod answer;
pub(crate) mod content_encoding;
pub(crate) mod coordinate;
pub(crate) mod etag;
pub(crate) mod geojson;
pub(crate) mod made_file;
pub(crate) mod pagination;
pub(crate) mod person;
pub(crate) mod photo;
pub(crate) mod relation;
pub(crate) mod totals;

pub(crate) use activity_details::{ActivityDetails, ActivityPlace};
pub(crate) use answer::{Answer, Reply, Success};
pub(crate) use coordinate::Coordinate;
pub(crate) use geojson::LineFeature;
pub(crate) use pagination::Pagination;
pub(crate) use person::PersonSummary;
pub(crate) use photo::Photo;
pub(crate) use relation::{PersonWithRelation, Relation};
pub(crate) use totals::Totals;
