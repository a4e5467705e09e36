//! Tells whose notifications changed, after the commit: the threads of this process, and those of other processes.
//!
//! It is a set of people and not a queue, so that a slow reader costs no memory. Whoever takes it reads the database for what changed.
