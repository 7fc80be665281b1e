//! What a board is, and the lanes of its cards. The diagram: `docs/states/board.md`.

use kit::i18n::{Lang, t};
use uuid::Uuid;

/// No wording of a card is longer than this many characters; what goes into a plan is as short as a plan asks for.
pub const LONGEST_WORDING: usize = 1_000;

/// Where a card lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Nobody has sorted it yet.
    Unsorted,
    /// It says how it is today, and what stands in the way.
    Situation,
    /// It says how it is to be.
    Vision,
    /// It says what is to be reached.
    Goal,
    /// It says what is to be done.
    Activity,
    /// It is kept and not used.
    Aside,
}

/// What a card has become in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made {
    /// Nothing yet.
    Nothing,
    /// A part of the plan's vision.
    Vision,
    /// A cause, a goal or a measure, at this address.
    Thing(String),
}

/// It is in the plan already, and is changed there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InPlan;

/// A board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// Its id.
    pub id: Uuid,
    /// The plan that was made of it.
    pub plan: Option<Uuid>,
    /// For finding out that somebody else was faster.
    pub row_version: i64,
}

/// Somebody's words on a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The answer, whose id is shown to nobody.
    pub response: Uuid,
    /// By which those who work here call the answer.
    pub handle: Uuid,
    /// The question it answers.
    pub question: String,
    /// The words.
    pub text: String,
}

/// A card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its id.
    pub id: Uuid,
    /// The question that its first voice answers; empty when the group wrote it.
    pub question: String,
    /// Where it lies.
    pub lane: Lane,
    /// The card of the goal that it is under.
    pub goal: Option<Uuid>,
    /// Its place among all cards.
    pub place: i64,
    /// The group's own wording; may be empty.
    pub wording: String,
    /// What it has become.
    pub made: Made,
    /// The words that it rests on, as far as they may be read.
    pub voices: Vec<Voice>,
    /// For finding out that somebody else was faster.
    pub row_version: i64,
}

impl Lane {
    /// All, in the order of the board.
    pub const ALL: [Self; 6] = [Self::Unsorted, Self::Situation, Self::Vision, Self::Goal, Self::Activity, Self::Aside];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unsorted => "unsorted",
            Self::Situation => "situation",
            Self::Vision => "vision",
            Self::Goal => "goal",
            Self::Activity => "activity",
            Self::Aside => "aside",
        }
    }

    /// The lane of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lane| lane.code() == code)
    }

    /// Its heading.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Unsorted => t::board_unsorted(lang),
            Self::Situation => t::board_situation(lang),
            Self::Vision => t::board_vision(lang),
            Self::Goal => t::board_goals(lang),
            Self::Activity => t::board_activities(lang),
            Self::Aside => t::board_aside(lang),
        }
    }

    /// The button that puts a card there.
    pub fn press(self, lang: Lang) -> &'static str {
        match self {
            Self::Unsorted => t::board_to_unsorted(lang),
            Self::Situation => t::board_to_situation(lang),
            Self::Vision => t::board_to_vision(lang),
            Self::Goal => t::board_to_goal(lang),
            Self::Activity => t::board_to_activity(lang),
            Self::Aside => t::board_to_aside(lang),
        }
    }

    /// What lies here goes into a plan.
    pub fn is_planned(self) -> bool {
        matches!(self, Self::Situation | Self::Vision | Self::Goal | Self::Activity)
    }
}

impl Card {
    /// What it says: the group's wording, else the words of its first voice.
    pub fn words(&self) -> &str {
        if self.wording.is_empty() { self.voices.first().map_or("", |voice| &voice.text) } else { &self.wording }
    }

    /// It says something that may be read here. What rested on hidden words alone is not on the board.
    pub fn is_shown(&self) -> bool {
        !self.words().is_empty()
    }

    /// It says what one person wrote, word by word: no wording of the group's stands over it.
    pub fn is_verbatim(&self) -> bool {
        self.wording.is_empty()
    }

    /// It has become something in the plan.
    pub fn is_made(&self) -> bool {
        self.made != Made::Nothing
    }

    /// It goes into the plan with the next press.
    pub fn is_waiting(&self) -> bool {
        self.lane.is_planned() && !self.is_made() && self.is_shown()
    }

    /// Any lane to any other. Outside of the activities it is under no goal.
    pub fn moved(&self, lane: Lane) -> Result<Self, InPlan> {
        let goal = self.goal.filter(|_| lane == Lane::Activity);
        self.free().map(|card| Self { lane, goal, ..card })
    }

    /// Under a goal, or under none: what is under a goal is an activity.
    pub fn under(&self, goal: Option<Uuid>) -> Result<Self, InPlan> {
        self.free().map(|card| Self { lane: Lane::Activity, goal, ..card })
    }

