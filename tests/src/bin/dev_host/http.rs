//! As much of HTTP/1.1 as a page on the same machine needs: one request a connection, each on a
//! thread of its own, so that a long report holds up nothing else the page asks.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

const HEAD_BYTES_MAX: u64 = 64 * 1024;
const BODY_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// A browser opens connections ahead of need; one that stays silent is given up.
const SILENCE_MAX: Duration = Duration::from_secs(60);

pub struct Request {
    pub method: String,
    pub address: String,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        let named = |(it, _): &&(String, String)| it.eq_ignore_ascii_case(name);
        self.headers.iter().find(named).map(|(_, value)| value.as_str())
    }

    /// Nothing when the connection was closed before it asked anything.
    fn read(stream: &TcpStream) -> io::Result<Option<Request>> {
        let mut reader = BufReader::new(stream);
        let mut head = (&mut reader).take(HEAD_BYTES_MAX);
        let mut line = String::new();
        if head.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let mut words = line.split_whitespace();
        let (Some(method), Some(address)) = (words.next(), words.next()) else {
            return Err(io::ErrorKind::InvalidData.into());
        };
        let (method, address) = (method.to_owned(), address.to_owned());
        let mut headers = Vec::new();
        loop {
            line.clear();
            head.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            headers.push((name.to_owned(), value.trim().to_owned()));
        }
        let mut request = Request { method, address, headers, body: Vec::new() };
        let length = request.header("content-length").and_then(|it| it.parse().ok()).unwrap_or(0);
        if length > BODY_BYTES_MAX {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        reader.take(length).read_to_end(&mut request.body)?;
        Ok(Some(request))
    }
}

pub struct Response {
    pub status: u16,
    pub media_type: &'static str,
    /// Sent with pages only: what a page may do.
    pub policy: Option<String>,
    pub body: Vec<u8>,
}

impl Response {
    fn write(&self, mut stream: &TcpStream) -> io::Result<()> {
        let reason = match self.status {
            200 => "OK",
            400 => "Bad Request",
            401 => "Unauthorized",
            422 => "Unprocessable Content",
            _ => "Not Found",
        };
        let mut head = format!(
            "HTTP/1.1 {} {reason}\r\ncontent-type: {}\r\ncontent-length: {}\r\n\
             cache-control: no-store\r\nx-content-type-options: nosniff\r\nconnection: close\r\n",
            self.status,
            self.media_type,
            self.body.len()
        );
        if let Some(policy) = &self.policy {
            head.push_str(&format!("content-security-policy: {policy}\r\n"));
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes())?;
        stream.write_all(&self.body)?;
        stream.flush()
    }
}

/// Answers every connection, until the process ends.
pub fn listen(
    listener: &TcpListener,
    answer: impl Fn(&Request) -> Response + Send + Sync + 'static,
) {
    let answer = Arc::new(answer);
    for stream in listener.incoming().flatten() {
        let answer = Arc::clone(&answer);
        std::thread::spawn(move || {
            stream.set_read_timeout(Some(SILENCE_MAX)).ok();
            // A browser that went away or speaks nonsense needs no answer.
            if let Ok(Some(request)) = Request::read(&stream) {
                answer(&request).write(&stream).ok();
            }
        });
    }
}
