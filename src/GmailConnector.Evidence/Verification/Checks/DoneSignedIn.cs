using System.Globalization;

namespace GmailConnector.Evidence.Verification.Checks;

/// <summary>Whoever does something with mail was signed in: nothing is recorded as a person's act while they are away.</summary>
internal sealed class DoneSignedIn : MeaningCheck
{
    private const string Machine = "machine";
    private const long Minute = 60L * 1_000_000;

    /// <summary>How long a sign-in is valid at most.</summary>
    private const long Longest = 24 * 60 * Minute;

    // A request that began before the sign-in ended may go on.
    private const long Grace = 10 * Minute;

    private readonly DeclaredActs _declared = new();
    private readonly Dictionary<(string Tenant, string Person), Dictionary<string, long>> _until = [];
    private long _looked;

    public override string Proves =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"since the log records affirmative acts, each person who did something with mail was signed in at that time ({_looked} times)");

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        _declared.Follow(entry);
        if (entry.Correlation is { } session && entry.Is(EvidenceKind.SignIn))
        {
            Until(entry)[session] = entry.AtMicroseconds + Longest;
        }
        else if (entry.Is(EvidenceKind.SignInChecked))
        {
            // It is true of that moment alone; no sign-out names it.
            Until(entry)[""] = entry.AtMicroseconds;
        }
        else if (entry.Correlation is { } ended
            && entry.Is(EvidenceKind.SignOut)
            && _until.TryGetValue((entry.Tenant, entry.Actor), out var mine)
            && mine.ContainsKey(ended))
        {
            mine[ended] = entry.AtMicroseconds;
        }

        // What a stopped process still had to record is written after the restart, even if that person is away by then; it is never an
        // intent.
        if (!_declared.Begun || entry.Actor == Machine || !EvidenceKind.Parse(entry.Kind).IsIntent)
        {
            return null;
        }

        _looked++;
        return _until.TryGetValue((entry.Tenant, entry.Actor), out var sessions)
            && sessions.Values.Any(until => entry.AtMicroseconds < until + Grace)
            ? null
            : new Finding(EvidenceFault.NotSignedIn, line, entry.Index, $"{entry.Place} is by somebody who wasn't signed in");
    }

    private Dictionary<string, long> Until(VerifiedEntry entry) =>
        _until.TryGetValue((entry.Tenant, entry.Actor), out var until)
            ? until
            : _until[(entry.Tenant, entry.Actor)] = new(StringComparer.Ordinal);
}
