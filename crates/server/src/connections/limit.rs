//! How many connections there are, and which one makes room for a new one.
//!
//! A connection whose client keeps it waiting gives way: the one that waits for longest, of the address that has most. So neither a crowd
//! that says nothing nor one that reads nothing keeps anybody out, and a request in progress is never given up.

use super::ended::count_ended;
use futures_util::task::AtomicWaker;
use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    task::Waker,
    time::{Duration, Instant},
};

/// The log tells at most this often that the limit bites.
const NOTICE_INTERVAL: Duration = Duration::from_mins(1);

/// How many connections there may be, as the configuration says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// In all.
    pub(crate) total: usize,
    /// From one address. Nothing: half of all.
    pub(crate) per_address: Option<usize>,
    /// Whether all connections come from proxies, whose addresses say nothing.
    pub(crate) behind_proxy: bool,
    /// The open files that connections leave for PostgreSQL, metrics and everything else.
    pub(crate) reserved_files: usize,
}

impl Limits {
    /// How many may come from one address, of so many in all.
    pub(super) fn per_address(&self, total: usize) -> usize {
        if self.behind_proxy { total } else { self.per_address.unwrap_or(total / 2).clamp(1, total) }
    }
}

/// All connections.
pub(super) struct ConnectionLimit {
    total: usize,
    per_address: usize,
    begun: Instant,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    slots: HashMap<u64, Arc<SlotState>>,
    by_address: HashMap<IpAddr, usize>,
    next: u64,
    /// When the log told last that the limit bites.
    noticed: Option<Instant>,
    /// How often it has bitten since.
    bites: u64,
}

struct SlotState {
    id: u64,
    address: IpAddr,
    /// Since when the client keeps it waiting, in milliseconds, or zero.
    waits_since: AtomicU64,
    is_evicted: AtomicBool,
    waker: AtomicWaker,
}

/// The place of one connection. Dropping it makes room.
pub(super) struct Slot {
    limit: Arc<ConnectionLimit>,
    state: Arc<SlotState>,
}

impl ConnectionLimit {
    pub(super) fn new(total: usize, per_address: usize) -> Self {
        Self { total, per_address, begun: Instant::now(), open: Mutex::default() }
    }

    /// Takes a new connection, in the place of another one where there are too many. None: all are busy.
    pub(super) fn admit(self: &Arc<Self>, address: IpAddr) -> Option<Slot> {
        let address = network(address);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let of_address = open.by_address.get(&address).copied().unwrap_or_default();
        let evicted = if of_address >= self.per_address {
            Some(open.longest_waiting(Some(address)))
        } else if open.slots.len() >= self.total {
            Some(open.longest_waiting(None))
        } else {
            None
        };
        if let Some(evicted) = evicted {
            self.notice(&mut open, address);
            let Some(evicted) = evicted else {
                count_ended("refused");
                return None;
            };
            open.remove(&evicted);
            evicted.is_evicted.store(true, Ordering::Release);
            evicted.waker.wake();
        }
        open.next += 1;
        let state = Arc::new(SlotState {
            id: open.next,
            address,
            waits_since: AtomicU64::new(0),
            is_evicted: AtomicBool::new(false),
            waker: AtomicWaker::new(),
        });
        open.slots.insert(state.id, Arc::clone(&state));
        *open.by_address.entry(address).or_default() += 1;
        metrics::gauge!("milequest_connections").set(open.slots.len() as f64);
        Some(Slot { limit: Arc::clone(self), state })
    }

    /// Says that the limit bites, but not each time.
    fn notice(&self, open: &mut Open, address: IpAddr) {
        open.bites += 1;
        let now = Instant::now();
        if open.noticed.is_some_and(|noticed| now - noticed < NOTICE_INTERVAL) {
            return;
        }
        open.noticed = Some(now);
        let (times, connections) = (std::mem::take(&mut open.bites), open.slots.len());
        let (limit, per_address) = (self.total, self.per_address);
        tracing::warn!(
            connections,
            limit,
            per_address,
            last_address = %address,
            times,
            "too many connections: each new one takes the place of the one whose client is silent for longest (max_connections)"
        );
    }

    /// The time since the beginning. It is never zero.
    fn now(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1)
    }
}

impl Open {
    /// The connection that waits for its client for longest: of this address, or of the one that has most.
    fn longest_waiting(&self, address: Option<IpAddr>) -> Option<Arc<SlotState>> {
        let waiting = self.slots.values().filter(|slot| slot.waits_since.load(Ordering::Relaxed) > 0);
        let waiting = waiting.filter(|slot| address.is_none_or(|address| slot.address == address));
        let longest = waiting.min_by_key(|slot| {
            let others = self.by_address.get(&slot.address).copied().unwrap_or_default();
            (usize::MAX - others, slot.waits_since.load(Ordering::Relaxed), slot.id)
        });
        longest.cloned()
    }

