using System.Globalization;

namespace GmailConnector.Evidence.Verification.Checks;

/// <summary>What is used was given before: scopes of Gmail by the mailbox's owner, messages by who was asked for them.</summary>
internal sealed class ScopesStay(LiveAgreements agreements) : MeaningCheck
{
    private const string Calls = "calls.";

    private readonly Dictionary<(string Tenant, string Mailbox), HashSet<string>> _granted = [];
    private readonly Dictionary<(string Tenant, string Ground, string Mailbox), HashSet<string>> _asked = [];
    private long _uses;

    public override string Proves => string.Create(
        CultureInfo.InvariantCulture,
        $"in each of {_uses} outcomes Gmail was called under scopes that the mailbox's owner had granted before, and no approval opened more messages than were requested");

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        if (entry.Mailbox is not { } mailbox)
        {
            return null;
        }

        if (entry.Is(EvidenceKind.MailboxConnected) || entry.Is(EvidenceKind.MailboxScopesChanged))
        {
            return Grant(entry, mailbox)
                ? null
                : new Finding(
                    EvidenceFault.ScopeGrew, line, entry.Index, $"{entry.Place} changes scopes, and isn't by the mailbox's owner");
        }

        if (EvidenceKind.Parse(entry.Kind).IsOutcome)
        {
            return Unknown(entry, mailbox) is { } scope
                ? new Finding(
                    EvidenceFault.ScopeGrew, line, entry.Index, $"{entry.Place} called Gmail under {scope}, which nobody had given")
                : null;
        }

        if (entry.Ground is not { } ground)
        {
            return null;
        }

        var key = (entry.Tenant, ground, mailbox);
        if (entry.Is(EvidenceKind.GrantAsked))
        {
            (_asked.TryGetValue(key, out var asked) ? asked : _asked[key] = new(StringComparer.Ordinal)).UnionWith(entry.Subjects);
            return null;
        }

        if (entry.Is(EvidenceKind.GrantGiven))
        {
            return _asked.TryGetValue(key, out var asked) && !asked.IsSupersetOf(entry.Subjects)
                ? new Finding(EvidenceFault.GrantGrew, line, entry.Index, $"{entry.Place} opens messages that nobody had asked for")
                : null;
        }

        if (entry.Is(EvidenceKind.GrantEnded)
            || entry.Is(EvidenceKind.GrantRefused)
            || entry.Is(EvidenceKind.GrantWithdrawn)
            || entry.Is(EvidenceKind.GrantLapsed))
        {
            _asked.Remove(key);
        }

        return null;
    }

    private bool Grant(VerifiedEntry entry, string mailbox)
    {
        if (agreements.OwnerOf(entry) is { } owner && owner != entry.Actor)
        {
            return false;
        }

        var key = (entry.Tenant, mailbox);
        (_granted.TryGetValue(key, out var granted) ? granted : _granted[key] = new(StringComparer.Ordinal)).UnionWith(
            entry.Fact("granted")?.Split(' ') ?? []);
        return true;
    }

    private string? Unknown(VerifiedEntry outcome, string mailbox)
    {
        var granted = _granted.GetValueOrDefault((outcome.Tenant, mailbox));
        var used = false;
        foreach (var name in outcome.Facts.Keys)
        {
            if (name.StartsWith(Calls, StringComparison.Ordinal))
            {
                used = true;
                if (granted?.Contains(name[Calls.Length..]) != true)
                {
                    return name[Calls.Length..];
                }
            }
        }

        _uses += used ? 1 : 0;
        return null;
    }
}
