//! The steps of a start: check without changing anything, take the lock, handle what an earlier run left,
//! and start a server. A process that does not get the lock becomes a guest or is refused.

use crate::{
    Error, Options, Role, Sharing, Step,
    account::Account,
    cluster,
    data_folder::DataFolder,
    installation::Installation,
    log_file::LogFile,
    owner_lock::OwnerLock,
    postmaster::Postmaster,
    postmaster_pid::{PostmasterPid, State},
    programs::{ProgramWatch, RestartReason},
    server::{CommandLine, Server},
    socket_folder::SocketFolder,
    takeover,
    wait::StartupWait,
};
use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

/// The longest time for which the backends of a killed server may hold the data.
const BACKEND_TIMEOUT: Duration = Duration::from_mins(1);

/// One call of [`EmbeddedPostgres::start`](crate::EmbeddedPostgres::start).
pub(crate) struct Start<'a> {
    options: &'a Options,
    on_step: &'a mut dyn FnMut(Step),
    started: Instant,
    folder: DataFolder,
    account: Account,
    installation: Installation,
}

impl<'a> Start<'a> {
    /// Makes all checks that do not change the folder.
    pub(crate) fn prepare(options: &'a Options, on_step: &'a mut dyn FnMut(Step)) -> Result<Self, Error> {
        let started = Instant::now();
        let folder = DataFolder::locate(&options.data_dir)?;
        let account = Account::choose(&folder)?;
        account.check_access(folder.root())?;
        let installation = Installation::find(options.bin_dir.as_deref(), &folder, &account)?;
        Ok(Self { options, on_step, started, folder, account, installation })
    }

    /// Starts the server, or joins that of another process. Of two processes that start at once, one gets the lock.
    /// If it ends before its server is ready, the other takes the lock.
    pub(crate) fn run(self) -> Result<StartedServer, Error> {
        self.folder.create(self.account.folder_mode())?;
        let mut wait = None;
        loop {
            if let Some(lock) = OwnerLock::take(&self.folder, &self.account)? {
                return self.own(lock);
            }
            if self.options.sharing == Sharing::Exclusive {
                let pid = OwnerLock::holder(&self.folder);
                return Err(Error::InUse { dir: self.folder.root().to_owned(), pid });
            }
            let wait = wait.get_or_insert_with(|| {
                (self.on_step)(Step::Joining { owner: OwnerLock::holder(&self.folder) });
                StartupWait::new()
            });
            let pid_file = PostmasterPid::read(&self.folder.cluster()).filter(|pid_file| self.is_real(pid_file));
            match pid_file {
                Some(pid_file) if pid_file.state == State::Ready => return self.join(pid_file),
                pid_file => {
                    let is_busy = pid_file.is_some() || self.folder.unfinished_cluster().exists();
                    wait.wait(is_busy, &self.folder.log(), self.on_step)?;
                }
            }
        }
    }

    fn is_real(&self, pid_file: &PostmasterPid) -> bool {
        Postmaster::find(pid_file.pid, &self.folder.cluster()).is_some()
    }

    fn join(mut self, pid_file: PostmasterPid) -> Result<StartedServer, Error> {
        self.match_installation()?;
        let pid = pid_file.pid.as_raw_pid().unsigned_abs();
        Ok(self.ready(Role::Guest, pid, pid_file.socket_folder, None))
    }

    /// Starts the server of a folder whose lock this process has.
    pub(crate) fn own(mut self, lock: OwnerLock) -> Result<StartedServer, Error> {
        if self.folder.made_by()?.is_none() {
            let (version, dir) = (self.installation.version, self.folder.root().to_owned());
            (self.on_step)(Step::Initialising { version, dir });
            cluster::create(&self.folder, &self.account, &self.installation, self.options)?;
        }
        self.match_installation()?;
        let socket = SocketFolder::of(&self.folder, &self.account);
        let command_line = CommandLine::new(&self.installation, &self.folder, &socket, self.options);
        let programs = ProgramWatch::begin(self.options.bin_dir.as_deref(), &self.installation, &self.folder);
        let (role, server) = self.obtain(&command_line, &socket)?;
        let pid = server.pid().as_raw_pid().unsigned_abs();
        let path = socket.path().to_owned();
        let (folder, account) = (self.folder.clone(), self.account.clone());
        let owned = Owned { server, socket, programs, folder, account, lock: Some(lock) };
        Ok(self.ready(role, pid, path, Some(owned)))
    }

    /// Finds the installation again if another process has created the data meanwhile with another version.
    fn match_installation(&mut self) -> Result<(), Error> {
        if !self.installation.fits(self.folder.made_by()?.as_deref()) {
            let named = self.options.bin_dir.as_deref();
            self.installation = Installation::find(named, &self.folder, &self.account)?;
        }
        Ok(())
    }

