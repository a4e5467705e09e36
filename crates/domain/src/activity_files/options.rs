//! The limits of a file, and what is kept of it.

/// The limits of one file, and what to keep of it. The defaults suit a server that reads files of strangers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// The largest number of bytes of the file, after decompression.
    pub max_bytes: u64,
    /// The largest number of activities of the file.
    pub max_activities: usize,
    /// The largest number of points of one activity; of a FIT file, of all its activities. Only they are held in memory.
    pub max_points: usize,
    /// Whether the activities keep their points.
    pub keep_track: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            max_bytes: 256 * 1024 * 1024,
            max_activities: 50_000,
            max_points: Self::POINTS_OF_A_WEEK,
            keep_track: false,
        }
    }
}

impl ReadOptions {
    /// A point in each second of the longest activity, and some more.
    const POINTS_OF_A_WEEK: usize = 700_000;
}
