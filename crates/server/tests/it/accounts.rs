//! Accounts from the outside: operator commands beside the service, secret keys, and kills.

use crate::{
    kit::{Home, Service, soon},
    mail,
};
use rustix::process::Signal;
use serde_json::{Value, json};
use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::PathBuf,
};

const PASSWORD: &str = "violet harbour sings";

fn newcomer(name: &str) -> Value {
    json!({ "username": name, "email": format!("{name}@example.org"), "password": PASSWORD })
}

fn signs_in(service: &Service, login: &str, password: &str) -> u16 {
    service.post("/api/v1/auth/login", &json!({ "login": login, "password": password })).0
}

/// A person with a verified address, and the password.
fn person(home: &Home, name: &str) -> String {
    home.run(&["user", "create", name, "--email", &format!("{name}@example.org")]).out();
    home.run(&["user", "reset-password", name]).out()
}

fn key_file(home: &Home) -> PathBuf {
    home.data_dir().join("secret-keys")
}

fn keys(home: &Home) -> Vec<String> {
    let text = fs::read_to_string(key_file(home)).expect("the keys");
    text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn the_mail_of_a_registration_is_sent_after_the_service_was_killed() {
    let (port, conversation) = mail::mail_server(mail::well);
    let mut home = mail::home(&port).with("job_workers", "0");
    let mut service = home.serve();
    let (status, begun) = service.post("/api/v1/auth/register", &newcomer("ann"));
    service.signal(Signal::KILL);
    assert_eq!(status, 201, "{begun}");
    assert!(service.ended().is_some());

    home.settings.retain(|(key, _)| key != "job_workers");
    let again = home.serve();
    soon("the letter is sent", || home.run(&["jobs", "list", "--kind", "send_mail"]).out().is_empty());
    drop(again);
    let heard = conversation.join().expect("a conversation");
    assert!(heard.contains("RCPT TO:<ann@example.org>"), "{heard}");
    let text = heard.replace("=\n", "").replace("=3D", "=");
    let link = text.split("/verify?token=").nth(1).expect("a link");
    let token: String = link.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();

    let service = home.serve();
    assert_eq!(signs_in(&service, "ann@example.org", PASSWORD), 401, "nobody has proved it yet");
    assert_eq!(service.post("/api/v1/auth/email/verify", &json!({ "token": token })).0, 403);
    let with_password = json!({ "token": token, "password": PASSWORD });
    assert_eq!(service.post("/api/v1/auth/email/verify", &with_password).0, 204);
    assert_eq!(signs_in(&service, "ann@example.org", PASSWORD), 200);
}

#[test]
fn the_operator_manages_accounts_beside_the_running_service() {
    let home = Home::new();
    let service = home.serve();
    let nobody = home.run(&["user", "list"]);
    assert_eq!(
        (nobody.out(), nobody.said()),
        (String::new(), "there is nobody yet; `milequest user create NAME` makes an account".to_owned())
    );

    let made = home.run(&["user", "create", "ann", "--admin"]);
    let (token, said) = (made.out(), made.said());
    assert!(token.starts_with("mq_") && said.starts_with("made the account ann with the id "), "{said}");
    assert!(said.ends_with("its first token, which is not shown again:"), "{said}");
    home.run(&["user", "create", "bob"]).out();
    let list = home.run(&["user", "list"]).out();
    let marks: Vec<_> = list.lines().map(|line| (line.split(' ').next(), line.split(' ').nth(3))).collect();
    assert_eq!(marks, [(Some("ann"), Some("admin")), (Some("bob"), None)], "{list}");

    let audit = || service.get("/api/v1/admin/audit", Some(&token)).0;
    let user = |words: &[&str]| home.run(&[&["user"], words].concat()).said();
    assert_eq!(audit(), 200);
    assert_eq!(user(&["admin", "ann", "--revoke"]), "ann is no admin any more");
    assert_eq!(audit(), 403);
    assert_eq!(user(&["admin", "ann"]), "ann may now do what only admins may");
    assert_eq!(audit(), 200);
    assert_eq!(user(&["disable", "ann"]), "ann is kept out from now on");
    assert_eq!(audit(), 401);
    assert!(home.run(&["user", "list"]).out().contains(" admin,disabled"));
    assert_eq!(user(&["disable", "ann", "--undo"]), "ann may come in again");
    assert_eq!(audit(), 200);
    assert_eq!(user(&["restore", "ann"]), "the account ann is open; it was not closed");
    let nobody = home.run(&["user", "disable", "cem"]).refusal();
    assert_eq!(nobody, "the username cem: there is no such user");
}

#[test]
fn a_password_of_the_operator_works_and_ends_every_session() {
    let home = Home::new();
    let service = home.serve();
    let (_, begun) = service.post("/api/v1/auth/register", &newcomer("ann"));
    let session = begun["data"]["token"].as_str().expect("a session").to_owned();
    assert_eq!(service.get("/api/v1/me", Some(&session)).0, 200);
    let reset = home.run(&["user", "reset-password", "ann"]);
    let told = "ann is signed out everywhere; the new password, which is not shown again:";
    assert_eq!(reset.said(), told);
    assert_eq!(service.get("/api/v1/me", Some(&session)).0, 401);
    assert_eq!(signs_in(&service, "ann", PASSWORD), 401);
    assert_eq!(signs_in(&service, "ann", &reset.out()), 200);
}

#[test]
fn keys_are_rotated_beside_the_service_without_effect_on_people() {
    let home = Home::new();
    let service = home.serve();
    let password = person(&home, "ann");
    let old = keys(&home);
    let done = "all addresses are sealed with the first key, 0 of them since the start of this command; `milequest keys forget` removes the other keys";
    assert_eq!(home.run(&["keys", "rotate"]).said(), done);
    assert!(home.run(&["keys", "forget"]).said().starts_with("there is no old key to forget"));

    let said = home.run(&["keys", "new"]).said();
    assert!(said.starts_with("there is a new key; restart the service"), "{said}");
    let both = keys(&home);
    assert!(both.len() == 2 && both[1..] == old, "the new one is in front");
    assert_eq!(fs::metadata(key_file(&home)).expect("the file").mode() & 0o777, 0o600);
    assert_eq!(signs_in(&service, "ann@example.org", &password), 200, "before the restart");
    let early = home.run(&["keys", "forget"]).refusal();
    assert_eq!(early, "something is still sealed with an old key; run `milequest keys rotate` first");
    assert_eq!(keys(&home), both);

    drop(service);
    let service = home.serve();
    assert_eq!(signs_in(&service, "ann@example.org", &password), 200, "with both keys");
    let said = home.run(&["keys", "rotate"]).said();
    let first = "one address is resealed\nall addresses are sealed with the first key, 1 of them since the start of this command";
    assert!(said.starts_with(first), "{said}");
    assert_eq!(signs_in(&service, "ann@example.org", &password), 200, "the resealed address");
    let said = home.run(&["keys", "forget"]).said();
    assert!(said.starts_with("one old key is forgotten"), "{said}");
    assert_eq!(keys(&home), both[..1]);
    assert_eq!(signs_in(&service, "ann@example.org", &password), 200, "while the service still has both");
    drop(service);
    assert_eq!(signs_in(&home.serve(), "ann@example.org", &password), 200, "with the new one alone");
}

#[test]
fn without_its_secret_key_the_service_does_not_start() {
    let home = Home::new();
    let service = home.serve();
    let file = key_file(&home);
    let shown = file.display();
    assert_eq!(fs::metadata(&file).expect("the file").mode() & 0o777, 0o600);
    let password = person(&home, "ann");
    drop(service);
    let kept = fs::read(&file).expect("the keys");
    let refused = || {
        let refusal = home.run(&["serve"]).refusal();
        assert_eq!(home.run(&["user", "list"]).refusal(), refusal, "a command says the same");
        refusal
    };

    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("other rights");
    assert_eq!(refused(), format!("{shown} can be read by others: its owner alone may, so say `chmod 600 {shown}`"));

    fs::remove_file(&file).expect("no file");
    assert_eq!(
        refused(),
        format!(
            "{shown} is not there, but the data was written with a secret key: put the file back, because without it every \
             e-mail address is lost"
        )
    );
    assert!(!file.exists(), "none is made in its place");

    let other = Home::new();
    drop(other.serve());
    fs::copy(key_file(&other), &file).expect("another's keys");
    let refusal = refused();
    assert!(
        refusal.starts_with("the data was written with a secret key that is not among those configured"),
        "{refusal}"
    );

    fs::write(&file, "no key\n").expect("nonsense");
    let refusal = refused();
    assert!(refusal.contains("a secret key is 32 random bytes in base64"), "{refusal}");

    fs::write(&file, kept).expect("the keys");
    assert_eq!(signs_in(&home.serve(), "ann@example.org", &password), 200);
}

/// The setup token, as the start printed it.
fn setup_token(home: &Home) -> Option<String> {
    let log = home.log();
    let line = log.lines().find(|line| line.contains("setup_token"))?;
    assert!(line.starts_with("There is no admin yet."), "for people, and no line of the log: {line}");
    line.rsplit(' ').next().map(str::to_owned)
}

#[test]
fn the_person_with_the_setup_token_of_the_first_start_becomes_admin() {
    let home = Home::new();
    let service = home.serve();
    let token = setup_token(&home).expect("a setup token");
    let with = |name: &str, word: &str| {
        let mut wanted = newcomer(name);
        wanted["setup_token"] = word.into();
        service.post("/api/v1/auth/register", &wanted)
    };
    assert_eq!(with("mallory", "mq_guessed").0, 422);
    let (status, begun) = with("ann", &token);
    assert_eq!(status, 201, "{begun}");
    let session = begun["data"]["token"].as_str().expect("a session").to_owned();
    let (status, log) = service.get("/api/v1/admin/audit", Some(&session));
    assert_eq!((status, &log["data"]["entries"][0]["action"]), (200, &"account_made".into()), "{log}");
    assert_eq!(with("bob", &token).0, 422, "it works once");
    drop(service);
    let _service = home.serve();
    assert_eq!(setup_token(&home), None);
}
