//! What the people of the demo say: in their profiles, posts and comments.

use super::{
    post::{DemoAudience, DemoComment, DemoPost, DemoPostKind, DemoProfile},
    report::{ADVERTISEMENT, INSULT, RAINBOW},
};

const fn profile(who: &'static str, city: &'static str, bio: &'static str) -> DemoProfile {
    DemoProfile {
        who,
        bio,
        city,
        institutions: &[],
        websites: &[],
        location: None,
        is_private: false,
        has_photo: false,
    }
}

pub(super) static PROFILES: &[DemoProfile] = &[
    DemoProfile {
        institutions: &["Linden Street Library", "Choir of the Eighth District"],
        websites: &["https://linden-street-walkers.example.org/"],
        location: Some(("By the old linden", 48.21, 16.35)),
        has_photo: true,
        ..profile("robin", "Vienna", "I keep the kettle warm on Linden Street, and walk before the trams do.")
    },
    profile("lena", "Vienna", "Map reader, early riser, slow on hills and proud of it."),
    profile("jonas", "Wiener Neustadt", "Trains on weekdays, trails on weekends."),
    profile("tomas", "Prague", "Collects benches with a view. 214 so far."),
    profile("soren", "Copenhagen", "Mostly headwind."),
    profile("priya", "Leeds", "If it rains I run, if it does not I run a little longer."),
    DemoProfile {
        location: Some(("The coast path", 50.12, -5.54)),
        ..profile("harriet", "Penzance", "Two dogs, one coast path, no hurry.")
    },
    profile("callum", "Glasgow", "Every hill has two sides."),
    DemoProfile {
        institutions: &["Mary Seacole Hospital"],
        ..profile("wanjiru", "Nairobi", "Night nurse. My steps are quiet.")
    },
    profile("walt", "Springfield", "Sixty-eight, on two wheels since the spring."),
    profile("kirra", "Melbourne", "Sunrise over the bay, coffee after."),
    profile("hikari", "東京", "坂道が好きです。"),
    profile("ines", "Lisbon", "A pilgrim by lunch break."),
    DemoProfile { is_private: true, ..profile("naomi", "Albany", "Here for my sister, staying for the maps.") },
];

/// Follows beside those that follow from the teams: who, and whom.
pub(super) static FOLLOWS: &[(&str, &str)] = &[
    ("robin", "lena"),
    ("lena", "robin"),
    ("milica", "lena"),
    ("robin", "ines"),
    ("robin", "kirra"),
    ("naomi", "tamika"),
];

/// Who has blocked whom. They share no team, and neither writes to the other.
pub(super) static BLOCKS: &[(&str, &str)] = &[("walt", "bram")];

/// Who asks to follow somebody with a private account, and whether the request is accepted.
pub(super) static REQUESTS: &[(&str, &str, bool)] =
    &[("hank", "naomi", true), ("tamika", "naomi", true), ("rosa", "naomi", false), ("robin", "naomi", false)];

const fn comment(who: &'static str, text: &'static str) -> DemoComment {
    DemoComment { who, text, replies: &[] }
}

const fn post(author: &'static str, on: i64, text: &'static str) -> DemoPost {
    DemoPost {
        author,
        text,
        on,
        audience: DemoAudience::Public,
        kind: DemoPostKind::Spontaneous,
        place: None,
        shares: &[],
        likes: &[],
        reactions: &[],
        comments: &[],
    }
}

