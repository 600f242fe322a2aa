using System.Globalization;

namespace GmailConnector.Evidence.Verification.Checks;

/// <summary>
/// What somebody agreed to is a text of a policy that was in force, in one of its languages: whoever has that policy can read it.
/// </summary>
internal sealed class AgreedTextWasDeclared : MeaningCheck
{
    private const string Agreement = "agreement-hash";
    private const string MessageAgreement = "message-agreement-hash";
    private const string SharedMailbox = "shared-mailbox-hash";
    private const string Briefing = "briefing-hash";
    private const string BackgroundCheck = "background-check-hash";

    private static readonly string[] Texts = [Agreement, MessageAgreement, SharedMailbox, Briefing, BackgroundCheck];

    private readonly HashSet<(string Kind, string Hash)> _declared = [];
    private bool _begun;
    private long _agreements;

    public override string Proves => _begun
        ? string.Create(CultureInfo.InvariantCulture, $"each of {_agreements} agreements is to a text that a policy in force until then declares")
        : "no agreement had to be to a declared text: the log is of a version whose policies didn't declare all of them";

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        if (entry.Is(EvidenceKind.PolicyLoaded))
        {
            _begun |= entry.Fact(SharedMailbox) is not null;
            foreach (var (name, hash) in entry.Facts)
            {
                foreach (var kind in Texts.Where(k => IsOf(name, k)))
                {
                    _declared.Add((kind, hash));
                }
            }
        }

        if (!_begun || KindOf(entry) is not { } needed)
        {
            return null;
        }

        _agreements++;
        return entry.Fact("text-hash") is { } agreed && _declared.Contains((needed, agreed))
            ? null
            : new Finding(
                EvidenceFault.TextUndeclared, line, entry.Index, $"{entry.Place} is an agreement to a text that no policy declared");
    }

    private static string? KindOf(VerifiedEntry entry) =>
        entry.Is(EvidenceKind.AgreementRecorded) ? Agreement
        : entry.Is(EvidenceKind.EnrolmentAccepted) ? SharedMailbox
        : entry.Is(EvidenceKind.GrantGiven) && entry.Ground?.StartsWith("message-agreement:", StringComparison.Ordinal) == true
            ? MessageAgreement
        : entry.Is(EvidenceKind.BriefingConfirmed) ? Briefing
        : entry.Is(EvidenceKind.RoleProposed) ? BackgroundCheck
        : null;

    // The English text has no language behind it.
    private static bool IsOf(string fact, string kind) =>
        fact == kind || fact.StartsWith(kind + "-", StringComparison.Ordinal);
}
