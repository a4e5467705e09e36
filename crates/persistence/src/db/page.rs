//! Pages of lists. A query fetches one row more than the page holds, which tells whether there is a next page.

/// Which page of a list is wanted. `K` is what the list is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRequest<K> {
    /// The most items on it.
    pub limit: u16,
    /// Where it begins.
    pub position: Position<K>,
}

/// Where a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position<K> {
    /// At the start of the list.
    Start,
    /// After the item with this key. It costs the same however far down, and neither skips nor repeats.
    After(K),
    /// At the page of this number, from 1. For shallow pages: all rows before it are counted off.
    Number(u32),
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The items, in the order of the list.
    pub items: Vec<T>,
    /// Whether more follow.
    pub has_more: bool,
}

impl<K> PageRequest<K> {
    /// The key after which the page begins, if it goes by key.
    pub const fn after(&self) -> Option<&K> {
        match &self.position {
            Position::After(key) => Some(key),
            Position::Start | Position::Number(_) => None,
        }
    }

    /// How many rows to fetch.
    pub(crate) fn rows(&self) -> i64 {
        i64::from(self.limit) + 1
    }

    /// How many rows to count off before.
    pub(crate) fn offset(&self) -> i64 {
        match self.position {
            Position::Number(number) => i64::from(number.saturating_sub(1)) * i64::from(self.limit),
            Position::Start | Position::After(_) => 0,
        }
    }

    /// The page in what was fetched.
    pub(crate) fn cut<T>(&self, mut rows: Vec<T>) -> Page<T> {
        let limit = usize::from(self.limit);
        let has_more = rows.len() > limit;
        rows.truncate(limit);
        Page { items: rows, has_more }
    }
}
