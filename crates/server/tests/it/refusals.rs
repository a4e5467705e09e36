//! Errors that keep the service from starting: one clear line that says what to do, and no damage.

use crate::kit::Home;
use std::{fs, net::TcpListener, os::unix::fs::PermissionsExt};

/// An address without a server: nothing listens at port 1.
const NOWHERE: &str = "postgres://ann:s3cret@127.0.0.1:1/mq";

#[test]
fn wrong_values_are_all_named_with_their_keys() {
    let home = Home::empty().with("pool_size", "many").with("slow_query", "1");
    assert_eq!(
        home.run(&["serve"]).refusal(),
        "pool_size (MILEQUEST_POOL_SIZE): \"many\" will not do: write a whole number from 0 to 1000; \
         slow_query (MILEQUEST_SLOW_QUERY): \"1\" will not do: write a number with a unit, such as 250ms, 5s, 2m or 1h, up to 24h"
    );
    assert!(!home.data_dir().exists());
}

#[test]
fn a_wrong_database_url_is_refused_without_showing_its_password() {
    let refusal = Home::empty().with("database_url", "mysql://ann:s3cret@localhost/mq").run(&["serve"]).refusal();
    assert!(
        refusal.starts_with("database_url (MILEQUEST_DATABASE_URL): \"its value\" will not do: write it as"),
        "{refusal}"
    );
    let open = Home::empty().with("database_url", "postgres://ann:s3cret@db/mq").run(&["serve"]).refusal();
    assert!(open.contains("has no TLS") && open.contains("sslmode=disable") && !open.contains("s3cret"), "{open}");
}

#[test]
fn an_unknown_key_is_refused_by_name_in_the_file_the_environment_and_the_arguments() {
    let home = Home::empty().with("pool", "5");
    assert!(
        home.run(&["serve"]).refusal().starts_with("the environment variable MILEQUEST_POOL: there is no key \"pool\"")
    );
    let home = Home::empty();
    fs::write(home.path().join("milequest.toml"), "# mine\nlisten = \"127.0.0.1:0\"\npoolsize = 5\n").expect("a file");
    let in_file = "milequest.toml: there is no key \"poolsize\"; did you mean \"pool_size\"?";
    assert_eq!(home.run(&["serve"]).refusal(), in_file);
    fs::write(home.path().join("milequest.toml"), "listen = [\n").expect("a file");
    assert!(home.run(&["serve"]).refusal().starts_with("milequest.toml, line "));
    let missing = home.run(&["serve", "--config", "nowhere.toml"]).refusal();
    assert!(missing.starts_with("the configuration file nowhere.toml: No such file"), "{missing}");
    fs::remove_file(home.path().join("milequest.toml")).expect("the file");
    let argument = home.run(&["serve", "--set", "zzz=1"]).refusal();
    assert_eq!(argument, "--set zzz: there is no key \"zzz\"; `milequest config` lists the keys");
}

#[test]
fn a_readable_file_with_a_secret_is_refused_with_the_command_that_corrects_it() {
    let home = Home::empty();
    let file = home.path().join("milequest.toml");
    let open = |text: &str, mode| {
        fs::write(&file, text).expect("a file");
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("a mode");
    };
    for secret in [
        "smtp_password = \"s3cret\"\n",
        "database_url = \"postgres://ann:s3cret@127.0.0.1:1/mq\"\n",
        "secret_keys = \"MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\"\n",
    ] {
        open(secret, 0o644);
        let refusal = home.run(&["config"]).refusal();
        let (key, _) = secret.split_once(' ').expect("a key");
        let expected = format!(
            "milequest.toml has {key} and can be read by others: its owner alone may, so say `chmod 600 milequest.toml`"
        );
        assert_eq!(refusal, expected);
        open(secret, 0o600);
        home.run(&["config"]).out();
    }
    for harmless in
        ["listen = \"127.0.0.1:0\"\n", "smtp_password = \"\"\n", "database_url = \"postgres://ann@127.0.0.1:1/mq\"\n"]
    {
        open(harmless, 0o644);
        home.run(&["config"]).out();
    }
}

