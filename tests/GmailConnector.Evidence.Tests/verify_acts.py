"""What people did, as the log has it: rules 12 to 18 of docs/evidence-format.md. Shares no code with the product; standard library only.

usage: verify_acts.py FILE
prints "ok" (exit 0) or "fault: what" (exit 1); verify_bundle.py asks the same of a bundle.
"""
import datetime
import re
import sys

from verify_evidence import Fault, need, read

ACT = re.compile(r"([a-z-]+):([A-Za-z0-9_-]{22})")
NEEDED = {
    "agreement.recorded": {"agree", "agree-again", "take-over"},
    "mailbox.disconnected": {"disconnect"},
    "mailbox.erased": {"disconnect"},
    "grant.asked": {"ask", "file"},
    "grant.given": {"share", "approve", "file"},
    "grant.confirmed": {"approve"},
    "grant.refused": {"refuse"},
    "grant.reported": {"report"},
    "grant.reviewed": {"accept-findings", "return-findings"},
    "enrolment.invited": {"invite"},
    "enrolment.accepted": {"join"},
    "enrolment.role-changed": {"change-role"},
    "enrolment.end-changed": {"change-end"},
    "enrolment.confirmed": {"confirm-membership"},
    "hand-over.offered": {"hand-over"},
    "role.proposed": {"propose-role"},
    "role.given": {"give-role"},
    "role.declined": {"decline-role"},
    "role.taken": {"take-role"},
    "briefing.confirmed": {"confirm-briefing"},
    "access.questioned": {"question"},
    "scope.frozen": {"count"},
    "mail.send.intent": {"send"},
    "mail.outbox.intent": {"send"},
    "transfer.intent": {"transfer"},
    "settings.change.intent": {"change-signature", "change-vacation", "create-filter", "delete-filter"},
}
ALLOWED = NEEDED | {
    "agreement.withdrawn": {"withdraw-agreement"},
    "grant.withdrawn": {"take-back"},
    "grant.ended": {"end"},
    "enrolment.declined": {"decline"},
    "hand-over.ended": {"take-back", "decline"},
    "enrolment.ended": {"leave"},
    "mail.draft.intent": {"discard"},
    "view.intent": {"archive"},
    "export.intent": {"export"},
}
STANDS = datetime.timedelta(hours=24)
GRACE = datetime.timedelta(minutes=10)


def time(entry):
    return datetime.datetime.strptime(entry["at"], "%Y-%m-%dT%H:%M:%S.%fZ")


def thing(entry):
    """What is done: the same in each of its entries."""
    kind, facts = entry["kind"], entry.get("facts", {})
    kind = "mailbox.disconnected" if kind == "mailbox.erased" else kind
    spread = kind == "scope.frozen" or kind.startswith("grant.")
    return (
        kind, entry["actor"], None if kind.endswith(".intent") else entry.get("ground"), facts.get("enrolment"),
        facts.get("entry", facts.get("messages")), None if spread else entry.get("mailbox"),
    )


def needs_none(entry):
    """A sending that names its agreement, and what only stops one."""
    facts = entry.get("facts", {})
    if entry["kind"] == "mail.send.intent":
        return entry["actor"] == "machine" and "agreed" in facts
    return entry["kind"] == "mail.outbox.intent" and "stops" in facts and "due" not in facts


class Agreed:
    """What is sent while its writer is away: rule 14. Looks at every entry once, in order."""

    def __init__(self):
        self.standing, self.stopping, self.sending, self.ended = {}, {}, {}, set()

    def look(self, entry):
        tenant, kind, facts = entry["tenant"], entry["kind"], entry.get("facts", {})
        if kind in ("enrolment.ended", "enrolment.declined"):
            self.ended.add((tenant, facts.get("enrolment")))
        elif kind in ("agreement.withdrawn", "mailbox.erased"):
            self.ended.add((tenant, entry.get("ground")))
        if "correlation" not in entry:
            return
        key, done, where = (tenant, entry["correlation"]), facts.get("result") == "done", f"entry {entry['index']} ({kind})"
        if kind == "mail.outbox.intent":
            if "due" in facts:
                due = datetime.datetime.strptime(facts["due"], "%Y-%m-%dT%H:%M:%SZ")
                self.standing[key] = (entry["actor"], entry.get("mailbox"), entry.get("ground"), facts.get("enrolment"), due)
            if "stops" in facts:
                self.stopping[key] = (tenant, facts["stops"])
        elif kind == "mail.outbox.outcome":
            stopped = self.stopping.pop(key, None)
            self.standing.pop(stopped if done else key, None)
        elif kind == "mail.send.intent" and "agreed" in facts:
            agreed = (tenant, facts["agreed"])
            need(agreed in self.standing, f"{where} sends what nobody had agreed to, what was stopped, or what was sent before")
            *same, due = self.standing[agreed]
            now = [facts.get("on-behalf"), entry.get("mailbox"), entry.get("ground"), facts.get("enrolment")]
            need(entry["actor"] == "machine" and same == now, f"{where} sends for another person, from another mailbox or on another ground")
            need(time(entry) >= due, f"{where} is earlier than was agreed")
            need(not {(tenant, now[2]), (tenant, now[3])} & self.ended, f"{where} sends after the agreement or the membership ended")
            self.sending[key] = agreed
        elif kind == "mail.send.outcome" and key in self.sending:
            agreed = self.sending.pop(key)
            need(not done or self.standing.pop(agreed, None), f"{where} is the second message sent by one agreement")


