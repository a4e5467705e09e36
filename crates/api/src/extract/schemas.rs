//! Describes in the document the values of requests that are not types of the domain. `milequest_domain` describes its
//! own.

use crate::extract::{
    movement::TimeText,
    values::{Day, QueryBool, RouteLaps, SearchText},
};
use milequest_domain::routes::Laps;
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type},
    },
};

/// Describes types: `Type as "Name": "Description." => schema`.
macro_rules! schemas {
    ($($type:ty as $name:literal: $description:literal => $schema:expr;)+) => {$(
        impl PartialSchema for $type {
            fn schema() -> RefOr<Schema> {
                $schema.description(Some($description)).build().into()
            }
        }

        impl ToSchema for $type {
            fn name() -> Cow<'static, str> {
                $name.into()
            }
        }
    )+};
}

/// Stands for the password type of the services, which only the services could describe.
pub(crate) struct NewPassword;

/// Stands for the public key of a browser.
pub(crate) struct PushPublicKey;

/// Stands for the secret that a browser shares with this service.
pub(crate) struct PushAuthSecret;

/// Stands for a ZIP file.
pub(crate) struct ZipFile;

/// Stands for a file of recordings to import.
pub(crate) struct ImportFile;

/// Stands for a chunk of a file.
pub(crate) struct ChunkFile;

/// Stands for an uploaded picture.
pub(crate) struct PictureFile;

/// Stands for an uploaded recording of an activity.
pub(crate) struct RecordingFile;

/// Stands for a JPEG image.
pub(crate) struct JpegFile;

/// Stands for an SVG image.
pub(crate) struct SvgFile;

/// Stands for a PNG image.
pub(crate) struct PngFile;

/// Stands for a calendar.
pub(crate) struct CalendarFile;

/// Stands for a table.
pub(crate) struct CsvFile;

/// Stands for a field that accepts only true.
pub(crate) struct OnlyTrue;

schemas! {
    NewPassword as "NewPassword": "A new password." => text()
        .min_length(Some(milequest_services::accounts::NewPassword::MIN))
        .max_length(Some(milequest_services::accounts::NewPassword::MAX))
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Password)));
    PushPublicKey as "PushPublicKey": "An uncompressed point of P-256 in base64url." => text()
        .pattern(Some("^[A-Za-z0-9_-]{87}=?$"));
    PushAuthSecret as "PushAuthSecret": "16 bytes in base64url." => text()
        .pattern(Some("^[A-Za-z0-9_-]{22}(==)?$"));
    ZipFile as "ZipFile": "A ZIP file." => text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
    ImportFile as "ImportFile": "A recording of a device, or an archive of them, of at most 256 MiB. Its bytes say what it is."
        => text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
    ChunkFile as "ChunkFile": "A chunk of a file." => text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
    PictureFile as "PictureFile": "A JPEG, PNG or WebP picture of at most 5 MiB. Its bytes say what it is, not the content type."
        => text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
    RecordingFile as "RecordingFile": "A recording in GPX, TCX or FIT of at most 20 MiB, which may be compressed by gzip. Its bytes say what it is, not the content type."
        => text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
    JpegFile as "JpegFile": "A JPEG image." => text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
    SvgFile as "SvgFile": "An SVG image." => text();
    PngFile as "PngFile": "A PNG image." => text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
    CalendarFile as "CalendarFile": "A calendar in the format iCalendar." => text();
    CsvFile as "CsvFile": "A table with values separated by commas. The first row has the names of the columns." => text();
    OnlyTrue as "OnlyTrue": "True. False is refused." =>
        ObjectBuilder::new().schema_type(Type::Boolean).enum_values(Some([true]));
    QueryBool as "QueryBool": "True or false." => ObjectBuilder::new().schema_type(Type::Boolean).default(Some(false.into()));
    SearchText as "SearchText": "The text to search for." => text().max_length(Some(SearchText::MAX_LENGTH));
    Day as "Day": "A calendar day." => text()
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)));
    TimeText as "ActivityStart": "The time at which an activity began: with an offset, or without one in local time."
        => text().examples(["2026-03-01T18:30:00+01:00", "2026-03-01T18:30"]);
    RouteLaps as "RouteLaps": "The number of laps of a route." => ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(1_u64))
        .maximum(Some(Laps::MAX))
        .default(Some(1.into()));
}

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}