#[test]
fn a_writable_data_folder_is_refused_with_the_command_that_corrects_it() {
    let home = Home::empty();
    fs::create_dir(home.data_dir()).expect("a folder");
    fs::set_permissions(home.data_dir(), fs::Permissions::from_mode(0o777)).expect("a mode");
    let shown = home.data_dir().display().to_string();
    for arguments in [&["serve"][..], &["user", "create", "ann"]] {
        let refusal = home.run(arguments).refusal();
        assert_eq!(refusal, format!("the data folder {shown} can be changed by everybody: say `chmod go-w {shown}`"));
    }
    assert!(fs::read_dir(home.data_dir()).expect("the folder").next().is_none());
}

#[test]
fn a_port_in_use_is_named_with_the_key_to_change() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("its address").to_string();
    let refusal = Home::empty().with("listen", &address).run(&["serve"]).refusal();
    let expected = format!("{address} is not free: stop what uses it, or choose another address with the key listen");
    assert!(refusal.starts_with(&expected), "{refusal}");
    let home = Home::empty().with("metrics_listen", &address);
    let refusal = home.run(&["serve"]).refusal();
    assert!(refusal.contains("or `off` with the key metrics_listen"), "{refusal}");
    assert!(!home.data_dir().exists(), "no database was made for a service that cannot start");
}

#[test]
fn an_address_of_another_machine_is_not_reported_as_in_use() {
    // Reserved for documentation, so no machine has it.
    let refusal = Home::empty().with("listen", "192.0.2.1:8080").run(&["serve"]).refusal();
    let expected = "192.0.2.1:8080 is no address of this machine: choose another address with the key listen";
    assert!(refusal.starts_with(expected), "{refusal}");
}

#[test]
fn an_invalid_log_filter_is_refused_by_every_command() {
    let refusal = Home::empty().with("log", "milequest_api=loud").run(&["config"]).refusal();
    assert!(refusal.starts_with("log (MILEQUEST_LOG): \"milequest_api=loud\" will not do"), "{refusal}");
}

#[test]
fn the_environment_does_not_override_the_address() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = elsewhere.local_addr().expect("its address").port();
    let home = Home::empty().with("database_url", &format!("postgres://ann@127.0.0.2:{port}/mq"));
    let said = |name: &str, value: &str| {
        let ended = home.command(&["migrate", "status"]).env(name, value).output().expect("the command");
        String::from_utf8_lossy(&ended.stderr).into_owned()
    };
    let refused = said("PGHOSTADDR", "127.0.0.1");
    assert!(refused.contains("127.0.0.2") && refused.contains("refused"), "{refused}");
    assert!(said("PGSERVICE", "elsewhere").contains("PGSERVICE is set"));
}

#[test]
fn a_server_that_never_answers_ends_with_a_timeout() {
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = silent.local_addr().expect("its address").port();
    let home =
        Home::empty().with("database_url", &format!("postgres://ann:s3cret@127.0.0.1:{port}/mq?connect_timeout=1"));
    for arguments in [&["serve"][..], &["migrate", "up"]] {
        let refusal = home.run(arguments).refusal();
        assert!(refusal.contains("cannot be used: check that it runs") && refusal.contains("timeout"), "{refusal}");
    }
}

#[test]
fn commands_and_service_leave_the_schema_unchanged_if_configured() {
    let home = Home::empty().with("migrate_on_start", "false");
    for arguments in [&["user", "create", "ann"][..], &["keys", "rotate"], &["serve"]] {
        let refusal = home.run(arguments).refusal();
        assert!(refusal.ends_with(" migrations are pending; run `milequest migrate up`"), "{refusal}");
    }
    assert!(home.run(&["migrate", "status"]).out().lines().all(|line| line.starts_with("pending ")));
    home.run(&["migrate", "up"]).out();
    assert_eq!(home.serve().get("/health/ready", None).0, 200);
    home.run(&["user", "create", "ann"]).out();
}

