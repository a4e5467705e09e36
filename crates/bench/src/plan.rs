//! The shape of the world: the number of everything, the members of teams, and the ids.
//!
//! It follows from the scale and the seed alone, so that the load knows viewers and teams without the database. Ids are
//! UUIDv7s whose last twelve digits are a number, so that pgbench, which knows only numbers, can draw the same people.

use crate::random::Random;
use uuid::Uuid;

/// The first number of each kind of resource, which makes all numbers equally long.
pub(crate) const FIRST: u64 = 100_000_000_000;

/// The kind of an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Entity {
    Person,
    Team,
    /// The main goal of a team.
    MainGoal,
    /// A second goal, which not every team has.
    SideGoal,
    /// An earlier goal, which was completed.
    PastGoal,
    Session,
    Post,
}

impl Entity {
    /// The prefix of the ids.
    pub(crate) const fn prefix(self) -> &'static str {
        match self {
            Self::Person => "01890000-0000-7000-8000-",
            Self::Team => "01890001-0000-7000-8000-",
            Self::MainGoal => "01890002-0000-7000-8000-",
            Self::SideGoal => "01890003-0000-7000-8000-",
            Self::PastGoal => "01890004-0000-7000-8000-",
            Self::Session => "01890005-0000-7000-8000-",
            Self::Post => "01890006-0000-7000-8000-",
        }
    }

    /// The id of the resource with this number, as PostgreSQL writes it.
    pub(crate) fn text(self, number: u64) -> String {
        format!("{}{}", self.prefix(), FIRST + number)
    }

    /// The id of the resource with this number.
    pub(crate) fn id(self, number: u64) -> Uuid {
        // A prefix with twelve digits is a valid UUID.
        Uuid::parse_str(&self.text(number)).unwrap_or_default()
    }
}

/// The secret of a person's session. The world has no real accounts.
pub(crate) fn secret(person: u64) -> String {
    format!("mqs_bench_{}", FIRST + person)
}

/// The size of the world. Everything follows from the number of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    /// The number of people, a multiple of twenty.
    pub(crate) people: u64,
    /// The number of teams of 5 to 20 members, which come first.
    pub(crate) small_teams: u64,
    /// The number of teams that share a twentieth of the people: 500 members each, if there are enough people.
    pub(crate) large_teams: u64,
}

/// The size of a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    Small,
    Large,
    Huge,
}

impl Plan {
    /// At scale 1, 200,000 people and 20,000 teams.
    pub(crate) fn new(scale: f64, seed: u64) -> Self {
        let people = ((scale * 10_000.0).round().max(10.0) as u64) * 20;
        let large_teams = (people / 10_000).clamp(1, 20);
        Self { seed, people, small_teams: people / 10 - large_teams - 1, large_teams }
    }

    pub(crate) const fn teams(&self) -> u64 {
        self.small_teams + self.large_teams + 1
    }

    /// The approximate number of activities, which varies a little with the random numbers.
    pub(crate) const fn activities(&self) -> u64 {
        self.people * 25
    }

    pub(crate) const fn size(&self, team: u64) -> Size {
        if team < self.small_teams {
            Size::Small
        } else if team < self.small_teams + self.large_teams {
            Size::Large
        } else {
            Size::Huge
        }
    }

    /// The number of members of each large team.
    pub(crate) const fn large_members(&self) -> u64 {
        self.people / 20 / self.large_teams
    }

    /// The number of members of the huge team, a tenth of the people.
    pub(crate) const fn huge_members(&self) -> u64 {
        self.people / 10
    }

    /// A member of a large or the huge team by number. They are scattered among all people, and nobody is in two of
    /// these teams.
    pub(crate) const fn member(&self, team: u64, place: u64) -> u64 {
        match self.size(team) {
            Size::Small => team * 10 + 3,
            Size::Large => 20 * (place * self.large_teams + team - self.small_teams) + 8,
            Size::Huge => 10 * place + 9,
        }
    }

    /// The number of people with many unread notifications.
    pub(crate) fn heavy_people(&self) -> u64 {
        (self.people / 10_000).max(1)
    }

    /// How many members of the huge team there are from one person with many unread notifications to the next.
    pub(crate) fn heavy_stride(&self) -> u64 {
        self.huge_members() / self.heavy_people()
    }

    /// A person with many unread notifications by number. All are in the huge team.
    pub(crate) fn heavy(&self, number: u64) -> u64 {
        self.member(self.teams() - 1, number * self.heavy_stride())
    }

    /// The number of unread notifications of each of them.
    pub(crate) fn heavy_unread(&self) -> u64 {
        (self.people * 3 / 50).min(12_000)
    }

    /// The number of posts. Their numbers are in the order of time.
    pub(crate) const fn posts(&self) -> u64 {
        self.people * 5
    }

    /// Whether the account of a person is private.
    pub(crate) const fn is_private(person: u64) -> bool {
        person % 20 == 7
    }

