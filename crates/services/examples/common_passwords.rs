//! Makes the list of common passwords: `common_passwords LIST OUTPUT`. LIST has one password a line, the most common one first.

#[path = "../src/accounts/common_passwords.rs"]
mod common_passwords;

use common_passwords::PasswordSet;
use std::{env, fs, io};

/// Words come from this many of the most common passwords. Rarer ones cost more space than they are worth.
const WORDS_OF: usize = 300_000;

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let (Some(list), Some(output)) = (arguments.next(), arguments.next()) else {
        return Err(io::Error::other("usage: common_passwords LIST OUTPUT"));
    };
    let list = fs::read(list)?;
    let list = String::from_utf8_lossy(&list);
    let bytes = PasswordSet::build(list.lines(), WORDS_OF).encode();
    let set = PasswordSet::decode(&bytes).ok_or_else(|| io::Error::other("the set cannot be read"))?;
    let long: Vec<&str> = list.lines().filter(|password| password.chars().count() >= 10).collect();
    let missing = long.iter().filter(|password| !set.matches(password)).count();
    println!(
        "{} hashes in {} bytes; of {} passwords with ten characters or more {missing} are missing; one of {} others is refused",
        set.len(),
        bytes.len(),
        long.len(),
        (1_u64 << 32) / set.len() as u64
    );
    if missing > 0 {
        return Err(io::Error::other("the set lacks passwords of the list"));
    }
    fs::write(output, bytes)
}
