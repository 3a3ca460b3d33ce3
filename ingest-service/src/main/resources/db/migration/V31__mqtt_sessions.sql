-- What the MQTT sessions of replicas and of sources are subscribed to.

CREATE TABLE fleet.mqtt_session (
  client_id     text        PRIMARY KEY,
  topic_filters text[]      NOT NULL,
  noted_at      timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN fleet.mqtt_session.topic_filters IS 'those that the broker has confirmed';
