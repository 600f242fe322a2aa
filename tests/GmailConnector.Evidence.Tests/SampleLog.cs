using System.Text;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests;

// A log built through the product's own append, whose lines tests then spoil.
internal sealed class SampleLog
{
    public static readonly DateTimeOffset Start = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    private TimeSpan _waited;

    public ChainHead Head { get; private set; } = ChainHead.Empty;

    public List<string> Lines { get; } = [];

    public static EvidenceDraft View(string correlation, string? mailbox = "m.1", string? ground = "mailbox-agreement:a-1") => new()
    {
        Tenant = "default",
        Kind = EvidenceKind.ViewIntent,
        Actor = "p.1",
        Mailbox = mailbox,
        Purpose = "read-own-mailbox",
        Ground = ground,
        PolicyHash = "sha256:00ff",
        Correlation = correlation,
        Subjects = ["kX9hmac0AAE", "Zb4hmac0AAF"],
        Facts = EvidenceFacts.Of(("surface", "thread"), ("count", "2")),
    };

    public static EvidenceDraft Plain(EvidenceKind kind, string? mailbox = null, string? correlation = null) =>
        new() { Tenant = "default", Kind = kind, Actor = EvidenceDraft.Machine, Mailbox = mailbox, Correlation = correlation };

    public static SampleLog Of(params ReadOnlySpan<EvidenceDraft> drafts)
    {
        var log = new SampleLog();
        foreach (var draft in drafts)
        {
            log.Append(draft);
        }

        return log;
    }

    /// <summary>What comes before a lawful view: a policy, the agreement of an owner, and the mailbox m.1.</summary>
    /// <summary>What the policy of these logs allows at most.</summary>
    public static (string Name, string Value)[] Bounds { get; } =
    [
        ("most-minutes.message-agreement", "43200"),
        ("most-messages.message-agreement", "50"),
        ("most-delay-minutes.message-agreement", "0"),
        ("most-minutes.security-incident", "1440"),
        ("most-messages.security-incident", "3"),
        ("most-delay-minutes.security-incident", "20160"),
        ("most-minutes.security-incident.emergency", "30"),
        ("most-messages.security-incident.emergency", "3"),
        ("most-delay-minutes.security-incident.emergency", "0"),
        ("most-minutes.legal-order", "20160"), ("most-messages.legal-order", "1000"), ("most-delay-minutes.legal-order", "259200"),
    ];

    public static EvidenceDraft[] Prelude { get; } =
    [
        Plain(EvidenceKind.PolicyLoaded) with
        {
            PolicyHash = "sha256:00ff",
            Facts = EvidenceFacts.Of([("destinations", "halo-tickets"), .. Bounds])
        },
        Plain(EvidenceKind.AgreementRecorded) with { Actor = "p.1", Ground = "mailbox-agreement:a-1" },
        Plain(EvidenceKind.MailboxConnected, "m.1") with
        {
            Actor = "p.1",
            Ground = "mailbox-agreement:a-1",
            Facts = EvidenceFacts.Of(("granted", "gmail.readonly"))
        },
    ];

    /// <summary>Eight entries: the prelude, two views with their outcomes, a sign-out.</summary>
    public static SampleLog Typical() => Lawful(
        View("c-1"), Plain(EvidenceKind.ViewOutcome, "m.1", "c-1"),
        View("c-2"), Plain(EvidenceKind.ViewOutcome, "m.1", "c-2"),
        Plain(EvidenceKind.SignOut));

    /// <summary>These after the prelude.</summary>
    public static SampleLog Lawful(params EvidenceDraft[] drafts) => Of([.. Prelude, .. drafts]);

    public SampleLog Append(EvidenceDraft draft)
    {
        var result = Head.Append(draft, Start.AddSeconds(Head.Size) + _waited);
        Assert.True(result.TryGet(out var entry, out var refusal), refusal?.Reason);
        Lines.Add(Encoding.ASCII.GetString(entry.Bytes.Span));
        Head = entry.Head;
        return this;
    }

    public void Wait(TimeSpan time) => _waited += time;

    public MemoryStream File() => FileOf(Lines);

    public static MemoryStream FileOf(IEnumerable<string> lines) =>
        new(Encoding.Latin1.GetBytes(string.Concat(lines.Select(line => line + "\n"))));

    public RememberedHead Remembered() => new(Head.Size, Head.Last);

    public Task<VerificationReport> VerifyAsync(RememberedHead? head = null) =>
        ChainVerifier.VerifyAsync(File(), head, ct: TestContext.Current.CancellationToken);
}
