//! Tests of mentions.

use super::*;
use proptest::prelude::*;

fn names(text: &str) -> Vec<String> {
    mentions(text).map(String::from).collect()
}

#[test]
fn a_mention_is_found_among_words_and_punctuation() {
    for (text, found) in [
        ("@ann", &["ann"] as &[&str]),
        ("Thanks @Ann!", &["ann"]),
        ("(@ann), \"@bob\"; **@cat** @dan…", &["ann", "bob", "cat", "dan"]),
        ("@ann @ANN @ann", &["ann"]),
        ("@ann,@bob", &["ann", "bob"]),
        ("line\n@ann\nline", &["ann"]),
        ("@ann-lee_7 and @ann_", &["ann-lee_7", "ann"]),
        ("See you, @ann.", &["ann"]),
        ("@ann: go! @bob/ @cat's", &["ann", "bob", "cat"]),
        ("李@ann", &[]),
        ("李 @ann", &["ann"]),
    ] {
        assert_eq!(names(text), found, "{text:?}");
    }
}

#[test]
fn what_is_no_username_is_no_mention() {
    for text in ["@", "@ ann", "@an", "@_ann", "@-ann", &format!("@{}", "a".repeat(31)), "@ännchen", "@annä", "\\@ann"]
    {
        assert_eq!(names(text), [] as [&str; 0], "{text:?}");
    }
}

#[test]
fn code_mentions_nobody() {
    for text in [
        "`@ann`",
        "``@ann ` @bob``",
        "` @ann\n@bob `",
        "```\n@ann\n```",
        "~~~ text\n@ann\n```\n@bob\n~~~",
        "````\n@ann\n```\n@bob\n````",
        "   ```\n@ann",
    ] {
        assert_eq!(names(text), [] as [&str; 0], "{text:?}");
    }
    assert_eq!(names("`` @ann ` @bob"), ["ann", "bob"], "these are not closed");
    assert_eq!(names("` @ann\n\n@bob `"), ["ann", "bob"], "code ends with its paragraph");
    assert_eq!(names("```\n@ann\n```\n@bob"), ["bob"]);
    assert_eq!(names("```x```\n@ann"), ["ann"], "this is code within a line");
    assert_eq!(names("\\`@ann\\`"), ["ann"], "these are no backticks");
}

#[test]
fn links_and_addresses_mention_nobody() {
    for text in [
        "[@ann](https://example.org)",
        "[x](/@ann)",
        "[a [@bob] b](y)",
        "https://example.org/@ann",
        "(https://example.org/@ann)",
        "<HTTPS://example.org/@ann>",
        "git+ssh://x@ann",
        "www.example.org/@ann",
        "example.org/@ann",
        "mailto:@ann",
        "ann@bob",
        "first.last@ann.org",
        "a+b@ann",
        "@ann@example.org",
        "@ann.example.org",
        "@ann:example.org",
        "@scope/package",
        "#@ann",
    ] {
        assert_eq!(names(text), [] as [&str; 0], "{text:?}");
    }
    assert_eq!(names("https://example.org @ann"), ["ann"]);
    assert_eq!(names("[@ann] (x)"), ["ann"], "this is no link");
    assert_eq!(names("[see] @ann (x)"), ["ann"]);
    assert_eq!(names("[ @ann"), ["ann"]);
}

#[test]
fn a_text_mentions_a_bounded_number_of_people() {
    let text: String = (0..30).map(|n| format!("@name{n} ")).collect();
    assert_eq!(names(&text).len(), MAX_MENTIONS);
}

#[test]
fn a_hostile_text_takes_no_long_time() {
    for part in ["[", "`", "``` ", "`a``b```", "@", "[](", "\\", "a:", "~~~\n"] {
        let text = part.repeat(5_000 / part.len());
        assert_eq!(names(&text), [] as [&str; 0], "{part:?}");
    }
}

/// Texts of the characters that mean something, and of some that do not.
fn texts() -> impl Strategy<Value = String> {
    let parts = vec![
        "@ann", "@bob", "@", "`", "```", "~~~", "\n", "\n\n", " ", "[", "]", "(", ")", "://", "www.", "a", "é", ".",
        "\\", "/",
    ];
    prop::collection::vec(prop::sample::select(parts), 0..30).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}|[@`~\\[\\]()\n a-z.:/\\\\]{0,200}") {
        let names = names(&text);
        prop_assert!(names.len() <= MAX_MENTIONS);
        let lower = text.to_ascii_lowercase();
        for name in names {
            prop_assert!(lower.contains(&format!("@{name}")), "{name}");
            prop_assert_eq!(name.parse::<Username>().map(String::from), Ok(name));
        }
    }

    #[test]
    fn a_mention_in_a_paragraph_of_its_own_is_found_unless_code_is_open(text in texts()) {
        let fences = text.contains("```") || text.contains("~~~");
        prop_assume!(!fences);
        let more = format!("{text}\n\n@zoe");
        let mut expected = names(&text);
        expected.push("zoe".to_owned());
        prop_assert_eq!(names(&more), expected);
    }

    #[test]
    fn fenced_code_adds_no_mention(text in texts(), code in texts()) {
        prop_assume!(!text.contains("```") && !text.contains("~~~"));
        let fenced = format!("{text}\n~~~~~\n{}\n~~~~~", code.replace('~', "-"));
        prop_assert_eq!(names(&fenced), names(&text));
    }

    #[test]
    fn an_email_address_is_no_mention(local in "[a-z0-9][a-z0-9.+_-]{0,10}", name in "[a-z]{3,10}", before in "[ (,]?") {
        prop_assert_eq!(names(&format!("{before}{local}@{name}.org")), [] as [&str; 0]);
    }

    #[test]
    fn a_name_is_found_in_upper_and_lower_case(name in "[a-zA-Z0-9][a-zA-Z0-9_-]{1,28}[a-zA-Z0-9]") {
        prop_assert_eq!(names(&format!("hi @{name}, bye")), [name.to_ascii_lowercase()]);
    }
}
