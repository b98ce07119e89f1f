//! The loopback server: `POST /call/{name}` for whoever knows the token, `GET` for the page.

use std::io::{Cursor, Read};
use std::sync::Arc;

use chrono::Local;
use finpilot_core::api::{ApiError, Desk, DeskOptions, dispatch};
use finpilot_core::kernel::Ctx;
use serde_json::{Value, json};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::options::Options;
use crate::page;

type Reply = Response<Cursor<Vec<u8>>>;

/// A long report must not hold up the page's other questions.
const THREADS: usize = 4;
const REQUEST_BYTES_MAX: u64 = 64 * 1024 * 1024;

struct Host {
    desk: Desk,
    token: String,
    policy: String,
    options: Options,
}

pub fn serve(options: Options) -> Result<(), String> {
    let server = Server::http(("127.0.0.1", options.port)).map_err(|error| error.to_string())?;
    let port = server.server_addr().to_ip().map_or(options.port, |it| it.port());
    // Two version-4 ids: 244 random bits from the system.
    let token = format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple());
    let host = Host {
        desk: Desk::new(DeskOptions {
            holder: "the development host".to_owned(),
            on_progress: None,
        }),
        token,
        policy: page::content_security_policy(),
        options,
    };
    if let Some(book) = &host.options.book {
        let opened = dispatch(&host.ctx(), &host.desk, "book_open", json!({ "path": book }));
        opened.map_err(|error| format!("{}: {error}", book.display()))?;
    }
    let origin = format!("http://127.0.0.1:{port}");
    let page = host.options.ui_at.as_deref().unwrap_or(&origin);
    // Read by the test harness: the first line is the address of the page.
    println!("{page}/?token={}", host.token);

    let (server, host) = (Arc::new(server), Arc::new(host));
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, host) = (Arc::clone(&server), Arc::clone(&host));
            std::thread::spawn(move || {
                while let Ok(mut request) = server.recv() {
                    let reply = host.answer(&mut request);
                    // A browser that went away needs no answer.
                    request.respond(reply).ok();
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().map_err(|_| "a thread of the host ended in a panic".to_owned())?;
    }
    Ok(())
}

impl Host {
    fn answer(&self, request: &mut Request) -> Reply {
        let address = request.url().to_owned();
        match (request.method(), address.strip_prefix("/call/")) {
            (Method::Post, Some(name)) => self.call(request, name),
            (Method::Get, None) => self.page(&address),
            _ => text(404, "there is no such address"),
        }
    }

    fn call(&self, request: &mut Request, name: &str) -> Reply {
        let token = request.headers().iter().find(|it| it.field.equiv("x-finpilot-token"));
        if token.is_none_or(|it| it.value.as_str() != self.token) {
            return text(401, "the token is missing or is not this host's");
        }
        let mut body = Vec::new();
        let mut reader = request.as_reader().take(REQUEST_BYTES_MAX);
        if let Err(error) = reader.read_to_end(&mut body) {
            return text(400, &error.to_string());
        }
        let Ok(question) = serde_json::from_slice::<Value>(&body) else {
            return text(400, "the request is not JSON");
        };
        match dispatch(&self.ctx(), &self.desk, name, question) {
            Ok(reply) => json_reply(200, &reply),
            Err(error) => {
                if let Some(detail) = error.detail() {
                    eprintln!("finpilot-dev-host: {name}: {detail}");
                }
                refusal(&error)
            }
        }
    }

    fn page(&self, address: &str) -> Reply {
        match page::file(&self.options.ui_dir, address) {
            Some((bytes, media_type)) => Response::from_data(bytes)
                .with_header(header("content-type", media_type))
                .with_header(header("content-security-policy", &self.policy))
                .with_header(header("cache-control", "no-store")),
            None => text(404, "the page has no such file; is it built?"),
        }
    }

    fn ctx(&self) -> Ctx {
        let now = Local::now();
        let today = self.options.today.unwrap_or_else(|| now.date_naive());
        Ctx { now: now.to_utc(), today, actor: None }
    }
}

/// 422: understood and refused. The page tells it from a host that cannot answer at all.
fn refusal(error: &ApiError) -> Reply {
    json_reply(422, &json!(error))
}

fn json_reply(status: u16, value: &Value) -> Reply {
    Response::from_data(value.to_string().into_bytes())
        .with_status_code(status)
        .with_header(header("content-type", "application/json"))
}

fn text(status: u16, text: &str) -> Reply {
    Response::from_data(text.as_bytes())
        .with_status_code(status)
        .with_header(header("content-type", "text/plain; charset=utf-8"))
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("headers written here are valid")
}
