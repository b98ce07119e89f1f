-- Customers, what we sell them, what they owe and what they paid.

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
CREATE INDEX customer_by_name ON customer (name COLLATE NOCASE, id);

CREATE TABLE customer_contact (
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    role        TEXT,
    email       TEXT,
    phone       TEXT,
    PRIMARY KEY (customer_id, position)
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

-- A price holds from its day on, until the next one does.
CREATE TABLE item_price (
    item_id    INTEGER NOT NULL REFERENCES item (id),
    currency   TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    unit_price TEXT NOT NULL,
    PRIMARY KEY (item_id, currency, valid_from)
) STRICT, WITHOUT ROWID;

-- Numbers are given at issue, in the transaction that issues, and so have no gaps.
CREATE TABLE number_series (
    kind   TEXT NOT NULL,
    -- The year the series counts for, or '' when the pattern names none.
    period TEXT NOT NULL,
    last   INTEGER NOT NULL,
    PRIMARY KEY (kind, period)
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
CREATE INDEX invoice_by_number ON invoice (number_period, number_value, id);
CREATE INDEX invoice_by_date ON invoice (invoice_date, id);
CREATE INDEX invoice_by_customer ON invoice (customer_id, invoice_date, id);
CREATE INDEX invoice_by_due_date ON invoice (due_date, id);
CREATE INDEX invoice_open ON invoice (due_date, id) WHERE state = 'issued' AND settled_minor <> total_minor;
CREATE INDEX invoice_settled ON invoice (settled_on) WHERE settled_on IS NOT NULL;

CREATE TRIGGER invoice_issued_is_kept BEFORE DELETE ON invoice WHEN OLD.state <> 'draft'
BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is kept; void it');
END;
CREATE TRIGGER invoice_keeps_its_number BEFORE UPDATE OF number ON invoice
WHEN OLD.number IS NOT NULL AND NEW.number IS NOT OLD.number
BEGIN
    SELECT RAISE(ABORT, 'an issued invoice keeps its number');
END;

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

-- What the document charges per tax component, at the rate of its day.
CREATE TABLE invoice_tax (
    invoice_id       INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE,
    tax_component_id INTEGER NOT NULL REFERENCES tax_component (id),
    percent          TEXT NOT NULL,
    taxable_minor    INTEGER NOT NULL,
    tax_minor        INTEGER NOT NULL,
    PRIMARY KEY (invoice_id, tax_component_id)
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
CREATE INDEX payment_by_customer ON payment (customer_id, received_on, id);
CREATE INDEX payment_by_date ON payment (received_on, id);
CREATE INDEX payment_unapplied ON payment (customer_id) WHERE reversed_on IS NULL AND allocated_minor <> minor;

-- What of a source (a payment) is set against a document (an invoice). Append-only: taking an
-- allocation back is a row with the opposite amounts, so every past day can be seen as it stood.
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
CREATE INDEX allocation_by_source ON allocation (source_kind, source_id);
CREATE INDEX allocation_by_document ON allocation (document_kind, document_id);
-- A past day is seen as it stood by what moved since.
CREATE INDEX allocation_by_date ON allocation (allocated_on);

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
