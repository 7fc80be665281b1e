//! Every SQL statement of the product in one list, so that one test can prepare all of them on both databases.

use ground::places::areas;
use ground::{access, events, people, red_thread, tenant};
use investigate::{answering, builder, channels, entry, files, imports, inquiries, mailbox, moderation, notes, receipts, responses};

use crate::commands::{demo, doctor, import, tallies};
use crate::{health, joins, open, serve};

/// Statements with their names, one list for each module that has some.
pub fn statements() -> Vec<&'static [(&'static str, &'static str)]> {
    let ground =
        [access::STATEMENTS, red_thread::STATEMENTS, events::ALL, tenant::ALL, people::queries::ALL, areas::queries::ALL, kit::mail::ALL];
    let telling = [
        answering::STATEMENTS,
        entry::STATEMENTS,
        files::STATEMENTS,
        receipts::STATEMENTS,
        responses::queries::ALL,
        responses::resting::ALL,
    ];
    let asking = [inquiries::queries::ALL, inquiries::figures::ALL, inquiries::sealed::ALL, inquiries::options::ALL, builder::queries::ALL];
    let reading = [moderation::STATEMENTS, mailbox::STATEMENTS, notes::STATEMENTS, imports::STATEMENTS];
    let own = [open::keys::ALL, health::ALL, serve::STATEMENTS, demo::TELLING, demo::PASSING, doctor::ALL, tallies::ALL];
    let stages = [kit::db::STATEMENTS, analyse::STATEMENTS, follow_up::STATEMENTS, joins::STATEMENTS, import::STATEMENTS].concat();
    [&ground[..], &telling, &channels::statements(), &asking, &reading, &own, &stages, &act::statements()].concat()
}
