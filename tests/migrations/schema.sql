CREATE INDEX account_by_merge ON account (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE INDEX allocation_by_date ON allocation (allocated_on);

CREATE INDEX allocation_by_document ON allocation (document_kind, document_id);

CREATE INDEX allocation_by_source ON allocation (source_kind, source_id);

CREATE INDEX attachment_by_subject ON attachment (subject_kind, subject_uuid);

CREATE INDEX bank_line_by_date ON bank_line (account_id, date, id);

CREATE INDEX bank_line_by_day ON bank_line (date, id);

CREATE INDEX bank_line_by_entry ON bank_line (entry_id) WHERE entry_id IS NOT NULL;

CREATE INDEX bank_line_open ON bank_line (date, id) WHERE state = 'open';

CREATE INDEX bank_statement_by_account ON bank_statement (account_id, id);

CREATE INDEX bank_statement_by_content ON bank_statement (content_hash);

CREATE INDEX customer_by_name ON customer (name COLLATE NOCASE, id);

CREATE INDEX invoice_by_customer ON invoice (customer_id, invoice_date, id);

CREATE INDEX invoice_by_date ON invoice (invoice_date, id);

CREATE INDEX invoice_by_due_date ON invoice (due_date, id);

CREATE INDEX invoice_by_number ON invoice (number_period, number_value, id);

CREATE INDEX invoice_open ON invoice (due_date, id) WHERE state = 'issued' AND settled_minor <> total_minor;

CREATE INDEX invoice_settled ON invoice (settled_on) WHERE settled_on IS NOT NULL;

CREATE INDEX journal_entry_by_date ON journal_entry (date, id);

CREATE INDEX journal_entry_by_hand ON journal_entry (date) WHERE source_uuid IS NULL AND source_kind <> 'import';

CREATE INDEX journal_entry_by_source ON journal_entry (source_uuid) WHERE source_uuid IS NOT NULL;

CREATE UNIQUE INDEX journal_entry_by_uuid ON journal_entry (uuid);

CREATE UNIQUE INDEX journal_entry_reversed_once ON journal_entry (reverses_id) WHERE reverses_id IS NOT NULL;

CREATE INDEX journal_entry_reversing ON journal_entry (date) WHERE reverses_id IS NOT NULL;

CREATE INDEX journal_line_by_customer ON journal_line (customer_id, date) WHERE customer_id IS NOT NULL;

CREATE INDEX journal_line_by_entry ON journal_line (entry_id, position, base_minor);

CREATE INDEX payment_by_customer ON payment (customer_id, received_on, id);

CREATE INDEX payment_by_date ON payment (received_on, id);

CREATE INDEX payment_unapplied ON payment (customer_id) WHERE reversed_on IS NULL AND allocated_minor <> minor;

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

CREATE TABLE allocation (
    id                  INTEGER PRIMARY KEY,
    uuid                TEXT NOT NULL UNIQUE,
    source_kind         TEXT NOT NULL CHECK (source_kind IN ('payment')),
    source_id           INTEGER NOT NULL,
    document_kind       TEXT NOT NULL CHECK (document_kind IN ('invoice')),
    document_id         INTEGER NOT NULL,
    allocated_on        TEXT NOT NULL,
    minor               INTEGER NOT NULL CHECK (minor <> 0),
    -- Base currency relieved on either side; the difference is the realised exchange gain or loss.
    source_base_minor   INTEGER NOT NULL,
    document_base_minor INTEGER NOT NULL,
    reverses_id         INTEGER UNIQUE REFERENCES allocation (id)
) STRICT;

CREATE TABLE attachment (
    id           INTEGER PRIMARY KEY,
    uuid         TEXT NOT NULL UNIQUE,
    -- What it belongs to: ('invoice', uuid), ('journal_entry', uuid), ('customer', uuid) …
    subject_kind TEXT NOT NULL,
    subject_uuid TEXT NOT NULL,
    name         TEXT NOT NULL,
    media_type   TEXT NOT NULL,
    size         INTEGER NOT NULL,
    hash         TEXT NOT NULL REFERENCES attachment_content (hash),
    attached_at  TEXT NOT NULL
) STRICT;

CREATE TABLE attachment_content (
    hash  TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE audit_log (
    id             INTEGER PRIMARY KEY,
    at             TEXT NOT NULL,
    member_uuid    TEXT NOT NULL,
    member_name    TEXT NOT NULL,
    command        TEXT NOT NULL,
    request_digest TEXT NOT NULL,
    -- [{subject, id, before, after}] as JSON.
    changes        TEXT NOT NULL CHECK (json_valid(changes)),
    previous_hash  TEXT NOT NULL,
    hash           TEXT NOT NULL
) STRICT;

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

CREATE TABLE book (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    uuid          TEXT NOT NULL,
    base_currency TEXT NOT NULL CHECK (length(base_currency) = 3),
    -- Nothing is posted on or before this day.
    lock_date     TEXT,
    created_at    TEXT NOT NULL,
    -- Everything the ledger does not need to read: `books::messages::BookSettings` as JSON.
    settings      TEXT NOT NULL CHECK (json_valid(settings))
) STRICT;

CREATE TABLE customer (
    id                 INTEGER PRIMARY KEY,
    uuid               TEXT NOT NULL UNIQUE,
    name               TEXT NOT NULL CHECK (name <> ''),
    email              TEXT,
    phone              TEXT,
    tax_number         TEXT,
    billing_address    TEXT NOT NULL CHECK (json_valid(billing_address)),
    shipping_address   TEXT CHECK (json_valid(shipping_address)),
    payment_terms_days INTEGER CHECK (payment_terms_days BETWEEN 0 AND 3650),
    currency           TEXT CHECK (length(currency) = 3),
    credit_limit_minor INTEGER, -- base currency
    language           TEXT,
    tax_code_id        INTEGER REFERENCES tax_code (id),
    notes              TEXT NOT NULL DEFAULT '',
    archived           INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    created_at         TEXT NOT NULL
) STRICT;

CREATE TABLE customer_contact (
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    role        TEXT,
    email       TEXT,
    phone       TEXT,
    PRIMARY KEY (customer_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE invoice (
    id                 INTEGER PRIMARY KEY,
    uuid               TEXT NOT NULL UNIQUE,
    state              TEXT NOT NULL CHECK (state IN ('draft', 'issued', 'void')),
    number             TEXT UNIQUE,
    -- The series and place it was counted in, which is also how numbers sort; '' and 0 of a draft.
    number_period      TEXT NOT NULL DEFAULT '',
    number_value       INTEGER NOT NULL DEFAULT 0,
    customer_id        INTEGER NOT NULL REFERENCES customer (id),
    invoice_date       TEXT NOT NULL,
    due_date           TEXT NOT NULL,
    currency           TEXT NOT NULL CHECK (length(currency) = 3),
    -- Base currency for one unit of the document's currency.
    exchange_rate      TEXT NOT NULL,
    prices_include_tax INTEGER NOT NULL CHECK (prices_include_tax IN (0, 1)),
    tax_rounding       TEXT NOT NULL CHECK (tax_rounding IN ('line', 'document')),
    discount_kind      TEXT CHECK (discount_kind IN ('percent', 'amount')),
    discount_value     TEXT,
    reference          TEXT NOT NULL DEFAULT '',
    notes              TEXT NOT NULL DEFAULT '',
    terms              TEXT NOT NULL DEFAULT '',
    language           TEXT NOT NULL,
    -- Totals as the engine computed them; `check` computes them again.
    net_minor          INTEGER NOT NULL,
    tax_minor          INTEGER NOT NULL,
    total_minor        INTEGER NOT NULL,
    base_total_minor   INTEGER NOT NULL,
    -- Σ of this invoice's allocations, kept by the triggers below.
    settled_minor      INTEGER NOT NULL DEFAULT 0,
    base_settled_minor INTEGER NOT NULL DEFAULT 0,
    -- The day of the allocation that brought it to where it stands.
    settled_on         TEXT,
    issued_at          TEXT,
    void_on            TEXT,
    void_reason        TEXT,
    created_at         TEXT NOT NULL,
    CHECK ((state = 'draft') = (number IS NULL))
) STRICT;

CREATE TABLE invoice_line (
    invoice_id     INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE,
    position       INTEGER NOT NULL,
    item_id        INTEGER REFERENCES item (id),
    account_id     INTEGER NOT NULL REFERENCES account (id),
    description    TEXT NOT NULL,
    quantity       TEXT NOT NULL,
    unit           TEXT NOT NULL DEFAULT '',
    unit_price     TEXT NOT NULL,
    discount_kind  TEXT CHECK (discount_kind IN ('percent', 'amount')),
    discount_value TEXT,
    tax_code_id    INTEGER REFERENCES tax_code (id),
    project        TEXT,
    -- After the line's own discount, in the document's price mode: what the paper shows.
    amount_minor   INTEGER NOT NULL,
    -- After the document's discount and without tax: what the ledger gets.
    net_minor      INTEGER NOT NULL,
    PRIMARY KEY (invoice_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE invoice_tax (
    invoice_id       INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE,
    tax_component_id INTEGER NOT NULL REFERENCES tax_component (id),
    percent          TEXT NOT NULL,
    taxable_minor    INTEGER NOT NULL,
    tax_minor        INTEGER NOT NULL,
    PRIMARY KEY (invoice_id, tax_component_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
    id          INTEGER PRIMARY KEY,
    uuid        TEXT NOT NULL UNIQUE,
    code        TEXT NOT NULL UNIQUE CHECK (code <> ''),
    name        TEXT NOT NULL CHECK (name <> ''),
    kind        TEXT NOT NULL CHECK (kind IN ('goods', 'service')),
    unit        TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    account_id  INTEGER NOT NULL REFERENCES account (id),
    tax_code_id INTEGER REFERENCES tax_code (id),
    archived    INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

CREATE TABLE item_price (
    item_id    INTEGER NOT NULL REFERENCES item (id),
    currency   TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    unit_price TEXT NOT NULL,
    PRIMARY KEY (item_id, currency, valid_from)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE member (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL CHECK (name <> ''),
    email      TEXT,
    role       TEXT NOT NULL CHECK (role IN ('viewer', 'approver', 'bookkeeper', 'owner')),
    archived   INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    created_at TEXT NOT NULL
) STRICT;

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

CREATE TABLE number_series (
    kind   TEXT NOT NULL,
    -- The year the series counts for, or '' when the pattern names none.
    period TEXT NOT NULL,
    last   INTEGER NOT NULL,
    PRIMARY KEY (kind, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment (
    id                   INTEGER PRIMARY KEY,
    uuid                 TEXT NOT NULL UNIQUE,
    customer_id          INTEGER NOT NULL REFERENCES customer (id),
    received_on          TEXT NOT NULL,
    -- In the currency the customer owed.
    currency             TEXT NOT NULL,
    minor                INTEGER NOT NULL CHECK (minor > 0),
    base_minor           INTEGER NOT NULL CHECK (base_minor > 0),
    deposit_account_id   INTEGER NOT NULL REFERENCES account (id),
    -- In the currency of the account it arrived on.
    deposit_currency     TEXT NOT NULL,
    deposit_minor        INTEGER NOT NULL CHECK (deposit_minor > 0),
    method               TEXT NOT NULL DEFAULT '',
    reference            TEXT NOT NULL DEFAULT '',
    allocated_minor      INTEGER NOT NULL DEFAULT 0,
    base_allocated_minor INTEGER NOT NULL DEFAULT 0,
    reversed_on          TEXT,
    request_digest       TEXT NOT NULL,
    created_at           TEXT NOT NULL
) STRICT;

CREATE TABLE saved_filter (
    id     INTEGER PRIMARY KEY,
    uuid   TEXT NOT NULL UNIQUE,
    list   TEXT NOT NULL,
    name   TEXT NOT NULL,
    filter TEXT NOT NULL CHECK (json_valid(filter)),
    UNIQUE (list, name)
) STRICT;

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

CREATE TRIGGER allocation_is_final BEFORE UPDATE ON allocation
BEGIN
    SELECT RAISE(ABORT, 'an allocation is final; take it back with an opposite one');
END;

CREATE TRIGGER allocation_is_kept BEFORE DELETE ON allocation
BEGIN
    SELECT RAISE(ABORT, 'an allocation is final; take it back with an opposite one');
END;

CREATE TRIGGER allocation_settles AFTER INSERT ON allocation
BEGIN
    UPDATE invoice
       SET settled_minor = settled_minor + NEW.minor,
           base_settled_minor = base_settled_minor + NEW.document_base_minor,
           settled_on = NEW.allocated_on
     WHERE NEW.document_kind = 'invoice' AND id = NEW.document_id;
    UPDATE payment
       SET allocated_minor = allocated_minor + NEW.minor,
           base_allocated_minor = base_allocated_minor + NEW.source_base_minor
     WHERE NEW.source_kind = 'payment' AND id = NEW.source_id;
END;

CREATE TRIGGER attachment_takes_its_contents AFTER DELETE ON attachment
BEGIN
    DELETE FROM attachment_content
     WHERE hash = OLD.hash
       AND NOT EXISTS (SELECT 1 FROM attachment WHERE hash = OLD.hash)
       AND NOT EXISTS (SELECT 1 FROM bank_statement WHERE content_hash = OLD.hash)
       AND NOT EXISTS (SELECT 1 FROM book WHERE json_extract(settings, '$.logoHash') = OLD.hash);
END;

CREATE TRIGGER audit_log_is_final BEFORE UPDATE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

CREATE TRIGGER audit_log_is_kept BEFORE DELETE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

CREATE TRIGGER bank_line_is_kept BEFORE DELETE ON bank_line
BEGIN
    SELECT RAISE(ABORT, 'a bank line is kept; ignore it instead');
END;

CREATE TRIGGER bank_line_stays_as_written BEFORE UPDATE OF account_id, minor, source ON bank_line
WHEN OLD.status = 'booked'
BEGIN
    SELECT RAISE(ABORT, 'a bank line stays as the bank wrote it');
END;

CREATE TRIGGER book_keeps_its_base_currency BEFORE UPDATE OF base_currency ON book
WHEN NEW.base_currency <> OLD.base_currency
BEGIN
    SELECT RAISE(ABORT, 'the base currency of a book is chosen once');
END;

CREATE TRIGGER invoice_issued_is_kept BEFORE DELETE ON invoice WHEN OLD.state <> 'draft'
BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is kept; void it');
END;

CREATE TRIGGER invoice_keeps_its_number BEFORE UPDATE OF number ON invoice
WHEN OLD.number IS NOT NULL AND NEW.number IS NOT OLD.number
BEGIN
    SELECT RAISE(ABORT, 'an issued invoice keeps its number');
END;

CREATE TRIGGER invoice_takes_its_attachments AFTER DELETE ON invoice
BEGIN
    DELETE FROM attachment WHERE subject_kind = 'invoice' AND subject_uuid = OLD.uuid;
END;

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

CREATE TRIGGER journal_line_is_final BEFORE UPDATE ON journal_line
BEGIN
    SELECT RAISE(ABORT, 'a posted journal line is final; post a reversing entry');
END;

CREATE TRIGGER journal_line_is_kept BEFORE DELETE ON journal_line
BEGIN
    SELECT RAISE(ABORT, 'a posted journal line is final; post a reversing entry');
END;

CREATE TRIGGER journal_line_joins_no_posted_entry BEFORE INSERT ON journal_line
WHEN EXISTS (SELECT 1 FROM journal_entry WHERE id = NEW.entry_id)
BEGIN
    SELECT RAISE(ABORT, 'a posted journal entry is final; post a reversing entry');
END;
