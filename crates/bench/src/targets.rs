//! Who sends the requests of a path and what they name, and how pgbench draws the same.

use crate::{
    plan::{FIRST, Plan},
    random::Random,
};

/// The number of people whom the service remembers for certain. It has room for twice as many viewers.
const REMEMBERED: u64 = 10_000;

/// The viewer of a request, and the team of the request, of which the viewer is a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Any person.
    Anybody,
    /// A person whom the service remembers, because it has room for all of them.
    Remembered,
    /// A person who is in small teams only.
    OfSmallTeams,
    /// A person in a team of 5 to 20 members.
    InSmall,
    /// A person in a public team of 5 to 20 members.
    InPublic,
    /// A person in a team of 500 members.
    InLarge,
    /// A person in the team of 20,000 members.
    InHuge,
    /// A person with 12,000 unread notifications, who follows 500 people and is in the team of 20,000 members.
    Heavy,
    /// A person who reads a public post, or the posts of somebody whose account is public.
    Reader,
}

/// The viewer and the team of a request, and the author and the post that it names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) person: u64,
    pub(crate) team: u64,
    pub(crate) author: Option<u64>,
    pub(crate) post: Option<u64>,
}

impl Target {
    /// A viewer with a team.
    pub(crate) const fn of(person: u64, team: u64) -> Self {
        Self { person, team, author: None, post: None }
    }
}

/// A person who neither has blocked nor is blocked, and whose account is public.
fn draw_open(plan: &Plan, rng: &mut Random) -> u64 {
    rng.below(plan.people / 10) * 10 + rng.below(7)
}

impl Who {
    pub(crate) fn draw(self, plan: &Plan, rng: &mut Random) -> Target {
        match self {
            Self::Anybody => Target::of(rng.below(plan.people), 0),
            Self::Remembered => Target::of(rng.below(plan.people.min(REMEMBERED)), 0),
            Self::OfSmallTeams => Target::of(rng.below(plan.people / 10) * 10 + rng.below(8), 0),
            Self::InSmall => {
                let team = rng.below(plan.small_teams);
                Target::of(plan.member(team, 0), team)
            }
            Self::InPublic => {
                let team = rng.below(plan.small_teams / 5) * 5 + rng.below(3);
                Target::of(plan.member(team, 0), team)
            }
            Self::InLarge => {
                let team = plan.small_teams + rng.below(plan.large_teams);
                Target::of(plan.member(team, rng.below(plan.large_members())), team)
            }
            Self::InHuge => {
                let team = plan.teams() - 1;
                Target::of(plan.member(team, rng.below(plan.huge_members())), team)
            }
            Self::Heavy => Target::of(plan.heavy(rng.below(plan.heavy_people())), plan.teams() - 1),
            Self::Reader => Target {
                author: Some(draw_open(plan, rng)),
                post: Some(rng.below(plan.posts() / 10) * 10 + rng.below(5)),
                ..Target::of(draw_open(plan, rng), 0)
            },
        }
    }

    /// The same for pgbench: how it draws `person` and `team`.
    pub(crate) fn drawn_by_pgbench(self, plan: &Plan) -> String {
        let last = |count: u64| count - 1;
        match self {
            Self::Anybody => format!("\\set person random({FIRST}, {})\n", FIRST + last(plan.people)),
            Self::Remembered => {
                format!("\\set person random({FIRST}, {})\n", FIRST + last(plan.people.min(REMEMBERED)))
            }
            Self::OfSmallTeams => format!(
                "\\set ten random(0, {})\n\\set digit random(0, 7)\n\\set person {FIRST} + 10 * :ten + :digit\n",
                last(plan.people / 10)
            ),
            Self::InSmall => format!(
                "\\set number random(0, {})\n\\set team {FIRST} + :number\n\\set person {FIRST} + 10 * :number + 3\n",
                last(plan.small_teams)
            ),
            Self::InPublic => format!(
                "\\set five random(0, {})\n\\set digit random(0, 2)\n\\set number 5 * :five + :digit\n\\set team {FIRST} + :number\n\
                 \\set person {FIRST} + 10 * :number + 3\n",
                last(plan.small_teams / 5)
            ),
            Self::InLarge => format!(
                "\\set number random(0, {})\n\\set place random(0, {})\n\\set team {} + :number\n\
                 \\set person {FIRST} + 20 * (:place * {} + :number) + 8\n",
                last(plan.large_teams),
                last(plan.large_members()),
                FIRST + plan.small_teams,
                plan.large_teams
            ),
            Self::InHuge => format!(
                "\\set place random(0, {})\n\\set team {}\n\\set person {FIRST} + 10 * :place + 9\n",
                last(plan.huge_members()),
                FIRST + plan.teams() - 1
            ),
            Self::Heavy => format!(
                "\\set number random(0, {})\n\\set team {}\n\\set person {FIRST} + {} * :number + 9\n",
                last(plan.heavy_people()),
                FIRST + plan.teams() - 1,
                10 * plan.heavy_stride()
            ),
            Self::Reader => format!(
                "\\set ten random(0, {0})\n\\set digit random(0, 6)\n\\set person {FIRST} + 10 * :ten + :digit\n\
                 \\set author_ten random(0, {0})\n\\set author_digit random(0, 6)\n\
                 \\set author {FIRST} + 10 * :author_ten + :author_digit\n\
                 \\set post_ten random(0, {1})\n\\set post_digit random(0, 4)\n\
                 \\set post {FIRST} + 10 * :post_ten + :post_digit\n",
                last(plan.people / 10),
                last(plan.posts() / 10)
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_viewer_is_a_member_of_the_requested_team() {
        let plan = Plan::new(0.01, 3);
        let (members, mut rng) = (plan.members(), Random::of(9, 9));
        for who in [Who::InSmall, Who::InPublic, Who::InLarge, Who::InHuge, Who::Heavy] {
            for _ in 0..200 {
                let Target { person, team, .. } = who.draw(&plan, &mut rng);
                assert!(
                    members[usize::try_from(team).expect("an index")]
                        .contains(&u32::try_from(person).expect("a number")),
                    "{who:?} {person} {team}"
                );
            }
        }
    }
}
