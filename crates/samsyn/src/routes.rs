//! Every address on one page, in the order of the loop, each with what it asks of those who come.

use act::boards::pages as boards;
use act::pass_ons::pages as pass_ons;
use act::plans::pages as plans;
use analyse::{findings, releases, results};
use follow_up::{followers, replies};
use ground::access::Access::{Holder, May, Public};
use ground::access::{Can, Routes};
use ground::{App, access, people};
use investigate::channels::{self, codes, embed, invitations, kiosk, paper};
use investigate::files::pages as answer_files;
use investigate::imports::pages as imports;
use investigate::{answering, builder, entry, inquiries, mailbox, moderation, notes, receipts};

use crate::joins::{accessibility, leaving, menu_counts, one_page, privacy, receipt, stages, start, today};
use crate::{files, health};

/// All addresses of the product.
pub fn routes(app: &App) -> Routes {
    ground::menu::count_with(menu_counts::load);
    let routes = Routes::new(app.clone());
    let routes = sign_in(routes);
    let routes = public_site(routes);
    let routes = receipt_pages(routes);
    let routes = interfaces(routes);
    let routes = investigate_room(routes);
    let routes = analyse_room(routes);
    let routes = act_room(routes);
    let routes = follow_up_room(routes);
    ground_room(routes)
}

/// The way in for those who work here.
fn sign_in(routes: Routes) -> Routes {
    routes
        .get("/sign-in", Public, access::ask_for_link)
        .post("/sign-in", Public, access::send_link)
        .get("/sign-in/{token}", Public, access::open_link)
        .post("/sign-in/{token}", Public, access::use_link)
        .post("/sign-out", Public, access::sign_out)
}

/// Take part, and what came of it.
fn public_site(routes: Routes) -> Routes {
    routes
        .get("/", Public, start::show)
        .get("/answers", Public, replies::public::list)
        .get("/answers/{id}", Public, replies::public::show)
        .get("/one-page", Public, one_page::show)
        .get("/accessibility", Public, accessibility::show)
        .post("/accessibility", Public, accessibility::tell)
        .get("/privacy", Public, privacy::show)
        .get("/d/{slug}/result", Public, releases::result)
        .get("/d/{slug}/cells.json", Public, releases::cells_json)
        .get("/d/{slug}/cells.csv", Public, releases::cells_csv)
        .get("/d/{slug}/follow", Public, followers::pages::open)
        .post("/d/{slug}/follow", Public, followers::pages::ask)
        .get("/follow/{token}", Public, followers::pages::own)
        .post("/follow/{token}/confirmation", Public, followers::pages::confirm)
        .post("/follow/{token}/ending", Public, followers::pages::stop)
        .get("/d/{slug}", Public, answering::welcome_page)
        .get("/d/{slug}/map", Public, answering::map)
        .get("/d/{slug}/answer", Public, answering::answer)
        .post("/d/{slug}/answer", Public, answering::step)
        .post("/d/{slug}/responses", Public, answering::send)
        .get("/d/{slug}/kiosk", Public, kiosk::start)
        .post("/d/{slug}/kiosk", Public, kiosk::begin)
        .get("/d/{slug}/kiosk/answer", Public, kiosk::answer)
        .post("/d/{slug}/kiosk/answer", Public, kiosk::step)
        .get("/d/{slug}/kiosk/map", Public, kiosk::map)
        .post("/d/{slug}/kiosk/responses", Public, kiosk::send)
        .post("/d/{slug}/kiosk/ending", Public, kiosk::end)
        .get("/d/{slug}/kiosk/idle", Public, kiosk::idle)
        .get("/d/{slug}/code", Public, codes::pages::ask)
        .post("/d/{slug}/code", Public, codes::pages::open)
        .get("/d/{slug}/code/{code}", Public, codes::pages::show)
        .get("/d/{slug}/code/{code}/map", Public, codes::pages::map)
        .post("/d/{slug}/code/{code}/responses", Public, codes::pages::send)
        .get("/d/{slug}/code/{code}/answer", Public, codes::pages::answer)
        .post("/d/{slug}/code/{code}/answer", Public, codes::pages::step)
        .get("/d/{slug}/code/{code}/refusal", Public, invitations::declining::ask)
        .post("/d/{slug}/code/{code}/refusal", Public, invitations::declining::decline)
        .post("/d/{slug}/code/{code}/acceptance", Public, invitations::declining::accept)
        .get("/d/{slug}/embed", Public, embed::start)
        .get("/d/{slug}/embed/answer", Public, embed::answer)
        .post("/d/{slug}/embed/answer", Public, embed::step)
        .get("/plan", Public, plans::public_plan)
        .get("/measures/{id}", Public, plans::public_measure)
}

