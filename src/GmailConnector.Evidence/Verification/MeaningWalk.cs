using GmailConnector.Evidence.Verification.Checks;

namespace GmailConnector.Evidence.Verification;

// Runs every check to its first finding.
internal sealed class MeaningWalk
{
    private readonly LiveAgreements _agreements = new();
    private readonly MeaningCheck[] _checks;
    private readonly Finding?[] _first;

    public MeaningWalk()
    {
        _checks = MeaningCheck.All(_agreements);
        _first = new Finding?[_checks.Length];
    }

    public IEnumerable<Finding> Findings => _first.OfType<Finding>();

    public void Look(VerifiedEntry entry, long line)
    {
        for (var i = 0; i < _checks.Length; i++)
        {
            _first[i] ??= _checks[i].Look(entry, line);
        }

        // What an entry ends, it ends for those after it.
        _agreements.Follow(entry);
    }

    public string[] Proved() => [.. _checks.Where((_, i) => _first[i] is null).Select(check => check.Proves)];

    public string[] Notes() => [.. _checks.Where((_, i) => _first[i] is null).Select(check => check.Note).OfType<string>()];
}
