-- Who and what there is.

CREATE TABLE fleet.organization (
  org             text        PRIMARY KEY,
  accepts_unknown boolean     NOT NULL DEFAULT true,
  created_at      timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN fleet.organization.accepts_unknown IS 'whether unknown nodes and endpoints register themselves';

CREATE TABLE fleet.node (
  org             text        NOT NULL REFERENCES fleet.organization,
  node_id         text        NOT NULL,
  attributes      jsonb       NOT NULL DEFAULT '{}',
  attributes_at   timestamptz NOT NULL DEFAULT now(),
  online          boolean     NOT NULL DEFAULT false,
  status_reported boolean     NOT NULL DEFAULT false,
  last_seen       timestamptz NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org, node_id)
) WITH (fillfactor = 80);
COMMENT ON COLUMN fleet.node.status_reported IS 'whether the node ever said online or offline itself; until then any report counts as online';

CREATE TABLE fleet.endpoint (
  endpoint_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  org         text        NOT NULL,
  node_id     text        NOT NULL,
  key         text        NOT NULL,
  name        text,
  unit        text,
  value_type  text        NOT NULL CHECK (value_type IN ('number', 'boolean', 'text')),
  writable    boolean     NOT NULL DEFAULT false,
  min_value   double precision,
  max_value   double precision,
  created_at  timestamptz NOT NULL DEFAULT now(),
  UNIQUE (org, node_id, key),
  FOREIGN KEY (org, node_id) REFERENCES fleet.node
);
CREATE INDEX endpoint_by_org ON fleet.endpoint (org, endpoint_id);

-- What was measured. Exactly one of the three value columns is set.

CREATE TABLE fleet.telemetry (
  endpoint_id   bigint      NOT NULL,
  ts            timestamptz NOT NULL,
  number_value  double precision,
  boolean_value boolean,
  text_value    text,
  quality       smallint    NOT NULL DEFAULT 0,
  PRIMARY KEY (endpoint_id, ts)
) PARTITION BY RANGE (ts);

CREATE TABLE fleet.telemetry_default PARTITION OF fleet.telemetry DEFAULT;

CREATE TABLE fleet.current_value (
  endpoint_id   bigint      PRIMARY KEY REFERENCES fleet.endpoint,
  ts            timestamptz NOT NULL,
  number_value  double precision,
  boolean_value boolean,
  text_value    text,
  quality       smallint    NOT NULL DEFAULT 0
) WITH (fillfactor = 60);

