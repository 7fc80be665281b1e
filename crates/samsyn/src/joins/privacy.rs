//! What happens with what one tells, said plainly: what anonymity means here, and what is not promised.

use ground::tenant::Settings;
use ground::visit::Visit;
use kit::i18n::{Lang, t};
use maud::{Markup, html};

/// `GET /privacy`.
pub async fn show(visit: Visit) -> Markup {
    visit.public_page(t::privacy_title(visit.lang), "", &page(visit.lang, &visit.tenant.settings()))
}

/// The page.
pub fn page(lang: Lang, settings: &Settings) -> Markup {
    html! {
        div.page.page--text.section.stack.stack--6 {
            div.stack.stack--3 { h1 { (t::privacy_title(lang)) } p.lead { (t::privacy_lead(lang)) } }
            (part(t::privacy_who(lang), &[t::privacy_who_no_name(lang), t::privacy_who_hour(lang), t::privacy_who_apart(lang), t::privacy_who_helper(lang)]))
            (part(t::privacy_code(lang), &[t::privacy_code_yours(lang), t::privacy_code_hash(lang), t::privacy_code_lost(lang), t::privacy_code_letters(lang)]))
            (part(t::privacy_text(lang), &[t::privacy_text_write(lang), t::privacy_text_read(lang), t::privacy_text_look(lang)]))
            section.prose { h2 { (t::privacy_shown(lang)) } p { (t::privacy_shown_threshold(lang, i64::from(settings.threshold))) } p { (t::privacy_shown_noise(lang)) } p { (t::privacy_shown_frozen(lang)) } }
            (part(t::privacy_limits(lang), &[t::privacy_limits_network(lang), t::privacy_limits_disk(lang), t::privacy_limits_words(lang)]))
            (part(t::privacy_records(lang), &[t::privacy_records_public(lang), t::privacy_records_withdraw(lang), t::privacy_records_rule(lang)]))
            (part(t::privacy_mail(lang), &[t::privacy_mail_apart(lang), t::privacy_mail_stop(lang)]))
            section.prose {
                h2 { (t::privacy_cookies(lang)) }
                p { (t::privacy_cookies_which(lang)) }
                p { (t::privacy_cookies_draft(lang)) }
                button.ds-button data-variant="secondary" type="button" data-island="forget_drafts" data-done=(t::answer_forgotten(lang)) hidden { (t::answer_forget(lang)) }
                p { (t::privacy_cookies_none(lang)) }
            }
            section.prose {
                h2 { (t::privacy_rights(lang)) }
                p { (t::privacy_rights_text(lang)) }
                p { (who_answers(lang, settings)) }
            }
        }
    }
}

/// Who answers for the data, whom to ask and where to complain; what the tenant has not said leaves no hole.
fn who_answers(lang: Lang, settings: &Settings) -> String {
    let owner = (!settings.owner.is_empty()).then(|| t::privacy_owner(lang, settings.owner.clone()));
    let contact = (!settings.data_contact.is_empty()).then(|| t::privacy_contact(lang, settings.data_contact.clone()));
    [owner, contact, Some(t::privacy_complain(lang).to_owned())].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn part(title: &str, texts: &[&str]) -> Markup {
    html! { section.prose { h2 { (title) } @for text in texts { p { (text) } } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_tenant_has_not_said_leaves_no_hole() {
        let mut settings = Settings::default();
        assert_eq!(who_answers(Lang::Sv, &settings), t::privacy_complain(Lang::Sv));
        settings.owner = "Lindvikens kommun".into();
        settings.data_contact = "dso@lindviken.se".into();
        assert!(who_answers(Lang::Sv, &settings).starts_with("Lindvikens kommun ansvarar. Frågor om personuppgifter: dso@lindviken.se. "));
    }
}
