-- What the bank says, beside what the books say. A line stays as the bank wrote it; what was made
-- of it is a state and an entry.

-- A bank file that was taken in for an account.
CREATE TABLE bank_statement (
    id            INTEGER PRIMARY KEY,
    uuid          TEXT NOT NULL UNIQUE,
    account_id    INTEGER NOT NULL REFERENCES account (id),
    file_name     TEXT NOT NULL,
    -- SHA-256 of the file, which is kept as it came.
    content_hash  TEXT NOT NULL REFERENCES attachment_content (hash),
    format        TEXT NOT NULL,
    encoding      TEXT NOT NULL,
    -- The bank's name for the account; remembered, so that the next file is known by it.
    bank_account  TEXT NOT NULL,
    -- Booked balances the file says, in minor units of the account's currency.
    opening_minor INTEGER,
    opening_date  TEXT,
    closing_minor INTEGER,
    closing_date  TEXT,
    imported_at   TEXT NOT NULL
) STRICT;
CREATE INDEX bank_statement_by_account ON bank_statement (account_id, id);
CREATE INDEX bank_statement_by_content ON bank_statement (content_hash);

CREATE TABLE bank_line (
    id              INTEGER PRIMARY KEY,
    uuid            TEXT NOT NULL UNIQUE,
    account_id      INTEGER NOT NULL REFERENCES account (id),
    statement_id    INTEGER NOT NULL REFERENCES bank_statement (id),
    date            TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    value_date      TEXT,
    -- Signed minor units of the account's currency: money in is positive.
    minor           INTEGER NOT NULL,
    status          TEXT NOT NULL CHECK (status IN ('booked', 'pending')),
    payee           TEXT NOT NULL,
    memo            TEXT NOT NULL,
    reference       TEXT NOT NULL,
    kind            TEXT NOT NULL,
    counter_account TEXT NOT NULL,
    -- The bank's own id of the line, where it gives one that can be trusted; else ''.
    bank_id         TEXT NOT NULL,
    -- The line as it stands in the file, and where.
    source          TEXT NOT NULL,
    source_line     INTEGER NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('open', 'posted', 'matched', 'ignored', 'dropped')),
    -- What the line was posted as, or matched with.
    entry_id        INTEGER REFERENCES journal_entry (id),
    note            TEXT NOT NULL DEFAULT '',
    CHECK ((entry_id IS NOT NULL) = (state IN ('posted', 'matched')))
) STRICT;
CREATE INDEX bank_line_by_date ON bank_line (account_id, date, id);
CREATE INDEX bank_line_by_day ON bank_line (date, id);
CREATE INDEX bank_line_open ON bank_line (date, id) WHERE state = 'open';
CREATE INDEX bank_line_by_entry ON bank_line (entry_id) WHERE entry_id IS NOT NULL;

CREATE TRIGGER bank_line_stays_as_written BEFORE UPDATE OF account_id, minor, source ON bank_line
WHEN OLD.status = 'booked'
BEGIN
    SELECT RAISE(ABORT, 'a bank line stays as the bank wrote it');
END;
CREATE TRIGGER bank_line_is_kept BEFORE DELETE ON bank_line
BEGIN
    SELECT RAISE(ABORT, 'a bank line is kept; ignore it instead');
END;

-- Kept files of banks stay when the same file was attached somewhere and is removed there.
DROP TRIGGER attachment_takes_its_contents;
CREATE TRIGGER attachment_takes_its_contents AFTER DELETE ON attachment
BEGIN
    DELETE FROM attachment_content
     WHERE hash = OLD.hash
       AND NOT EXISTS (SELECT 1 FROM attachment WHERE hash = OLD.hash)
       AND NOT EXISTS (SELECT 1 FROM bank_statement WHERE content_hash = OLD.hash)
       AND NOT EXISTS (SELECT 1 FROM book WHERE json_extract(settings, '$.logoHash') = OLD.hash);
END;
