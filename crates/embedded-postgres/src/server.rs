//! The process of the server: its command line, its start and its stop.

use crate::{
    Durability, Error, Options,
    account::Account,
    data_folder::DataFolder,
    installation::Installation,
    log_file::LogFile,
    postmaster::{MARK, Postmaster},
    socket_folder::{PORT, SocketFolder},
    wait::wait_until,
};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    ffi::{OsStr, OsString},
    io,
    os::unix::{
        ffi::{OsStrExt, OsStringExt},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

/// The signals that stop the server, with their timeouts. A fast shutdown writes everything to the tables; an immediate
/// one leaves that to the next start.
const STOP_SIGNALS: [(Signal, Duration); 2] =
    [(Signal::INT, Duration::from_mins(1)), (Signal::QUIT, Duration::from_secs(15))];

/// The arguments of the server. A running server with the same arguments is equivalent to a new one.
pub(crate) struct CommandLine {
    program: PathBuf,
    arguments: Vec<OsString>,
}

impl CommandLine {
    pub(crate) fn new(
        installation: &Installation,
        folder: &DataFolder,
        socket: &SocketFolder,
        options: &Options,
    ) -> Self {
        let mut arguments = vec!["-D".into(), folder.cluster().into_os_string()];
        let mut set = |setting: &OsStr| arguments.extend(["-c".into(), setting.to_owned()]);
        set(MARK.as_ref());
        set("listen_addresses=".as_ref());
        set("unix_socket_permissions=0700".as_ref());
        if options.durability == Durability::Throwaway {
            set("fsync=off".as_ref());
            set("full_page_writes=off".as_ref());
            set("synchronous_commit=off".as_ref());
        }
        for (name, value) in &options.settings {
            set(format!("{name}={value}").as_ref());
        }
        set(format!("port={PORT}").as_ref());
        set(&list_of_one("unix_socket_directories", socket.path()));
        Self { program: installation.program("postgres"), arguments }
    }

    pub(crate) fn program(&self) -> &Path {
        &self.program
    }

    /// Starts the server in a process group of its own, so that Ctrl-C in the terminal does not reach it.
    pub(crate) fn start(&self, account: &Account, log: &LogFile) -> io::Result<Server> {
        let mut command = account.command(&self.program);
        command
            .args(&self.arguments)
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(log.file.try_clone()?)
            .stderr(log.file.try_clone()?);
        end_with_this_thread(&mut command, Signal::INT);
        Server::spawn(command)
    }
}

/// The form that the operating system shows.
impl std::fmt::Display for CommandLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.program.display())?;
        self.arguments.iter().try_for_each(|argument| write!(f, " {}", argument.display()))
    }
}

/// Writes a list setting with one name, which may have a comma.
fn list_of_one(setting: &str, name: &Path) -> OsString {
    let mut text = format!("{setting}=\"").into_bytes();
    for &byte in name.as_os_str().as_bytes() {
        if byte == b'"' {
            text.push(b'"');
        }
        text.push(byte);
    }
    text.push(b'"');
    OsString::from_vec(text)
}

/// A server that this process stops. Dropping it stops it.
#[derive(Debug)]
pub(crate) struct Server {
    process: Process,
    given_up: bool,
}

#[derive(Debug)]
enum Process {
    /// A child, with the thread that is its parent while the sender lives.
    Child(Child, #[expect(dead_code, reason = "held, not used")] mpsc::Sender<()>),
    Found(Postmaster),
}

impl Server {
    /// Starts the child on a thread of its own, which lives as long as the child. Linux signals a child when the thread
    /// that started it ends, and callers may start a server from any thread.
    fn spawn(mut command: Command) -> io::Result<Self> {
        let (report, spawned) = mpsc::channel();
        let (held, released) = mpsc::channel();
        thread::Builder::new().name("embedded-postgres".to_owned()).spawn(move || {
            let _ = report.send(command.spawn());
            drop(command);
            let _ = released.recv();
        })?;
        let child = spawned.recv().map_err(io::Error::other)??;
        Ok(Self { process: Process::Child(child, held), given_up: false })
    }

    pub(crate) fn found(postmaster: Postmaster) -> Self {
        Self { process: Process::Found(postmaster), given_up: false }
    }

    pub(crate) fn pid(&self) -> Pid {
        match &self.process {
            Process::Child(child, _) => Pid::from_child(child),
            Process::Found(postmaster) => postmaster.pid,
        }
    }

    /// The exit status, if the server is a child of this process and has ended.
    pub(crate) fn exit_status(&mut self) -> io::Result<Option<ExitStatus>> {
        match &mut self.process {
            Process::Child(child, _) => child.try_wait(),
            Process::Found(_) => Ok(None),
        }
    }

    /// Stops the server and waits for its end.
    pub(crate) fn stop(&mut self) -> Result<(), Error> {
        if self.given_up || self.is_gone() {
            return Ok(());
        }
        for (signal, wait) in STOP_SIGNALS {
            self.signal(signal);
            if wait_until(wait, || self.is_gone()) {
                return Ok(());
            }
        }
        self.given_up = true;
        Err(Error::NotStopped { pid: self.pid().as_raw_pid().unsigned_abs() })
    }

    fn signal(&self, signal: Signal) {
        match &self.process {
            // The id stays reserved until this process has waited for the end.
            Process::Child(child, _) => drop(kill_process(Pid::from_child(child), signal)),
            Process::Found(postmaster) => postmaster.signal(signal),
        }
    }

    pub(crate) fn is_gone(&mut self) -> bool {
        match &mut self.process {
            Process::Child(child, _) => !matches!(child.try_wait(), Ok(None)),
            Process::Found(postmaster) => !postmaster.is_alive(),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Nobody can handle an error here. The next start finds the server.
        let _ = self.stop();
    }
}

/// Makes the system send the signal to the child when the thread that started it ends, so that a server does not outlive a
/// killed owner. Except on Linux, the next owner adopts it.
#[cfg(target_os = "linux")]
#[allow(unsafe_code, reason = "nothing else runs between fork and exec")]
pub(crate) fn end_with_this_thread(command: &mut Command, signal: Signal) {
    use rustix::{io::Errno, process};
    let parent = process::getpid();
    let request = move || {
        process::set_parent_process_death_signal(Some(signal))?;
        // The parent may have ended before the request, and then there would be no signal.
        if process::getppid() != Some(parent) {
            return Err(Errno::SRCH.into());
        }
        Ok(())
    };
    // SAFETY: the closure runs in the child between fork and exec, where only what is safe in a
    // signal handler is allowed. It makes two system calls and allocates nothing.
    unsafe { command.pre_exec(request) };
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn end_with_this_thread(_: &mut Command, _: Signal) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_a_comma_or_a_quote_is_one_name_in_a_list() {
        let setting = list_of_one("folders", Path::new("/a,b/\"c\""));
        assert_eq!(setting, "folders=\"/a,b/\"\"c\"\"\"");
    }
}
