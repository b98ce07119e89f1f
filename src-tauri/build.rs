//! Names the shell's commands, so that a window may call only what its capability file grants.

fn main() {
    // The page is embedded: a newer page is a newer window.
    println!("cargo:rerun-if-changed=../ui/dist");
    let manifest = tauri_build::AppManifest::new().commands(&[
        "call",
        "shell_pick_open",
        "shell_pick_save",
        "shell_read_picked",
        "shell_suggest_path",
        "shell_write",
        "shell_open_path",
        "shell_recent_books",
        "shell_forget_book",
    ]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("src-tauri/tauri.conf.json and capabilities/ describe a window");
}
