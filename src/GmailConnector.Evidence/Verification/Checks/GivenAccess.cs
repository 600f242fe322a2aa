namespace GmailConnector.Evidence.Verification.Checks;

// What was given on one ground in one mailbox: to whom, until when, and which messages. Its parts are entries of their own.
internal sealed class GivenAccess(VerifiedEntry given, long until)
{
    private readonly HashSet<string> _subjects = new(given.Subjects, StringComparer.Ordinal);

    public string? Viewer { get; } = given.Fact("viewer");

    public string By { get; } = given.Actor;

    public long Until { get; } = until;

    public long GivenAt { get; } = given.Index;

    /// <summary>False for one that is no part of the same giving.</summary>
    public bool TryAdd(VerifiedEntry part)
    {
        if (part.Fact("viewer") != Viewer
            || part.Fact("answered-by") != given.Fact("answered-by")
            || part.Fact("until") != given.Fact("until")
            || part.Fact("messages") != given.Fact("messages"))
        {
            return false;
        }

        _subjects.UnionWith(part.Subjects);
        return true;
    }

    public bool Covers(IEnumerable<string> subjects) => _subjects.IsSupersetOf(subjects);
}
