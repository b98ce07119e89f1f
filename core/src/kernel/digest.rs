use serde::Serialize;
use sha2::{Digest, Sha256};

/// SHA-256 of some bytes, in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The digest of a request: equal for equal contents, whatever the order of the keys it came in.
pub fn of<T: Serialize>(request: &T) -> String {
    // Through `Value`, whose maps are sorted.
    let value = serde_json::to_value(request).expect("a message is always JSON");
    sha256(value.to_string().as_bytes())
}
