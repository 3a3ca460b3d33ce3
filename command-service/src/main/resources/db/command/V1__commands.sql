-- Commands, and the journal of their transitions, which is also the outbox of announcements.

CREATE TABLE command (
    command_id      uuid        PRIMARY KEY,
    -- The order of submission: the order in which an endpoint's commands run.
    sequence        bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    org             text        NOT NULL,
    endpoint_id     bigint      NOT NULL,
    node_id         text        NOT NULL,
    key             text        NOT NULL,
    requested_value jsonb       NOT NULL,
    strategy        text        NOT NULL CHECK (strategy IN ('in-order', 'latest-wins', 'parallel')),
    submitted_by    text        NOT NULL,
    note            text,
    issued_at       timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,

    status          text        NOT NULL CHECK (status IN
                        ('queued', 'sent', 'acked', 'succeeded', 'failed', 'rejected', 'cancelled', 'expired')),
    -- Counts transitions; every change is a compare-and-set on it.
    version         integer     NOT NULL,
    attempt         integer     NOT NULL,
    actual_value    jsonb,
    reason          text,
    sent_at         timestamptz,
    acked_at        timestamptz,
    updated_at      timestamptz NOT NULL,
    completed_at    timestamptz,
    -- When the command is over unless something happens; null once it is.
    due_at          timestamptz,
    -- When it is sent again unless a reply comes; null for never.
    retry_at        timestamptz,

    CHECK ((completed_at IS NOT NULL) = (status IN ('succeeded', 'failed', 'rejected', 'cancelled', 'expired'))),
    CHECK ((due_at IS NULL) = (completed_at IS NOT NULL))
);

CREATE INDEX command_by_org ON command (org, sequence);
CREATE INDEX command_by_endpoint ON command (org, endpoint_id, sequence);
CREATE INDEX command_by_node ON command (org, node_id, sequence);
CREATE INDEX command_open ON command (endpoint_id, sequence) WHERE completed_at IS NULL;
CREATE INDEX command_queued ON command (sequence) WHERE status = 'queued';
CREATE INDEX command_due ON command (due_at) WHERE completed_at IS NULL;
CREATE INDEX command_retry ON command (retry_at) WHERE status = 'sent' AND retry_at IS NOT NULL;

-- Commands of one endpoint run one at a time, whichever replica sends them.
CREATE UNIQUE INDEX command_one_under_way ON command (endpoint_id)
    WHERE status IN ('sent', 'acked') AND strategy <> 'parallel';

CREATE TABLE command_journal (
    journal_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    command_id   uuid        NOT NULL REFERENCES command ON DELETE CASCADE,
    org          text        NOT NULL,
    -- The command's version after the transition; for a late reply the one it found.
    version      integer     NOT NULL,
    -- A reply after the end: it changed nothing and is not announced.
    late         boolean     NOT NULL,
    event        text        NOT NULL,
    status       text        NOT NULL,
    attempt      integer     NOT NULL,
    actual_value jsonb,
    reason       text,
    actor        text        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    published_at timestamptz
);

CREATE UNIQUE INDEX command_journal_transition ON command_journal (command_id, version) WHERE NOT late;
-- However often a device repeats itself, one late reply of each kind is kept.
CREATE UNIQUE INDEX command_journal_late ON command_journal (command_id, event) WHERE late;
CREATE INDEX command_journal_unpublished ON command_journal (journal_id) WHERE published_at IS NULL AND NOT late;

CREATE TABLE idempotency_key (
    org          text        NOT NULL,
    subject      text        NOT NULL,
    key          text        NOT NULL,
    request_digest text      NOT NULL,
    -- Claimed before the command is stored, in the same transaction.
    command_id   uuid        NOT NULL REFERENCES command ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (org, subject, key)
);

CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at);
