//! The measured paths of people: search, suggestions, posts, the feeds and the events.

use super::path::{Comparison, PLAIN, Path, READ, Requirement};
use crate::targets::Who;

/// What is wanted of the search of people and of suggestions.
const SEARCH: &[Requirement] = &[Requirement::Statements(1), Requirement::OfPgbench(0.6, 8), Requirement::Within(5.0)];
const SUGGESTIONS: &[Requirement] =
    &[Requirement::Statements(1), Requirement::OfPgbench(0.6, 8), Requirement::Within(10.0)];

/// What is wanted of the feeds of a typical person, and of everything for somebody who follows 500 or is in the team of 20,000 members.
const HOME: &[Requirement] = &[Requirement::Within(5.0)];
const RECENT: &[Requirement] = &[Requirement::Statements(2), Requirement::Within(3.0)];
const TRENDING: &[Requirement] = &[Requirement::Within(2.0)];
const OF_MANY: &[Requirement] = &[Requirement::Within(50.0)];

pub(crate) const PATHS: &[Path] = &[
    Path {
        name: "search of people, one name of fifty",
        path: "/api/v1/users?q=lind",
        comparison: Comparison::File("people/search.sql"),
        requirements: SEARCH,
        ..PLAIN
    },
    Path {
        name: "search of people, everybody's name",
        path: "/api/v1/users?q=walk",
        comparison: Comparison::File("people/search.sql"),
        requirements: SEARCH,
        ..PLAIN
    },
    Path {
        name: "search of people, 500 followed",
        who: Who::Heavy,
        path: "/api/v1/users?q=an",
        comparison: Comparison::File("people/search.sql"),
        requirements: OF_MANY,
        ..PLAIN
    },
    Path {
        name: "search of people, team of 20,000",
        who: Who::InHuge,
        path: "/api/v1/users?q=an",
        comparison: Comparison::File("people/search.sql"),
        requirements: OF_MANY,
        ..PLAIN
    },
    Path {
        name: "search of people, teams and goals",
        path: "/api/v1/search?q=way",
        comparison: Comparison::File("people/search.sql"),
        requirements: &[Requirement::Within(5.0)],
        ..PLAIN
    },
    Path {
        name: "follow suggestions",
        path: "/api/v1/me/follow-suggestions",
        comparison: Comparison::File("people/suggestions.sql"),
        requirements: SUGGESTIONS,
        ..PLAIN
    },
    Path {
        name: "follow suggestions, 500 followed",
        who: Who::Heavy,
        path: "/api/v1/me/follow-suggestions",
        comparison: Comparison::File("people/suggestions.sql"),
        requirements: OF_MANY,
        ..PLAIN
    },
    Path {
        name: "recommended teams",
        path: "/api/v1/teams/recommended",
        comparison: Comparison::File("teams/recommendations/candidates.sql"),
        requirements: &[Requirement::Within(10.0)],
        ..PLAIN
    },
    Path {
        name: "recommended teams, 500 followed",
        who: Who::Heavy,
        path: "/api/v1/teams/recommended",
        comparison: Comparison::File("teams/recommendations/candidates.sql"),
        requirements: &[Requirement::Within(50.0)],
        ..PLAIN
    },
    Path {
        name: "my personal bests",
        path: "/api/v1/me/bests",
        comparison: Comparison::File("insights/bests/list.sql"),
        requirements: READ,
        ..PLAIN
    },
    Path {
        name: "follow suggestions, team of 20,000",
        who: Who::InHuge,
        path: "/api/v1/me/follow-suggestions",
        comparison: Comparison::File("people/suggestions.sql"),
        requirements: OF_MANY,
        ..PLAIN
    },
    Path {
        name: "home feed",
        path: "/api/v1/feed",
        comparison: Comparison::File("feeds/candidates.sql"),
        requirements: HOME,
        ..PLAIN
    },
    Path {
        name: "home feed, 500 followed",
        who: Who::Heavy,
        path: "/api/v1/feed",
        comparison: Comparison::File("feeds/candidates.sql"),
        requirements: OF_MANY,
        ..PLAIN
    },
    Path {
        name: "home feed, team of 20,000",
        who: Who::InHuge,
        path: "/api/v1/feed",
        comparison: Comparison::File("feeds/candidates.sql"),
        requirements: OF_MANY,
        ..PLAIN
    },
    Path {
        name: "recent feed",
        path: "/api/v1/feed/recent",
        comparison: Comparison::File("feeds/recent.sql"),
        requirements: RECENT,
        ..PLAIN
    },
    Path {
        name: "recent feed, 500 followed",
        who: Who::Heavy,
        path: "/api/v1/feed/recent",
        comparison: Comparison::File("feeds/recent.sql"),
        requirements: OF_MANY,
        ..PLAIN
    },
    Path {
        name: "recent feed, team of 20,000",
        who: Who::InHuge,
        path: "/api/v1/feed/recent",
        comparison: Comparison::File("feeds/recent.sql"),
        requirements: OF_MANY,
        ..PLAIN
    },
    Path {
        name: "trending posts",
        path: "/api/v1/posts/trending",
        // The order is found once in a while for everybody, so this reads the posts of the page.
        comparison: Comparison::With("request.ids"),
        requirements: TRENDING,
        ..PLAIN
    },
    Path {
        name: "trending posts, 500 followed",
        who: Who::Heavy,
        path: "/api/v1/posts/trending",
        comparison: Comparison::With("request.ids"),
        requirements: OF_MANY,
        ..PLAIN
    },
    Path {
        name: "events",
        path: "/api/v1/activity/feed",
        comparison: Comparison::File("events/list_mine.sql"),
        requirements: HOME,
        ..PLAIN
    },
    Path {
        name: "events, 500 followed",
        who: Who::Heavy,
        path: "/api/v1/activity/feed",
        comparison: Comparison::File("events/list_mine.sql"),
        requirements: OF_MANY,
        ..PLAIN
    },
    Path {
        name: "events, team of 20,000",
        who: Who::InHuge,
        path: "/api/v1/activity/feed",
        comparison: Comparison::File("events/list_mine.sql"),
        requirements: OF_MANY,
        ..PLAIN
    },
    Path {
        name: "events of everybody",
        path: "/api/v1/activity/global",
        comparison: Comparison::File("events/list_public.sql"),
        requirements: HOME,
        ..PLAIN
    },
    Path {
        name: "posts of a person",
        who: Who::Reader,
        path: "/api/v1/users/{username}/posts",
        comparison: Comparison::With("request.author"),
        ..PLAIN
    },
    Path {
        name: "a post",
        who: Who::Reader,
        path: "/api/v1/posts/{post}",
        comparison: Comparison::With("request.ids"),
        ..PLAIN
    },
    Path {
        name: "comments of a post",
        who: Who::Reader,
        path: "/api/v1/posts/{post}/comments",
        comparison: Comparison::File("posts/comments/list.sql"),
        ..PLAIN
    },
];