/// What the holder of a code may do.
fn receipt_pages(routes: Routes) -> Routes {
    routes
        .get("/r", Public, receipts::ask)
        .post("/r", Public, receipts::open)
        .get("/r/{code}", Holder, receipt::show)
        .get("/r/{code}/slip", Holder, receipts::slip)
        .get("/r/{code}/correction", Holder, receipts::correct)
        .post("/r/{code}/correction", Holder, receipts::store_correction)
        .get("/r/{code}/files/{id}", Holder, answer_files::own)
        .get("/r/{code}/places", Holder, receipts::point)
        .post("/r/{code}/places", Holder, receipts::store_point)
        .get("/r/{code}/withdrawal", Holder, receipts::ask_withdrawal)
        .post("/r/{code}/withdrawal", Holder, receipts::withdraw)
        .post("/r/{code}/messages", Holder, receipts::write)
}

/// For programs: the API, the map, files.
fn interfaces(routes: Routes) -> Routes {
    routes
        .get("/api/v1/inquiries/{slug}", Public, answering::describe)
        .post("/api/v1/inquiries/{slug}/responses", Public, answering::submit)
        .get("/api/v1/inquiries/{slug}/cells", Public, releases::api)
        .get("/healthz", Public, health::healthz)
        .get("/assets/{*file}", Public, files::asset)
        .get("/map/base.pmtiles", Public, files::base_map)
        .get("/theme/colours.css", Public, files::colours)
        .get("/theme/arms.svg", Public, files::arms)
        .get("/api/places", Public, files::places)
        .get("/api/places/near", Public, files::near)
}

/// Asking, entering for others, reading what was told.
fn investigate_room(routes: Routes) -> Routes {
    entering(noting(reading(building(importing(inviting(asking(routes)))))))
}

fn asking(routes: Routes) -> Routes {
    routes
        .get("/work/inquiries", May(Can::Room), inquiries::pages::list)
        .post("/work/inquiries", May(Can::Inquire), inquiries::pages::create)
        .get("/work/inquiries/new", May(Can::Inquire), inquiries::pages::open_new)
        .post("/work/inquiries/new", May(Can::Inquire), inquiries::own_form::make)
        .post("/work/inquiries/new/empty", May(Can::Inquire), inquiries::own_form::make_empty)
        .get("/work/inquiries/{slug}/form.xlsx", May(Can::Inquire), inquiries::own_form::workbook)
        .post("/work/inquiries/{slug}/form.xlsx", May(Can::Inquire), inquiries::own_form::replace)
        .get("/work/inquiries/{slug}", May(Can::Room), inquiries::pages::show)
        .get("/work/inquiries/{slug}/edit", May(Can::Inquire), inquiries::pages::open_edit)
        .post("/work/inquiries/{slug}/edit", May(Can::Inquire), inquiries::pages::save)
        .get("/work/inquiries/{slug}/preview", May(Can::Inquire), inquiries::preview::show)
        .post("/work/inquiries/{slug}/preview", May(Can::Inquire), inquiries::preview::send)
        .get("/work/inquiries/{slug}/preview/map", May(Can::Inquire), inquiries::preview::map)
        .post("/work/inquiries/{slug}/opening", May(Can::Inquire), inquiries::turning::opening)
        .post("/work/inquiries/{slug}/closing", May(Can::Inquire), inquiries::turning::closing)
        .post("/work/inquiries/{slug}/reopening", May(Can::Inquire), inquiries::turning::reopening)
        .post("/work/inquiries/{slug}/removal", May(Can::Inquire), inquiries::turning::removal)
        .get("/work/inquiries/{slug}/poster", May(Can::Room), inquiries::poster)
        .get("/work/inquiries/{slug}/channels", May(Can::Inquire), channels::pages::show)
        .post("/work/inquiries/{slug}/channels", May(Can::Inquire), channels::pages::save)
        .get("/work/inquiries/{slug}/paper", May(Can::Inquire), paper::print)
        .post("/work/inquiries/{slug}/codes", May(Can::Inquire), codes::make)
        .get("/work/inquiries/{slug}/codes/{batch}", May(Can::Inquire), codes::print)
}

