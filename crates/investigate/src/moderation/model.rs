//! The states of an answer and the arrows between them. The diagram: `docs/states/response.md`.

/// Where an answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// It counts.
    In,
    /// It waits for somebody to read it first.
    Held,
    /// It is out of use, with a reason.
    Hidden,
    /// Its holder has taken it back.
    Withdrawn,
}

/// The arrow does not begin here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongState;

impl State {
    /// All states.
    pub const ALL: [Self; 4] = [Self::In, Self::Held, Self::Hidden, Self::Withdrawn];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Held => "held",
            Self::Hidden => "hidden",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Held to in: read, and counted from now on.
    pub fn release(self) -> Result<Self, WrongState> {
        if self == Self::Held { Ok(Self::In) } else { Err(WrongState) }
    }

    /// In or held to hidden: out of use and out of every figure.
    pub fn hide(self) -> Result<Self, WrongState> {
        if matches!(self, Self::In | Self::Held) { Ok(Self::Hidden) } else { Err(WrongState) }
    }

    /// Hidden to in: it was hidden by mistake.
    pub fn show_again(self) -> Result<Self, WrongState> {
        if self == Self::Hidden { Ok(Self::In) } else { Err(WrongState) }
    }

    /// Any to withdrawn, by its holder; nothing leads back.
    pub fn withdraw(self) -> Result<Self, WrongState> {
        if self == Self::Withdrawn { Err(WrongState) } else { Ok(Self::Withdrawn) }
    }
}

/// Which answers are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// All but those that were taken back.
    #[default]
    All,
    /// Those that wait.
    Held,
    /// Those that somebody should read today, and those that somebody has.
    Urgent,
    /// Those that are hidden.
    Hidden,
    /// Those with something written.
    Text,
}

impl Show {
    /// In the order of the tabs.
    pub const ALL: [Self; 5] = [Self::All, Self::Held, Self::Urgent, Self::Hidden, Self::Text];

    /// Its name in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Held => "held",
            Self::Urgent => "urgent",
            Self::Hidden => "hidden",
            Self::Text => "text",
        }
    }

    /// What an address asks for; all when it says nothing known.
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|show| show.code() == code).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_lead_where_the_diagram_says() {
        use State::{Hidden, In, Withdrawn};
        let all = |arrow: fn(State) -> Result<State, WrongState>| State::ALL.map(|state| arrow(state).ok());
        assert_eq!(all(State::release), [None, Some(In), None, None]);
        assert_eq!(all(State::hide), [Some(Hidden), Some(Hidden), None, None]);
        assert_eq!(all(State::show_again), [None, None, Some(In), None]);
        assert_eq!(all(State::withdraw), [Some(Withdrawn), Some(Withdrawn), Some(Withdrawn), None]);
    }

    #[test]
    fn names_read_back() {
        assert!(State::ALL.into_iter().all(|state| State::from_code(state.code()) == Some(state)));
        assert!(Show::ALL.into_iter().all(|show| Show::from_code(show.code()) == show));
        assert_eq!(Show::from_code("x"), Show::All);
    }
}
