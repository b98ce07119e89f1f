//! Where in a file something stands.

/// Line numbers of rising byte offsets; each line is counted once.
pub struct LineCount<'a> {
    text: &'a str,
    line_break: u8,
    at: usize,
    line: u64,
}

impl<'a> LineCount<'a> {
    pub fn new(text: &'a str) -> Self {
        let line_break = if text.contains('\n') { b'\n' } else { b'\r' };
        Self { text, line_break, at: 0, line: 1 }
    }

    /// The line of the byte at `offset`, from 1. `offset` is not before the last one asked for.
    pub fn at(&mut self, offset: usize) -> u64 {
        let passed = self.text.as_bytes().get(self.at..offset).unwrap_or_default();
        let breaks = passed.iter().filter(|byte| **byte == self.line_break).count();
        self.line += breaks as u64;
        self.at = self.at.max(offset);
        self.line
    }
}
