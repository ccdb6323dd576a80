-- Version comes before state, so that reading the fence never touches the overflow pages of the bytes.
-- A row without state is what a removed actor leaves behind: its version goes on counting.
CREATE TABLE actor_states (
    kind    TEXT    NOT NULL,
    key     TEXT    NOT NULL,
    version INTEGER NOT NULL,
    state   BLOB,
    PRIMARY KEY (kind, key)
);

CREATE TABLE wakes (
    kind     TEXT    NOT NULL,
    key      TEXT    NOT NULL,
    due      INTEGER NOT NULL,
    reason   TEXT    NOT NULL,
    is_lease INTEGER NOT NULL,
    owner    TEXT    NOT NULL,
    PRIMARY KEY (kind, key)
);
CREATE INDEX wakes_due ON wakes (due);

CREATE TABLE projects_head (
    project  TEXT    NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL,
    oldest   INTEGER NOT NULL
);

CREATE TABLE feed (
    project  TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    kind     INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    change   INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    payload  BLOB    NOT NULL,
    PRIMARY KEY (project, revision)
);

-- Kind leads the key, so that one index answers both a project's list and the list over all projects.
CREATE TABLE resources (
    project    TEXT    NOT NULL,
    kind       INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    revision   INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    stage      TEXT,
    freight    TEXT,
    warehouse  TEXT,
    phase      TEXT,
    alias      TEXT,
    payload    BLOB    NOT NULL,
    PRIMARY KEY (kind, project, name)
);
CREATE INDEX resources_newest ON resources (kind, project, created_at DESC, name);
CREATE INDEX resources_newest_anywhere ON resources (kind, created_at DESC, project, name);
CREATE INDEX resources_stage ON resources (kind, project, stage, created_at DESC, name) WHERE stage IS NOT NULL;
CREATE INDEX resources_freight ON resources (kind, project, freight, created_at DESC, name) WHERE freight IS NOT NULL;
CREATE INDEX resources_warehouse ON resources (kind, project, warehouse, created_at DESC, name) WHERE warehouse IS NOT NULL;
CREATE INDEX resources_phase ON resources (kind, phase, project, created_at DESC, name) WHERE phase IS NOT NULL;
CREATE UNIQUE INDEX resources_alias ON resources (project, kind, alias) WHERE alias IS NOT NULL;

CREATE TABLE requests (
    project TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    result  TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (project, id)
);
CREATE INDEX requests_at ON requests (at);
