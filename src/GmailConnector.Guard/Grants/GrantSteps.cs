using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Grants;

/// <summary>Who takes a step, with this person's current roles.</summary>
internal sealed record Actor(PersonId Person, IReadOnlySet<Role> Roles);

/// <summary>An approval, and how much it covers.</summary>
/// <param name="Scope">The requested messages, or fewer.</param>
/// <param name="Duration">The requested duration, or less.</param>
/// <param name="Downloads">Whether attachments may be downloaded.</param>
/// <param name="Words">The reason given with it.</param>
/// <param name="NoticeAtOnce">Whether the owner is notified at once, though a delay was requested.</param>
internal sealed record Approval(AccessScope Scope, TimeSpan Duration, bool Downloads, string Words, bool NoticeAtOnce = false);

/// <summary>
/// The state machine of <see cref="AccessGrant"/>. Pure: the same step in the same state at the same time has the same result.
/// docs/grounds.md has it as a table. No step leads out of an end, and none is taken on an access that has already expired.
/// </summary>
internal static class GrantSteps
{
    internal const int MostWords = 2000;

    /// <summary>Requested → Live. An emergency keeps its state, also after it has ended, and gets its approval.</summary>
    internal static Outcome<AccessGrant> Approve(AccessGrant grant, Actor by, Approval approval, DateTimeOffset now)
    {
        if (CheckAnswer(grant, by, approval.Words, now) is { } refusal)
        {
            return refusal;
        }

        if (approval.Scope.Count == 0)
        {
            return GrantRefusals.NothingChosen;
        }

        if (!grant.Scope.Covers(approval.Scope) || (approval.Downloads && !grant.Downloads))
        {
            return GrantRefusals.NotPartOfIt;
        }

        if (approval.Duration <= TimeSpan.Zero || approval.Duration > grant.Duration)
        {
            return GrantRefusals.TooLong(grant.Duration, "grounds");
        }

        var answered = grant with { Answer = new GrantAnswer(by.Person, now, true, approval.Words), Version = grant.Version + 1 };

        // An emergency was limited when it began. Its approval only says that it was justified and adds nothing.
        return grant.State != GrantState.Requested
            ? answered
            : answered with
            {
                State = GrantState.Live,
                Requested = new RequestedTerms(grant.Scope.Count, grant.Duration, grant.Downloads, grant.Delay?.Until),
                Scope = approval.Scope,
                Duration = approval.Duration,
                Downloads = approval.Downloads,
                Since = now,
                Until = now + approval.Duration,
                Delay = approval.NoticeAtOnce ? null : grant.Delay,
                DelayStruckBy = approval.NoticeAtOnce && grant.Delay is not null ? by.Person : null,
            };
    }

    /// <summary>Requested → Refused. A refused emergency ends at once if it hasn't ended yet, and its findings stay due.</summary>
    internal static Outcome<AccessGrant> Refuse(AccessGrant grant, Actor by, string words, DateTimeOffset now)
    {
        if (CheckAnswer(grant, by, words, now) is { } refusal)
        {
            return refusal;
        }

        var answered = grant with { Answer = new GrantAnswer(by.Person, now, false, words), Version = grant.Version + 1 };
        return grant.State switch
        {
            GrantState.Requested => answered with { State = GrantState.Refused },
            GrantState.Emergency =>
                answered with { State = GrantState.Over, End = Elapsed(grant, now).End ?? new GrantEnd(by.Person, now) },
            _ => answered,
        };
    }

    /// <summary>Requested → Withdrawn, by the requester.</summary>
    internal static Outcome<AccessGrant> Withdraw(AccessGrant grant, Actor by, DateTimeOffset now)
    {
        if (grant.AskedBy != by.Person)
        {
            return GrantRefusals.NotFound;
        }

        return grant.At(now) == GrantState.Requested
            ? grant with { State = GrantState.Withdrawn, End = new GrantEnd(by.Person, now), Version = grant.Version + 1 }
            : GrantRefusals.NotNow(grant.At(now));
    }

