-- What people say of the fleet: labels to find things by, metadata for whoever reads them, safe values.

ALTER TABLE fleet.organization
  ADD COLUMN name                 text,
  ADD COLUMN expected_interval_ms bigint CHECK (expected_interval_ms > 0);
COMMENT ON COLUMN fleet.organization.expected_interval_ms IS 'of nodes that have none of their own';

ALTER TABLE fleet.endpoint
  ADD COLUMN labels       jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN metadata     jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN safe_number  double precision,
  ADD COLUMN safe_boolean boolean,
  ADD COLUMN safe_text    text;
CREATE INDEX endpoint_by_label ON fleet.endpoint USING gin (labels jsonb_path_ops);

-- Nodes that ought to report now and then. silence_due_at says when to look again, not when the node was heard: what a
-- node says need not move it. Nobody looks while it is null.

ALTER TABLE fleet.node
  ADD COLUMN labels                jsonb   NOT NULL DEFAULT '{}',
  ADD COLUMN metadata              jsonb   NOT NULL DEFAULT '{}',
  ADD COLUMN expected_interval_ms  bigint  CHECK (expected_interval_ms > 0),
  ADD COLUMN silent                boolean NOT NULL DEFAULT false,
  ADD COLUMN online_before_silence boolean NOT NULL DEFAULT false,
  ADD COLUMN silence_due_at        timestamptz DEFAULT now();
COMMENT ON COLUMN fleet.node.online_before_silence IS 'whether a silent node is online again once it is heard';
CREATE INDEX node_by_label ON fleet.node USING gin (labels jsonb_path_ops);
CREATE INDEX node_silence_due ON fleet.node (silence_due_at) WHERE silence_due_at IS NOT NULL;