-- Gives a day its own partition. Readings of that day that had to go to the default partition move along, so a day
-- may come as a surprise. Answers whether there was anything to do. Safe to call from several places at once.
CREATE FUNCTION fleet.ensure_telemetry_partition(day date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  part text := 'telemetry_' || to_char(day, 'YYYYMMDD');
  low  timestamptz := (day::timestamp) AT TIME ZONE 'UTC';
  high timestamptz := ((day + 1)::timestamp) AT TIME ZONE 'UTC';
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('fleet.telemetry.partitions', 0));
  IF to_regclass('fleet.' || part) IS NOT NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE fleet.%I (LIKE fleet.telemetry INCLUDING DEFAULTS)', part);
  -- Nobody may add to the default partition between the move and the attachment.
  LOCK TABLE ONLY fleet.telemetry_default IN ACCESS EXCLUSIVE MODE;
  EXECUTE format(
    'WITH moved AS (DELETE FROM fleet.telemetry_default WHERE ts >= %L AND ts < %L RETURNING *)
     INSERT INTO fleet.%I SELECT * FROM moved', low, high, part);
  EXECUTE format('ALTER TABLE fleet.telemetry ATTACH PARTITION fleet.%I FOR VALUES FROM (%L) TO (%L)', part, low, high);
  RETURN true;
END $$;

-- Where nodes are.

CREATE TABLE fleet.position (
  org       text             NOT NULL,
  node_id   text             NOT NULL,
  ts        timestamptz      NOT NULL,
  latitude  double precision NOT NULL,
  longitude double precision NOT NULL,
  altitude  double precision,
  speed     double precision,
  heading   double precision,
  PRIMARY KEY (org, node_id, ts)
);

CREATE TABLE fleet.current_position (
  org       text             NOT NULL,
  node_id   text             NOT NULL,
  ts        timestamptz      NOT NULL,
  latitude  double precision NOT NULL,
  longitude double precision NOT NULL,
  altitude  double precision,
  speed     double precision,
  heading   double precision,
  PRIMARY KEY (org, node_id),
  FOREIGN KEY (org, node_id) REFERENCES fleet.node
) WITH (fillfactor = 60);

-- What nodes say in words. The fingerprint drops what the broker delivers a second time.

CREATE TABLE fleet.message (
  message_id  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  org         text        NOT NULL,
  node_id     text        NOT NULL,
  sender      text        NOT NULL,
  recipient   text        NOT NULL,
  body        text        NOT NULL,
  ts          timestamptz NOT NULL,
  fingerprint uuid        NOT NULL UNIQUE,
  FOREIGN KEY (org, node_id) REFERENCES fleet.node
);
CREATE INDEX message_by_time ON fleet.message (org, ts DESC, message_id DESC);

-- What needs attention.

CREATE TABLE fleet.alarm (
  alarm_id        uuid        PRIMARY KEY,
  org             text        NOT NULL REFERENCES fleet.organization,
  source          text        NOT NULL,
  key             text        NOT NULL,
  node_id         text,
  endpoint_id     bigint,
  severity        smallint    NOT NULL,
  message         text        NOT NULL,
  active          boolean     NOT NULL,
  acknowledged    boolean     NOT NULL,
  latched         boolean     NOT NULL DEFAULT false,
  shelved_until   timestamptz,
  suppressed      boolean     NOT NULL DEFAULT false,
  out_of_service  boolean     NOT NULL DEFAULT false,
  raised_at       timestamptz NOT NULL,
  changed_at      timestamptz NOT NULL,
  reported_at     timestamptz NOT NULL,
  version         int         NOT NULL
);
COMMENT ON COLUMN fleet.alarm.source IS 'who raises it: device:{nodeId}, rule:{id}, …';
COMMENT ON COLUMN fleet.alarm.reported_at IS 'the newest report of its source; older ones are repetitions';
CREATE UNIQUE INDEX alarm_one_active ON fleet.alarm (org, source, key) WHERE active;
CREATE INDEX alarm_latest ON fleet.alarm (org, source, key, raised_at DESC);
CREATE INDEX alarm_by_time ON fleet.alarm (org, raised_at DESC, alarm_id DESC);
CREATE INDEX alarm_standing ON fleet.alarm (org) WHERE active OR NOT acknowledged;

CREATE TABLE fleet.alarm_journal (
  journal_id     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  org            text        NOT NULL,
  alarm_id       uuid        NOT NULL REFERENCES fleet.alarm,
  transition     text        NOT NULL,
  actor          text        NOT NULL,
  comment        text,
  severity       smallint    NOT NULL,
  message        text        NOT NULL,
  active         boolean     NOT NULL,
  acknowledged   boolean     NOT NULL,
  latched        boolean     NOT NULL,
  shelved_until  timestamptz,
  suppressed     boolean     NOT NULL,
  out_of_service boolean     NOT NULL,
  ts             timestamptz NOT NULL
);
CREATE INDEX alarm_journal_by_alarm ON fleet.alarm_journal (alarm_id, journal_id);

-- Events on their way to Redis (the outbox): written with the change that they tell, published in order.

CREATE TABLE fleet.journal (
  seq            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id       text        NOT NULL UNIQUE,
  org            text        NOT NULL,
  channel        text        NOT NULL,
  entry          bytea       NOT NULL,
  standing       text        NOT NULL CHECK (standing IN ('keep', 'put', 'drop')),
  standing_field text        NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT now(),
  published_at   timestamptz
);
CREATE INDEX journal_unpublished ON fleet.journal (seq) WHERE published_at IS NULL;
CREATE INDEX journal_published ON fleet.journal (published_at) WHERE published_at IS NOT NULL;

-- What could not be understood.

CREATE TABLE fleet.quarantine (
  quarantine_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  org           text,
  node_id       text,
  topic         text        NOT NULL,
  payload       bytea       NOT NULL,
  payload_bytes int         NOT NULL,
  reason        text        NOT NULL,
  detail        text        NOT NULL,
  received_at   timestamptz NOT NULL
);
COMMENT ON COLUMN fleet.quarantine.payload IS 'at most its first 64 KiB; payload_bytes tells the true length';
CREATE INDEX quarantine_by_org ON fleet.quarantine (org, quarantine_id DESC);
CREATE INDEX quarantine_by_time ON fleet.quarantine (received_at);

-- What command-service knows of the fleet. Part of the contract between the services.

CREATE VIEW fleet.command_target AS
  SELECT e.endpoint_id, e.org, e.node_id, e.key, e.unit, e.value_type, e.writable, n.online AS node_online
    FROM fleet.endpoint e JOIN fleet.node n ON n.org = e.org AND n.node_id = e.node_id;