fn inviting(routes: Routes) -> Routes {
    routes
        .get("/work/inquiries/{slug}/invitations", May(Can::Inquire), invitations::pages::show)
        .get("/work/inquiries/{slug}/invitations/new", May(Can::Inquire), invitations::sending::ask)
        .post("/work/inquiries/{slug}/invitations/new", May(Can::Inquire), invitations::sending::step)
        .post("/work/inquiries/{slug}/invitations/{id}/stopping", May(Can::Inquire), invitations::pages::stop)
        .get("/work/inquiries/{slug}/invitations/{id}/removal", May(Can::Inquire), invitations::pages::ask_removal)
        .post("/work/inquiries/{slug}/invitations/{id}/removal", May(Can::Inquire), invitations::pages::remove)
}

fn importing(routes: Routes) -> Routes {
    routes
        .get("/work/inquiries/{slug}/import", May(Can::Inquire), imports::show)
        .post("/work/inquiries/{slug}/import", May(Can::Inquire), imports::bring)
        .get("/work/inquiries/{slug}/import/{id}", May(Can::Inquire), imports::one)
        .post("/work/inquiries/{slug}/import/{id}", May(Can::Inquire), imports::map)
        .get("/work/inquiries/{slug}/import/{id}/check", May(Can::Inquire), imports::check)
        .get("/work/inquiries/{slug}/import/{id}/faults.csv", May(Can::Inquire), imports::faults)
        .get("/work/inquiries/{slug}/import/{id}/mapping.json", May(Can::Inquire), imports::mapping_file)
        .post("/work/inquiries/{slug}/import/{id}/run", May(Can::Inquire), imports::run)
        .post("/work/inquiries/{slug}/import/{id}/undo", May(Can::Inquire), imports::undo)
        .post("/work/inquiries/{slug}/import/{id}/removal", May(Can::Inquire), imports::remove)
}

fn building(routes: Routes) -> Routes {
    routes
        .get("/work/inquiries/{slug}/form", May(Can::Inquire), builder::pages::show)
        .post("/work/inquiries/{slug}/form", May(Can::Inquire), builder::pages::act)
        .get("/work/inquiries/{slug}/form/new", May(Can::Inquire), builder::part::ask)
        .post("/work/inquiries/{slug}/form/new", May(Can::Inquire), builder::part::make)
        .get("/work/inquiries/{slug}/form/parts/{name}", May(Can::Inquire), builder::part::open)
        .post("/work/inquiries/{slug}/form/parts/{name}", May(Can::Inquire), builder::part::save)
        .get("/work/inquiries/{slug}/form/publication", May(Can::Inquire), builder::pages::review)
        .post("/work/inquiries/{slug}/form/publication", May(Can::Inquire), builder::pages::publish)
}

fn reading(routes: Routes) -> Routes {
    routes
        .get("/work/inquiries/{slug}/answers", May(Can::ReadPlaces), moderation::list)
        .post("/work/inquiries/{slug}/answers", May(Can::Inquire), moderation::act)
        .get("/work/inquiries/{slug}/answers/files/{id}", May(Can::ReadPlaces), answer_files::of_answer)
        .get("/work/messages", May(Can::Inquire), mailbox::list)
        .get("/work/messages/{mark}", May(Can::Inquire), mailbox::open)
        .post("/work/messages/{mark}", May(Can::Inquire), mailbox::write)
}

