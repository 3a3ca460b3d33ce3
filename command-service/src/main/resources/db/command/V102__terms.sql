-- What else a command can be asked to wait for: a time, somebody's confirmation, and what telemetry
-- shows of it; and what is set for the commands of an endpoint.

ALTER TABLE command
    ADD COLUMN not_before           timestamptz,
    -- Until when somebody else must have confirmed it; null where nobody has to.
    ADD COLUMN confirm_by           timestamptz,
    -- Where the endpoint's commands have times of their own.
    ADD COLUMN delivery_timeout_ms  bigint,
    ADD COLUMN execution_timeout_ms bigint,
    -- How long after success telemetry may take to show the value, and how near it must come.
    ADD COLUMN verify_within_ms     bigint,
    ADD COLUMN verify_tolerance     double precision,
    -- Until when telemetry is watched; null while there is nothing to look for.
    ADD COLUMN verify_by            timestamptz,
    DROP CONSTRAINT command_status_check,
    DROP CONSTRAINT command_check,
    ADD CONSTRAINT command_status_check CHECK (status IN
        ('proposed', 'queued', 'sent', 'acked', 'succeeded', 'failed', 'rejected', 'cancelled',
         'expired', 'verified', 'unverified')),
    ADD CONSTRAINT command_completed_check CHECK ((completed_at IS NULL) =
        (status IN ('proposed', 'queued', 'sent', 'acked'))),
    ADD CONSTRAINT command_verify_check CHECK (verify_by IS NULL OR status = 'succeeded');

CREATE INDEX command_to_verify ON command (verify_by) WHERE verify_by IS NOT NULL;

CREATE TABLE command_settings (
    endpoint_id           bigint      PRIMARY KEY,
    sequence              bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    org                   text        NOT NULL,
    node_id               text        NOT NULL,
    key                   text        NOT NULL,
    requires_confirmation boolean     NOT NULL,
    confirm_within_ms     bigint      CHECK (confirm_within_ms > 0),
    requires_reason       boolean     NOT NULL,
    -- How many commands within any minute; null for as many as are asked for.
    max_per_minute        integer     CHECK (max_per_minute > 0),
    delivery_timeout_ms   bigint      CHECK (delivery_timeout_ms > 0),
    execution_timeout_ms  bigint      CHECK (execution_timeout_ms > 0),
    -- False: what telemetry shows is not looked at.
    verify                boolean     NOT NULL,
    verify_within_ms      bigint      CHECK (verify_within_ms > 0),
    verify_tolerance      double precision CHECK (verify_tolerance >= 0),
    version               integer     NOT NULL,
    updated_by            text        NOT NULL,
    updated_at            timestamptz NOT NULL
);

CREATE INDEX command_settings_by_org ON command_settings (org, sequence);