    /// With other words.
    pub fn worded(&self, wording: &str) -> Result<Self, InPlan> {
        self.free().map(|card| Self { wording: wording.to_owned(), ..card })
    }

    fn free(&self) -> Result<Self, InPlan> {
        if self.is_made() { Err(InPlan) } else { Ok(self.clone()) }
    }
}

/// The wording of cards that were put together: what the group wrote on each of them, each once.
pub fn joined<'a>(cards: impl IntoIterator<Item = &'a Card>) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for card in cards {
        if !card.wording.is_empty() && !lines.contains(&card.wording.as_str()) {
            lines.push(&card.wording);
        }
    }
    lines.join("\n")
}

/// The goal that a card is under, if that is on the board still.
pub fn goal_of<'a>(cards: &'a [Card], card: &Card) -> Option<&'a Card> {
    let goal = card.goal.filter(|_| card.lane == Lane::Activity)?;
    cards.iter().find(|other| other.id == goal && other.lane == Lane::Goal && other.is_shown())
}

/// The cards that stand in one row with a card, in order: those of its lane, of activities those under the same goal, of what is
/// not sorted those that answer the same question.
pub fn beside<'a>(cards: &'a [Card], card: &Card) -> Vec<&'a Card> {
    let goal = |card: &Card| goal_of(cards, card).map(|goal| goal.id);
    let same_question = |other: &Card| card.lane != Lane::Unsorted || other.question == card.question;
    let here = cards.iter().filter(|other| other.lane == card.lane && other.is_shown() && goal(other) == goal(card));
    here.filter(|other| same_question(other)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(id: u128, lane: Lane, wording: &str) -> Card {
        Card {
            id: Uuid::from_u128(id),
            question: "q".into(),
            lane,
            goal: None,
            place: id as i64,
            wording: wording.into(),
            made: Made::Nothing,
            voices: Vec::new(),
            row_version: 1,
        }
    }

    #[test]
    fn a_card_goes_to_any_lane_until_it_is_in_the_plan() {
        let goal = Some(Uuid::from_u128(9));
        for from in Lane::ALL {
            assert_eq!(Lane::from_code(from.code()), Some(from));
            for to in Lane::ALL {
                let moved = Card { goal, ..card(1, from, "x") }.moved(to).unwrap();
                assert_eq!((moved.lane, moved.goal.is_some()), (to, to == Lane::Activity));
                let made = Card { made: Made::Vision, ..card(1, from, "x") };
                assert_eq!((made.moved(to), made.worded("y"), made.under(goal)), (Err(InPlan), Err(InPlan), Err(InPlan)));
            }
            assert_eq!(card(1, from, "x").under(goal).map(|card| (card.lane, card.goal)), Ok((Lane::Activity, goal)));
        }
        assert_eq!(Lane::from_code("x"), None);
    }

    #[test]
    fn what_is_gone_is_not_shown_and_what_the_group_wrote_stays() {
        let voice = Voice { response: Uuid::nil(), handle: Uuid::nil(), question: "q".into(), text: "Kaffe".into() };
        let told = Card { voices: vec![voice], ..card(1, Lane::Goal, "") };
        assert_eq!((told.words(), told.is_verbatim(), told.is_waiting()), ("Kaffe", true, true));
        let gone = card(1, Lane::Goal, "");
        assert!(!gone.is_shown() && !gone.is_waiting());
        let worded = card(1, Lane::Goal, "Fika ihop");
        assert!(worded.is_shown() && worded.is_waiting() && !worded.is_verbatim());
        assert!(!card(1, Lane::Aside, "x").is_waiting() && !card(1, Lane::Unsorted, "x").is_waiting());
    }

    #[test]
    fn wordings_of_cards_that_say_the_same_are_all_kept() {
        let cards = [card(1, Lane::Goal, "Lugn"), card(2, Lane::Goal, ""), card(3, Lane::Goal, "Lugn"), card(4, Lane::Goal, "Ro")];
        assert_eq!(joined(&cards), "Lugn\nRo");
    }

    #[test]
    fn activities_stand_beside_those_under_the_same_goal() {
        let goal = card(1, Lane::Goal, "Lugn");
        let under = |id| Card { goal: Some(goal.id), ..card(id, Lane::Activity, "a") };
        let lost = Card { goal: Some(Uuid::from_u128(99)), ..card(4, Lane::Activity, "b") };
        let cards = [goal.clone(), under(2), under(3), lost.clone(), card(5, Lane::Activity, "c")];
        let row = |card: &Card| beside(&cards, card).iter().map(|card| card.place).collect::<Vec<_>>();
        assert_eq!((row(&cards[1]), row(&lost), row(&goal)), (vec![2, 3], vec![4, 5], vec![1]), "a goal that is gone is no goal");
    }
}
