-- The book itself: its settings, the people who work on it, and the trail of what they did.

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

CREATE TRIGGER book_keeps_its_base_currency BEFORE UPDATE OF base_currency ON book
WHEN NEW.base_currency <> OLD.base_currency
BEGIN
    SELECT RAISE(ABORT, 'the base currency of a book is chosen once');
END;

CREATE TABLE member (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL CHECK (name <> ''),
    email      TEXT,
    role       TEXT NOT NULL CHECK (role IN ('viewer', 'approver', 'bookkeeper', 'owner')),
    archived   INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    created_at TEXT NOT NULL
) STRICT;

-- Every change, in order, each row sealed with the hash of the row before.
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

CREATE TRIGGER audit_log_is_final BEFORE UPDATE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;
CREATE TRIGGER audit_log_is_kept BEFORE DELETE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

-- A person's own filters of a list. They belong to the book so that they travel with it.
CREATE TABLE saved_filter (
    id     INTEGER PRIMARY KEY,
    uuid   TEXT NOT NULL UNIQUE,
    list   TEXT NOT NULL,
    name   TEXT NOT NULL,
    filter TEXT NOT NULL CHECK (json_valid(filter)),
    UNIQUE (list, name)
) STRICT;

-- Files kept in the book, each content once.
CREATE TABLE attachment_content (
    hash  TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
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
CREATE INDEX attachment_by_subject ON attachment (subject_kind, subject_uuid);
