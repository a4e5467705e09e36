//! The teams of the demo, with their members, goals and invites.

use super::team::{DemoInvite, DemoTarget, Departure, Goal, InviteOutcome, Recipient, Team};
use crate::goals::starter_routes::{
    APPALACHIAN_TRAIL, CAMINO_FRANCES, GREAT_OCEAN_WALK, HADRIANS_WALL_PATH, ICELAND_RING_ROAD,
    LANDS_END_TO_JOHN_O_GROATS, ROUTE_66, VIA_ALPINA_RED,
};
use milequest_domain::{
    GoalCategory::{self, Adventure, Challenge, Charity, Fitness, Heritage, Nature},
    GoalStatus::{self, Active, Cancelled, Paused},
};

const fn invite(whom: Recipient, on: i64, then: InviteOutcome) -> DemoInvite {
    DemoInvite { whom, on, then }
}

const fn goal(
    (name, about): (&'static str, &'static str),
    (category, target): (GoalCategory, DemoTarget),
    (set, first, lasts): (i64, i64, Option<i64>),
    steps: &'static [(i64, GoalStatus)],
) -> Goal {
    Goal { name, about, category, target, set, first, lasts, steps }
}

/// The default values of a team.
const TEAM: Team = Team {
    name: "",
    about: "",
    colour: "#2a7f62",
    is_public: true,
    capacity: 100,
    founded: 0,
    founder: "",
    admins: &[],
    members: &[],
    by_link: &[],
    left: &[],
    invite: &[],
    goals: &[],
    has_picture: false,
    closed: None,
};