    /// <summary>Live or Emergency → Over: by the viewer, by the mailbox's owner where the owner gave it, or by another officer.</summary>
    internal static Outcome<AccessGrant> End(AccessGrant grant, Actor by, DateTimeOffset now)
    {
        if (by.Person != grant.Viewer && by.Person != grant.Owner && (grant.Owner is not null || !CanAnswer(grant.Kind, by.Roles)))
        {
            return GrantRefusals.NotFound;
        }

        return grant.At(now) is GrantState.Live or GrantState.Emergency
            ? grant with { State = GrantState.Over, End = new GrantEnd(by.Person, now), Version = grant.Version + 1 }
            : GrantRefusals.NotNow(grant.At(now));
    }

    /// <summary>What has expired: Requested → Lapsed, Live or Emergency → Over. Null where nothing has.</summary>
    internal static AccessGrant? Elapse(AccessGrant grant, DateTimeOffset now)
    {
        var state = grant.At(now);
        return state == grant.State
            ? null
            : grant with
            {
                State = state,
                End = new GrantEnd(null, state == GrantState.Over ? grant.Until!.Value : grant.AnswerBy),
                Version = grant.Version + 1
            };
    }

    /// <summary>Requested → Lapsed, Live → Over: the mailbox has another owner, who hasn't given it.</summary>
    internal static Outcome<AccessGrant> EndWithOwner(AccessGrant grant, DateTimeOffset now) => grant.At(now) switch
    {
        GrantState.Requested => grant with { State = GrantState.Lapsed, End = new GrantEnd(null, now), Version = grant.Version + 1 },
        GrantState.Live => grant with { State = GrantState.Over, End = new GrantEnd(null, now), Version = grant.Version + 1 },
        var other => GrantRefusals.NotNow(other),
    };

    /// <summary>Over → Reported: an incident's findings.</summary>
    internal static Outcome<AccessGrant> Report(AccessGrant grant, Actor by, string words, DateTimeOffset now)
    {
        if (grant.Kind != LegalBasisKind.SecurityIncident)
        {
            return GrantRefusals.NotFound;
        }

        if (!by.Roles.Contains(Role.SecurityOfficer))
        {
            return GrantRefusals.RoleMissing(RefusalTexts.SecurityOfficer);
        }

        if (grant.At(now) != GrantState.Over)
        {
            return GrantRefusals.NotNow(grant.At(now));
        }

        return HasWords(words)
            ? Elapsed(grant, now) with
            {
                State = GrantState.Reported,
                Incident = grant.Incident! with { Findings = new Findings(by.Person, now, words), FlaggedAt = null },
                FindingsDraft = null,
                Version = grant.Version + 1
            }
            : GrantRefusals.NoReason;
    }

    /// <summary>
    /// Keeps findings that an officer is still writing, from the approval until they are submitted. It changes no state and decides
    /// nothing.
    /// </summary>
    internal static Outcome<AccessGrant> Draft(AccessGrant grant, Actor by, string words, DateTimeOffset now)
    {
        if (grant.Kind != LegalBasisKind.SecurityIncident)
        {
            return GrantRefusals.NotFound;
        }

        if (!by.Roles.Contains(Role.SecurityOfficer))
        {
            return GrantRefusals.RoleMissing(RefusalTexts.SecurityOfficer);
        }

        // What somebody else is writing isn't written over.
        if (grant.FindingsDraft is { } theirs && theirs.By != by.Person && by.Person != grant.Viewer)
        {
            return GrantRefusals.DraftOfAnother;
        }

        return grant.At(now) is not (GrantState.Live or GrantState.Emergency or GrantState.Over) ? GrantRefusals.NotNow(grant.At(now))
            : words.Length > MostWords ? GrantRefusals.NoReason
            : grant with
            {
                FindingsDraft = words.Trim().Length == 0 ? null : new Findings(by.Person, now, words),
                Version = grant.Version + 1,
            };
    }

