//! Share cards: a picture of a goal with its name, its team, its route and its figures, for chats and web pages. Without I/O.
//!
//! [`GoalCard::draw`] arranges a card, and [`Drawing`] writes it as SVG and as PNG from the same shapes. Texts become outlines of the fonts in
//! `fonts`, so that a card looks the same wherever it is shown.
//!
//! The work is bounded: a card has a fixed size, each text has one to three lines of a limited width, and a route has at most
//! [`CardRoute::MAX_POINTS`] points.

mod arrange;
mod card;
mod drawing;
mod font;
mod map;
mod outline;
mod paint;
mod svg;
mod text;

pub use card::{CardRoute, GoalCard};
pub use drawing::{Drawing, HEIGHT, WIDTH};
pub use paint::PaintError;
