//! §2 Everybody, §6 Users.

use super::{Denial, Facts, Ruling, allowed, require};
use crate::account::UserIx;
use crate::model::actions::{ActionKind, UserAction};
use crate::model::clause::Clause;
use crate::model::reason::Reason;
use crate::model::words::{UserStatus, UserType};
use crate::value::id::Id;

/// USR-0: an actor whom the account does not know is denied everything.
pub(super) fn known(facts: &Facts<'_>, id: &Id) -> Result<UserIx, Denial> {
    let user = facts.find_user(id);
    if user.is_none() {
        facts.looked(Clause::Usr0, false);
    }
    user.ok_or(Denial { reason: Reason::UnknownUser, clause: Clause::Usr0 })
}

/// USR-0: a user acts only while active; the invited may accept.
pub(super) fn usr_0(facts: &Facts<'_>, user: UserIx, kind: ActionKind) -> Result<(), Denial> {
    let may_act = match facts.status(user) {
        Some(UserStatus::Active) => true,
        Some(UserStatus::Invited) => kind == ActionKind::AcceptInvitation,
        Some(UserStatus::Deactivated | UserStatus::Removed) | None => false,
    };
    require(facts, Clause::Usr0, may_act, Reason::UserNotActive)
}

/// The actions about users.
pub(super) fn may(facts: &Facts<'_>, by: UserIx, target: UserIx, action: &UserAction) -> Ruling {
    match action {
        UserAction::ViewUsers => usr_1(facts),
        UserAction::InviteUser { user, user_type, job } => usr_2(facts, by, user, *user_type, job.is_some()),
        UserAction::AcceptInvitation => usr_3(facts, by),
        UserAction::ChangeUserType { to, .. } => usr_4(facts, by, target, *to),
        UserAction::TransferOwnership { .. } => usr_6(facts, by, target),
        UserAction::RemoveUser { .. } => usr_7(facts, by, target),
        UserAction::DeactivateUser { .. } | UserAction::ReactivateUser { .. } => usr_9(facts, by, target),
    }
}

/// USR-1: every user sees all users and their types.
fn usr_1(facts: &Facts<'_>) -> Ruling {
    allowed(facts, Clause::Usr1)
}

/// USR-2: who may be invited, as what, by whom.
fn usr_2(facts: &Facts<'_>, by: UserIx, invited: &Id, user_type: UserType, with_job: bool) -> Ruling {
    let must = |held, reason| require(facts, Clause::Usr2, held, reason);
    must(user_type != UserType::Owner, Reason::CannotInviteOwner)?;
    let by = facts.user_type(by);
    must(by != Some(UserType::SpecificJobAccess), Reason::OnlyOwnerOrFullAccess)?;
    let full_inviting_full = by == Some(UserType::FullAccess) && user_type == UserType::FullAccess;
    must(!full_inviting_full, Reason::FullAccessInvitesSpecificOnly)?;
    must(!(with_job && user_type == UserType::FullAccess), Reason::TypeAlwaysHasAccess)?;
    let current =
        facts.find_user(invited).is_some_and(|user| facts.status(user) != Some(UserStatus::Removed));
    must(!current, Reason::AlreadyMember)?;
    Ok(Clause::Usr2)
}

/// USR-3: by the invited alone.
fn usr_3(facts: &Facts<'_>, user: UserIx) -> Ruling {
    let invited = facts.status(user) == Some(UserStatus::Invited);
    require(facts, Clause::Usr3, invited, Reason::NotInvited)?;
    Ok(Clause::Usr3)
}

/// USR-4: the owner changes anybody's type but the owner's.
fn usr_4(facts: &Facts<'_>, by: UserIx, target: UserIx, to: UserType) -> Ruling {
    let must = |held, reason| require(facts, Clause::Usr4, held, reason);
    must(facts.has_type(by, UserType::Owner), Reason::OnlyOwner)?;
    must(target != by, Reason::NotOneself)?;
    must(to != UserType::Owner, Reason::OnlyByTransfer)?;
    Ok(Clause::Usr4)
}

/// USR-6: the owner hands the account to another active user.
fn usr_6(facts: &Facts<'_>, by: UserIx, target: UserIx) -> Ruling {
    let must = |held, reason| require(facts, Clause::Usr6, held, reason);
    must(facts.has_type(by, UserType::Owner), Reason::OnlyOwner)?;
    must(target != by, Reason::NotOneself)?;
    must(facts.is_active(target), Reason::TargetNotActive)?;
    Ok(Clause::Usr6)
}

/// USR-8: a removed user cannot be removed again; one never known is unknown.
pub(super) fn not_yet_removed(facts: &Facts<'_>, target: &Id) -> Result<UserIx, Denial> {
    let removed = facts.find_user(target).is_some_and(|user| facts.status(user) == Some(UserStatus::Removed));
    if removed {
        facts.looked(Clause::Usr8, false);
        return Err(Denial::new(Reason::AlreadyRemoved, Clause::Usr8));
    }
    super::member(facts, target)
}

/// USR-7: who removes whom.
fn usr_7(facts: &Facts<'_>, by: UserIx, target: UserIx) -> Ruling {
    removes(facts, by, target, Clause::Usr7)
}

/// USR-9: whoever may remove may suspend and let back in; an invitation is no membership yet.
fn usr_9(facts: &Facts<'_>, by: UserIx, target: UserIx) -> Ruling {
    removes(facts, by, target, Clause::Usr9)?;
    let invited = facts.status(target) == Some(UserStatus::Invited);
    require(facts, Clause::Usr9, !invited, Reason::TargetNotActive)?;
    Ok(Clause::Usr9)
}

fn removes(facts: &Facts<'_>, by: UserIx, target: UserIx, clause: Clause) -> Ruling {
    let must = |held, reason| require(facts, clause, held, reason);
    match facts.user_type(by) {
        Some(UserType::Owner) => must(target != by, Reason::OwnerMustTransferFirst)?,
        Some(UserType::FullAccess) => {
            let specific = facts.has_type(target, UserType::SpecificJobAccess);
            must(specific, Reason::FullAccessRemovesSpecificOnly)?;
        }
        // Unknown is denied like the narrowest type.
        Some(UserType::SpecificJobAccess) | None => must(false, Reason::OnlyOwnerOrFullAccess)?,
    }
    Ok(clause)
}
