-- One order over all projects, so that a cursor is one number however many projects there are.
CREATE TABLE feed_head (
    id       TEXT   COLLATE "C" NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL,
    oldest   BIGINT NOT NULL
);

-- Commits of different projects that were written before had no order; time is the best there is, as long as each project keeps its own.
ALTER TABLE feed ADD COLUMN position BIGINT;
UPDATE feed SET position = placed.position
FROM (
  SELECT project, revision, ROW_NUMBER() OVER (ORDER BY latest, project, revision) AS position
  FROM (SELECT project, revision, MAX(at) OVER (PARTITION BY project ORDER BY revision) AS latest FROM feed) told) placed
WHERE feed.project = placed.project AND feed.revision = placed.revision;
CREATE UNIQUE INDEX feed_position ON feed (position);
CREATE INDEX feed_project ON feed (project, position);
CREATE INDEX feed_resource ON feed (project, kind, name, position);

INSERT INTO feed_head (id, position, oldest) SELECT substr(md5(random()::text || clock_timestamp()::text), 1, 16), COALESCE(MAX(position), 0), 1 FROM feed;

-- A server of the version before, which may run beside newer ones during an upgrade, gives its changes no position.
CREATE OR REPLACE FUNCTION place_in_feed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE feed_head SET position = feed_head.position + 1 RETURNING feed_head.position INTO NEW.position;
  RETURN NEW;
END $$;
CREATE TRIGGER feed_place BEFORE INSERT ON feed FOR EACH ROW WHEN (NEW.position IS NULL) EXECUTE FUNCTION place_in_feed();
