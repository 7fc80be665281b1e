//! The words of the interface.

use kit::i18n::unused_messages;

#[test]
fn every_text_is_used() {
    let crates = crate::house::root().join("crates");
    assert_eq!(unused_messages(&crates).unwrap(), Vec::<&str>::new());
}
