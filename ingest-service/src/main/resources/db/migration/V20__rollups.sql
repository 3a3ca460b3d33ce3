-- What was measured, summarized by the minute and by the hour. The numeric columns are set for numbers; for
-- booleans and texts only the last value is kept.

CREATE TABLE fleet.telemetry_1m (
  endpoint_id  bigint      NOT NULL,
  ts           timestamptz NOT NULL,
  readings     int         NOT NULL,
  first_at     timestamptz NOT NULL,
  last_at      timestamptz NOT NULL,
  min_value    double precision,
  max_value    double precision,
  sum_value    double precision,
  area         double precision,
  first_value  double precision,
  last_number  double precision,
  last_boolean boolean,
  last_text    text,
  PRIMARY KEY (endpoint_id, ts)
) PARTITION BY RANGE (ts);
COMMENT ON COLUMN fleet.telemetry_1m.ts IS 'the first instant of the bucket';
COMMENT ON COLUMN fleet.telemetry_1m.area IS
  'value times seconds from the first to the last reading of the bucket, each value holding until the next';
CREATE TABLE fleet.telemetry_1m_default PARTITION OF fleet.telemetry_1m DEFAULT;

CREATE TABLE fleet.telemetry_1h (LIKE fleet.telemetry_1m INCLUDING COMMENTS, PRIMARY KEY (endpoint_id, ts))
  PARTITION BY RANGE (ts);
CREATE TABLE fleet.telemetry_1h_default PARTITION OF fleet.telemetry_1h DEFAULT;

-- Hours that have new readings: one row per batch, written in the transaction of the batch, so it must cost next to
-- nothing. Hours count from 1970.

CREATE TABLE fleet.rollup_mark (
  mark_id      bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  endpoint_ids bigint[] NOT NULL,
  hours        int[]    NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- The same, once per hour of an endpoint, with the time when it shall be summarized. Until then, whoever asks for
-- that hour gets it from the readings.

CREATE TABLE fleet.rollup_due (
  endpoint_id bigint      NOT NULL,
  hour        timestamptz NOT NULL,
  due_at      timestamptz NOT NULL,
  PRIMARY KEY (endpoint_id, hour)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
CREATE INDEX rollup_due_next ON fleet.rollup_due (due_at);

INSERT INTO fleet.rollup_due (endpoint_id, hour, due_at)
SELECT endpoint_id, date_trunc('hour', ts, 'UTC'), now() FROM fleet.telemetry GROUP BY 1, 2;

-- How long an organization's history is kept, where that differs from the configuration; and up to where it is gone.

CREATE TABLE fleet.retention (
  org            text NOT NULL REFERENCES fleet.organization,
  resolution     text NOT NULL CHECK (resolution IN ('raw', '1m', '1h')),
  keep_days      int  CHECK (keep_days BETWEEN 1 AND 36500),
  removed_before timestamptz,
  cleared_before timestamptz,
  PRIMARY KEY (org, resolution)
);
COMMENT ON COLUMN fleet.retention.removed_before IS 'nothing older is promised to be there; never goes back';
COMMENT ON COLUMN fleet.retention.cleared_before IS 'everything older has been deleted at least once';

-- Gives a stretch of time its own partition. Rows of that time that had to go to the default partition move along, so
-- a day may come as a surprise. Answers whether there was anything to do. Safe to call from several places at once.

CREATE FUNCTION fleet.ensure_partition(parent text, part text, low timestamptz, high timestamptz) RETURNS boolean
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('fleet.partitions', 0));
  IF to_regclass('fleet.' || part) IS NOT NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE fleet.%I (LIKE fleet.%I INCLUDING DEFAULTS)', part, parent);
  -- Nobody may add to the default partition between the move and the attachment.
  EXECUTE format('LOCK TABLE ONLY fleet.%I IN ACCESS EXCLUSIVE MODE', parent || '_default');
  EXECUTE format(
    'WITH moved AS (DELETE FROM fleet.%I WHERE ts >= %L AND ts < %L RETURNING *)
     INSERT INTO fleet.%I SELECT * FROM moved', parent || '_default', low, high, part);
  EXECUTE format('ALTER TABLE fleet.%I ATTACH PARTITION fleet.%I FOR VALUES FROM (%L) TO (%L)', parent, part, low, high);
  RETURN true;
END $$;

DROP FUNCTION fleet.ensure_telemetry_partition(date);