#[test]
fn a_database_that_does_not_answer_is_named_without_its_password() {
    for arguments in [&["serve"][..], &["migrate", "status"], &["user", "create", "ann"]] {
        let refusal = Home::empty().with("database_url", NOWHERE).run(arguments).refusal();
        assert!(refusal.starts_with("the database postgres://ann:hidden@127.0.0.1:1/mq cannot be used"), "{refusal}");
        assert!(refusal.contains("database_url is right") && refusal.contains("refused"), "{refusal}");
    }
}

#[test]
fn a_data_folder_that_cannot_be_written_is_named() {
    let home = Home::empty();
    fs::write(home.data_dir(), "a file in the way").expect("a file");
    let refusal = home.run(&["serve"]).refusal();
    assert!(refusal.contains(&home.data_dir().display().to_string()), "{refusal}");
    assert_eq!(fs::read_to_string(home.data_dir()).ok().as_deref(), Some("a file in the way"));

    // Root may write anywhere, but PostgreSQL runs as another user, who must be able to reach the folder.
    let home = Home::empty();
    fs::create_dir(home.data_dir()).expect("a folder");
    let closed = if rustix::process::geteuid().is_root() { home.path() } else { &home.data_dir() };
    fs::set_permissions(closed, fs::Permissions::from_mode(0o500)).expect("permissions");
    let refusal = home.run(&["serve"]).refusal();
    assert!(refusal.contains(&closed.display().to_string()), "{refusal}");
    assert_eq!(fs::read_dir(home.data_dir()).map(Iterator::count).ok(), Some(0));
    fs::set_permissions(closed, fs::Permissions::from_mode(0o700)).expect("permissions");
}

#[test]
fn a_folder_with_other_files_is_left_unchanged() {
    let home = Home::empty();
    fs::create_dir_all(home.data_dir().join("postgres")).expect("a folder");
    fs::write(home.data_dir().join("postgres/thesis.tex"), "years of work").expect("a file");
    let before = home.files();
    let refusal = home.run(&["serve"]).refusal();
    assert!(refusal.contains(&home.data_dir().display().to_string()), "{refusal}");
    assert_eq!(home.files(), before);
}

#[test]
fn data_of_another_version_of_postgres_is_named_and_left_unchanged() {
    let home = Home::empty();
    drop(home.serve());
    let version = home.data_dir().join("postgres/pg/PG_VERSION");
    fs::write(&version, "9\n").expect("another version");
    let before = home.files();
    let refusal = home.run(&["serve"]).refusal();
    assert!(refusal.contains("PostgreSQL 9") && refusal.contains("install"), "{refusal}");
    assert_eq!(home.files(), before);
}

#[test]
fn a_second_server_on_one_data_folder_names_the_owner() {
    let home = Home::empty();
    let first = home.serve();
    let refusal = home.run(&["serve"]).refusal();
    assert!(refusal.contains(&format!("{}", first.child.id())), "{refusal}");
    assert!(refusal.contains(&home.data_dir().display().to_string()), "{refusal}");
    assert_eq!(first.get("/health/ready", None).0, 200, "the first one goes on");
}

#[test]
fn without_postgres_the_error_names_the_packages() {
    let empty = Home::empty();
    let folder = empty.path().display().to_string();
    let refusal = Home::empty().with("postgres_bin_dir", &folder).run(&["serve"]).refusal();
    assert!(refusal.contains(&folder), "{refusal}");
}

#[test]
fn a_default_configuration_file_that_others_can_change_is_refused() {
    let home = Home::empty();
    let file = home.path().join("milequest.toml");
    fs::write(&file, "pool_size = 7").expect("a file");
    let reads_it = |arguments: &[&str]| home.run(arguments).out().contains("pool_size = \"7\"");
    assert!(reads_it(&["config"]));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o666)).expect("a file for everybody");
    let refusal = home.run(&["config"]).refusal();
    let beginning = "the configuration file milequest.toml in this folder can be changed by another user";
    assert!(refusal.starts_with(beginning), "{refusal}");
    assert!(reads_it(&["--config", "milequest.toml", "config"]), "who names it trusts it");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("a file of its owner");
    // Only root can change the owner of a file.
    if std::os::unix::fs::chown(&file, Some(4711), None).is_ok() {
        assert!(home.run(&["config"]).refusal().starts_with(beginning));
    }
}
