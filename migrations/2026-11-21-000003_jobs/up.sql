CREATE TABLE jobs (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind          text        NOT NULL,
    payload       jsonb       NOT NULL,
    state         text        NOT NULL DEFAULT 'waiting',
    priority      smallint    NOT NULL,
    key           text,
    run_at        timestamptz NOT NULL,
    attempts      integer     NOT NULL DEFAULT 0,
    max_attempts  integer     NOT NULL,
    fence         integer     NOT NULL DEFAULT 0,
    lease_ms      integer     NOT NULL,
    lease_ends_at timestamptz,
    dead_at       timestamptz,
    last_failure  text,
    created_at    timestamptz NOT NULL,
    CONSTRAINT jobs_state_known CHECK (state IN ('waiting', 'running', 'dead')),
    CONSTRAINT jobs_priority_known CHECK (priority BETWEEN 0 AND 2),
    CONSTRAINT jobs_attempts_possible CHECK (attempts >= 0 AND max_attempts > 0),
    CONSTRAINT jobs_lease_lasts CHECK (lease_ms > 0),
    CONSTRAINT jobs_running_have_a_lease CHECK ((state = 'running') = (lease_ends_at IS NOT NULL)),
    CONSTRAINT jobs_dead_have_a_time CHECK ((state = 'dead') = (dead_at IS NOT NULL)),
    CONSTRAINT jobs_key_while_waiting CHECK (key IS NULL OR state = 'waiting')
) WITH (
    -- Every job leaves two dead row versions. The few pages of a queue are vacuumed often rather than thoroughly, so that
    -- they are reused instead of new ones.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0
);
COMMENT ON TABLE jobs IS 'Jobs, enqueued in the transaction that needs them. A job that is done is deleted.';
COMMENT ON COLUMN jobs.key IS 'While a job with a key waits for its first attempt, no other job with that key is added. The first claim clears the key.';
COMMENT ON COLUMN jobs.run_at IS 'The earliest time at which it may run.';
COMMENT ON COLUMN jobs.attempts IS 'The number of attempts since it was enqueued or an operator retried it.';
COMMENT ON COLUMN jobs.fence IS 'The number of claims. It never decreases, so that an outdated claim is recognised.';
COMMENT ON COLUMN jobs.lease_ends_at IS 'Until then the job belongs to the worker that claimed it. Afterwards that worker counts as dead.';
COMMENT ON COLUMN jobs.last_failure IS 'For the operator. Never a secret.';

-- Serves: the claim, one probe for each priority.
CREATE INDEX jobs_waiting ON jobs (priority, run_at, id) WHERE state = 'waiting';
-- Serves: reclaiming jobs whose lease has ended.
CREATE INDEX jobs_leases ON jobs (lease_ends_at) WHERE state = 'running';
-- Serves: the operator's list of dead jobs, and deleting old ones.
CREATE INDEX jobs_dead ON jobs (dead_at) WHERE state = 'dead';
-- Serves: at most one waiting job of each key.
CREATE UNIQUE INDEX jobs_key ON jobs (key) WHERE key IS NOT NULL;

CREATE TABLE job_ticks (
    kind text        PRIMARY KEY,
    tick timestamptz NOT NULL
);
COMMENT ON TABLE job_ticks IS 'The latest tick of each recurring job. The node that claims a tick enqueues its job.';