pub(super) static TEAMS: &[Team] = &[
    Team {
        name: "Linden Street Walkers",
        has_picture: true,
        about: "Neighbours who meet under the old linden, whatever the weather, and their friends far away.",
        capacity: 40,
        founded: 310,
        founder: "robin",
        admins: &["lena"],
        members: &[
            "jonas", "milica", "tomas", "zofia", "ilse", "bram", "soren", "astrid", "eero", "chiara", "matteo", "ines",
            "tiago", "lucia", "darina", "andrei", "eleni", "leila", "noam", "farah", "priya", "camille",
        ],
        by_link: &["amal"],
        left: &[Departure { who: "urs", on: 90, removed: false }],
        invite: &[
            invite(Recipient::Address("baker.on.the.corner@example.net"), 6, InviteOutcome::Waits),
            invite(Recipient::Link(25), 5, InviteOutcome::Waits),
        ],
        goals: &[
            goal(
                ("Over the Alps together", "From sea to sea. Coffee at every border."),
                (Nature, DemoTarget::Route(VIA_ALPINA_RED)),
                (48, 45, Some(120)),
                &[(45, Active)],
            ),
            goal(
                ("The French Way", "For those who would rather look for shells."),
                (Heritage, DemoTarget::Route(CAMINO_FRANCES)),
                (33, 30, None),
                &[(30, Active)],
            ),
            goal(
                ("A thousand kilometres for the new year", "Begins when the fireworks are swept up."),
                (Fitness, DemoTarget::Kilometres(1_000)),
                (12, -41, Some(90)),
                &[],
            ),
        ],
        ..TEAM
    },
    Team {
        name: "Harbour Lights",
        about: "Easy runs at dawn, before the ferries. Nobody is left behind.",
        colour: "#1f5fa8",
        founded: 250,
        founder: "kirra",
        admins: &["liam"],
        members: &["mabel", "ngaire", "sione", "hikari", "kenta", "linh", "mei"],
        left: &[Departure { who: "arjun", on: 40, removed: true }],
        goals: &[
            goal(
                ("Up the lighthouse stairs", "Rests until the scaffolding is gone."),
                (Challenge, DemoTarget::Kilometres(50)),
                (104, 100, None),
                &[(100, Active), (70, Paused)],
            ),
            goal(
                ("Once around Iceland", "Because it is summer here and somebody misses the snow."),
                (Adventure, DemoTarget::Route(ICELAND_RING_ROAD)),
                (34, 30, Some(60)),
                &[(30, Active)],
            ),
        ],
        ..TEAM
    },
    Team {
        name: "Fell & Ferry",
        about: "Hills at the weekend, headlands on holiday. Dogs welcome.",
        colour: "#7a4b1e",
        founded: 200,
        founder: "harriet",
        admins: &["callum", "gwen"],
        members: &["desmond", "priya", "niamh", "luc", "bram", "ilse", "soren", "hank", "rosa"],
        invite: &[invite(Recipient::Person("regula"), 30, InviteOutcome::Declined)],
        goals: &[
            goal(
                ("End to end", "The whole length of the island, one evening walk after the other."),
                (Adventure, DemoTarget::Route(LANDS_END_TO_JOHN_O_GROATS)),
                (55, 50, Some(90)),
                &[(50, Active)],
            ),
            goal(
                ("Along the Wall", "With a stop at every milecastle."),
                (Heritage, DemoTarget::Route(HADRIANS_WALL_PATH)),
                (15, 14, Some(30)),
                &[(14, Active)],
            ),
        ],
        ..TEAM
    },
    Team {
        name: "Two Left Feet",
        about: "Family only.",
        colour: "#b03a5b",
        is_public: false,
        capacity: 6,
        founded: 60,
        founder: "jonas",
        members: &["robin"],
        by_link: &["lena"],
        goals: &[goal(
            ("The walk we wanted to fly to", "Cliffs, koalas, and no jet lag."),
            (Nature, DemoTarget::Route(GREAT_OCEAN_WALK)),
            (22, 20, None),
            &[(20, Active)],
        )],
        ..TEAM
    },
    Team {
        name: "Mother Road Riders",
        about: "Bicycles of every age on a road of a certain one.",
        colour: "#c1440e",
        founded: 180,
        founder: "walt",
        admins: &["josie", "dolores"],
        members: &[
            "hank",
            "rosa",
            "ben",
            "ximena",
            "gabriel",
            "tamika",
            "mateo",
            "valentina",
            "joao",
            "minjun",
            "kenta",
        ],
        left: &[Departure { who: "naomi", on: 100, removed: false }],
        goals: &[
            goal(
                ("Five thousand miles by fall", "We were too bold. Next year!"),
                (Challenge, DemoTarget::Miles(5_000)),
                (142, 140, Some(100)),
                &[(140, Active), (60, Cancelled)],
            ),
            goal(
                ("Chicago to the pier", "All of Route 66, with pie."),
                (Heritage, DemoTarget::Route(ROUTE_66)),
                (28, 24, Some(60)),
                &[(24, Active)],
            ),
        ],
        ..TEAM
    },
    Team {
        name: "Backpack & Boots",
        about: "Slow feet, long summers, and a scale for every spoon.",
        colour: "#3f6b2a",
        founded: 170,
        founder: "naomi",
        admins: &["tamika"],
        members: &["gabriel", "ben", "hank", "astrid", "regula", "urs", "yonas", "thabo", "noam"],
        goals: &[
            goal(
                ("Georgia to Maine", "White blazes all the way north."),
                (Nature, DemoTarget::Route(APPALACHIAN_TRAIL)),
                (163, 160, None),
                &[(160, Active)],
            ),
            goal(
                ("A marathon for each of us", "Waits for two knees to mend."),
                (Fitness, DemoTarget::Kilometres(464)),
                (82, 80, None),
                &[(80, Active), (35, Paused)],
            ),
        ],
        ..TEAM
    },
    Team {
        name: "The Night Shift",
        about: "Ward seven walks it off.",
        colour: "#4b3f72",
        is_public: false,
        capacity: 12,
        founded: 120,
        founder: "wanjiru",
        admins: &["amara"],
        members: &["leila", "farah", "arjun", "zofia"],
        by_link: &["thabo", "yonas"],
        invite: &[
            invite(Recipient::Address("old.address@example.net"), 100, InviteOutcome::Revoked),
            invite(Recipient::Address("dr.on.leave@example.net"), 60, InviteOutcome::Waits),
            invite(Recipient::Person("eleni"), 50, InviteOutcome::Declined),
            invite(Recipient::Address("new.in.radiology@example.net"), 9, InviteOutcome::Waits),
            invite(Recipient::Person("robin"), 4, InviteOutcome::Waits),
        ],
        goals: &[
            goal(
                ("Five hundred before the holidays", "Corridors count."),
                (Fitness, DemoTarget::Kilometres(500)),
                (52, 50, Some(85)),
                &[(50, Active)],
            ),
            goal(
                ("Somewhere with daylight", "As soon as the five hundred are done."),
                (Adventure, DemoTarget::Route(ICELAND_RING_ROAD)),
                (7, -36, None),
                &[],
            ),
        ],
        ..TEAM
    },
    Team {
        name: "Every Zone a Pilgrim",
        about: "Somebody is always awake and on the way.",
        colour: "#d9a404",
        founded: 140,
        founder: "ines",
        admins: &["iker"],
        members: &[
            "tiago",
            "lucia",
            "robin",
            "luc",
            "camille",
            "sigrun",
            "einar",
            "valentina",
            "joao",
            "mateo",
            "ximena",
            "wanjiru",
            "amara",
            "minjun",
            "arjun",
        ],
        goals: &[
            goal(
                ("Santiago before Advent", "Seventeen people, one stamp book."),
                (Heritage, DemoTarget::Route(CAMINO_FRANCES)),
                (11, 10, Some(30)),
                &[(10, Active)],
            ),
            goal(
                ("Ten thousand for clean wells", "A sponsor gives a coin for every kilometre."),
                (Charity, DemoTarget::Kilometres(10_000)),
                (9, 8, Some(365)),
                &[(8, Active)],
            ),
        ],
        ..TEAM
    },
    Team {
        name: "Rainy Day Joggers",
        about: "It stopped raining.",
        colour: "#6b7a86",
        founded: 280,
        founder: "andrei",
        members: &["darina", "milica", "eero", "zofia"],
        goals: &[goal(
            ("Down the Danube", "As far as the water goes."),
            (Adventure, DemoTarget::Kilometres(2_850)),
            (262, 260, None),
            &[(260, Active), (41, Cancelled)],
        )],
        closed: Some(40),
        ..TEAM
    },
];
