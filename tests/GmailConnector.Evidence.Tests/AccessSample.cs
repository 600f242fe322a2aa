namespace GmailConnector.Evidence.Tests;

// What an installation writes about access that one officer asks for and another approves.
internal static class AccessSample
{
    public const string Incident = "security-incident:i-1";

    public static EvidenceDraft Asked(string ground = Incident, string mailbox = "m.1", params string[] subjects) =>
        Step(
            EvidenceKind.GrantAsked,
            ground,
            mailbox,
            "p.sofia",
            subjects,
            ("asked-by", "p.sofia"),
            ("viewer", "p.sofia"),
            ("messages", "2"),
            ("state", "Requested"));

    public static EvidenceDraft Given(
        string ground = Incident,
        string mailbox = "m.1",
        string by = "p.tomas",
        string viewer = "p.sofia",
        params string[] subjects) => Step(
        EvidenceKind.GrantGiven, ground, mailbox, by, subjects,
        ("answered-by", by),
        ("asked-by", "p.sofia"),
        ("messages", "2"),
        ("state", "Live"),
        ("until", "2026-01-31T10:00:00Z"),
        ("viewer", viewer));

    public static EvidenceDraft Told(string ground = Incident, string mailbox = "m.1", string from = "2026-01-31T09:30:00Z") =>
        Step(EvidenceKind.NoticeGiven, ground, mailbox, EvidenceDraft.Machine, [], ("from", from));

    public static EvidenceDraft Over(string ground = Incident, string mailbox = "m.1") =>
        Step(EvidenceKind.GrantEnded, ground, mailbox, "p.tomas", [], ("state", "Over"));

    public static EvidenceDraft View(string by = "p.sofia", string ground = Incident, string mailbox = "m.1", params string[] subjects) =>
        SampleLog.View("c-9", mailbox, ground) with { Actor = by, Subjects = subjects.Length == 0 ? ["s1"] : subjects };

    public static EvidenceDraft With(this EvidenceDraft draft, params (string Name, string Value)[] facts) => draft with
    {
        Facts = draft.Facts
            .Where(f => facts.All(n => n.Name != f.Key))
            .Select(f => (f.Key, f.Value))
            .Concat(facts)
            .Where(f => f.Item2.Length > 0)
            .ToDictionary(f => f.Item1, f => f.Item2, StringComparer.Ordinal),
    };

    /// <summary>Done by an act of a person, whose id is made of one letter.</summary>
    public static EvidenceDraft By(this EvidenceDraft draft, string act, char number) =>
        draft.With(("act", $"{act}:{new string(number, 22)}"));

    public static EvidenceDraft Step(
        EvidenceKind kind, string ground, string mailbox, string by, string[] subjects, params (string Name, string Value)[] facts) => new()
        {
            Tenant = "default",
            Kind = kind,
            Actor = by,
            Mailbox = mailbox,
            Ground = ground,
            PolicyHash = "sha256:00ff",
            Subjects = subjects.Length == 0 && (kind == EvidenceKind.GrantAsked || kind == EvidenceKind.GrantGiven) ? ["s1", "s2"] : subjects,
            Facts = EvidenceFacts.Of(facts),
        };
}