    /// <summary>
    /// Reported → Closed, or back to Over if the findings aren't sufficient. Never by the viewer, the requester or the author of the
    /// findings.
    /// </summary>
    internal static Outcome<AccessGrant> Review(AccessGrant grant, Actor by, bool accepted, string words, DateTimeOffset now)
    {
        if (grant.Kind != LegalBasisKind.SecurityIncident)
        {
            return GrantRefusals.NotFound;
        }

        if (!by.Roles.Contains(Role.SecurityOfficer))
        {
            return GrantRefusals.RoleMissing(RefusalTexts.SecurityOfficer);
        }

        if (grant.State != GrantState.Reported)
        {
            return GrantRefusals.NotNow(grant.At(now));
        }

        if (by.Person == grant.AskedBy || by.Person == grant.Viewer || by.Person == grant.Incident!.Findings!.By)
        {
            return GrantRefusals.OwnRequest;
        }

        if (accepted && IsUnapproved(grant))
        {
            return GrantRefusals.EmergencyUnanswered;
        }

        return HasWords(words)
            ? grant with
            {
                State = accepted ? GrantState.Closed : GrantState.Over,
                Incident = grant.Incident with { Review = new Review(by.Person, now, accepted, words), FlaggedAt = null },
                Version = grant.Version + 1,
            }
            : GrantRefusals.NoReason;
    }

    /// <summary>The deadline of the next step; null where nothing is due.</summary>
    internal static DateTimeOffset? DueBy(AccessGrant grant, IncidentTerms terms, DateTimeOffset now) => (grant.Kind, grant.At(now)) switch
    {
        (LegalBasisKind.SecurityIncident, GrantState.Emergency or GrantState.Over) when IsUnapproved(grant) => grant.AnswerBy,
        (LegalBasisKind.SecurityIncident, GrantState.Over) =>
            (grant.Incident!.Review is { Accepted: false } back ? back.At : Elapsed(grant, now).End!.At) + terms.FindingsWithin,
        (LegalBasisKind.SecurityIncident, GrantState.Reported) => grant.Incident!.Findings!.At + terms.ReviewWithin,
        _ => null,
    };

    /// <summary>An emergency that nobody has decided yet.</summary>
    internal static bool IsUnapproved(AccessGrant grant) => grant.Answer is null && grant.Owner is null && grant.Since is not null;

    internal static bool HasWords(string words) => words.Trim().Length is > 0 and <= MostWords;

    /// <summary>Whether somebody with these roles can decide a case of this kind.</summary>
    internal static bool CanAnswer(LegalBasisKind kind, IReadOnlySet<Role> roles) =>
        roles.Contains(Role.SecurityOfficer) || (kind == LegalBasisKind.LegalOrder && roles.Contains(Role.LegalOfficer));

    /// <summary>The role needed to request or use access of this kind; null where none is.</summary>
    internal static Role? RoleFor(LegalBasisKind kind) => kind switch
    {
        LegalBasisKind.SecurityIncident => Role.SecurityOfficer,
        LegalBasisKind.LegalOrder => Role.LegalOfficer,
        _ => null,
    };

    private static Refusal? CheckAnswer(AccessGrant grant, Actor by, string words, DateTimeOffset now)
    {
        // INVARIANT: nobody decides their own request, and nobody gives access to themselves.
        if (by.Person == grant.AskedBy || by.Person == grant.Viewer)
        {
            return grant.Owner is null ? GrantRefusals.OwnRequest : GrantRefusals.NotFound;
        }

        if (grant.Owner is { } owner ? by.Person != owner : !CanAnswer(grant.Kind, by.Roles))
        {
            return grant.Owner is null
                ? GrantRefusals.RoleMissing(
                    grant.Kind == LegalBasisKind.LegalOrder ? RefusalTexts.LegalOrSecurityOfficer : RefusalTexts.SecurityOfficer)
                : GrantRefusals.NotFound;
        }

        var state = grant.At(now);
        var waits = state == GrantState.Requested
            || (IsUnapproved(grant) && (state is GrantState.Emergency or GrantState.Over or GrantState.Reported));
        if (!waits)
        {
            return GrantRefusals.AlreadyAnswered(state);
        }

        // An owner's decision needs no reason; an officer's does.
        return grant.Owner is null && !HasWords(words) ? GrantRefusals.NoReason : words.Length > MostWords ? GrantRefusals.NoReason : null;
    }

    private static AccessGrant Elapsed(AccessGrant grant, DateTimeOffset now) => Elapse(grant, now) ?? grant;
}