pub(super) static POSTS: &[DemoPost] = &[
    DemoPost {
        likes: &["lena", "jonas", "tomas", "ilse", "eero"],
        reactions: &[("lena", "strong"), ("bram", "clap")],
        comments: &[
            DemoComment {
                who: "lena",
                text: "The bakery opens at six. I counted that as part of the route.",
                replies: &[
                    ("robin", "It is on the map now, @lena."),
                    ("jonas", "Finally, navigation that makes sense."),
                ],
            },
            comment("soren", "Send some of that sun up here."),
        ],
        ..post(
            "robin",
            40,
            "Forty days to the sea, says the map. @lena says thirty-eight if nobody stops for cake. Somebody will stop for cake.",
        )
    },
    DemoPost {
        kind: DemoPostKind::Photo,
        place: Some(("Above the clouds", 46.56, 7.89)),
        shares: &["robin", "chiara"],
        likes: &["robin", "lena", "chiara", "matteo", "ines", "tiago"],
        reactions: &[("matteo", "wow"), ("astrid", "wow"), ("eleni", "fire")],
        comments: &[
            comment("chiara", "I can smell the hay from here."),
            DemoComment {
                who: "urs",
                text: "Which side did you come up?",
                replies: &[("jonas", "The long one. My knees voted."), ("urs", "Wise knees.")],
            },
        ],
        ..post("jonas", 21, "Above the clouds by seven. Nobody up here but a marmot who disapproved of my jacket.")
    },
    DemoPost {
        likes: &["callum", "gwen", "niamh", "desmond"],
        reactions: &[("priya", "laugh"), ("bram", "laugh")],
        comments: &[comment("gwen", "The dogs did more miles than we did, and want them counted.")],
        ..post(
            "harriet",
            18,
            "Fog so thick on the coast path that we followed the sound of the ice cream van. It worked.",
        )
    },
    DemoPost {
        audience: DemoAudience::Team("The Night Shift"),
        likes: &["amara", "leila", "thabo"],
        reactions: &[("farah", "party"), ("zofia", "strong")],
        comments: &[DemoComment {
            who: "amara",
            text: "Ward seven to the canteen and back: 340 metres. I measured.",
            replies: &[("wanjiru", "Then we passed Mombasa some time before breakfast.")],
        }],
        ..post("wanjiru", 4, "Four hundred kilometres of corridor. If the floor could talk it would ask for new shoes.")
    },
    DemoPost {
        likes: &["josie", "dolores", "hank"],
        reactions: &[("josie", "clap"), ("rosa", "strong")],
        comments: &[comment("hank", "Hundred and one by Sunday?")],
        ..post(
            "walt",
            14,
            "First hundred miles since the new hip. The doctor said gentle, so I only sang on the downhills.",
        )
    },
    DemoPost {
        likes: &["liam", "mabel", "kenta", "linh"],
        reactions: &[("ngaire", "wow")],
        ..post(
            "kirra",
            12,
            "Ferry horn at 6:04, pelicans at 6:05, all nine of us back before the kettle. @hikari, your turn to choose the loop.",
        )
    },
    DemoPost {
        likes: &["kirra", "kenta"],
        comments: &[comment("kirra", "Hills it is. Sorry, everybody.")],
        ..post("hikari", 11, "次は坂の多いコースにします。みなさん、覚悟してください。")
    },
    DemoPost {
        audience: DemoAudience::Followers,
        likes: &["robin", "milica"],
        comments: &[comment("robin", "Tea at ours when you are back.")],
        ..post("lena", 9, "A slow week. Ten minutes a day still count as ten minutes.")
    },
    DemoPost {
        likes: &["iker", "luc", "camille", "robin", "valentina"],
        reactions: &[("joao", "party"), ("lucia", "party")],
        comments: &[comment("iker", "One stamp per croissant is not the rule, @ines.")],
        ..post(
            "ines",
            7,
            "Seventeen pilgrims in eleven time zones, and the stamp book is full. We are starting a second one.",
        )
    },
    DemoPost {
        likes: &["lena", "zofia"],
        reactions: &[("robin", "laugh")],
        comments: &[
            comment("robin", "Does the one without a backrest count?"),
            comment("lena", "Bench 215 is behind the chapel."),
        ],
        ..post("tomas", 5, "Found a bench that faces another bench. They have a view of each other.")
    },
    DemoPost {
        likes: &["callum", "harriet"],
        reactions: &[("desmond", "fire")],
        comments: &[comment("ilse", INSULT)],
        ..post("priya", 4, RAINBOW)
    },
    DemoPost {
        likes: &["lena", "jonas", "milica", "farah", "noam"],
        reactions: &[("camille", "clap"), ("darina", "thanks")],
        comments: &[comment("darina", "Ще дойда! I bring the apples.")],
        ..post("robin", 3, "Sunday, nine o'clock, under the linden. Short loop for the sensible, long loop for @jonas.")
    },
    DemoPost {
        kind: DemoPostKind::Daily,
        likes: &["robin", "jonas"],
        shares: &["robin"],
        ..post("lena", 6, "Today: eleven minutes, one heron, no hills.")
    },
    DemoPost {
        kind: DemoPostKind::Activity,
        likes: &["lena", "tomas"],
        reactions: &[("milica", "strong")],
        ..post("robin", 5, "Once around the block turned into this.")
    },
    post("bram", 8, ADVERTISEMENT),
    DemoPost {
        audience: DemoAudience::Followers,
        likes: &["hank"],
        comments: &[comment("tamika", "Told you the maps would get you.")],
        ..post("naomi", 3, "Walked the paused goal anyway. Please do not tell my sister.")
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::{people::PEOPLE, teams::TEAMS};
    use milequest_domain::posts::{CommentText, PostText, ReactionName, ReactionSet};
    use std::collections::HashSet;

    #[test]
    fn every_text_is_accepted_and_no_post_has_the_text_of_another() {
        for profile in PROFILES {
            profile.bio.parse::<milequest_domain::people::Bio>().expect(profile.who);
            profile.city.parse::<milequest_domain::people::City>().expect(profile.who);
            for institution in profile.institutions {
                institution.parse::<milequest_domain::people::Institution>().expect(institution);
            }
        }
        let set = ReactionSet::default();
        for post in POSTS {
            post.text.parse::<PostText>().expect(post.text);
            for (_, reaction) in post.reactions {
                let name: ReactionName = reaction.parse().expect(reaction);
                assert!(set.emoji(&name).is_some(), "{reaction}");
            }
            for comment in post.comments {
                comment.text.parse::<CommentText>().expect(comment.text);
                comment.replies.iter().for_each(|(_, text)| drop(text.parse::<CommentText>().expect(text)));
            }
        }
        assert_eq!(POSTS.iter().map(|post| post.text).collect::<HashSet<_>>().len(), POSTS.len());
    }

    #[test]
    fn everybody_who_is_named_exists_and_sees_what_they_react_to() {
        let usernames: HashSet<_> = PEOPLE.iter().map(|person| person.username).collect();
        for post in POSTS {
            let writers = post
                .comments
                .iter()
                .flat_map(|comment| comment.replies.iter().map(|(who, _)| *who).chain([comment.who]));
            let named: HashSet<_> = writers
                .chain(post.likes.iter().chain(post.shares).copied())
                .chain(post.reactions.iter().map(|(who, _)| *who))
                .collect();
            assert!(named.iter().chain([&post.author]).all(|who| usernames.contains(who)), "{}", post.text);
            if let DemoAudience::Team(name) = post.audience {
                let team = TEAMS.iter().find(|team| team.name == name).expect(name);
                let members = [&[team.founder], team.admins, team.members, team.by_link].concat();
                assert!(named.iter().all(|who| members.contains(who)), "{named:?}");
            }
        }
        for profile in PROFILES {
            assert!(usernames.contains(profile.who), "{}", profile.who);
        }
    }

    #[test]
    fn whoever_has_blocked_somebody_shares_no_team_with_them() {
        for (who, whom) in BLOCKS {
            for team in TEAMS {
                let members = [&[team.founder], team.admins, team.members, team.by_link].concat();
                assert!(!(members.contains(who) && members.contains(whom)), "{}", team.name);
            }
        }
    }
}
