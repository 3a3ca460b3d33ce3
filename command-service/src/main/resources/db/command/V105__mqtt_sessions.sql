-- What the MQTT sessions of this service are subscribed to, as the broker has confirmed it.

CREATE TABLE mqtt_session (
    client_id     text        PRIMARY KEY,
    topic_filters text[]      NOT NULL,
    noted_at      timestamptz NOT NULL
);
