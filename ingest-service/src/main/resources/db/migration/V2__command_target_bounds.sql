-- What a writable endpoint takes, for whoever accepts commands.

CREATE OR REPLACE VIEW fleet.command_target AS
  SELECT e.endpoint_id, e.org, e.node_id, e.key, e.unit, e.value_type, e.writable, n.online AS node_online,
         e.min_value, e.max_value
    FROM fleet.endpoint e JOIN fleet.node n ON n.org = e.org AND n.node_id = e.node_id;
