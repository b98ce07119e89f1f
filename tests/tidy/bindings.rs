//! The TypeScript the window is compiled against is written from the Rust types. `make types`
//! (`UPDATE=1`) writes it; this test fails while what is committed is not what the table says.

use std::{collections::BTreeMap, fs, path::Path};

use finpilot_core::api;
use ts_rs::{Config, TS};

fn files(folder: &Path) -> BTreeMap<String, String> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    entries
        .flatten()
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read_to_string(entry.path()).expect("a binding is text"))
        })
        .collect()
}

/// The types in one file each, and `index.ts` with the table and every type by name.
fn write(folder: &Path) {
    let config = Config::new().with_out_dir(folder).with_large_int("number");
    api::export_types(&config).expect("types are written");
    let mut index = String::from("// Written from the Rust types by `make types`.\n\n");
    let names: Vec<String> = files(folder)
        .keys()
        .filter_map(|name| name.strip_suffix(".ts").map(str::to_owned))
        .filter(|name| name != "index")
        .collect();
    for name in &names {
        index.push_str(&format!("import type {{ {name} }} from \"./{name}\";\n"));
    }
    index.push_str(&format!("\nexport type {{ {} }};\n\n", names.join(", ")));
    index.push_str(&format!("export {}\n\n", api::Kind::decl(&config)));
    index.push_str(&format!("export {}\n\n", api::Tag::decl(&config)));
    index.push_str(&api::typescript(&config));
    fs::write(folder.join("index.ts"), index).expect("the index is written");
}

#[test]
fn the_bindings_are_fresh() {
    let committed = super::repository().join("ui/src/api/generated");
    if std::env::var_os("UPDATE").is_some() {
        fs::remove_dir_all(&committed).ok();
        fs::create_dir_all(&committed).expect("the folder is made");
        write(&committed);
        return;
    }
    let fresh = tempfile::tempdir().expect("a folder");
    write(fresh.path());
    let (fresh, committed) = (files(fresh.path()), files(&committed));
    let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&fresh), names(&committed), "run `make types` and commit what it writes");
    for (name, text) in fresh {
        assert!(committed[&name] == text, "{name} is stale: run `make types` and commit it");
    }
}
