-- Double entry. An entry is posted by being inserted, after its lines, in one go; from then on
-- neither it nor its lines change. The triggers promise it a second time, whoever writes.

CREATE TABLE account (
    id             INTEGER PRIMARY KEY,
    uuid           TEXT NOT NULL UNIQUE,
    number         TEXT NOT NULL UNIQUE CHECK (number <> ''),
    name           TEXT NOT NULL CHECK (name <> ''),
    type           TEXT NOT NULL CHECK (type IN ('asset', 'liability', 'equity', 'income', 'expense')),
    subtype        TEXT NOT NULL,
    -- How the engines find it (receivable, output_tax …); at most one account has each role.
    role           TEXT UNIQUE,
    -- NULL takes any currency; a bank account takes its own only.
    currency       TEXT CHECK (length(currency) = 3),
    note           TEXT NOT NULL DEFAULT '',
    archived       INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    -- Reports and registers show a merged account's lines under the account it went into.
    merged_into_id INTEGER REFERENCES account (id) CHECK (merged_into_id <> id)
) STRICT;
CREATE INDEX account_by_merge ON account (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE TABLE journal_entry (
    id             INTEGER PRIMARY KEY, -- the entry's number: 1, 2, 3 … without gaps
    uuid           TEXT NOT NULL,
    date           TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    memo           TEXT NOT NULL,
    -- The document that made it: ('invoice', uuid), ('payment', uuid), ('manual', NULL) …
    source_kind    TEXT NOT NULL,
    source_uuid    TEXT,
    reverses_id    INTEGER REFERENCES journal_entry (id),
    posted_at      TEXT NOT NULL,
    -- Of the request that posted it by hand, so that asking twice posts once.
    request_digest TEXT
) STRICT;
-- Named, and not part of the table, so that a large import can make them after its rows.
CREATE UNIQUE INDEX journal_entry_by_uuid ON journal_entry (uuid);
CREATE UNIQUE INDEX journal_entry_reversed_once ON journal_entry (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX journal_entry_by_date ON journal_entry (date, id);
CREATE INDEX journal_entry_by_source ON journal_entry (source_uuid) WHERE source_uuid IS NOT NULL;
-- What was taken back since a day, to see the day as it stood.
CREATE INDEX journal_entry_reversing ON journal_entry (date) WHERE reverses_id IS NOT NULL;

-- Clustered by account and day: registers, and the open part of a month in a report, are one
-- range of this table.
CREATE TABLE journal_line (
    account_id  INTEGER NOT NULL REFERENCES account (id),
    date        TEXT    NOT NULL,
    entry_id    INTEGER NOT NULL REFERENCES journal_entry (id) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    -- Signed minor units, debit positive, in the line's currency and in the base currency.
    minor       INTEGER NOT NULL,
    currency    TEXT    NOT NULL,
    base_minor  INTEGER NOT NULL,
    memo        TEXT,
    customer_id INTEGER,
    vendor_id   INTEGER,
    item_id     INTEGER,
    project     TEXT,
    PRIMARY KEY (account_id, date, entry_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_line_by_entry ON journal_line (entry_id, position, base_minor);
CREATE INDEX journal_line_by_customer ON journal_line (customer_id, date) WHERE customer_id IS NOT NULL;

CREATE TRIGGER journal_entry_balances BEFORE INSERT ON journal_entry
BEGIN
    SELECT RAISE(ABORT, 'a journal entry is posted only when it has two lines or more, all of its day, and its debits equal its credits')
      FROM (SELECT COUNT(*) AS lines, MAX(position) AS last, SUM(base_minor) AS net,
                   MIN(date) AS first_day, MAX(date) AS last_day
              FROM journal_line INDEXED BY journal_line_by_entry WHERE entry_id = NEW.id)
     WHERE lines < 2 OR last <> lines OR net <> 0 OR first_day <> NEW.date OR last_day <> NEW.date;
    SELECT RAISE(ABORT, 'the period is closed: nothing is posted on or before the lock date')
      FROM book WHERE lock_date >= NEW.date;
END;
CREATE TRIGGER journal_entry_is_final BEFORE UPDATE ON journal_entry
BEGIN
    SELECT RAISE(ABORT, 'a posted journal entry is final; post a reversing entry');
END;
CREATE TRIGGER journal_entry_is_kept BEFORE DELETE ON journal_entry
BEGIN
    SELECT RAISE(ABORT, 'a posted journal entry is final; post a reversing entry');
END;
CREATE TRIGGER journal_line_joins_no_posted_entry BEFORE INSERT ON journal_line
WHEN EXISTS (SELECT 1 FROM journal_entry WHERE id = NEW.entry_id)
BEGIN
    SELECT RAISE(ABORT, 'a posted journal entry is final; post a reversing entry');
END;
CREATE TRIGGER journal_line_is_final BEFORE UPDATE ON journal_line
BEGIN
    SELECT RAISE(ABORT, 'a posted journal line is final; post a reversing entry');
END;
CREATE TRIGGER journal_line_is_kept BEFORE DELETE ON journal_line
BEGIN
    SELECT RAISE(ABORT, 'a posted journal line is final; post a reversing entry');
END;

-- Derived from journal_line in the same transaction as every posting; may be dropped and rebuilt.
-- Debits and credits are kept apart, both positive.
CREATE TABLE month_balance (
    account_id  INTEGER NOT NULL REFERENCES account (id),
    month       INTEGER NOT NULL, -- year * 100 + month
    currency    TEXT    NOT NULL,
    debit       INTEGER NOT NULL, -- in `currency`
    credit      INTEGER NOT NULL,
    base_debit  INTEGER NOT NULL,
    base_credit INTEGER NOT NULL,
    PRIMARY KEY (account_id, month, currency)
) STRICT, WITHOUT ROWID;
