-- A tax code is a set of components; each component's rate holds from a date on.

CREATE TABLE tax_code (
    id       INTEGER PRIMARY KEY,
    uuid     TEXT NOT NULL UNIQUE,
    code     TEXT NOT NULL UNIQUE CHECK (code <> ''),
    name     TEXT NOT NULL CHECK (name <> ''),
    kind     TEXT NOT NULL CHECK (kind IN ('standard', 'reduced', 'zero', 'exempt', 'reverse_charge', 'out_of_scope')),
    archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

CREATE TABLE tax_component (
    id               INTEGER PRIMARY KEY,
    tax_code_id      INTEGER NOT NULL REFERENCES tax_code (id),
    position         INTEGER NOT NULL,
    name             TEXT NOT NULL CHECK (name <> ''),
    -- Owed to; NULL for a component that never charges anything.
    account_id       INTEGER REFERENCES account (id),
    input_account_id INTEGER REFERENCES account (id),
    recoverable      INTEGER NOT NULL CHECK (recoverable IN (0, 1)),
    UNIQUE (tax_code_id, position)
) STRICT;

CREATE TABLE tax_rate (
    tax_component_id INTEGER NOT NULL REFERENCES tax_component (id),
    valid_from       TEXT NOT NULL,
    percent          TEXT NOT NULL,
    PRIMARY KEY (tax_component_id, valid_from)
) STRICT, WITHOUT ROWID;
