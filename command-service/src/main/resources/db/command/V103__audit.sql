-- Who decided what about commands and their settings, from where, and what interlocks saw at that
-- moment. Outlives the commands. What was done to interlocks is in their journal; `audit` is both.

CREATE TABLE command_audit (
    audit_id    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org         text        NOT NULL,
    event       text        NOT NULL,
    actor       text        NOT NULL,
    address     text,
    token_id    text,
    node_id     text        NOT NULL,
    endpoint_id bigint      NOT NULL,
    key         text        NOT NULL,
    command_id  uuid,
    value       jsonb,
    detail      text        NOT NULL,
    seen        jsonb       NOT NULL,
    recorded_at timestamptz NOT NULL
);

CREATE INDEX command_audit_by_time ON command_audit (org, recorded_at, audit_id);
CREATE INDEX interlock_journal_by_time ON interlock_journal (org, recorded_at, journal_id);

CREATE TRIGGER command_audit_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON command_audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE interlock_journal ADD COLUMN token_id text;

CREATE VIEW audit AS
    SELECT org, recorded_at, 'command' AS source, audit_id AS id, event, actor, address, token_id,
           node_id, endpoint_id, key, command_id, NULL::uuid AS interlock_id, NULL::text AS interlock,
           value, detail, seen
    FROM command_audit
    UNION ALL
    SELECT org, recorded_at, 'interlock', journal_id, event, actor, address, token_id,
           node_id, NULL, NULL, command_id, interlock_id, name,
           NULL, detail, seen
    FROM interlock_journal;
