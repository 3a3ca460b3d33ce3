-- What the console's panels show.

CREATE TABLE fleet.panel (
  org        text        NOT NULL REFERENCES fleet.organization,
  name       text        NOT NULL,
  title      text,
  tiles      jsonb       NOT NULL,
  version    int         NOT NULL,
  updated_at timestamptz NOT NULL,
  updated_by text        NOT NULL,
  PRIMARY KEY (org, name)
);
