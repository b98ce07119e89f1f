//! The built page as files, under the same policy as in the window.

use std::fs;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;

/// The window's own configuration: the browser enforces what the window enforces.
const WINDOW: &str = include_str!("../../../../src-tauri/tauri.conf.json");

pub fn content_security_policy() -> String {
    let window: Value = serde_json::from_str(WINDOW).expect("tauri.conf.json is JSON");
    let policy = window["app"]["security"]["csp"].as_object().expect("the window has a policy");
    let directives: Vec<String> = policy
        .iter()
        .map(|(name, sources)| format!("{name} {}", sources.as_str().expect("sources are a text")))
        .collect();
    directives.join("; ")
}

/// A file of the page with its media type. An address without a file ending is a place within the
/// page, and gets the page.
pub fn file(ui_dir: &Path, address: &str) -> Option<(Vec<u8>, &'static str)> {
    let address = address.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let mut path = PathBuf::from(address);
    if !path.components().all(|it| matches!(it, Component::Normal(_))) {
        return None;
    }
    if path.extension().is_none() {
        path = PathBuf::from("index.html");
    }
    let bytes = fs::read(ui_dir.join(&path)).ok()?;
    Some((bytes, media_type(&path)))
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|it| it.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_the_windows_own_and_allows_no_evaluation() {
        let policy = content_security_policy();
        assert!(policy.contains("script-src 'self'"), "{policy}");
        assert!(policy.contains("object-src 'none'"), "{policy}");
        assert!(!policy.contains("unsafe-eval"), "{policy}");
    }

    #[test]
    fn only_files_of_the_page_are_served() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let ui = folder.path().join("dist");
        fs::create_dir(&ui).expect("writable");
        fs::write(ui.join("index.html"), "page").expect("writable");
        fs::write(ui.join("a.js"), "script").expect("writable");
        fs::write(folder.path().join("secret.txt"), "secret").expect("writable");
        let text = |address| file(&ui, address).map(|it| String::from_utf8(it.0).expect("text"));
        assert_eq!(text("/").as_deref(), Some("page"));
        assert_eq!(text("/invoices/new?token=1").as_deref(), Some("page"));
        assert_eq!(text("/a.js").as_deref(), Some("script"));
        assert_eq!(text("/../secret.txt"), None);
        assert_eq!(text("//etc/passwd.txt"), None);
        assert_eq!(text("/missing.js"), None);
    }
}
