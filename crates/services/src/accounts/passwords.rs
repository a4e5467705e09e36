//! Hashes and verifies passwords with argon2id, a limited number at a time.
//!
//! A hash costs tens of milliseconds and megabytes on purpose. Without a limit, a burst of sign-ins would take every
//! thread and all memory. So at most one hash per core runs at once, some more wait, and the others are refused with a
//! time to wait.

use crate::{Code, HashCost, Rules, ServiceError, accounts::NewPassword, core::shared::Shared};
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::{
    num::NonZeroUsize,
    sync::{Condvar, Mutex, PoisonError},
    thread::available_parallelism,
};

/// Hashes and verifies passwords.
pub(crate) struct Passwords {
    argon2: Argon2<'static>,
    /// A hash that is verified when an account has none, so that the duration does not tell that.
    dummy_hash: String,
    limit: HashLimit,
}

/// The result of a verification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Checked {
    /// The password is wrong.
    Wrong,
    /// The password is right.
    Right,
    /// The password is right, and its hash is cheaper than the current cost. This is the new hash.
    RightButCheap(String),
}

impl Shared for Passwords {
    fn create(rules: &Rules) -> Result<Self, ServiceError> {
        Self::new(rules.hash_cost, available_parallelism().map_or(1, NonZeroUsize::get))
    }
}

impl Passwords {
    /// Uses hashes of this cost, `at_once` at a time.
    fn new(cost: HashCost, at_once: usize) -> Result<Self, ServiceError> {
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, cost.params()?);
        let dummy_hash = hash_with(&argon2, "the password of nobody")?;
        Ok(Self { argon2, dummy_hash, limit: HashLimit::new(at_once.max(1), at_once.max(1) * 8) })
    }

    /// The hash of a password.
    pub(crate) fn hash(&self, password: &NewPassword) -> Result<String, ServiceError> {
        self.limit.run(|| hash_with(&self.argon2, password.expose()))
    }

    /// Verifies a password against a stored hash. Without one it takes as long, and the result is always wrong.
    pub(crate) fn check(&self, presented: &str, kept: Option<&str>) -> Result<Checked, ServiceError> {
        let against = kept.unwrap_or(&self.dummy_hash);
        let parsed = PasswordHash::new(against).map_err(|e| ServiceError::internal(e.to_string()))?;
        self.limit.run(|| {
            // A long text would cost much time to hash.
            let fits = presented.len() <= NewPassword::MAX * 4;
            let right = self.argon2.verify_password(if fits { presented.as_bytes() } else { b"" }, &parsed).is_ok();
            if !(fits && right && kept.is_some()) {
                return Ok(Checked::Wrong);
            }
            if Params::try_from(&parsed).is_ok_and(|params| is_cheaper(&params, self.argon2.params())) {
                return hash_with(&self.argon2, presented).map(Checked::RightButCheap);
            }
            Ok(Checked::Right)
        })
    }
}

fn hash_with(argon2: &Argon2<'_>, password: &str) -> Result<String, ServiceError> {
    let hash: PasswordHash =
        argon2.hash_password(password.as_bytes()).map_err(|e| ServiceError::internal(e.to_string()))?;
    Ok(hash.to_string())
}

fn is_cheaper(kept: &Params, now: &Params) -> bool {
    kept.m_cost() < now.m_cost() || kept.t_cost() < now.t_cost()
}

/// Limits how many hashes run and wait at once.
struct HashLimit {
    running_and_waiting: Mutex<(usize, usize)>,
    finished: Condvar,
    max_running: usize,
    max_waiting: usize,
}

impl HashLimit {
    const fn new(max_running: usize, max_waiting: usize) -> Self {
        Self { running_and_waiting: Mutex::new((0, 0)), finished: Condvar::new(), max_running, max_waiting }
    }

    fn run<T>(&self, f: impl FnOnce() -> Result<T, ServiceError>) -> Result<T, ServiceError> {
        let mut counts = self.running_and_waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.0 >= self.max_running && counts.1 >= self.max_waiting {
            return Err(ServiceError::new(Code::Busy, "too many sign in at this moment; try again shortly"));
        }
        counts.1 += 1;
        while counts.0 >= self.max_running {
            counts = self.finished.wait(counts).unwrap_or_else(PoisonError::into_inner);
        }
        counts.1 -= 1;
        counts.0 += 1;
        drop(counts);
        let _running = RunningHash(self);
        f()
    }
}

/// Frees a slot, also when the work panicked.
struct RunningHash<'a>(&'a HashLimit);

impl Drop for RunningHash<'_> {
    fn drop(&mut self) {
        self.0.running_and_waiting.lock().unwrap_or_else(PoisonError::into_inner).0 -= 1;
        self.0.finished.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        sync::atomic::{AtomicUsize, Ordering},
        thread,
    };

    fn passwords(cost: HashCost) -> Passwords {
        Passwords::new(cost, 2).expect("passwords")
    }

    fn new(password: &str) -> NewPassword {
        password.parse().expect("a password")
    }

    #[test]
    fn only_the_right_password_is_verified_and_an_account_without_one_has_none() {
        let passwords = passwords(HashCost::MIN);
        let kept = passwords.hash(&new("correct horse battery")).expect("a hash");
        assert!(kept.starts_with("$argon2id$v=19$m=8,t=1,p=1$") && !kept.contains("correct"));
        let check = |presented: &str, kept| passwords.check(presented, kept).expect("a check");
        assert_eq!(check("correct horse battery", Some(&kept)), Checked::Right);
        assert_eq!(check("correct horse batterY", Some(&kept)), Checked::Wrong);
        assert_eq!(check("the password of nobody", None), Checked::Wrong);
        assert_eq!(check(&"x".repeat(100_000), Some(&kept)), Checked::Wrong);
        assert_eq!(check("", Some(&kept)), Checked::Wrong);
    }

    #[test]
    fn a_cheaper_hash_is_replaced_at_the_next_sign_in() {
        let kept = passwords(HashCost::MIN).hash(&new("correct horse battery")).expect("a hash");
        let dearer = passwords(HashCost { memory: 16, passes: 2 });
        let Ok(Checked::RightButCheap(renewed)) = dearer.check("correct horse battery", Some(&kept)) else {
            panic!("the hash should be replaced")
        };
        assert_eq!(dearer.check("correct horse battery", Some(&renewed)).ok(), Some(Checked::Right));
    }

    #[test]
    fn hashes_are_limited_and_too_many_are_refused() {
        let limit = HashLimit::new(2, 3);
        let (inside, most, busy) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        let all_came = std::sync::Barrier::new(12);
        thread::scope(|scope| {
            for _ in 0..12 {
                scope.spawn(|| {
                    all_came.wait();
                    let passed = limit.run(|| {
                        most.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        thread::sleep(std::time::Duration::from_millis(20));
                        inside.fetch_sub(1, Ordering::SeqCst);
                        Ok(())
                    });
                    busy.fetch_add(usize::from(passed.is_err()), Ordering::SeqCst);
                });
            }
        });
        assert!(most.into_inner() <= 2);
        assert!(busy.into_inner() > 0);
        assert!(limit.run(|| Ok(())).is_ok(), "there is room again");
    }
}
