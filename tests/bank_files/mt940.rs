use super::{answered, read};

#[test]
fn every_file_is_read_as_its_answer_says() {
    for (path, _answer) in answered("mt940") {
        drop(read(&path));
    }
}
