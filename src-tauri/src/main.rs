//! FinPilot's window: one door to the command table, and the few things only a desktop shell can
//! do. No rule of finance lives here; nothing here opens a socket.

// A released application on Windows has no console of its own.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod backup;
mod call;
mod clock;
mod dialogs;
mod error;
mod files;
mod granted;
mod graphics;
mod launch;
mod recent;
mod window;

use std::path::PathBuf;
use std::process::ExitCode;

use finpilot_core::api::{Desk, DeskOptions};
use serde_json::json;
use tauri::{AppHandle, Emitter, Manager, WindowEvent};

fn main() -> ExitCode {
    graphics::choose();
    match launch::read_arguments(std::env::args_os().skip(1)) {
        launch::Start::Say(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        launch::Start::Refuse(reason) => {
            eprintln!("finpilot-desktop: {reason}");
            ExitCode::from(2)
        }
        launch::Start::Window(_) if !launch::has_display() => {
            eprintln!(
                "finpilot-desktop: there is no display to open a window on (DISPLAY and \
                 WAYLAND_DISPLAY are empty). The `finpilot` command works without one."
            );
            ExitCode::FAILURE
        }
        launch::Start::Window(book) => show(book),
    }
}

fn show(book: Option<PathBuf>) -> ExitCode {
    let shown = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .manage(granted::Granted::default())
        .invoke_handler(tauri::generate_handler![
            call::call,
            files::shell_pick_open,
            files::shell_pick_save,
            files::shell_read_picked,
            files::shell_suggest_path,
            files::shell_write,
            files::shell_open_path,
            recent::shell_recent_books,
            recent::shell_forget_book,
        ])
        .setup(|app| {
            app.manage(desk(app.handle()));
            window::open(app)?;
            if let Some(path) = book {
                launch::open_book(app.handle(), path);
            }
            backup::start(app.handle().clone());
            Ok(())
        })
        .on_window_event(|window, event| {
            if let (window::MAIN, WindowEvent::CloseRequested { api, .. }) = (window.label(), event)
            {
                api.prevent_close();
                window.hide().ok(); // The backup may take a moment; the person need not watch it.
                let app = window.app_handle().clone();
                std::thread::spawn(move || leave(&app));
            }
        })
        .run(tauri::generate_context!());
    match shown {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("finpilot-desktop: the window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Where this window keeps its open book. Long commands say on the page how far they are.
fn desk(app: &AppHandle) -> Desk {
    let page = app.clone();
    Desk::new(DeskOptions {
        holder: "the FinPilot window".to_owned(),
        on_progress: Some(Box::new(move |progress| {
            page.emit_to(window::MAIN, "progress", progress).ok(); // Nobody may be listening.
        })),
    })
}

/// Closing the window closes the book, which backs it up; then the application ends.
fn leave(app: &AppHandle) {
    let desk = app.state::<Desk>();
    if desk.current().is_some()
        && let Err(error) = call::ask(&desk, "book_close", json!({}))
    {
        eprintln!("finpilot-desktop: the book was not closed properly: {error}");
    }
    app.exit(0);
}
