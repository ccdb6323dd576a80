-- One order over all projects, so that a cursor is one number however many projects there are.
CREATE TABLE feed_head (
    id       TEXT    NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    oldest   INTEGER NOT NULL
);

CREATE TABLE feed_in_order (
    position INTEGER NOT NULL PRIMARY KEY,
    project  TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    kind     INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    change   INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    payload  BLOB    NOT NULL
);
INSERT INTO feed_in_order (position, project, revision, kind, name, change, actor, reason, at, payload)
SELECT ROW_NUMBER() OVER (ORDER BY rowid), project, revision, kind, name, change, actor, reason, at, payload FROM feed;
DROP TABLE feed;
ALTER TABLE feed_in_order RENAME TO feed;

-- The position is the row's number, by which every index ends.
CREATE INDEX feed_project ON feed (project);
CREATE INDEX feed_resource ON feed (project, kind, name);

INSERT INTO feed_head (id, position, oldest) SELECT lower(hex(randomblob(8))), COALESCE(MAX(position), 0), 1 FROM feed;
