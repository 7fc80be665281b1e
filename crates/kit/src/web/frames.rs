//! Pages that other sites may show in a frame. No page of ours is, unless it says so.

/// The sites that may show this page, as browsers name them: put by a page onto its answer. An empty list is nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrameAncestors(pub Vec<String>);
