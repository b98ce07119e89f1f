//! Who paints the window: the graphics card, or without one the processor, directly.

/// What GTK and WebKit read when they start.
#[cfg(target_os = "linux")]
const BY_PROCESSOR: [(&str, &str); 2] =
    [("GDK_GL", "disable"), ("WEBKIT_DISABLE_COMPOSITING_MODE", "1")];

/// Without a graphics card GTK and WebKit would bring up OpenGL in software, a driver with a
/// compiler of its own, which paints what it is given slower than they do themselves. For the first
/// line of `main`. What the person has set stands.
#[cfg(target_os = "linux")]
pub fn choose() {
    if has_card(std::path::Path::new("/dev")) {
        return;
    }
    for (name, value) in BY_PROCESSOR {
        if std::env::var_os(name).is_none() {
            // SAFETY: no other thread runs yet that could read the environment meanwhile.
            unsafe { std::env::set_var(name, value) };
        }
    }
}

#[cfg(not(target_os = "linux"))]
pub fn choose() {}

/// The kernel has a `renderD…` for every card that can draw; NVIDIA's own driver and Windows'
/// Linux have a device of another name.
#[cfg(target_os = "linux")]
fn has_card(devices: &std::path::Path) -> bool {
    let renders = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with("renderD");
    let listed = std::fs::read_dir(devices.join("dri"));
    listed.is_ok_and(|names| names.flatten().any(|it| renders(&it.file_name())))
        || ["nvidiactl", "dxg"].iter().any(|name| devices.join(name).exists())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_known_by_its_device() {
        let devices = tempfile::tempdir().expect("a temporary folder");
        let dri = devices.path().join("dri");
        assert!(!has_card(devices.path()));
        // A display that only shows what was painted elsewhere is no card.
        std::fs::create_dir(&dri).expect("a folder");
        std::fs::write(dri.join("card0"), "").expect("a device");
        assert!(!has_card(devices.path()));
        std::fs::write(dri.join("renderD128"), "").expect("a device");
        assert!(has_card(devices.path()));
        std::fs::remove_dir_all(&dri).expect("gone");
        std::fs::write(devices.path().join("nvidiactl"), "").expect("a device");
        assert!(has_card(devices.path()));
    }
}
