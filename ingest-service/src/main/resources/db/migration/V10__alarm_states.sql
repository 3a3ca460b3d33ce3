-- Alarms that are latched, shelved, and ask for attention again.

ALTER TABLE fleet.alarm
  ADD COLUMN re_alarm_ms bigint CHECK (re_alarm_ms > 0),
  ADD COLUMN re_alarm_at timestamptz;
COMMENT ON COLUMN fleet.alarm.re_alarm_ms IS 'how long it may stand before it asks for attention again';
COMMENT ON COLUMN fleet.alarm.re_alarm_at IS 'when it will; null while it is not active';

DROP INDEX fleet.alarm_standing;
CREATE INDEX alarm_standing ON fleet.alarm (org) WHERE active OR latched OR NOT acknowledged;
CREATE INDEX alarm_shelved ON fleet.alarm (shelved_until) WHERE shelved_until IS NOT NULL;
CREATE INDEX alarm_re_alarm ON fleet.alarm (re_alarm_at) WHERE re_alarm_at IS NOT NULL;
CREATE INDEX alarm_journal_by_time ON fleet.alarm_journal (org, ts);
