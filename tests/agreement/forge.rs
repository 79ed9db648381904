//! Events of every type that the engine did not produce.

use crate::ask::{agents, ids, jobs, users};
use crate::draw::Draw;
use consentry::{By, Consent, Event, Happening, Mode, Principal, Request, Scope, SessionEnd, Time, UserType};

pub(crate) fn event(version: i64, at: Time, principal: Principal, draw: &mut Draw<'_>) -> Event {
    Event { at, version, by: By { principal, simulating: None }, what: what(at, draw) }
}

fn what(at: Time, draw: &mut Draw<'_>) -> Happening {
    let (job, user, agent) = (draw.pick(&jobs()), draw.pick(&users()), draw.pick(&agents()));
    let (one, other) = (draw.pick(&ids('x', 10)), draw.pick(&ids('x', 10)));
    let user_type = |draw: &mut Draw<'_>| {
        draw.pick(&[UserType::SpecificJobAccess, UserType::FullAccess, UserType::Owner])
    };
    let later = |ms: i64| at.plus(ms);
    match draw.below(27) {
        0 => Happening::JobAdPosted { job, posted_by: user },
        1 => Happening::JobAdDuplicated { job, copy: draw.pick(&jobs()), posted_by: user },
        2 => Happening::JobAdClosed { job },
        3 => Happening::JobAdReopened { job },
        4 => Happening::JobAdDeleted { job },
        5 => Happening::JobAccessGranted { job, user },
        6 => Happening::JobAccessRevoked { job, user },
        7 => Happening::UserInvited {
            user,
            user_type: user_type(draw),
            epoch: draw.ms(4),
            job: Some(job).filter(|_| draw.once_in(2)),
        },
        8 => Happening::InvitationAccepted { user },
        9 => Happening::UserDeactivated { user },
        10 => Happening::UserReactivated { user },
        11 => Happening::UserRemoved { user },
        12 | 13 => Happening::UserTypeChanged { user, from: user_type(draw), to: user_type(draw) },
        14 | 15 => Happening::OwnershipTransferred { from: draw.pick(&users()), to: user },
        16 => Happening::SupportAccessRequested {
            request: Request {
                id: one,
                agent,
                asked_at: later(draw.ms(3)).unwrap_or(at),
                scope: SCOPE,
                duration: None,
                purpose: "help".into(),
                case: None,
            },
        },
        17 => Happening::SupportRequestWithdrawn { request: one },
        18 => Happening::SupportRequestDenied { request: one },
        19 => Happening::SupportRequestApproved { request: one, consent: other },
        20 => Happening::SupportAccessActivated {
            consent: Consent {
                id: one,
                given_by: Some((user, user_type(draw))).filter(|_| !draw.once_in(4)),
                given_at: later(draw.ms(3)).unwrap_or(at),
                expires_at: draw.pick(&[None, later(0), later(5)]),
                scope: SCOPE,
                agents: draw.pick(&[None, Some(vec![agent])]),
                purpose: None,
                case: None,
                request: Some(other).filter(|_| draw.once_in(2)),
            },
        },
        21 => Happening::SupportAccessExtended {
            consent: one,
            expires_at: draw.pick(&[None, Time::new(0), later(5)]),
        },
        22 => Happening::SupportAccessDeactivated { consent: one },
        23 => Happening::SupportSessionStarted { session: one, agent, consent: other },
        24 => Happening::UserSimulated { session: one, user },
        25 => Happening::SimulationStopped { session: one, user },
        _ => Happening::SupportSessionEnded { session: one, agent, cause: SessionEnd::Agent },
    }
}

const SCOPE: Scope = Scope { mode: Mode::ReadOnly, applicant_data: true };
