//! Bad input: a clear error, exit code 1, nothing changed.

use std::path::Path;

use serde_json::json;

use crate::support::{Shell, contents, run};

#[test]
fn what_is_not_understood_exits_2() {
    let shell = Shell::with_book();
    let cases: &[&[&str]] = &[
        &["nonsense"],
        &["new", "x.finpilot"],
        &["account", "list", "--type", "gold"],
        &["entry", "list", "--from", "31.03.2026"],
        &["lock", "yesterday"],
    ];
    for args in cases {
        let ran = shell.on_book(args);
        assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
        assert!(ran.err.starts_with("error: "), "{args:?}: {ran:?}");
    }
    let nameless = shell.run(&["account", "list"]);
    assert_eq!(nameless.code, 2, "{nameless:?}");
    assert!(nameless.err.contains("FINPILOT_BOOK"), "{nameless:?}");
}

#[test]
fn what_cannot_be_posted_is_refused_and_changes_nothing() {
    let shell = Shell::with_book();
    let (bank, sales) = (shell.account("bank_main"), shell.account("sales_income"));
    shell.on_book(&["lock", "2025-12-31"]).done();
    let entry = |date: &str, currency: &str, account: &str, debit: &str, credit: &str| {
        json!({
            "date": date, "memo": "m", "currency": currency, "exchangeRate": "1.1",
            "lines": [{ "account": account, "debit": debit }, { "account": sales, "credit": credit }],
        })
        .to_string()
    };
    let day = "2026-03-10";
    let huge = "1000000000000000";
    let cases = [
        (entry(day, "USD", &bank, "10.00", "9.99"), "entry_unbalanced"),
        (entry(day, "USD", "nowhere", "1.00", "1.00"), "unknown_account"),
        (entry("2025-12-31", "USD", &bank, "1.00", "1.00"), "period_closed"),
        (entry(day, "EUR", &bank, "1.00", "1.00"), "wrong_currency"),
        (entry(day, "XYZ", &bank, "1.00", "1.00"), "request_invalid"),
        (entry(day, "USD", &bank, huge, huge), "amount_too_large"),
        (entry(day, "USD", &bank, "1e15", "1e15"), "field_invalid"),
        (entry(day, "USD", &bank, "0.001", "0.001"), "field_invalid"),
        (entry("2026-02-30", "USD", &bank, "1.00", "1.00"), "request_invalid"),
        (r#"{"date":"2026-03-10","memo":"m","lines":[],"surprise":1}"#.into(), "request_invalid"),
        ("{\"date\":".to_owned(), "json_invalid"),
        ("[]".to_owned(), "json_invalid"),
    ];
    let before = contents(&shell.book());
    for (text, code) in cases {
        let file = shell.write("entry.json", &text);
        let ran = shell.on_book(&["entry", "post", "--from", &file, "--json"]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{text}: {ran:?}");
        let error: serde_json::Value = serde_json::from_str(&ran.err).expect("an error in JSON");
        assert_eq!(error["rule"]["code"], code, "{text}: {error}");
        assert!(error["message"].as_str().is_some_and(|it| it.len() > 10), "{error}");
        shell.on_book(&["entry", "post", "--from", &file]).refused();
        assert_eq!(contents(&shell.book()), before, "{text} left something behind");
    }
    shell.on_book(&["entry", "post", "--from", "not-there.json"]).refused();
}

#[test]
fn an_import_names_the_line_and_brings_nothing() {
    let shell = Shell::with_book();
    shell.on_book(&["lock", "2025-12-31"]).done();
    let accounts = shell.write("accounts.csv", "number,name,type\nX1,Till,asset\nX2,Shop,income\n");
    let good = "A,2026-01-05,X1,1.00,USD,m\nA,2026-01-05,X2,-1.00,USD,m\n";
    let cases = [
        ("B,2026-01-05,X1,1.00,USD,m\nB,2026-01-05,X2,-0.99,USD,m\n", "line 4", "differ by 0.01"),
        ("B,2026-01-05,X9,1.00,USD,m\n", "line 4", "there is no account X9"),
        ("B,2025-12-31,X1,1.00,USD,m\nB,2025-12-31,X2,-1.00,USD,m\n", "line 4", "closed"),
        ("B,2026-01-05,X1,1.00,EUR,m\n", "line 4", "EUR needs a rate"),
        ("B,2026-01-05,X1,1e15,USD,m\n", "line 4", "`1e15`"),
        ("B,2026-01-05,X1,90071992547409.92,USD,m\n", "line 4", "too large"),
        ("B,2026-01-05,X1,1.005,USD,m\n", "line 4", "more decimal places"),
        ("B,05.01.2026,X1,1.00,USD,m\n", "line 4", "is not a day"),
        ("B,2026-01-05,X1,1.00,USD\n", "line 4", "fields"),
    ];
    let before = contents(&shell.book());
    for (bad, place, reason) in cases {
        let text = format!("entry,date,account,amount,currency,memo\n{good}{bad}");
        let postings = shell.write("postings.csv", text);
        let ran = shell.on_book(&["import", "entries", &postings, "--accounts", &accounts]);
        let ran = ran.refused();
        assert!(ran.err.contains(place) && ran.err.contains(reason), "{bad}: {ran:?}");
        assert_eq!(contents(&shell.book()), before, "{bad} left something behind");
    }
    let latin = shell.write("latin.csv", b"number,name,type\nX1,Caf\xe9,asset\n");
    let postings = shell.write("postings.csv", "entry,date,account,amount,currency,memo\n");
    let ran = shell.on_book(&["import", "entries", &postings, "--accounts", &latin]).refused();
    assert!(ran.err.contains("line 2: the file is not UTF-8"), "{ran:?}");
}

/// Posts to a file that is no sound book: refused, and the file is as it was.
fn left_alone(shell: &Shell, path: &Path, reason: &str) {
    let before = std::fs::read(path).expect("the file is there");
    let add = ["account", "add", "--number", "9999", "--name", "N", "--type", "asset"];
    let ran = shell.on(path, &add).refused();
    assert!(ran.err.contains(reason), "{ran:?}");
    assert!(std::fs::read(path).expect("still there") == before, "{path:?} was changed");
}

#[test]
fn files_that_are_no_sound_book_are_left_as_they_are() {
    let shell = Shell::with_book();
    let whole = std::fs::read(shell.book()).expect("the book is a file");

    let mut newer = whole.clone();
    newer[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    let newer = shell.write("newer.finpilot", newer);
    left_alone(&shell, Path::new(&newer), "written by a newer FinPilot (format 9999");
    // An older program may still look at what it knows.
    shell.on(Path::new(&newer), &["account", "list"]).done();

    let cut = shell.write("cut.finpilot", &whole[..whole.len() / 2]);
    left_alone(&shell, Path::new(&cut), "is damaged");
    let short = shell.write("short.finpilot", &whole[..50]);
    left_alone(&shell, Path::new(&short), "is not a FinPilot book");
    let text = shell.write("text.finpilot", "Dear diary,\n".repeat(100));
    left_alone(&shell, Path::new(&text), "is not a FinPilot book");

    let other = shell.path("other.sqlite");
    let connection = rusqlite::Connection::open(&other).expect("a database of someone else");
    connection.execute_batch("CREATE TABLE theirs (a)").expect("a table");
    drop(connection);
    left_alone(&shell, &other, "is not a FinPilot book");

    shell.on(&shell.path("nothing.finpilot"), &["account", "list"]).refused();
}

#[test]
fn a_book_is_not_made_over_a_file_or_where_none_can_be() {
    let shell = Shell::with_book();
    let before = contents(&shell.book());
    let new = |path: &str| shell.run(&["new", path, "--name", "N", "--country", "US"]).refused();
    let exists = new(&shell.book().display().to_string());
    assert!(exists.err.contains("exists already"), "{exists:?}");
    assert_eq!(contents(&shell.book()), before);
    let nowhere = new(&shell.path("no/such/folder/x.finpilot").display().to_string());
    assert!(nowhere.err.contains("cannot be written"), "{nowhere:?}");
    // No permission holds root back, but this file system takes no file from anyone.
    if Path::new("/proc/self").exists() {
        let kernel = new("/proc/x.finpilot");
        assert!(kernel.err.contains("cannot be written"), "{kernel:?}");
    }
}

#[test]
fn a_book_in_a_folder_that_cannot_be_written_is_read_and_not_changed() {
    let shell = Shell::with_book();
    let folder = shell.path("closed");
    std::fs::create_dir(&folder).expect("a folder");
    let book = folder.join("b.finpilot");
    std::fs::copy(shell.book(), &book).expect("a copy");
    let Some(_mount) = Mount::read_only(&folder) else {
        eprintln!("skipped: mounting a folder read-only needs root and the right to mount");
        return;
    };
    shell.on(&book, &["account", "list"]).done();
    left_alone(&shell, &book, "cannot be written");
}

#[test]
fn a_full_disk_is_told_and_changes_nothing() {
    let shell = Shell::with_book();
    let folder = shell.path("small");
    std::fs::create_dir(&folder).expect("a folder");
    let Some(_mount) = Mount::small(&folder, "1m") else {
        eprintln!("skipped: a small disk needs root and the right to mount");
        return;
    };
    let book = folder.join("b.finpilot");
    std::fs::copy(shell.book(), &book).expect("the book fits");
    let before = contents(&book);
    let accounts = shell.write("accounts.csv", "number,name,type\nX1,Till,asset\nX2,Shop,income\n");
    let mut postings = String::from("entry,date,account,amount,currency,memo\n");
    for entry in 0..20_000 {
        for (account, amount) in [("X1", "1.00"), ("X2", "-1.00")] {
            postings.push_str(&format!("{entry},2026-01-05,{account},{amount},USD,m\n"));
        }
    }
    let postings = shell.write("postings.csv", postings);
    let ran = shell.on(&book, &["import", "entries", &postings, "--accounts", &accounts]).refused();
    assert!(ran.err.contains("the disk is full"), "{ran:?}");
    assert_eq!(contents(&book), before);
    shell.on(&book, &["check"]).done();
}

/// The same where nobody may mount: the system refuses every file beyond a size.
#[test]
#[cfg(unix)]
fn a_disk_that_takes_no_more_is_told_and_changes_nothing() {
    let shell = Shell::with_book();
    let before = contents(&shell.book());
    let entry = json!({
        "date": "2026-03-10", "memo": "m".repeat(2_000_000),
        "lines": [{ "account": shell.account("bank_main"), "debit": "1.00" },
                  { "account": shell.account("sales_income"), "credit": "1.00" }],
    });
    let file = shell.write("entry.json", entry.to_string());
    let mut limited = std::process::Command::new("sh");
    limited.env("FINPILOT_BOOK", shell.book()).args([
        "-c",
        "trap '' XFSZ; ulimit -f 2000; exec \"$0\" entry post --from \"$1\"",
        env!("CARGO_BIN_EXE_finpilot"),
        &file,
    ]);
    let ran = run(&mut limited, "").refused();
    assert!(ran.err.contains("disk"), "{ran:?}");
    assert_eq!(contents(&shell.book()), before);
    shell.on_book(&["check"]).done();
}

#[test]
fn a_second_writer_is_told_who_the_first_is() {
    let shell = Shell::with_book();
    let sign = shell.path("test.finpilot.lock");
    let file = std::fs::File::create(&sign).expect("the sign on the door");
    std::io::Write::write_all(&mut &file, b"the FinPilot window (process 1)").expect("a sign");
    file.try_lock().expect("nobody else is there");
    let ran = shell.on_book(&["lock", "2025-12-31"]).refused();
    assert!(ran.err.contains("is open in the FinPilot window (process 1)"), "{ran:?}");
    // Looking does not ask for the door.
    shell.on_book(&["account", "list"]).done();
}

#[test]
fn a_report_is_not_written_over_a_book() {
    let shell = Shell::with_book();
    let (bank, sales) = (shell.account("bank_main"), shell.account("sales_income"));
    shell.post("2026-03-10", &bank, &sales, "1.00").done();
    let other = shell.path("other.data");
    std::fs::copy(shell.book(), &other).expect("a copy");
    let before = contents(&shell.book());
    for target in [shell.book(), other.clone()] {
        let target = target.display().to_string();
        let ran = shell.on_book(&["export", "hledger", "--out", &target]).refused();
        assert!(ran.err.contains("is a book; choose another file"), "{ran:?}");
    }
    assert_eq!(contents(&shell.book()), before);
    assert_eq!(contents(&other), before);

    let out = shell.path("out.csv").display().to_string();
    let ran = shell.on_book(&["export", "csv", "--out", &out, "--accounts-out", "./out.csv"]);
    assert!(ran.refused().err.contains("name one file"));
    assert!(!shell.path("out.csv").exists());
}

#[test]
fn text_is_read_as_windows_writes_it_and_what_is_no_text_is_named() {
    let shell = Shell::with_book();
    let (bank, sales) = (shell.account("bank_main"), shell.account("sales_income"));
    let entry = json!({
        "date": "2026-03-10", "memo": "m",
        "lines": [{ "account": bank, "debit": "1.00" }, { "account": sales, "credit": "1.00" }],
    });
    let marked = shell.write("marked.json", format!("\u{feff}{entry}"));
    shell.on_book(&["entry", "post", "--from", &marked]).done();
    let nul = shell.write("nul.json", "\0 3");
    let ran = shell.on_book(&["entry", "post", "--from", &nul]).refused();
    assert!(ran.err.contains("is not JSON"), "{ran:?}");
}

#[test]
fn a_book_is_replaced_by_its_owner_alone() {
    let shell = Shell::with_book();
    shell.on_book(&["member", "add", "--name", "Vera", "--role", "viewer"]).done();
    let (book, backup) = (shell.book().display().to_string(), shell.path("kept.finpilot"));
    let backup = backup.display().to_string();
    shell.on_book(&["backup", "--to", &backup]).done();
    let before = contents(&shell.book());
    let restore = ["restore", &backup, "--to", &book, "--replace"];
    let ran = shell.run(&[&["--as", "Vera"], &restore[..]].concat()).refused();
    assert!(ran.err.contains("needs the role owner"), "{ran:?}");
    assert_eq!(contents(&shell.book()), before);
    shell.run(&restore).done();
}

/// Something mounted on a folder, as long as it is held.
struct Mount(std::path::PathBuf);

impl Mount {
    fn small(folder: &Path, size: &str) -> Option<Self> {
        Self::at(&["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"], folder)
    }

    fn read_only(folder: &Path) -> Option<Self> {
        let source = folder.display().to_string();
        let bound = Self::at(&["--bind", &source], folder)?;
        Self::at(&["-o", "remount,bind,ro"], folder).map(|again| {
            std::mem::forget(again);
            bound
        })
    }

    fn at(args: &[&str], folder: &Path) -> Option<Self> {
        let mut mount = std::process::Command::new("mount");
        let output = mount.args(args).arg(folder).output().ok()?;
        output.status.success().then(|| Self(folder.to_owned()))
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        std::process::Command::new("umount").arg(&self.0).status().ok();
    }
}