fn noting(routes: Routes) -> Routes {
    routes
        .get("/work/notes", May(Can::Note), notes::show)
        .post("/work/notes", May(Can::Note), notes::create)
        .get("/work/notes/new", May(Can::Note), notes::open_new)
        .get("/work/notes/{mark}/edit", May(Can::Note), notes::open_edit)
        .post("/work/notes/{mark}/edit", May(Can::Note), notes::save)
        .get("/work/notes/{mark}/withdrawal", May(Can::Note), notes::ask)
        .post("/work/notes/{mark}/withdrawal", May(Can::Note), notes::withdraw)
        .post("/work/notes/{mark}/handling", May(Can::Inquire), notes::handle)
}

fn entering(routes: Routes) -> Routes {
    routes
        .get("/work/enter", May(Can::Enter), entry::choose)
        .get("/work/enter/{slug}", May(Can::Enter), entry::map)
        .post("/work/enter/{slug}/responses", May(Can::Enter), entry::send)
        .get("/work/enter/{slug}/handover", May(Can::Enter), entry::confirm)
        .post("/work/enter/{slug}/handover", May(Can::Enter), entry::hand_over)
        .get("/work/enter/{slug}/answer", May(Can::Enter), entry::answer)
        .post("/work/enter/{slug}/answer", May(Can::Enter), entry::step)
        .get("/work/enter/{slug}/paper", May(Can::Enter), paper::first)
        .post("/work/enter/{slug}/paper", May(Can::Enter), paper::take)
}

/// Results, releases, findings.
fn analyse_room(routes: Routes) -> Routes {
    routes
        .get("/work/inquiries/{slug}/result", May(Can::Room), results::show)
        .get("/work/inquiries/{slug}/result.csv", May(Can::ReadPlaces), results::csv)
        .get("/work/inquiries/{slug}/answers.csv", May(Can::ReadPlaces), results::csv_of_answers)
        .get("/work/inquiries/{slug}/answers.geojson", May(Can::ReadPlaces), results::geojson_of_answers)
        .get("/work/inquiries/{slug}/answers.gpkg", May(Can::ReadPlaces), results::geopackage_of_answers)
        .get("/work/inquiries/{slug}/answers.xlsx", May(Can::ReadPlaces), results::workbook_of_answers)
        .get("/work/inquiries/{slug}/cells.json", May(Can::Room), results::cells_json)
        .get("/work/inquiries/{slug}/panel", May(Can::Room), results::panel)
        .get("/work/inquiries/{slug}/marks.json", May(Can::ReadPlaces), results::marks_json)
        .get("/work/inquiries/{slug}/places", May(Can::ReadPlaces), results::places)
        .get("/work/inquiries/{slug}/releases", May(Can::Room), releases::list)
        .post("/work/inquiries/{slug}/releases", May(Can::Inquire), releases::make)
        .get("/work/inquiries/{slug}/releases/{number}", May(Can::Room), releases::show)
        .get("/work/inquiries/{slug}/releases/{number}/cells.json", May(Can::Room), releases::cells)
        .post("/work/inquiries/{slug}/releases/{number}/publication", May(Can::Inquire), releases::publish)
        .post("/work/inquiries/{slug}/releases/{number}/retraction", May(Can::Inquire), releases::retract)
        .post("/work/inquiries/{slug}/releases/{number}/removal", May(Can::Inquire), releases::discard)
        .get("/work/findings", May(Can::Room), findings::list)
        .post("/work/findings", May(Can::Analyse), findings::create)
        .get("/work/findings/new", May(Can::Analyse), findings::new)
        .get("/work/findings/{id}", May(Can::Room), findings::show)
        .post("/work/findings/{id}", May(Can::Analyse), findings::save)
        .get("/work/findings/{id}/edit", May(Can::Analyse), findings::edit)
        .post("/work/findings/{id}/closing", May(Can::Analyse), findings::close)
        .post("/work/findings/{id}/opening", May(Can::Analyse), findings::reopen)
}

/// Boards, plan, measures, what was passed on.
fn act_room(routes: Routes) -> Routes {
    passed_on(measures(plan(board(routes))))
}

