-- When readings raise an alarm. Definition and state share a row, so that one lock serves both.

CREATE TABLE fleet.alarm_rule (
  rule_id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  org            text        NOT NULL REFERENCES fleet.organization,
  endpoint_id    bigint      NOT NULL REFERENCES fleet.endpoint,
  name           text        NOT NULL,
  alarm_key      text        NOT NULL,
  kind           text        NOT NULL
                 CHECK (kind IN ('high_high', 'high', 'low', 'low_low', 'rate_of_change', 'equals', 'stale')),
  limit_value    double precision,
  deadband       double precision NOT NULL DEFAULT 0,
  direction      text,
  window_ms      bigint,
  equal_number   double precision,
  equal_boolean  boolean,
  equal_text     text,
  stale_after_ms bigint,
  on_delay_ms    bigint      NOT NULL,
  off_delay_ms   bigint      NOT NULL,
  latching       boolean     NOT NULL,
  severity       smallint    NOT NULL,
  message        text        NOT NULL,
  re_alarm_ms    bigint,
  enabled        boolean     NOT NULL,
  version        int         NOT NULL DEFAULT 1,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  updated_by     text        NOT NULL,
  phase          text        NOT NULL DEFAULT 'normal' CHECK (phase IN ('normal', 'on_delay', 'alarm', 'off_delay')),
  phase_since    timestamptz,
  seen           text        NOT NULL DEFAULT '',
  reference      double precision,
  reference_at   timestamptz,
  due_at         timestamptz,
  revision       bigint      NOT NULL DEFAULT 1,
  UNIQUE (org, name)
) WITH (fillfactor = 80);
COMMENT ON COLUMN fleet.alarm_rule.version IS 'counts changes of the definition: the ETag';
COMMENT ON COLUMN fleet.alarm_rule.revision IS 'counts changes of the row';
COMMENT ON COLUMN fleet.alarm_rule.seen IS 'the value that began the phase, as messages show it';
COMMENT ON COLUMN fleet.alarm_rule.reference IS 'what the next rate of change is measured from';
COMMENT ON COLUMN fleet.alarm_rule.due_at IS 'when to look at the rule though nothing is reported';
CREATE INDEX alarm_rule_by_endpoint ON fleet.alarm_rule (endpoint_id) WHERE enabled;
CREATE INDEX alarm_rule_due ON fleet.alarm_rule (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX alarm_rule_by_org ON fleet.alarm_rule (org, rule_id);

-- Tells replicas that a rule was added, changed or removed.

CREATE TABLE fleet.alarm_rule_version (
  single  boolean PRIMARY KEY DEFAULT true CHECK (single),
  version bigint  NOT NULL
);
INSERT INTO fleet.alarm_rule_version (version) VALUES (1);
