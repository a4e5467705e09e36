//! The processor time of processes, as the system counts it.

use anyhow::{Context, Result};
use std::{fs, time::Duration};

/// The processes that are measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Processor {
    /// The service, if it takes part.
    pub(crate) service: Option<u32>,
    /// The main process of PostgreSQL.
    pub(crate) postmaster: u32,
    /// The client: this process or pgbench.
    pub(crate) client: u32,
}

/// Processor time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CpuTime {
    pub(crate) service: Duration,
    pub(crate) postgres: Duration,
    pub(crate) client: Duration,
    /// The processor time of all processes.
    all: Duration,
}

impl CpuTime {
    pub(crate) fn since(self, before: Self) -> Self {
        Self {
            service: self.service.saturating_sub(before.service),
            postgres: self.postgres.saturating_sub(before.postgres),
            client: self.client.saturating_sub(before.client),
            all: self.all.saturating_sub(before.all),
        }
    }

    /// The processor time of processes that are not part of the measurement.
    pub(crate) fn others(self) -> Duration {
        self.all.saturating_sub(self.service + self.postgres + self.client)
    }
}

impl Processor {
    pub(crate) fn spent(&self) -> Result<CpuTime> {
        let service = self.service.map(|pid| Ok::<_, anyhow::Error>(process(pid)?.own)).transpose()?;
        let main = process(self.postmaster)?;
        // The time of a process that ended meanwhile is counted with its parent.
        let mut postgres = main.own + main.ended_children;
        for entry in fs::read_dir("/proc").context("this system does not tell what processes do; Linux does")? {
            let name = entry?.file_name();
            let Some(pid) = name.to_str().and_then(|name| name.parse().ok()) else { continue };
            // A process that ends at this moment is counted with its parent next time.
            if let Ok(child) = process(pid)
                && child.parent == self.postmaster
            {
                postgres += child.own;
            }
        }
        let client = process(self.client)?.own;
        Ok(CpuTime { service: service.unwrap_or_default(), postgres, client, all: all()? })
    }
}

fn time(ticks: u64) -> Duration {
    Duration::from_secs_f64(ticks as f64 / rustix::param::clock_ticks_per_second().max(1) as f64)
}

/// The processor time of all processes, without idle time and waiting for disks.
fn all() -> Result<Duration> {
    let stat = fs::read_to_string("/proc/stat")?;
    let line = stat.lines().next().unwrap_or_default();
    let fields: Vec<u64> = line.split_whitespace().skip(1).map(|field| field.parse().unwrap_or_default()).collect();
    let busy = fields.iter().take(8).enumerate().filter(|(place, _)| ![3, 4].contains(place)).map(|(_, ticks)| ticks);
    Ok(time(busy.sum()))
}

struct Process {
    parent: u32,
    own: Duration,
    ended_children: Duration,
}

fn process(pid: u32) -> Result<Process> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).with_context(|| format!("the process {pid} is gone"))?;
    // The name is in parentheses and may contain anything.
    let rest = stat.rsplit_once(')').context("no name")?.1;
    let fields: Vec<u64> = rest.split_whitespace().skip(1).map(|field| field.parse().unwrap_or_default()).collect();
    let field = |number: usize| fields.get(number - 4).copied().unwrap_or_default();
    Ok(Process {
        parent: u32::try_from(field(4)).unwrap_or_default(),
        own: time(field(14) + field(15)),
        ended_children: time(field(16) + field(17)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_this_process_is_counted() {
        let own = std::process::id();
        let before = process(own).map(|process| process.own).unwrap_or_default();
        let mut sum = 0_u64;
        let begun = std::time::Instant::now();
        while begun.elapsed() < Duration::from_millis(100) {
            sum = std::hint::black_box(sum.wrapping_add(1));
        }
        assert!(process(own).is_ok_and(|process| process.own > before), "{sum}");
    }
}