class HandOvers:
    """Which mailbox has which owner, and that each gave it to the next: rule 15. Looks at every entry once, in order."""

    def __init__(self):
        self.owners, self.offers = {}, {}

    def look(self, entry):
        tenant, kind, facts = entry["tenant"], entry["kind"], entry.get("facts", {})
        mailbox, actor, where = (tenant, entry.get("mailbox")), entry["actor"], f"entry {entry['index']} ({kind})"
        key = (tenant, facts.get("hand-over"))
        if kind == "mailbox.connected":
            self.owners.setdefault(mailbox, actor)
        elif kind == "hand-over.offered":
            need(self.owners.get(mailbox) == actor, f"{where} offers a mailbox of somebody else")
            need(facts.get("successor", actor) != actor and key not in self.offers, f"{where} offers it to nobody else, or again")
            until = datetime.datetime.strptime(facts["until"], "%Y-%m-%dT%H:%M:%SZ") + datetime.timedelta(seconds=1)
            self.offers[key] = (mailbox, actor, facts["successor"], until, set())
        elif kind == "hand-over.ended":
            self.offers.pop(key, None)
        elif kind == "agreement.recorded" and "hand-over" in facts:
            of, _, successor, until, agreed = self.offers.get(key, (None, None, None, None, None))
            need(of == mailbox and successor == actor and time(entry) < until, f"{where} agrees to what wasn't offered")
            agreed.add(entry.get("ground"))
        elif kind == "mailbox.handed-over":
            of, owner, successor, _, agreed = self.offers.pop(key, (None, None, None, None, set()))
            need(of == mailbox and successor == actor and self.owners.get(mailbox) == owner, f"{where} is not what the owner had offered")
            need(entry.get("ground") in agreed, f"{where} rests on an agreement that the new owner didn't give for it")
            self.owners[mailbox] = actor


class Wishes:
    """What is changed while a person is away: rule 17. Looks at every entry once, in order."""

    def __init__(self):
        self.wanted = {}

    def look(self, entry):
        kind, facts, person = entry["kind"], entry.get("facts", {}), entry["actor"] != "machine"
        same = (entry.get("mailbox"), entry.get("ground"), facts.get("enrolment"))
        if person and (kind == "mail.change.intent" and facts.get("snooze") in ("snoozed", "muted") or kind == "mail.outbox.intent" and "due" in facts):
            self.wanted[(entry["tenant"], entry.get("correlation"))] = (entry["actor"], *same)
        elif kind == "mail.change.intent" and not person:
            wanted = self.wanted.get((entry["tenant"], facts.get("agreed")))
            need(wanted == (facts.get("on-behalf"), *same), f"entry {entry['index']} ({kind}) changes mail as nobody had wanted")


class Texts:
    """Whether what people agreed to is a text of a policy: rule 16. Looks at every entry once, in order."""

    KINDS = ("agreement-hash", "message-agreement-hash", "shared-mailbox-hash", "briefing-hash", "background-check-hash")
    OF = {
        "agreement.recorded": "agreement-hash", "enrolment.accepted": "shared-mailbox-hash", "briefing.confirmed": "briefing-hash",
        "role.proposed": "background-check-hash",
    }

    def __init__(self):
        self.begun, self.declared = False, set()

    def look(self, entry):
        kind, facts = entry["kind"], entry.get("facts", {})
        if kind == "policy.loaded":
            self.begun = self.begun or "shared-mailbox-hash" in facts
            self.declared |= {(text, value) for text in self.KINDS for name, value in facts.items() if name == text or name.startswith(text + "-")}
        shares = kind == "grant.given" and entry.get("ground", "").startswith("message-agreement:")
        needed = self.OF.get(kind, "message-agreement-hash" if shares else None)
        if self.begun and needed:
            need((needed, facts.get("text-hash")) in self.declared, f"entry {entry['index']} ({kind}) is an agreement to a text that no policy declared")