fn board(routes: Routes) -> Routes {
    routes
        .get("/work/inquiries/{slug}/board", May(Can::Analyse), boards::show)
        .post("/work/inquiries/{slug}/board", May(Can::Analyse), boards::open)
        .post("/work/inquiries/{slug}/board/cards", May(Can::Analyse), boards::create_card)
        .get("/work/inquiries/{slug}/board/cards/{id}", May(Can::Analyse), boards::card)
        .post("/work/inquiries/{slug}/board/cards/{id}", May(Can::Analyse), boards::act)
        .get("/work/inquiries/{slug}/board/plan", May(Can::Decide), boards::planning)
        .post("/work/inquiries/{slug}/board/plan", May(Can::Decide), boards::make_plan)
}

fn plan(routes: Routes) -> Routes {
    routes
        .get("/work/plan", May(Can::Room), plans::plan)
        .get("/work/plan/new", May(Can::Decide), plans::new_plan)
        .post("/work/plan/new", May(Can::Decide), plans::create_plan)
        .post("/work/plan/{id}", May(Can::Decide), plans::save_plan)
        .get("/work/plan/{id}/edit", May(Can::Decide), plans::edit_plan)
        .get("/work/plan/{id}/adoption", May(Can::Decide), plans::adoption)
        .post("/work/plan/{id}/adoption", May(Can::Decide), plans::adopt)
        .get("/work/goals/new", May(Can::Decide), plans::new_goal)
        .post("/work/goals/new", May(Can::Decide), plans::create_goal)
        .get("/work/goals/{id}", May(Can::Room), plans::goal)
        .post("/work/goals/{id}", May(Can::Decide), plans::save_goal)
        .get("/work/goals/{id}/edit", May(Can::Decide), plans::edit_goal)
        .post("/work/goals/{id}/removal", May(Can::Decide), plans::remove_goal)
}

fn measures(routes: Routes) -> Routes {
    routes
        .get("/work/measures/new", May(Can::Decide), plans::new)
        .post("/work/measures", May(Can::Decide), plans::create)
        .get("/work/measures/{id}", May(Can::Room), plans::show)
        .post("/work/measures/{id}", May(Can::Decide), plans::save)
        .get("/work/measures/{id}/edit", May(Can::Decide), plans::edit)
        .get("/work/measures/{id}/decision", May(Can::Decide), plans::decision)
        .post("/work/measures/{id}/decision", May(Can::Decide), plans::decide)
        .get("/work/measures/{id}/tell", May(Can::Report), plans::telling)
        .post("/work/measures/{id}/tell", May(Can::Report), plans::tell)
        .get("/work/measures/{id}/completion", May(Can::Report), plans::completion)
        .post("/work/measures/{id}/completion", May(Can::Report), plans::complete)
        .get("/work/telling", May(Can::Report), plans::to_tell)
        .get("/work/measures/{id}/handover", May(Can::Report), plans::handing_over)
        .post("/work/measures/{id}/handover", May(Can::Report), plans::hand_over)
        .post("/work/measures/{id}/handover/undo", May(Can::Report), plans::undo_handover)
        .get("/work/measures/{id}/cancellation", May(Can::Decide), plans::cancellation)
        .post("/work/measures/{id}/cancellation", May(Can::Decide), replies::overtaken::cancel)
        .get("/work/measures/{id}/reopening", May(Can::Decide), plans::reopening)
        .post("/work/measures/{id}/reopening", May(Can::Decide), replies::overtaken::reopen)
        .post("/work/measures/{id}/undo", May(Can::Report), plans::undo)
}

fn passed_on(routes: Routes) -> Routes {
    routes
        .get("/work/pass-ons", May(Can::AnswerPassOn), pass_ons::list)
        .get("/work/pass-ons/new", May(Can::Analyse), pass_ons::new)
        .post("/work/pass-ons", May(Can::Analyse), pass_ons::create)
        .get("/work/pass-ons/{id}", May(Can::AnswerPassOn), replies::pass_on::show)
        .post("/work/pass-ons/{id}/return", May(Can::AnswerPassOn), pass_ons::give_back)
        .post("/work/pass-ons/{id}/return/undo", May(Can::AnswerPassOn), pass_ons::keep)
        .post("/work/pass-ons/{id}/withdrawal", May(Can::Analyse), pass_ons::withdraw)
}

