//! The relation of a process to the server.

/// The relation of this process to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// This process started the server and stops it.
    Owner,
    /// This process took over the server of a killed process and stops it.
    Adopted,
    /// Another process owns the server.
    Guest,
}
