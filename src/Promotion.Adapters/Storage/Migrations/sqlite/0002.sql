-- What steps told, with their promotions. Rows lie in the order in which they are read.
CREATE TABLE step_logs (
    project   TEXT    NOT NULL,
    promotion TEXT    NOT NULL,
    position  INTEGER NOT NULL,
    step      INTEGER NOT NULL,
    alias     TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    level     INTEGER NOT NULL,
    text      TEXT    NOT NULL,
    done      INTEGER,
    total     INTEGER,
    unit      INTEGER,
    PRIMARY KEY (project, promotion, position)
) WITHOUT ROWID;

-- Finds what may go when a project lets old lines go: neither warnings nor errors.
CREATE INDEX step_logs_old ON step_logs (project, at) WHERE level = 1;
