using System.Globalization;

namespace GmailConnector.Evidence.Verification.Checks;

/// <summary>What only a person can do names that person's affirmative act, by a form made for it, and no form was used twice.</summary>
internal sealed class DoneByAnAct : MeaningCheck
{
    // Sixteen bytes in base64url.
    private const int IdLength = 22;

    // Which acts an entry can name, and whether it has to name one: an entry that ends something needs none.
    private static readonly Dictionary<string, (bool Needed, string[] Acts)> ActsOf = new(StringComparer.Ordinal)
    {
        [EvidenceKind.AgreementRecorded.Name] = (true, ["agree", "agree-again", "take-over"]),
        [EvidenceKind.AgreementWithdrawn.Name] = (false, ["withdraw-agreement"]),
        [EvidenceKind.MailboxDisconnected.Name] = (true, ["disconnect"]),
        [EvidenceKind.MailboxErased.Name] = (true, ["disconnect"]),
        [EvidenceKind.GrantAsked.Name] = (true, ["ask", "file"]),
        [EvidenceKind.GrantGiven.Name] = (true, ["share", "approve", "file"]),
        [EvidenceKind.GrantConfirmed.Name] = (true, ["approve"]),
        [EvidenceKind.GrantRefused.Name] = (true, ["refuse"]),
        [EvidenceKind.GrantWithdrawn.Name] = (false, ["take-back"]),
        [EvidenceKind.GrantEnded.Name] = (false, ["end"]),
        [EvidenceKind.GrantReported.Name] = (true, ["report"]),
        [EvidenceKind.GrantReviewed.Name] = (true, ["accept-findings", "return-findings"]),
        [EvidenceKind.EnrolmentInvited.Name] = (true, ["invite"]),
        [EvidenceKind.EnrolmentAccepted.Name] = (true, ["join"]),
        [EvidenceKind.EnrolmentDeclined.Name] = (false, ["decline"]),
        [EvidenceKind.EnrolmentRoleChanged.Name] = (true, ["change-role"]),
        [EvidenceKind.EnrolmentEndChanged.Name] = (true, ["change-end"]),
        [EvidenceKind.EnrolmentConfirmed.Name] = (true, ["confirm-membership"]),
        [EvidenceKind.EnrolmentEnded.Name] = (false, ["leave"]),
        [EvidenceKind.HandOverOffered.Name] = (true, ["hand-over"]),
        [EvidenceKind.HandOverEnded.Name] = (false, ["take-back", "decline"]),
        [EvidenceKind.RoleProposed.Name] = (true, ["propose-role"]),
        [EvidenceKind.RoleGiven.Name] = (true, ["give-role"]),
        [EvidenceKind.RoleDeclined.Name] = (true, ["decline-role"]),
        [EvidenceKind.RoleTaken.Name] = (true, ["take-role"]),
        [EvidenceKind.BriefingConfirmed.Name] = (true, ["confirm-briefing"]),
        [EvidenceKind.AccessQuestioned.Name] = (true, ["question"]),
        [EvidenceKind.ScopeFrozen.Name] = (true, ["count"]),
        [EvidenceKind.MailSendIntent.Name] = (true, ["send"]),
        [EvidenceKind.MailOutboxIntent.Name] = (true, ["send"]),
        [EvidenceKind.TransferIntent.Name] = (true, ["transfer"]),
        [EvidenceKind.SettingsChangeIntent.Name] = (true, ["change-signature", "change-vacation", "create-filter", "delete-filter"]),
        [EvidenceKind.MailDraftIntent.Name] = (false, ["discard"]),
        [EvidenceKind.ViewIntent.Name] = (false, ["archive"]),
        [EvidenceKind.ExportIntent.Name] = (false, ["export"]),
    };

    private readonly DeclaredActs _declared = new();
    private readonly Dictionary<(string Tenant, string Act), Use> _uses = [];
    private readonly Dictionary<(string Tenant, string Correlation), Use> _begun = [];
    private long _acts;

    public override string Proves => _declared.Begun
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"since the log records affirmative acts, each agreement, decision, sharing, sending, transfer, change of settings and erasure names the form that a person posted for it: {_acts} acts, none used for two things")
        : "no entry had to name an affirmative act: the log is of a version that didn't record them";

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        _declared.Follow(entry);
        if (!_declared.Begun)
        {
            return null;
        }

        if (EvidenceKind.Parse(entry.Kind).IsOutcome)
        {
            return End(entry)
                ? null
                : new Finding(EvidenceFault.ActUsedTwice, line, entry.Index, $"{entry.Place} is the second thing done by the same act");
        }

        var (needed, acts) = ActsOf.GetValueOrDefault(entry.Kind, (false, []));
        if (entry.Fact(DeclaredActs.Fact) is not { } act)
        {
            return needed && !SentAsAgreed.NeedsNoAct(entry) ? new Finding(EvidenceFault.ActMissing, line, entry.Index, $"{entry.Place} names no affirmative act") : null;
        }

        return KindOf(act) is not { } named || !acts.Contains(named)
            ? new Finding(EvidenceFault.ActUnfit, line, entry.Index, $"{entry.Place} names an act of another kind")
            : Begin(entry, act[(named.Length + 1)..]) ? null
            : new Finding(EvidenceFault.ActUsedTwice, line, entry.Index, $"{entry.Place} names an act that was used for something else");
    }

    private bool Begin(VerifiedEntry entry, string act)
    {
        var use = Use.Of(entry);
        if (!_uses.TryGetValue((entry.Tenant, act), out var before))
        {
            _uses.Add((entry.Tenant, act), before = use);
            _acts++;
        }
        else if (before.IsDone || !before.IsPartOf(use))
        {
            return false;
        }

        if (EvidenceKind.Parse(entry.Kind).IsIntent && entry.Correlation is { } correlation)
        {
            _begun[(entry.Tenant, correlation)] = before;
        }

        return true;
    }

    // After a refusal the same form may be used again; after success it may not.
    private bool End(VerifiedEntry outcome)
    {
        if (outcome.Correlation is not { } correlation
            || !_begun.Remove((outcome.Tenant, correlation), out var use)
            || outcome.Fact("result") != "done")
        {
            return true;
        }

        var first = !use.IsDone;
        use.IsDone = true;
        return first;
    }

    // One act can have several entries: one for each mailbox, several parts, or a second try.
    private sealed class Use
    {
        private readonly (string Kind, string Actor, string? Ground, string? Enrolment, string? About, string? Mailbox) _thing;

        private Use(VerifiedEntry entry)
        {
            // An erasure is the end of a disconnection.
            var kind = entry.Is(EvidenceKind.MailboxErased) ? EvidenceKind.MailboxDisconnected.Name : entry.Kind;
            var isSpread = entry.Is(EvidenceKind.ScopeFrozen) || kind.StartsWith("grant.", StringComparison.Ordinal);
            _thing = (kind, entry.Actor, EvidenceKind.Parse(kind).IsIntent ? null : entry.Ground, entry.Fact("enrolment"), entry.Fact(
                "entry")
                ?? entry.Fact("messages"), isSpread ? null : entry.Mailbox);
        }

        public bool IsDone { get; set; }

        public static Use Of(VerifiedEntry entry) => new(entry);

        public bool IsPartOf(Use other) => _thing == other._thing;
    }

    // KIND:ID, and nothing else.
    private static string? KindOf(string act) =>
        act.Split(':') is [{ Length: > 0 } kind, { Length: IdLength } id]
        && kind.All(c => char.IsAsciiLetterLower(c) || c == '-')
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? kind
            : null;
}
