//! Reads requests to valid values, or to a problem with every error.

pub(crate) mod body;
mod body_pieces;
pub(crate) mod criteria;
pub(crate) mod fields;
pub(crate) mod file;
pub(crate) mod if_match;
pub(crate) mod invalid;
pub(crate) mod movement;
pub(crate) mod paging;
pub(crate) mod parameters;
pub(crate) mod patch;
pub(crate) mod period;
pub(crate) mod photo_file;
pub(crate) mod profile;
pub(crate) mod recording_file;
pub(crate) mod request_origin;
pub(crate) mod schemas;
pub(crate) mod signed_in;
pub(crate) mod values;

pub(crate) use body::{Body, BodyLimits, CreateRequest, IdempotencyHeader, LargeBody, LargeBodyRoom};
pub(crate) use fields::{Fields, Selected};
pub(crate) use file::{ActivityFile, FileChunk, ImportQuery};
pub(crate) use if_match::{IfMatch, IfMatchHeader};
pub(crate) use invalid::Invalid;
pub(crate) use movement::{ContributionInput, ContributionInputs, PlaceInput, PointInput, TimeText};
pub(crate) use paging::{LeaderboardLimit, Limit, Listing, PageNumber, PageQuery, list_query};
pub(crate) use parameters::{PathCategory, PathId, PathIds, PathUsername, Query, UserIdInPath, query_value};
pub(crate) use patch::Patch;
pub(crate) use period::{PeriodDays, PeriodQuery};
pub(crate) use photo_file::{CropQuery, PhotoFile};
pub(crate) use profile::LocationInput;
pub(crate) use recording_file::RecordingFile;
pub(crate) use request_origin::{Origin, Proxies, RequestId};
pub(crate) use signed_in::{SignedIn, Visitor};
pub(crate) use values::{Day, Moment, QueryBool, RouteLaps, SearchText};