class Roles:
    """Whether two people gave each role: rule 18. Looks at every entry once, in order."""

    def __init__(self):
        self.proposed, self.given, self.taken = {}, {}, set()

    def look(self, entry):
        tenant, kind, actor, facts = entry["tenant"], entry["kind"], entry["actor"], entry.get("facts", {})
        if not kind.startswith("role."):
            return
        role, person, key, where = facts.get("role"), facts.get("person"), (tenant, facts.get("proposal")), f"entry {entry['index']} ({kind})"
        need(role and person and (role == "agent" or key[1]), f"{where} doesn't say which role of whom it is about")
        if role == "agent":
            need(kind in ("role.taken", "role.given"), f"{where} is about a role that nobody proposes")
            if kind == "role.taken":
                self.taken.add((tenant, person))
            else:
                need(actor != person and (tenant, person) in self.taken, f"{where} gives access back that wasn't taken, or one's own")
                self.taken.discard((tenant, person))
        elif kind == "role.proposed":
            need(actor != person and key not in self.proposed, f"{where} is a proposal of oneself, or was made before")
            until = datetime.datetime.strptime(facts["until"], "%Y-%m-%dT%H:%M:%SZ") + datetime.timedelta(seconds=1)
            self.proposed[key] = (role, person, actor, until)
        elif kind == "role.given":
            *what, by, until = self.proposed.get(key, (None, None, None, None))
            need(what == [role, person] and actor not in (by, person), f"{where} gives a role that nobody else had proposed")
            need(self.given.setdefault(key, actor) == actor and time(entry) < until, f"{where} gives it a second time, or too late")
        else:
            self.proposed.pop(key, None)


class Acts:
    """Looks at every entry once, in order."""

    def __init__(self):
        self.begun, self.uses, self.open, self.done, self.sessions = False, {}, {}, set(), {}
        self.others = Agreed(), HandOvers(), Texts(), Wishes(), Roles()

    def look(self, entry):
        tenant, kind, facts = entry["tenant"], entry["kind"], entry.get("facts", {})
        self.sign(entry)
        for rule in self.others:
            rule.look(entry)
        self.begun = self.begun or "act" in facts or (kind == "policy.loaded" and "affirmative-acts" in facts)
        if not self.begun:
            return
        where, correlation = f"entry {entry['index']} ({kind})", entry.get("correlation")
        if kind.endswith(".outcome"):
            act = self.open.pop((tenant, correlation), None)
            if act and facts.get("result") == "done":
                need(act not in self.done, f"{where} is the second thing done by the same act")
                self.done.add(act)
            return
        if kind.endswith(".intent") and entry["actor"] != "machine":
            until = self.sessions.get((tenant, entry["actor"]), {}).values()
            need(any(time(entry) < end + GRACE for end in until), f"{where} is by somebody who wasn't signed in")
        if "act" not in facts:
            need(kind not in NEEDED or needs_none(entry), f"{where} names no affirmative act")
            return
        named = ACT.fullmatch(facts["act"])
        need(named and named[1] in ALLOWED.get(kind, ()), f"{where} names an act of another kind")
        act = (tenant, named[2])
        need(act not in self.done and self.uses.setdefault(act, thing(entry)) == thing(entry), f"{where} names an act that was used for something else")
        if kind.endswith(".intent") and correlation:
            self.open[(tenant, correlation)] = act

    def sign(self, entry):
        if entry["kind"] == "sign-in.checked":
            self.sessions.setdefault((entry["tenant"], entry["actor"]), {})[""] = time(entry)
        elif entry["kind"] in ("sign-in", "sign-out") and "correlation" in entry:
            mine = self.sessions.setdefault((entry["tenant"], entry["actor"]), {})
            if entry["kind"] == "sign-in":
                mine[entry["correlation"]] = time(entry) + STANDS
            elif entry["correlation"] in mine:
                mine[entry["correlation"]] = time(entry)


def verify(lines):
    acts = Acts()
    for line in lines:
        acts.look(read(line)[0])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        with open(sys.argv[1], "rb") as log:
            verify(log)
        print("ok")
    except Fault as fault:
        print(f"fault: {fault}")
        sys.exit(1)
