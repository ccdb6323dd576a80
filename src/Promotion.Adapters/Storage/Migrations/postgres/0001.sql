-- The same tables as in SQLite. Names are compared by their bytes, so that pages come in the same order.
-- Servers of different versions run side by side during an upgrade: migrations only add, and what they add has a default.
CREATE TABLE actor_states (
    kind    TEXT   COLLATE "C" NOT NULL,
    key     TEXT   COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    state   BYTEA,
    PRIMARY KEY (kind, key)
);

-- A wake that is claimed is being looked after by that server until the claim runs out.
CREATE TABLE wakes (
    kind          TEXT    COLLATE "C" NOT NULL,
    key           TEXT    COLLATE "C" NOT NULL,
    due           BIGINT  NOT NULL,
    reason        TEXT    NOT NULL,
    is_lease      INTEGER NOT NULL,
    owner         TEXT    NOT NULL,
    claimed_by    TEXT    NOT NULL DEFAULT '',
    claimed_until BIGINT  NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, key)
);
CREATE INDEX wakes_due ON wakes (due);

CREATE TABLE projects_head (
    project  TEXT   COLLATE "C" NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL,
    oldest   BIGINT NOT NULL
);

CREATE TABLE feed (
    project  TEXT    COLLATE "C" NOT NULL,
    revision BIGINT  NOT NULL,
    kind     INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    change   INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    at       BIGINT  NOT NULL,
    payload  BYTEA   NOT NULL,
    PRIMARY KEY (project, revision)
);

CREATE TABLE resources (
    project    TEXT    COLLATE "C" NOT NULL,
    kind       INTEGER NOT NULL,
    name       TEXT    COLLATE "C" NOT NULL,
    revision   BIGINT  NOT NULL,
    created_at BIGINT  NOT NULL,
    stage      TEXT    COLLATE "C",
    freight    TEXT    COLLATE "C",
    warehouse  TEXT    COLLATE "C",
    phase      TEXT    COLLATE "C",
    alias      TEXT    COLLATE "C",
    payload    BYTEA   NOT NULL,
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
    project TEXT   COLLATE "C" NOT NULL,
    id      TEXT   COLLATE "C" NOT NULL,
    result  TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (project, id)
);
CREATE INDEX requests_at ON requests (at);

-- The servers of a cluster, as they know each other. Status is Orleans' number; 6 is dead.
CREATE TABLE cluster_versions (
    cluster TEXT   COLLATE "C" NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL
);

CREATE TABLE cluster_members (
    cluster    TEXT    COLLATE "C" NOT NULL,
    silo       TEXT    COLLATE "C" NOT NULL,
    name       TEXT    COLLATE "C" NOT NULL,
    host       TEXT    NOT NULL,
    status     INTEGER NOT NULL,
    proxy_port INTEGER NOT NULL,
    suspicions TEXT    NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    alive_at   TIMESTAMPTZ NOT NULL,
    etag       BIGINT  NOT NULL,
    PRIMARY KEY (cluster, silo)
);
CREATE INDEX cluster_members_name ON cluster_members (name);

-- What all servers of a cluster must agree on.
CREATE TABLE cluster_facts (
    name  TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
