//! Words of other people's lists and what they are called here: of statuses, severities, responses, outcomes.
//!
//! Words that say the same are only another spelling; the others say more (`on hold`, `superseded`) or less, so the cell is kept
//! beside what they are read as.

use crate::model::address::Kind;
use std::collections::HashMap;

/// Work that goes on, or is to.
const GOING: &str = "new notstarted notyetstarted tobestarted todo assigned started inprogress wip workinprogress ongoing underway inhand active live \
     current ontrack onschedule ontarget continuing continuous rolling initialstages earlystages planinplace \
     carriedforward carryforward carriedover cf bf broughtforward heldover onhold hold held paused suspended \
     deferred delayed overdue late slipped blocked stalled atrisk behind behindschedule offtrack reopened \
     pending partlycomplete partiallycomplete partcomplete partcompleted partiallycompleted nearlycomplete \
     notcomplete notcompleted notyetcomplete notclosed notdone tobecompleted tobeclosed tobedone tobeactioned incomplete unresolved monitoring monitor underreview \
     inreview review escalated transferred toclose awaitingresponse awaitingclosure";

/// Work that will not be done.
const GIVEN_UP: &str = "cancelled canceled withdrawn superseded abandoned void rejected nolongerrequired nolongerneeded \
     nolongerrelevant notrequired notneeded superceded obsolete descoped removed deleted duplicate merged";

/// Work that is done.
const DONE: &str = "complete completed closed done finished actioned discharged 100 100complete";

/// Work that is done, in words that say more of it.
const DONE_AND: &str = "delivered achieved resolved implemented approved agreed submitted issued closedcomplete completeclosed \
     signedoff";

