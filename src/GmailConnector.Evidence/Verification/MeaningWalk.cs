using GmailConnector.Evidence.Verification.Checks;

namespace GmailConnector.Evidence.Verification;

// Runs every check to its first finding.
internal sealed class MeaningWalk(MeaningCheck[] checks)
{
    private readonly Finding?[] _first = new Finding?[checks.Length];

    public IEnumerable<Finding> Findings => _first.OfType<Finding>();

    public void Look(VerifiedEntry entry, long line)
    {
        for (var i = 0; i < checks.Length; i++)
        {
            _first[i] ??= checks[i].Look(entry, line);
        }
    }

    public string[] Proved() => [.. checks.Where((_, i) => _first[i] is null).Select(check => check.Proves)];

    public string[] Notes() => [.. checks.Where((_, i) => _first[i] is null).Select(check => check.Note).OfType<string>()];
}
