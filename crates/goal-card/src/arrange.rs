//! Arranges a card.

use crate::{
    card::GoalCard,
    drawing::{Colour, Drawing, HEIGHT, WIDTH},
    map::{CardLine, Frame},
    outline::{Outline, point},
    text::{TextLine, wrap},
};

/// The colours of the web client by day.
const PAPER: Colour = Colour(0xf6, 0xf4, 0xee);
const INK: Colour = Colour(0x18, 0x21, 0x1d);
const SECOND_INK: Colour = Colour(0x4d, 0x5a, 0x54);
const BRAND: Colour = Colour(0x0f, 0x5b, 0x4a);
const EMBER: Colour = Colour(0xc4, 0x3f, 0x0e);
const LINE: Colour = Colour(0xd3, 0xce, 0xbf);

/// The margin of the card.
const MARGIN: f32 = 72.0;
/// The width inside the margins.
const INSIDE: f32 = 1056.0;
/// The width of texts beside a route.
const BESIDE_ROUTE: f32 = 580.0;
/// The box of the route.
const ROUTE: Frame = Frame { corner: point(740.0, 100.0), width: 370.0, height: 320.0 };

impl GoalCard<'_> {
    /// Arranges and draws the card.
    #[must_use]
    pub fn draw(&self) -> Drawing {
        let mut drawing = Drawing { shapes: Vec::new(), description: self.description.to_owned() };
        drawing.fill(Outline::rectangle(point(0.0, 0.0), WIDTH.into(), HEIGHT.into(), 0.0), PAPER);
        drawing.fill(Outline::rectangle(point(0.0, 0.0), WIDTH.into(), 14.0, 0.0), BRAND);
        self.add_names(&mut drawing);
        self.add_route(&mut drawing);
        self.add_figures(&mut drawing);
        drawing
    }

    fn add_names(&self, drawing: &mut Drawing) {
        let width = if self.route.is_some() { BESIDE_ROUTE } else { INSIDE };
        drawing.fill(TextLine::new("Mile Quest", 30.0, width).outline(point(MARGIN, 104.0)), BRAND);
        let (size, most) = if self.route.is_some() { (58.0, 3) } else { (62.0, 3) };
        let mut y = 186.0;
        for line in wrap(self.goal, size, width, most) {
            drawing.fill(line.outline(point(MARGIN, y)), INK);
            y += size * 1.16;
        }
        drawing.fill(TextLine::new(self.team, 34.0, width).outline(point(MARGIN, y - 4.0)), SECOND_INK);
    }

    fn add_route(&self, drawing: &mut Drawing) {
        let Some(route) = &self.route else { return };
        let line = CardLine::new(route, ROUTE);
        let (Some(first), Some(last)) = (line.all.first().copied(), line.all.last().copied()) else { return };
        drawing.stroke(Outline::line(line.all), LINE, 9.0);
        drawing.stroke(Outline::line(line.done), EMBER, 9.0);
        for end in [last, first] {
            drawing.fill(Outline::circle(end, 10.0), INK);
            drawing.fill(Outline::circle(end, 5.0), PAPER);
        }
        drawing.fill(Outline::circle(line.place, 17.0), PAPER);
        drawing.fill(Outline::circle(line.place, 13.0), EMBER);
    }

    fn add_figures(&self, drawing: &mut Drawing) {
        drawing.fill(TextLine::new(self.percent, 76.0, BESIDE_ROUTE).outline(point(MARGIN, 492.0)), EMBER);
        let corner = point(MARGIN, 516.0);
        drawing.fill(Outline::rectangle(corner, INSIDE, 18.0, 9.0), LINE);
        #[expect(clippy::cast_possible_truncation, reason = "a pixel needs no more digits")]
        let done = INSIDE * self.done.clamp(0.0, 1.0) as f32;
        if done > 0.0 {
            drawing.fill(Outline::rectangle(corner, done.max(18.0), 18.0, 9.0), EMBER);
        }
        let days = TextLine::new(self.days, 32.0, INSIDE * 0.45);
        let distance = TextLine::new(self.distance, 32.0, INSIDE - days.width() - MARGIN);
        drawing.fill(distance.outline(point(MARGIN, 584.0)), INK);
        drawing.fill(days.outline(point(MARGIN + INSIDE - days.width(), 584.0)), SECOND_INK);
    }
}
