use crate::{kernel::*, replies, requests, words};

words! {
    /// What a member may do; each may what those before it may.
    pub enum Role {
        /// Looks at everything, changes nothing.
        Viewer = "viewer",
        /// Also approves what others prepared.
        Approver = "approver",
        /// Also keeps the books.
        Bookkeeper = "bookkeeper",
        /// Also changes the settings, the members and the lock date.
        Owner = "owner",
    }
}

requests! {
    /// A new member, or another name, address or role for one who is there.
    pub struct SaveMember {
        pub id: MemberId,
        pub name: String,
        pub email: Option<String>,
        pub role: Role,
    }

    pub struct ArchiveMember {
        pub id: MemberId,
        pub archived: bool,
    }
}

replies! {
    pub struct MemberRow {
        pub id: MemberId,
        pub name: String,
        pub email: Option<String>,
        pub role: Role,
        pub archived: bool,
        /// Whether this is who the commands run as now.
        pub acting: bool,
    }
}
