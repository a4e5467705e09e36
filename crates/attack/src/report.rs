//! The table, and what must not happen.

use crate::{attack::Attack, bystander::Observation};

/// What an attack may cost the service beside its clients, in KiB: what a bystander and jobs need.
const SPARE_KIB: u64 = 32 * 1024;

/// What a client may cost, in KiB.
const CLIENT_KIB: u64 = 100;

/// What was seen of one attack.
pub(crate) struct Outcome {
    pub(crate) before: Observation,
    pub(crate) during: Observation,
    pub(crate) after: Observation,
    /// The connections that the service ended, by reason.
    pub(crate) refused: Vec<String>,
}

impl Outcome {
    fn rise(&self) -> u64 {
        self.during.memory.saturating_sub(self.before.memory)
    }

    /// What must not be. How long answers take is not judged: that is the machine's as much as the service's.
    pub(crate) fn failures(&self, attack: Attack, clients: usize) -> impl Iterator<Item = String> {
        let observations = [("before", &self.before), ("during", &self.during), ("after", &self.after)];
        let failed = observations.map(|(when, observation)| {
            let first = observation.first_failure.as_deref().unwrap_or_default();
            (observation.failed > 0).then(|| format!("{} requests failed {when} it ({first})", observation.failed))
        });
        let (rise, most) = (self.rise(), SPARE_KIB + CLIENT_KIB * clients as u64 + attack.work_kib());
        let memory = (rise > most).then(|| format!("the memory rose by {rise} KiB, and may by {most}"));
        failed.into_iter().chain([memory]).flatten()
    }
}

pub(crate) fn print_head() {
    println!("Times in ms are p50 / p99 / longest of a bystander's `GET /api/v1/me`; memory is in MiB.\n");
    println!(
        "| attack | clients | before | during | after | failed | memory before | rise | after | ended connections |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
}

pub(crate) fn print_row(attack: Attack, clients: usize, outcome: &Outcome) {
    let times = |observation: &Observation| {
        let [median, slow, longest] = [0.5, 0.99, 1.0].map(|share| observation.time(share));
        format!("{median:.1} / {slow:.1} / {longest:.1}")
    };
    let mib = |kib: u64| kib as f64 / 1024.0;
    let Outcome { before, during, after, refused } = outcome;
    println!(
        "| {attack} | {clients} | {} | {} | {} | {} | {:.0} | {:.0} | {:.0} | {} |",
        times(before),
        times(during),
        times(after),
        before.failed + during.failed + after.failed,
        mib(before.memory),
        mib(outcome.rise()),
        mib(after.memory),
        if refused.is_empty() { "none".to_owned() } else { refused.join(", ") }
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_request_and_too_much_memory_are_told() {
        let observation = |failed, memory| Observation { failed, memory, ..Observation::default() };
        let outcome = |failed, memory| Outcome {
            before: observation(0, 50_000),
            during: observation(failed, memory),
            after: observation(0, 50_000),
            refused: Vec::new(),
        };
        let told = |failed, memory| outcome(failed, memory).failures(Attack::Idle, 10).count();
        assert_eq!((told(0, 80_000), told(1, 80_000), told(1, 90_000)), (0, 1, 2));
    }
}
