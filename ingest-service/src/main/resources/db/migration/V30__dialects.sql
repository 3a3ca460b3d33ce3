-- Foreign dialects: who reads a source of them, and which radio packets have been heard.

CREATE TABLE fleet.source_reader (
  source     text        PRIMARY KEY,
  replica    text        NOT NULL,
  held_until timestamptz NOT NULL
);
COMMENT ON TABLE fleet.source_reader IS 'the replica that reads a source, whose messages must be read in order by one reader';

CREATE TABLE fleet.heard_packet (
  org       text        NOT NULL,
  sender    bigint      NOT NULL,
  packet_id bigint      NOT NULL,
  heard_by  text        NOT NULL,
  heard_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org, sender, packet_id)
);
COMMENT ON COLUMN fleet.heard_packet.heard_by IS 'the gateway that handed it over first; what others hand over is a repetition';
CREATE INDEX heard_packet_by_time ON fleet.heard_packet (heard_at);
