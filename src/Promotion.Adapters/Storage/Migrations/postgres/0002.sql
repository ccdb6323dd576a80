-- What steps told, with their promotions.
CREATE TABLE step_logs (
    project   TEXT    COLLATE "C" NOT NULL,
    promotion TEXT    COLLATE "C" NOT NULL,
    position  BIGINT  NOT NULL,
    step      INTEGER NOT NULL,
    alias     TEXT    NOT NULL,
    at        BIGINT  NOT NULL,
    level     INTEGER NOT NULL,
    text      TEXT    NOT NULL,
    done      BIGINT,
    total     BIGINT,
    unit      INTEGER,
    PRIMARY KEY (project, promotion, position)
);

-- Finds what may go when a project lets old lines go: neither warnings nor errors.
CREATE INDEX step_logs_old ON step_logs (project, at) WHERE level = 1;
