-- Interlocks, what has happened to them, and the journal of both.

CREATE SEQUENCE interlock_revision;

CREATE TABLE interlock (
    interlock_id   uuid        PRIMARY KEY,
    sequence       bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    org            text        NOT NULL,
    name           text        NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('permit', 'interlock', 'protect')),
    endpoint_id    bigint      NOT NULL,
    node_id        text        NOT NULL,
    key            text        NOT NULL,
    value_type     text        NOT NULL CHECK (value_type IN ('number', 'boolean', 'text')),
    -- The requested values it has a say on; empty for every one but the safe value.
    guarded_values jsonb       NOT NULL CHECK (jsonb_typeof(guarded_values) = 'array'),
    expression     text        NOT NULL,
    -- The endpoints that the expression reads, with their types.
    inputs         jsonb       NOT NULL CHECK (jsonb_typeof(inputs) = 'array'),
    staleness_ms   bigint      NOT NULL CHECK (staleness_ms > 0),
    safe_value     jsonb       CHECK (kind = 'permit' OR safe_value IS NOT NULL),
    severity       text        NOT NULL,
    reset_by       text        NOT NULL CHECK (reset_by IN ('operator', 'engineer')),
    description    text,
    enabled        boolean     NOT NULL,
    version        integer     NOT NULL,
    updated_by     text        NOT NULL,
    updated_at     timestamptz NOT NULL,

    tripped_value  jsonb,
    tripped_at     timestamptz,
    driven_at      timestamptz,
    refused_value  jsonb,
    refused_at     timestamptz,
    bypassed_at    timestamptz,
    bypass_until   timestamptz,
    bypass_by      text,
    bypass_reason  text,
    -- Why the alarm stands, and what the alarm intake was told last.
    alarm_message  text        NOT NULL DEFAULT '',
    alarm_told     boolean     NOT NULL DEFAULT false,
    bypass_told    boolean     NOT NULL DEFAULT false,
    -- New with every change; what replicas compare.
    revision       bigint      NOT NULL DEFAULT nextval('command.interlock_revision'),

    UNIQUE (org, name)
);

CREATE INDEX interlock_by_org ON interlock (org, sequence);

-- What was done to an interlock and what it did, with what was seen at that moment. Outlives it.
CREATE TABLE interlock_journal (
    journal_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    interlock_id uuid        NOT NULL,
    org          text        NOT NULL,
    name         text        NOT NULL,
    node_id      text        NOT NULL,
    event        text        NOT NULL,
    actor        text        NOT NULL,
    address      text,
    detail       text        NOT NULL,
    seen         jsonb       NOT NULL,
    command_id   uuid,
    recorded_at  timestamptz NOT NULL
);

CREATE INDEX interlock_journal_by_interlock ON interlock_journal (org, interlock_id, journal_id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;

CREATE TRIGGER interlock_journal_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON interlock_journal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What made a command, where nobody submitted it: `interlock:{id}`.
ALTER TABLE command ADD COLUMN caused_by text;
CREATE INDEX command_open_by_cause ON command (caused_by)
    WHERE completed_at IS NULL AND caused_by IS NOT NULL;