    fn remove(&mut self, slot: &SlotState) {
        if self.slots.remove(&slot.id).is_none() {
            return;
        }
        if let Some(count) = self.by_address.get_mut(&slot.address) {
            *count -= 1;
            if *count == 0 {
                self.by_address.remove(&slot.address);
            }
        }
    }
}

impl Slot {
    /// The client keeps this connection waiting.
    pub(super) fn wait(&self) {
        let _ = self.state.waits_since.compare_exchange(0, self.limit.now(), Ordering::Relaxed, Ordering::Relaxed);
    }

    /// This connection works for its client.
    pub(super) fn work(&self) {
        self.state.waits_since.store(0, Ordering::Relaxed);
    }

    /// Whether this connection has to make room. Else its task is woken when it has to.
    pub(super) fn is_evicted(&self, waker: &Waker) -> bool {
        self.state.waker.register(waker);
        self.state.is_evicted.load(Ordering::Acquire)
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut open = self.limit.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.remove(&self.state);
        metrics::gauge!("milequest_connections").set(open.slots.len() as f64);
    }
}

/// What counts as one address: an IPv4 address, or an IPv6 network of 64 bits, which one customer has.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        IpAddr::V4(address) => IpAddr::V4(address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn limit(total: usize, per_address: usize) -> Arc<ConnectionLimit> {
        Arc::new(ConnectionLimit::new(total, per_address))
    }

    fn is_evicted(slot: &Slot) -> bool {
        slot.is_evicted(Waker::noop())
    }

    #[test]
    fn a_new_connection_takes_the_place_of_the_one_that_waits_for_longest() {
        let limit = limit(3, 3);
        let slots: Vec<_> = (0..3).map(|_| limit.admit(address("192.0.2.1")).expect("room")).collect();
        slots[1].wait();
        slots[2].wait();
        let new = limit.admit(address("192.0.2.2")).expect("room");
        assert_eq!(slots.iter().map(is_evicted).collect::<Vec<_>>(), [false, true, false]);
        drop(slots);
        assert!(!is_evicted(&new));
        assert_eq!(limit.open.lock().expect("the slots").slots.len(), 1);
    }

    #[test]
    fn who_works_is_never_given_up() {
        let limit = limit(2, 2);
        let slots: Vec<_> = (0..2).map(|_| limit.admit(address("192.0.2.1")).expect("room")).collect();
        slots.iter().for_each(Slot::wait);
        slots.iter().for_each(Slot::work);
        assert!(limit.admit(address("192.0.2.2")).is_none());
        assert!(!slots.iter().any(is_evicted));
        drop(slots);
        assert!(limit.admit(address("192.0.2.2")).is_some());
    }

    #[test]
    fn an_address_makes_room_for_itself_and_the_largest_one_for_others() {
        let limit = limit(5, 3);
        let admit = |text| limit.admit(address(text)).expect("room");
        let one: Vec<_> = (0..2).map(|_| admit("192.0.2.1")).collect();
        one.iter().for_each(Slot::wait);
        let many: Vec<_> = (0..3).map(|_| admit("192.0.2.2")).collect();
        many.iter().for_each(Slot::wait);
        let more = admit("192.0.2.2");
        more.wait();
        assert_eq!(many.iter().map(is_evicted).collect::<Vec<_>>(), [true, false, false]);
        let _other = admit("192.0.2.3");
        assert_eq!(many.iter().map(is_evicted).collect::<Vec<_>>(), [true, true, false]);
        assert!(!one.iter().any(is_evicted), "they wait for longer, but they are few");
    }

    #[test]
    fn an_ipv6_network_is_one_address() {
        assert_eq!(network(address("2001:db8::1")), network(address("2001:db8::ffff:1")));
        assert_ne!(network(address("2001:db8:0:1::1")), network(address("2001:db8::1")));
        assert_eq!(network(address("::ffff:192.0.2.1")), address("192.0.2.1"));
    }

    #[test]
    fn proxies_share_no_limit_of_one_address() {
        let limits = Limits { total: 100, per_address: None, behind_proxy: false, reserved_files: 0 };
        assert_eq!(limits.per_address(100), 50);
        assert_eq!(Limits { per_address: Some(7), ..limits }.per_address(100), 7);
        assert_eq!(Limits { behind_proxy: true, ..limits }.per_address(100), 100);
    }
}
