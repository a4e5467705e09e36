CREATE TABLE deliveries (
    id              uuid        PRIMARY KEY,
    channel         text        NOT NULL,
    user_id         uuid        REFERENCES users ON DELETE CASCADE,
    notification_id uuid,
    target_id       uuid        NOT NULL,
    kind            text        NOT NULL,
    state           text        NOT NULL,
    reason          text,
    payload         jsonb,
    priority        smallint    NOT NULL,
    due_at          timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    attempts        integer     NOT NULL DEFAULT 0,
    fence           integer     NOT NULL DEFAULT 0,
    message_id      uuid        NOT NULL,
    last_failure    text,
    created_at      timestamptz NOT NULL,
    ended_at        timestamptz,
    FOREIGN KEY (user_id, notification_id) REFERENCES notifications ON DELETE CASCADE,
    CONSTRAINT deliveries_channel_known CHECK (channel IN ('email', 'web_push', 'webhook')),
    CONSTRAINT deliveries_state_known CHECK (state IN ('waiting', 'sending', 'sent', 'dropped', 'dead')),
    CONSTRAINT deliveries_ended CHECK ((ended_at IS NULL) = (state IN ('waiting', 'sending')))
);
COMMENT ON TABLE deliveries IS 'What is sent to people outside of the service: one row for each notification, channel and target, and one for each event and webhook.';
COMMENT ON COLUMN deliveries.target_id IS 'Where it goes: the person of an e-mail, the subscription of a web push, the webhook.';
COMMENT ON COLUMN deliveries.kind IS 'The kind of the newest item of the notification, or of the event.';
COMMENT ON COLUMN deliveries.reason IS 'Why it waits, or why it ended without being sent.';
COMMENT ON COLUMN deliveries.payload IS 'The event of a webhook. Null for a notification, whose texts are written when it is sent.';
COMMENT ON COLUMN deliveries.priority IS '0 urgent, 2 bulk work, as in jobs.';
COMMENT ON COLUMN deliveries.due_at IS 'When it is due. While it is being sent: when the lease of the worker ends.';
COMMENT ON COLUMN deliveries.fence IS 'The number of the claim. An outdated claim changes nothing.';
COMMENT ON COLUMN deliveries.message_id IS 'The id by which a recipient recognises a repetition. All deliveries of one mail have the same one.';
-- Serves: what is due for a target, and the next one.
CREATE INDEX deliveries_of_target ON deliveries (channel, target_id, due_at) WHERE state IN ('waiting', 'sending');
-- Serves: targets whose job was lost, and the metrics.
CREATE INDEX deliveries_due ON deliveries (due_at) WHERE state IN ('waiting', 'sending');
-- Serves: the delivery of a notification that grows, what happened to a notification, and deleting people and notifications.
CREATE UNIQUE INDEX deliveries_of_notification ON deliveries (user_id, notification_id, channel, target_id);
-- Serves: an event of a webhook that is repeated.
CREATE UNIQUE INDEX deliveries_of_event ON deliveries (target_id, message_id) WHERE notification_id IS NULL;
-- Serves: the last deliveries of a webhook, and the list of one channel.
CREATE INDEX deliveries_of_webhook ON deliveries (target_id, id) WHERE notification_id IS NULL;
-- Serves: the list of dead ones, and deleting them.
CREATE INDEX deliveries_dead ON deliveries (id) WHERE state = 'dead';
-- Serves: deleting those of webhooks after a time.
CREATE INDEX deliveries_ended ON deliveries (ended_at) WHERE notification_id IS NULL AND ended_at IS NOT NULL;

ALTER TABLE notifications ADD COLUMN email_state text, ADD COLUMN web_push_state text;
COMMENT ON COLUMN notifications.email_state IS 'What its last growth did by e-mail: planned, or why not. Null: it grew before there was e-mail.';
COMMENT ON COLUMN notifications.web_push_state IS 'What its last growth did by web push: planned, or why not. Null: it grew before there was web push.';

ALTER TABLE users ADD COLUMN mail_frequency text NOT NULL DEFAULT 'soon', ADD COLUMN mail_paused_at timestamptz,
    ADD CONSTRAINT users_mail_frequency_known CHECK (mail_frequency IN ('soon', 'daily', 'weekly'));
COMMENT ON COLUMN users.mail_frequency IS 'How often the person gets mail about notifications.';
COMMENT ON COLUMN users.mail_paused_at IS 'Since when the person gets no mail about notifications, because the address refuses it or somebody complained.';
