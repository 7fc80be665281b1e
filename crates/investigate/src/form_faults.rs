//! What is wrong with a form that came in a file, in the reader's language; the crate `xlsform` says it in English.

use kit::i18n::{Lang, t};
use xlsform::expr::ExprTrouble;
use xlsform::{Problem, Trouble};

/// One thing to mend: sheet, row and column, what is wrong, and a way to mend it.
pub fn problem(lang: Lang, problem: &Problem) -> String {
    let sheet = Some(problem.sheet).filter(|sheet| !sheet.is_empty()).map(|sheet| t::form_fault_at_sheet(lang, sheet));
    let row = problem.row.map(|row| t::form_fault_at_row(lang, row.to_string()));
    let column = problem.column.as_deref().map(|column| t::form_fault_at_column(lang, column));
    let place = [sheet, row, column].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let what = trouble(lang, &problem.trouble);
    if place.is_empty() { what } else { format!("{place}: {what}") }
}

/// What is wrong, without its place.
pub fn trouble(lang: Lang, trouble: &Trouble) -> String {
    match trouble {
        Trouble::EmptyFile => t::form_fault_empty_file(lang).to_owned(),
        Trouble::TooLarge { what, limit } => t::form_fault_too_large(lang, *limit as i64, *what),
        Trouble::NotUtf8 => t::form_fault_not_utf8(lang).to_owned(),
        Trouble::NotASpreadsheet(_) => t::form_fault_not_a_spreadsheet(lang).to_owned(),
        Trouble::NotWritten(_) => t::form_fault_not_written(lang).to_owned(),
        Trouble::NotCsv(_) => t::form_fault_not_csv(lang).to_owned(),
        Trouble::NoSheet => t::form_fault_no_sheet(lang).to_owned(),
        Trouble::NoColumn => t::form_fault_no_column(lang).to_owned(),
        Trouble::ColumnTwice => t::form_fault_column_twice(lang).to_owned(),
        Trouble::CellWithoutHeading => t::form_fault_cell_without_heading(lang).to_owned(),
        Trouble::Empty => t::form_fault_empty(lang).to_owned(),
        Trouble::NotAName(name) => t::form_fault_not_a_name(lang, name.as_str()),
        Trouble::BlankInName(name) => t::form_fault_blank_in_name(lang, name.as_str()),
        Trouble::ChoiceTaken(name) => t::form_fault_choice_taken(lang, name.as_str()),
        Trouble::NameTaken(name) => t::form_fault_name_taken(lang, name.as_str()),
        Trouble::UnknownType(kind) => t::form_fault_unknown_type(lang, kind.as_str()),
        Trouble::TypeInOtherCase { written, meant } => t::form_fault_type_in_other_case(lang, written.as_str(), meant.as_str()),
        Trouble::NotAChoiceFile(name) => t::form_fault_not_a_choice_file(lang, name.as_str()),
        Trouble::Unsupported(what) => t::form_fault_unsupported(lang, what.as_str()),
        Trouble::NoList(list) => t::form_fault_no_list(lang, list.as_str()),
        Trouble::NoExternalList(list) => t::form_fault_no_external_list(lang, list.as_str()),
        Trouble::NoTags(list) => t::form_fault_no_tags(lang, list.as_str()),
        Trouble::PartedColumn(sign) => t::form_fault_parted_column(lang, *sign),
        Trouble::OtherWithFilter => t::form_fault_other_with_filter(lang).to_owned(),
        Trouble::SeveralOfAnswers => t::form_fault_several_of_answers(lang).to_owned(),
        Trouble::TableWithFilter => t::form_fault_table_with_filter(lang).to_owned(),
        Trouble::OtherListInTable(list) => t::form_fault_other_list_in_table(lang, list.as_str()),
        Trouble::BigImageAlone => t::form_fault_big_image_alone(lang).to_owned(),
        Trouble::AuditName => t::form_fault_audit_name(lang).to_owned(),
        Trouble::MustBeEmpty => t::form_fault_must_be_empty(lang).to_owned(),
        Trouble::NothingToEnd => t::form_fault_nothing_to_end(lang).to_owned(),
        Trouble::WrongEnd(end, begun) => t::form_fault_wrong_end(lang, *end, *begun),
        Trouble::NeverEnded => t::form_fault_never_ended(lang).to_owned(),
        Trouble::TooDeep(most) => t::form_fault_too_deep(lang, *most as i64),
        Trouble::Expression { at, trouble } => t::form_fault_expression(lang, *at as i64, expression(lang, trouble)),
        Trouble::NoQuestion(name) => t::form_fault_no_question(lang, name.as_str()),
        Trouble::NotWrittenDown(name) => t::form_fault_not_written_down(lang, name.as_str()),
        Trouble::Unseen(name) => t::form_fault_unseen(lang, name.as_str()),
        Trouble::SeveralQuestions(name) => t::form_fault_several_questions(lang, name.as_str()),
        Trouble::BrokenReference(text) => t::form_fault_broken_reference(lang, text.as_str()),
        Trouble::NothingKept => t::form_fault_nothing_kept(lang).to_owned(),
        Trouble::NotKept(name) => t::form_fault_not_kept(lang, name.as_str()),
        Trouble::Circle(names) => t::form_fault_circle(lang, names.as_str()),
        Trouble::LongChain(most) => t::form_fault_long_chain(lang, *most as i64),
        Trouble::NotAParameter(text) => t::form_fault_not_a_parameter(lang, text.as_str()),
        Trouble::UnknownParameter { name, accepted } => {
            t::form_fault_unknown_parameter(lang, name.as_str(), if accepted.is_empty() { "none" } else { accepted.as_str() })
        }
        Trouble::BadParameter { name, needs } => t::form_fault_bad_parameter(lang, name.as_str(), *needs),
    }
}