    /// Takes over the running server or starts a new one. The backends of a killed server may still hold the data.
    /// They end within moments, and PostgreSQL does not start beside them.
    fn obtain(&mut self, command_line: &CommandLine, socket: &SocketFolder) -> Result<(Role, Server), Error> {
        socket.create(&self.account)?;
        let mut refused: Option<Instant> = None;
        loop {
            if let Some(server) = takeover::take_over(&self.folder, command_line, self.on_step)? {
                return Ok((Role::Adopted, server));
            }
            if refused.is_none() {
                (self.on_step)(Step::Starting { version: self.installation.version });
            }
            match self.launch(command_line, socket) {
                Err(Error::Exited { reason, .. })
                    if is_leftover(&reason) && refused.is_none_or(|at| at.elapsed() < BACKEND_TIMEOUT) =>
                {
                    refused.get_or_insert_with(|| {
                        (self.on_step)(Step::AwaitingPrevious { pid: None });
                        Instant::now()
                    });
                    std::thread::sleep(Duration::from_millis(200));
                }
                result => return result.map(|server| (Role::Owner, server)),
            }
        }
    }

    /// Starts a server where none runs.
    fn launch(&mut self, command_line: &CommandLine, socket: &SocketFolder) -> Result<Server, Error> {
        PostmasterPid::replace_pid(&self.folder.cluster(), &self.account)?;
        socket.sweep();
        let log = LogFile::open(&self.folder, &self.account)?;
        let program = self.installation.program("postgres");
        let server = command_line.start(&self.account, &log).map_err(Error::io("start", &program))?;
        self.until_ready(server, &log)
    }

    fn until_ready(&mut self, mut server: Server, log: &LogFile) -> Result<Server, Error> {
        let mut wait = StartupWait::new();
        loop {
            let ended = server.exit_status().map_err(Error::io("watch", &log.path))?;
            if let Some(status) = ended {
                let (status, reason) = (status.to_string(), log.failure_reason());
                return Err(Error::Exited { status, reason, log: log.path.clone() });
            }
            let pid_file = PostmasterPid::read(&self.folder.cluster()).filter(|pid_file| pid_file.pid == server.pid());
            match pid_file {
                Some(PostmasterPid { state: State::Ready, .. }) => return Ok(server),
                pid_file => wait.wait(pid_file.is_some(), &log.path, self.on_step)?,
            }
        }
    }

    fn ready(self, role: Role, pid: u32, socket: PathBuf, owned: Option<Owned>) -> StartedServer {
        (self.on_step)(Step::Ready { took: self.started.elapsed() });
        StartedServer {
            role,
            postmaster_pid: pid,
            superuser: self.options.superuser.clone(),
            socket,
            installation: self.installation,
            owned,
        }
    }
}

/// A server that accepts connections, and the relation of this process to it.
#[derive(Debug)]
pub(crate) struct StartedServer {
    pub(crate) role: Role,
    pub(crate) postmaster_pid: u32,
    pub(crate) superuser: String,
    pub(crate) socket: PathBuf,
    pub(crate) installation: Installation,
    pub(crate) owned: Option<Owned>,
}

/// The parts of an owned server. The lock is dropped last, when the server has ended.
#[derive(Debug)]
pub(crate) struct Owned {
    pub(crate) server: Server,
    socket: SocketFolder,
    programs: ProgramWatch,
    folder: DataFolder,
    account: Account,
    /// `None` once it belongs to the server that replaces this one.
    lock: Option<OwnerLock>,
}

impl Owned {
    pub(crate) fn restart_reason(&mut self) -> Result<Option<RestartReason>, Error> {
        self.programs.check(&self.folder, &self.account)
    }

    /// Stops the server and starts another with the programs that are there now. It keeps the lock, so that no other process
    /// becomes the owner in between.
    pub(crate) fn restart(
        mut self,
        reason: &RestartReason,
        options: &Options,
        on_step: &mut dyn FnMut(Step),
    ) -> Result<StartedServer, Error> {
        self.server.stop()?;
        let lock = self.lock.take();
        let start = Start::prepare(options, on_step)?;
        let mut started = match lock {
            Some(lock) => start.own(lock)?,
            None => start.run()?,
        };
        if let Some(owned) = &mut started.owned {
            owned.programs.follow(&self.programs, reason);
        }
        Ok(started)
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        // The folder of the socket belongs to the server that replaces this one, like the lock.
        if self.server.stop().is_ok() && self.lock.is_some() {
            self.socket.remove_if_temporary();
        }
    }
}

/// Whether PostgreSQL did not start because an earlier one is still ending.
fn is_leftover(reason: &str) -> bool {
    reason.contains("is still in use") || reason.contains("\"postmaster.pid\" already exists")
}
