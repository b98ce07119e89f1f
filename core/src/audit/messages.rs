use crate::{kernel::*, replies, requests};

requests! {
    pub struct AuditList {
        /// Only what changed this record.
        pub subject_id: Option<String>,
        #[serde(default)]
        #[ts(optional, as = "Option<PageRequest>")]
        pub page: PageRequest,
    }
}

replies! {
    pub struct AuditRow {
        pub number: i64,
        pub at: String,
        pub member: String,
        pub command: String,
        pub changes: Vec<AuditChange>,
        pub hash: String,
    }

    #[derive(serde::Deserialize)]
    pub struct AuditChange {
        pub subject: String,
        pub id: String,
        #[ts(type = "unknown")]
        pub before: serde_json::Value,
        #[ts(type = "unknown")]
        pub after: serde_json::Value,
    }
}
