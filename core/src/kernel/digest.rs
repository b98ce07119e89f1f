use std::{fs::File, io, path::Path};

use serde::Serialize;
use sha2::{Digest, Sha256};

/// SHA-256 of some bytes, in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// The same of a file, however large.
pub fn of_file(path: &Path) -> io::Result<String> {
    let mut hasher = Sha256::new();
    io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok(hexadecimal(&hasher.finalize()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The same of a value's JSON as it is written, without a copy of it all.
pub fn of_json<T: Serialize>(value: &T) -> String {
    let mut hasher = Sha256::new();
    serde_json::to_writer(&mut hasher, value).expect("a message is always JSON");
    hexadecimal(&hasher.finalize())
}

/// The digest of a request: equal for equal contents, whatever the order of the keys it came in.
pub fn of<T: Serialize>(request: &T) -> String {
    // Through `Value`, whose maps are sorted.
    let value = serde_json::to_value(request).expect("a message is always JSON");
    sha256(value.to_string().as_bytes())
}
