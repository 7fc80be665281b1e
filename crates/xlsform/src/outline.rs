//! A form as a plain list, for people and programs that want to see what was understood.

use crate::model::{Choice, Form, Item, Question, Rule};
use crate::texts::Texts;
use serde_json::{Map, Value, json};

impl Form {
    /// What was understood: settings, and under `survey` every question, group and repeat, a group before what it holds.
    /// Each has `name`, `type` (the standard's word), `path` (`/data/household/age`), `label` and `hint` by language (as
    /// the headings name it), and the other columns where they are filled; rules as written.
    #[must_use]
    pub fn outline(&self) -> Value {
        let root = self.settings.get("name").map_or("data", String::as_str);
        let mut survey = Vec::new();
        self.list(&self.survey, &format!("/{root}"), None, &mut survey);
        json!({
            "form_id": self.id,
            "version": self.version,
            "title": self.by_language(&self.title),
            "default_language": self.heading(&self.default_language),
            "languages": self.languages.iter().map(|language| self.heading(&language.code)).collect::<Vec<_>>(),
            "survey": survey,
        })
    }

    /// In a form that is set to be `flat`, what stands in a group has the group's rule itself.
    fn list(&self, items: &[Item], path: &str, around: Option<&str>, survey: &mut Vec<Value>) {
        let is_flat = self.settings.contains_key("flat");
        for item in items {
            let path = format!("{path}/{}", item.name());
            let (kind, label, hint) = match item {
                Item::Question(question) => (question.kind.word(), &question.label, &question.hint),
                Item::Group(group) => ("group", &group.label, &group.hint),
                Item::Repeat(repeat) => ("repeat", &repeat.label, &repeat.hint),
            };
            let mut line = Map::new();
            line.insert("name".into(), item.name().into());
            line.insert("type".into(), kind.into());
            line.insert("path".into(), path.clone().into());
            line.insert("label".into(), self.by_language(label));
            line.insert("hint".into(), self.by_language(hint));
            for (column, rule) in item.rules() {
                line.insert(column.into(), rule.map_or(Value::Null, |rule| rule.text.clone().into()));
            }
            let own = item.relevant().map(|rule| rule.text.as_str());
            let relevant = match (around.filter(|_| is_flat), own) {
                (Some(around), Some(own)) => Some(format!("{around} and ({own})")),
                (around, own) => around.or(own).map(str::to_owned),
            };
            if let Item::Question(question) = item {
                line.insert("relevant".into(), relevant.clone().into());
                line.extend(self.of_question(question));
            }
            survey.push(Value::Object(line));
            self.list(item.items(), &path, relevant.as_deref(), survey);
        }
    }

    fn of_question(&self, question: &Question) -> Map<String, Value> {
        let mut line = Map::new();
        let texts = [("default", &question.default), ("appearance", &question.appearance)];
        line.extend(texts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(column, text)| (column.to_owned(), text.clone().into())));
        if !question.parameters.is_empty() {
            line.insert("parameters".into(), json!(question.parameters));
        }
        if !question.trigger.is_empty() {
            line.insert("trigger".into(), json!(question.trigger));
        }
        if let Some(list) = question.kind.list() {
            line.insert("list".into(), list.into());
            line.insert("choices".into(), self.choices_of(question).iter().map(|choice| self.choice(choice)).collect());
        }
        line
    }

    fn choice(&self, choice: &Choice) -> Value {
        json!({ "name": choice.name, "label": self.by_language(&choice.label) })
    }

    fn by_language(&self, texts: &Texts) -> Value {
        texts.0.iter().map(|(code, text)| (self.heading(code), Value::from(text.as_str()))).collect::<Map<_, _>>().into()
    }

    /// A language as headings name it.
    pub(crate) fn heading(&self, code: &str) -> String {
        let language = self.languages.iter().find(|language| language.code == code);
        match language {
            Some(language) if language.name != language.code => format!("{} ({})", language.name, language.code),
            _ => code.to_owned(),
        }
    }
}

impl Item {
    /// Its rules by column; a rule that it could have and has not is `None`.
    #[must_use]
    pub fn rules(&self) -> Vec<(&'static str, Option<&Rule>)> {
        let mut rules = vec![("relevant", self.relevant())];
        match self {
            Self::Question(question) => rules.extend([
                ("required", question.required.as_ref()),
                ("constraint", question.constraint.as_ref()),
                ("calculation", question.calculation.as_ref()),
                ("choice_filter", question.choice_filter.as_ref()),
                ("read_only", question.read_only.as_ref()),
            ]),
            Self::Repeat(repeat) => rules.push(("repeat_count", repeat.count.as_ref())),
            Self::Group(_) => {}
        }
        rules
    }
}