/// Replies, and Today.
fn follow_up_room(routes: Routes) -> Routes {
    routes
        .get("/work", May(Can::Room), today::show)
        .get("/work/investigate", May(Can::Room), stages::investigate)
        .get("/work/analyse", May(Can::Room), stages::analyse)
        .get("/work/act", May(Can::Room), stages::act)
        .get("/work/follow-up", May(Can::Room), stages::follow_up)
        .get("/work/replies", May(Can::Room), replies::listing::list)
        .get("/work/replies/new", May(Can::Reply), replies::pages::open_new)
        .post("/work/replies", May(Can::Reply), replies::pages::create)
        .post("/work/replies/publications", May(Can::Reply), replies::listing::publish)
        .get("/work/replies/{id}", May(Can::Room), replies::pages::show)
        .post("/work/replies/{id}", May(Can::Reply), replies::pages::save)
        .get("/work/replies/{id}/edit", May(Can::Reply), replies::pages::open_edit)
        .post("/work/replies/{id}/publication", May(Can::Reply), replies::pages::publish)
        .post("/work/replies/{id}/retraction", May(Can::Reply), replies::pages::retract)
        .get("/work/pass-ons/{id}/answer", May(Can::AnswerPassOn), replies::pass_on::to_answer)
        .post("/work/pass-ons/{id}/answer", May(Can::AnswerPassOn), replies::pass_on::answer)
}

/// People, settings, mails.
fn ground_room(routes: Routes) -> Routes {
    routes
        .get("/work/me", May(Can::Room), people::me::pages::show)
        .post("/work/me", May(Can::Room), people::me::pages::save)
        .post("/work/me/sessions/{mark}/ending", May(Can::Room), people::me::pages::end_one)
        .get("/work/people", May(Can::Administer), people::pages::list)
        .get("/work/people/new", May(Can::Administer), people::pages::new)
        .post("/work/people/new", May(Can::Administer), people::pages::create)
        .get("/work/people/{id}", May(Can::Administer), people::pages::edit)
        .post("/work/people/{id}", May(Can::Administer), people::pages::save)
        .get("/work/people/{id}/closing", May(Can::Administer), leaving::ask)
        .post("/work/people/{id}/closing", May(Can::Administer), people::pages::close)
        .post("/work/people/{id}/opening", May(Can::Administer), people::pages::reopen)
        .post("/work/people/{id}/link", May(Can::Administer), people::pages::link)
        .get("/work/programmes", May(Can::KeepProgrammes), people::programmes::pages::list)
        .get("/work/programmes/new", May(Can::KeepProgrammes), people::programmes::pages::new)
        .post("/work/programmes/new", May(Can::KeepProgrammes), people::programmes::pages::create)
        .get("/work/programmes/{id}", May(Can::KeepProgrammes), people::programmes::pages::edit)
        .post("/work/programmes/{id}", May(Can::KeepProgrammes), people::programmes::pages::save)
        .get("/work/organisations", May(Can::Administer), people::organisations::pages::list)
        .get("/work/organisations/new", May(Can::Administer), people::organisations::pages::new)
        .post("/work/organisations/new", May(Can::Administer), people::organisations::pages::create)
        .get("/work/organisations/{id}", May(Can::Administer), people::organisations::pages::edit)
        .post("/work/organisations/{id}", May(Can::Administer), people::organisations::pages::save)
        .get("/work/settings", May(Can::Administer), people::settings::pages::edit)
        .post("/work/settings", May(Can::Administer), people::settings::pages::save)
        .get("/work/mails", May(Can::Administer), people::mails::pages::list)
        .get("/work/mails/{id}", May(Can::Administer), people::mails::pages::show)
        .get("/demo/mails", Public, people::mails::pages::demo_list)
        .get("/demo/mails/{id}", Public, people::mails::pages::demo_show)
}