fn expression(lang: Lang, trouble: &ExprTrouble) -> String {
    match trouble {
        ExprTrouble::Ends => t::form_fault_ends(lang).to_owned(),
        ExprTrouble::Unexpected(what) => t::form_fault_unexpected(lang, what.as_str()),
        ExprTrouble::OpenText => t::form_fault_open_text(lang).to_owned(),
        ExprTrouble::BrokenReference => t::form_fault_reference(lang).to_owned(),
        ExprTrouble::UnknownFunction(name) => t::form_fault_unknown_function(lang, name.as_str()),
        ExprTrouble::WrongCount { function, given, .. } => t::form_fault_wrong_count(lang, *function, *given as i64),
        ExprTrouble::BadPattern(why) => t::form_fault_bad_pattern(lang, why.as_str()),
        ExprTrouble::PatternNotText => t::form_fault_pattern_not_text(lang).to_owned(),
        ExprTrouble::TooDeep => t::form_fault_too_nested(lang).to_owned(),
        ExprTrouble::TooLong => t::form_fault_too_long(lang).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use xlsform::Workbook;

    fn said(lang: Lang, rows: &[&str]) -> Vec<String> {
        let text = format!("survey,type,name,label,relevant,parameters\n{}\n", rows.join("\n"));
        let problems = Workbook::read(text.as_bytes()).map_err(|problem| vec![problem]).and_then(xlsform::read).err().unwrap_or_default();
        problems.iter().map(|found| problem(lang, found)).collect()
    }

    #[test]
    fn a_fault_names_its_place_and_a_way_to_mend_it_in_the_reader_s_language() {
        let faulty = [",select_one saknas,q1,Fråga,,", ",tekst,q2,Fråga,,"];
        assert_eq!(
            said(Lang::Sv, &faulty[..1]),
            ["Bladet survey, rad 2, kolumnen type: Listan saknas finns inte. Lägg in dess svarsalternativ i bladet choices."]
        );
        assert_eq!(
            said(Lang::En, &faulty[..1]),
            ["Sheet survey, row 2, column type: There is no list saknas. Add its choices to the sheet choices."]
        );
        assert!(said(Lang::Sv, &faulty[1..])[0].contains("Typen tekst finns inte."), "{:?}", said(Lang::Sv, &faulty[1..]));
    }

    #[test]
    fn a_rule_and_its_parameters_are_told_of_too() {
        let rules = said(
            Lang::Sv,
            &[",text,q1,Fråga,,", ",text,q2,Fråga,\"${q1} = 'ja\",", ",text,q3,Fråga,${q1} and,", ",text,q4,Fråga,,columns=3"],
        );
        assert!(rules.iter().any(|said| said.contains("Tecken 9: Texten som börjar här har inget citattecken som stänger.")), "{rules:?}");
        assert!(rules.iter().any(|said| said.contains("något saknas")), "{rules:?}");
        assert!(rules.iter().any(|said| said.contains("ingen parameter columns. Den tar rows.")), "{rules:?}");
    }

    #[test]
    fn a_file_that_is_no_form_says_so() {
        let found = Workbook::read(&[0xff, 0xfe, 0x00, 0xd8]).map_err(|found| problem(Lang::Sv, &found)).err().unwrap_or_default();
        assert!(found.starts_with("Filen är varken"), "{found}");
    }
}