    /// Whether everybody sees a post.
    pub(crate) const fn is_public_post(post: u64) -> bool {
        post % 10 < 5
    }

    /// The author of a post. Everybody sees the public posts, so their authors are not private.
    pub(crate) fn author(&self, post: u64) -> u64 {
        let author = self.draw_popular(&mut Random::of(self.seed ^ 0x6175_7468, post));
        if Self::is_public_post(post) && Self::is_private(author) { author - 1 } else { author }
    }

    /// A person, more often a popular one.
    pub(crate) fn draw_popular(&self, rng: &mut Random) -> u64 {
        let share = rng.share();
        // Those with the highest numbers of a kind are not next to each other.
        (share * share * self.people as f64) as u64 * 7_919 % self.people
    }

    /// Whom a person has blocked. They are in the huge team, and none of them asks for posts.
    pub(crate) const fn blocked_by(&self, person: u64) -> Option<u64> {
        if person % 100 == 19 && person + 10 < self.people { Some(person + 10) } else { None }
    }

    /// Whether one of two people has blocked the other.
    pub(crate) fn is_blocked(&self, one: u64, other: u64) -> bool {
        self.blocked_by(one) == Some(other) || self.blocked_by(other) == Some(one)
    }

    /// The members of each team. The first one is its admin.
    pub(crate) fn members(&self) -> Vec<Vec<u32>> {
        let mut rng = Random::of(self.seed, 0);
        // Everybody gets a place in a small team, in random order, and some get a second one.
        let mut queue: Vec<u32> = (0..self.people as u32).collect();
        for place in (1..queue.len()).rev() {
            queue.swap(place, rng.below(place as u64 + 1) as usize);
        }
        let mut next = 0;
        let mut teams = Vec::with_capacity(self.teams() as usize);
        for team in 0..self.teams() {
            let member = |place| self.member(team, place) as u32;
            teams.push(match self.size(team) {
                Size::Large => (0..self.large_members()).map(member).collect(),
                Size::Huge => (0..self.huge_members()).map(member).collect(),
                Size::Small => {
                    let mut members = vec![member(0)];
                    let size = rng.between(5, 20) as usize;
                    while members.len() < size {
                        let one = queue[next % queue.len()];
                        next += 1;
                        if !members.contains(&one) {
                            members.push(one);
                        }
                    }
                    members
                }
            });
        }
        teams
    }

    /// Whether everybody sees a team.
    pub(crate) const fn is_public(team: u64) -> bool {
        team % 5 < 3
    }

    /// Whether a team has a second goal beside the main one.
    pub(crate) const fn has_side_goal(team: u64) -> bool {
        team.is_multiple_of(3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_world_has_the_requested_size() {
        let plan = Plan::new(1.0, 1);
        assert_eq!((plan.people, plan.teams(), plan.activities()), (200_000, 20_000, 5_000_000));
        assert_eq!((plan.large_teams, plan.large_members(), plan.huge_members()), (20, 500, 20_000));
    }

    #[test]
    fn people_with_many_notifications_are_members_of_the_huge_team() {
        let plan = Plan::new(1.0, 1);
        assert_eq!((plan.heavy_people(), plan.heavy_unread()), (20, 12_000));
        for plan in [plan, Plan::new(0.001, 1)] {
            let heavy: Vec<u64> = (0..plan.heavy_people()).map(|number| plan.heavy(number)).collect();
            assert!(heavy.is_sorted_by(|one, next| one < next), "{heavy:?}");
            assert!(heavy.iter().all(|person| person % 10 == 9 && *person < plan.people), "{heavy:?}");
        }
    }

    #[test]
    fn members_are_people_and_each_is_once_in_a_team() {
        for scale in [0.001, 0.05] {
            let plan = Plan::new(scale, 7);
            for (team, mut members) in plan.members().into_iter().enumerate() {
                let count = members.len();
                assert_eq!(u64::from(members[0]), plan.member(team as u64, 0), "whom the load asks as is a member");
                members.sort_unstable();
                members.dedup();
                assert_eq!(members.len(), count);
                assert!(members.iter().all(|&member| u64::from(member) < plan.people), "{plan:?}");
            }
        }
    }

    #[test]
    fn people_without_a_block_see_the_public_posts() {
        let plan = Plan::new(0.01, 3);
        for post in (0..plan.posts()).filter(|&post| Plan::is_public_post(post)) {
            assert!(!Plan::is_private(plan.author(post)), "{post}");
        }
        let blocked = (0..plan.people).filter_map(|person| plan.blocked_by(person).map(|blocked| (person, blocked)));
        for (person, blocked) in blocked {
            assert!(person % 10 == 9 && blocked % 10 == 9 && blocked < plan.people);
            assert!(plan.is_blocked(person, blocked) && plan.is_blocked(blocked, person));
        }
    }

    #[test]
    fn an_id_is_a_v7_that_ends_in_its_number() {
        let id = Entity::Team.id(17);
        assert_eq!((id.get_version_num(), id.to_string()), (7, Entity::Team.text(17)));
    }
}