/// A line: kind, field, its word; `=` and words that say the same, or `<` and words that say more. All squashed; `@` names a list
/// above.
const MEANINGS: &str = "\
action status open = outstanding opened
action status open < @going
action status proposed = proposeclosure proposedtoclose proposeforclosure forclosure recommendedforclosure
action status proposed = closureproposed
action status proposed < recommendclosure readyforclosure readytoclose
action status closed = @done
action status closed < @doneand
action status dropped < @givenup
risk status open = outstanding opened
risk status open < @going
risk status closed = close
risk status closed < complete completed done expired mitigated resolved retired occurred materialised
risk status closed < materialized realised becameanissue nowanissue issue passed
risk status closed < @givenup
issue status escalated = raisedtoboard
issue status open = outstanding opened
issue status open < @going
issue status resolved = @done
issue status resolved < mitigated fixed settled agreed
issue status resolved < @givenup
change status proposed = new raised submitted logged
change status proposed < pending underreview inreview assessing impactassessment awaitingdecision
change status proposed < awaitingapproval draft inprogress ongoing
change status approved = agreed accepted authorised
change status approved < implemented complete completed closed done inimplementation
change status rejected = declined refused notapproved notagreed
change status deferred = postponed
change status deferred < onhold parked
change status withdrawn = cancelled canceled
change status withdrawn < superseded nolongerrequired duplicate
benefit status expected = open forecast tocome
benefit status expected < ontrack notstarted new inprogress ongoing atrisk delayed offtrack notyetrealised
benefit status expected < identified
benefit status partly = partial partially partlycomplete partiallycomplete partlyrealised partiallyrealised partrealised
benefit status partly < partlyachieved partiallyachieved partlydelivered
benefit status realised = delivered fullyrealised
benefit status realised < complete completed closed done exceeded
benefit status lost = notachieved willnotberealised
benefit status lost < @givenup
commitment status open = agreed committed
commitment status open < requested active current confirmed pending new
commitment status released = ended
commitment status released < complete completed closed done withdrawn cancelled
commitment status refused = declined rejected
project status idea = proposed concept opportunity
project status idea < new pipeline notstarted notyetstarted planned proposal mandate
project status investigating = underinvestigation
project status investigating < feasibility scoping definition indefinition businesscase initiation planning
project status investigating < earlyplanning startup procurement
project status active = live open current inprogress underway ongoing
project status active < ontrack indelivery delivery implementation inimplementation execution started
project status active < delayed atrisk partlycomplete partiallycomplete partcomplete construction underconstruction approved committed closing closure
project status suspended = paused hold
project status suspended < deferred stalled blocked underreview reset
project status cancelled = stopped terminated abandoned
project status cancelled < withdrawn superseded superceded descoped rejected merged notapproved
project status completed = complete finished
project status completed < delivered implemented handedover operational ended
document status planned = notstarted tobewritten
document status planned < new outstanding open
document status draft = indraft drafting beingdrafted
document status draft < inprogress ongoing underway inpreparation underrevision wip
document status for-approval = awaitingapproval pendingapproval foragreement
document status for-approval < inreview underreview forreview final finaldraft pending
document status approved = agreed accepted
document status approved < complete completed signedoff issued published closed done baselined
document status withdrawn = cancelled canceled
document status withdrawn < obsolete notrequired archived nolongerrequired
issue severity critical = crit showstopper
issue severity critical < veryhigh vh severe extreme catastrophic urgent
issue severity high = h
issue severity high < major significant serious mediumhigh
issue severity medium = m med moderate
issue severity medium < average normal lowmedium mediumlow
issue severity low = l
issue severity low < minor verylow vl negligible trivial insignificant
stakeholder influence high = h
stakeholder influence high < veryhigh vh mediumhigh
stakeholder influence medium = m med moderate
stakeholder influence medium < lowmedium
stakeholder influence low = l
stakeholder influence low < verylow vl none
stakeholder engagement unaware = notaware
stakeholder engagement resistant = opposed negative
stakeholder engagement resistant < critic blocker hostile sceptical
stakeholder engagement neutral < mixed aware passive undecided
stakeholder engagement supportive = supporter positive
stakeholder engagement supportive < advocate engaged keen
stakeholder engagement leading = leader
stakeholder engagement leading < champion driver
risk response avoid = avoidance terminate eliminate
risk response avoid < prevent prevention
risk response reduce = reduction mitigation treatment
risk response reduce < control manage monitor
risk response transfer = transference
risk response share = sharing
risk response accept = acceptance toleration
risk response accept < retain none
risk response contingency = contingent
risk response contingency < fallback
decision outcome approved = accepted approve agree
decision outcome approved < endorsed passed approvedwithconditions agreedinprinciple supported confirmed
decision outcome rejected = refused declined notapproved notagreed
decision outcome noted = note
decision outcome noted < forinformation received
decision outcome wanted = required decisionrequired awaited
decision outcome wanted < pending open deferred tobedecided
budget recurrence one-off = nonrecurring nonrecurrent oneoffcost
budget recurrence one-off < capital capex
budget recurrence recurring = recurrent annually yearly
budget recurrence recurring < revenue opex monthly quarterly
person post substantive = perm
person post substantive < employee fulltime parttime
person post interim = acting temporary temp
person post interim < agency contractor secondment seconded consultant
";

/// What squashed words of other lists mean to a field: its own word, and whether the two say the same.
pub(super) type Meanings = HashMap<&'static str, (&'static str, bool)>;

/// The meanings a field knows.
pub(super) fn of(kind: Kind, field: &str) -> Meanings {
    let mut meanings = Meanings::new();
    for same in [true, false] {
        for line in MEANINGS.lines() {
            let mut words = line.split(' ');
            let is_field = words.next() == Some(kind.word()) && words.next() == Some(field);
            let (Some(word), Some(sign)) = (words.next(), words.next()) else {
                continue;
            };
            if !is_field || (sign == "=") != same {
                continue;
            }
            for one in words.flat_map(|word| list(word).split_whitespace()) {
                meanings.entry(one).or_insert((word, same));
            }
        }
    }
    meanings
}

/// The list a word of a line names, or the word itself.
fn list(word: &'static str) -> &'static str {
    match word {
        "@going" => GOING,
        "@givenup" => GIVEN_UP,
        "@done" => DONE,
        "@doneand" => DONE_AND,
        word => word,
    }
}
