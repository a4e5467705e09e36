CREATE TABLE webhooks (
    id               uuid        PRIMARY KEY,
    user_id          uuid        REFERENCES users ON DELETE CASCADE,
    team_id          uuid        REFERENCES teams ON DELETE CASCADE,
    created_by       uuid        REFERENCES users ON DELETE SET NULL,
    url_sealed       bytea       NOT NULL,
    secret_sealed    bytea       NOT NULL,
    sealed_key       bytea       NOT NULL REFERENCES secret_keys ON DELETE RESTRICT,
    description      text        NOT NULL,
    kinds            text[],
    state            text        NOT NULL,
    disabled_reason  text,
    failures_in_row  integer     NOT NULL DEFAULT 0,
    failing_since    timestamptz,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    last_delivery_at timestamptz,
    CONSTRAINT webhooks_one_owner CHECK (num_nonnulls(user_id, team_id) = 1),
    CONSTRAINT webhooks_state_known CHECK (state IN ('on', 'off', 'disabled')),
    CONSTRAINT webhooks_disabled_why CHECK ((disabled_reason IS NOT NULL) = (state = 'disabled')),
    CONSTRAINT webhooks_failing_since CHECK ((failing_since IS NULL) = (failures_in_row = 0))
);
COMMENT ON TABLE webhooks IS 'Addresses that are told the events of a person''s teams, or of one team.';
COMMENT ON COLUMN webhooks.user_id IS 'The owner of a webhook of a person.';
COMMENT ON COLUMN webhooks.team_id IS 'The team of a webhook of a team. Its admins manage it.';
COMMENT ON COLUMN webhooks.created_by IS 'Who vouches for it: who created it, or turned it on last. A webhook of a team is told nothing while this person is no admin of the team.';
COMMENT ON COLUMN webhooks.url_sealed IS 'The address, encrypted: such addresses are often secrets themselves.';
COMMENT ON COLUMN webhooks.secret_sealed IS 'The secret that signs, encrypted with the key that sealed_key names.';
COMMENT ON COLUMN webhooks.kinds IS 'The kinds of events that it is told. Null: all of them.';
COMMENT ON COLUMN webhooks.failures_in_row IS 'The number of failed attempts since the last one that succeeded.';
-- Serves: the webhooks of a person, and those of the members of a team when something happens there.
CREATE INDEX webhooks_of_user ON webhooks (user_id);
-- Serves: the webhooks of a team.
CREATE INDEX webhooks_of_team ON webhooks (team_id);
-- Serves: the rotation of secret keys.
CREATE INDEX webhooks_by_key ON webhooks (sealed_key);
-- Serves: deleting a person.
CREATE INDEX webhooks_created_by ON webhooks (created_by);

CREATE TABLE webhook_responses (
    delivery_id uuid     PRIMARY KEY REFERENCES deliveries ON DELETE CASCADE,
    status      smallint NOT NULL
);
COMMENT ON TABLE webhook_responses IS 'The status that the last attempt at a delivery to a webhook was answered with. No row: there was no answer.';
