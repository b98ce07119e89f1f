-- What was posted by hand is found without reading every entry of documents and imports: customers
-- owe that too.
CREATE INDEX journal_entry_by_hand ON journal_entry (date) WHERE source_uuid IS NULL AND source_kind <> 'import';

-- Contents go with the last attachment that has them, unless they are the logo.
CREATE TRIGGER attachment_takes_its_contents AFTER DELETE ON attachment
BEGIN
    DELETE FROM attachment_content
     WHERE hash = OLD.hash
       AND NOT EXISTS (SELECT 1 FROM attachment WHERE hash = OLD.hash)
       AND NOT EXISTS (SELECT 1 FROM book WHERE json_extract(settings, '$.logoHash') = OLD.hash);
END;
-- Only drafts are ever deleted.
CREATE TRIGGER invoice_takes_its_attachments AFTER DELETE ON invoice
BEGIN
    DELETE FROM attachment WHERE subject_kind = 'invoice' AND subject_uuid = OLD.uuid;
END;

-- Those that discarded drafts left behind before.
DELETE FROM attachment
 WHERE subject_kind = 'invoice'
   AND NOT EXISTS (SELECT 1 FROM invoice WHERE invoice.uuid = attachment.subject_uuid);
