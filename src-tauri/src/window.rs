//! The one window: its size, its title, and where it may not go.

use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

pub const MAIN: &str = "main";

pub fn open(app: &App) -> tauri::Result<WebviewWindow> {
    WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title("FinPilot")
        .inner_size(1280.0, 860.0)
        .min_inner_size(960.0, 640.0)
        .center()
        // Files dropped on the page reach the page (attachments, lists to import).
        .disable_drag_drop_handler()
        .on_navigation(is_the_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()
}

/// The open book's name stands before the application's.
pub fn entitle(app: &AppHandle, book: Option<&str>) {
    let title = book.map_or("FinPilot".to_owned(), |book| format!("{book} – FinPilot"));
    if let Some(window) = app.get_webview_window(MAIN) {
        window.set_title(&title).ok(); // A title that cannot be set is no reason to fail.
    }
}

/// The page never leaves the page: a link to anywhere else goes nowhere. The address differs by
/// system: `tauri://localhost`, on Windows `http://tauri.localhost`.
fn is_the_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" if cfg!(windows) => url.host_str() == Some("tauri.localhost"),
        // With `tauri dev` the page comes from the development server.
        "http" if cfg!(dev) => url.host_str() == Some("localhost"),
        // A PDF preview is a blob in a frame of the page's own making.
        "blob" => true,
        _ => url.as_str() == "about:blank",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_stays_at_home() {
        let goes = |url: &str| is_the_page(&url.parse().expect("an address"));
        assert!(goes("tauri://localhost/index.html#/invoices"));
        assert!(!goes("https://example.com/"));
        assert!(!goes("http://127.0.0.1:8000/"));
        assert!(!goes("file:///etc/passwd"));
        assert!(!goes("tauri://elsewhere/"));
    }
}
