use crate::{kernel::*, replies, requests, words};

words! {
    /// What a file can be attached to.
    pub enum AttachmentSubject {
        Invoice = "invoice",
        JournalEntry = "journal_entry",
        Customer = "customer",
    }
}

requests! {
    pub struct AddAttachment {
        pub id: AttachmentId,
        pub subject_kind: AttachmentSubject,
        /// Id of what it is attached to.
        pub subject_id: String,
        /// The file's name, without its folder.
        pub name: String,
        /// As `application/pdf`; left out, unknown.
        pub media_type: Option<String>,
        /// The file's contents, at most 25 MB.
        pub base64: String,
    }

    pub struct AttachmentList {
        pub subject_kind: AttachmentSubject,
        pub subject_id: String,
    }

    pub struct AttachmentRef {
        pub id: AttachmentId,
    }
}

replies! {
    pub struct AttachmentRow {
        pub id: AttachmentId,
        pub name: String,
        pub media_type: String,
        /// In bytes.
        pub size: i64,
        pub attached_at: String,
    }

    pub struct AttachmentFile {
        pub name: String,
        pub media_type: String,
        pub base64: String,
    }

    /// A PDF, ready to be saved.
    pub struct PdfFile {
        /// The file's name.
        pub name: String,
        pub base64: String,
        /// Characters no shipped font has, each printed as `?`.
        pub missing: Vec<String>,
    }
}
