//! The contract's names of what an account holds: kinds, levels, acts.

use rashomon_story::{ClaimStatus, Level, OriginKind, StatementAct, Wording};

/// What kind of origin something rests on.
pub fn origin_name(kind: OriginKind) -> &'static str {
    match kind {
        OriginKind::Statement => "statement",
        OriginKind::Briefing => "briefing",
        OriginKind::Interview => "interview",
        OriginKind::Agency => "agency",
        OriginKind::Outlet => "outlet",
        OriginKind::Document => "document",
    }
}

/// How a report stands to the fullest wording of its statement.
pub fn wording_name(wording: Wording) -> &'static str {
    match wording {
        Wording::Verbatim => "verbatim",
        Wording::Altered => "altered",
        Wording::Paraphrase => "paraphrase",
    }
}

/// How many tell a claim.
pub(super) fn claim_name(status: ClaimStatus) -> &'static str {
    match status {
        ClaimStatus::Agreed => "agreed",
        ClaimStatus::SingleSource => "single-source",
        ClaimStatus::Disputed => "disputed",
    }
}

/// What somebody does who says something.
pub(super) fn act_name(act: StatementAct) -> &'static str {
    match act {
        StatementAct::Says => "says",
        StatementAct::Asks => "asks",
        StatementAct::Denies => "denies",
        StatementAct::Declines => "declines",
        StatementAct::Orders => "orders",
    }
}

/// How hard a difference is.
pub(super) fn level_name(level: Level) -> &'static str {
    match level {
        Level::Hard => "hard",
        Level::Attributed => "attributed",
        Level::Soft => "soft",
        Level::WithinArticle => "within-article",
    }
}
