//! What the host answers: `POST /call/{name}` for whoever knows the token, `GET` for the page.

use std::net::TcpListener;

use chrono::Local;
use finpilot_core::api::{Desk, DeskOptions, dispatch};
use finpilot_core::kernel::Ctx;
use serde_json::{Value, json};

use crate::http::{self, Request, Response};
use crate::options::Options;
use crate::page;

struct Host {
    desk: Desk,
    token: String,
    policy: String,
    options: Options,
}

pub fn serve(options: Options) -> Result<(), String> {
    let listener = TcpListener::bind(("127.0.0.1", options.port)).map_err(|it| it.to_string())?;
    let port = listener.local_addr().map_err(|it| it.to_string())?.port();
    // Two version-4 ids: 244 random bits from the system.
    let token = format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple());
    let holder = "the development host".to_owned();
    let desk = Desk::new(DeskOptions { holder, on_progress: None });
    let host = Host { desk, token, policy: page::content_security_policy(), options };
    if let Some(book) = &host.options.book {
        let opened = dispatch(&host.ctx(), &host.desk, "book_open", json!({ "path": book }));
        opened.map_err(|error| format!("{}: {error}", book.display()))?;
    }

    let origin = format!("http://127.0.0.1:{port}");
    let page = host.options.ui_at.as_deref().unwrap_or(&origin);
    // Read by the test harness: the first line is the address of the page.
    println!("{page}/?token={}", host.token);
    http::listen(&listener, move |request| host.answer(request));
    Ok(())
}

impl Host {
    fn answer(&self, request: &Request) -> Response {
        match (request.method.as_str(), request.address.strip_prefix("/call/")) {
            ("POST", Some(name)) => self.call(request, name),
            ("GET", None) => self.page(&request.address),
            _ => text(404, "there is no such address"),
        }
    }

    fn call(&self, request: &Request, name: &str) -> Response {
        if request.header("x-finpilot-token") != Some(self.token.as_str()) {
            return text(401, "the token is missing or is not this host's");
        }
        let Ok(question) = serde_json::from_slice::<Value>(&request.body) else {
            return text(400, "the request is not JSON");
        };
        match dispatch(&self.ctx(), &self.desk, name, question) {
            Ok(reply) => json_reply(200, &reply),
            Err(error) => {
                if let Some(detail) = error.detail() {
                    eprintln!("finpilot-dev-host: {name}: {detail}");
                }
                // Understood and refused: the page tells it from a host that cannot answer at all.
                json_reply(422, &json!(error))
            }
        }
    }

    fn page(&self, address: &str) -> Response {
        match page::file(&self.options.ui_dir, address) {
            Some((body, media_type)) => {
                Response { status: 200, media_type, policy: Some(self.policy.clone()), body }
            }
            None => text(404, "the page has no such file; is it built?"),
        }
    }

    fn ctx(&self) -> Ctx {
        let now = Local::now();
        let today = self.options.today.unwrap_or_else(|| now.date_naive());
        Ctx { now: now.to_utc(), today, actor: None }
    }
}

fn json_reply(status: u16, value: &Value) -> Response {
    let body = value.to_string().into_bytes();
    Response { status, media_type: "application/json", policy: None, body }
}

fn text(status: u16, text: &str) -> Response {
    let body = text.as_bytes().to_vec();
    Response { status, media_type: "text/plain; charset=utf-8", policy: None, body }
}
