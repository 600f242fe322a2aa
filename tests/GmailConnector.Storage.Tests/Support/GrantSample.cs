using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Storage.Tests.Support;

internal static class GrantSample
{
    public static readonly GrantId Id = new("grt_1");
    public static readonly PersonId Asker = new("prs_asker");
    public static readonly PersonId Viewer = new("prs_viewer");
    public static readonly PersonId Owner = new("prs_owner");
    public static readonly PersonId Stranger = new("prs_stranger");
    public static readonly MailboxId Box = new("mbx_one");
    public static readonly MailboxId OtherBox = new("mbx_two");
    public static readonly TenantId OtherTenant = new("other");

    /// <summary>A request with nothing that needn't be there.</summary>
    public static AccessGrant Request(string id = "grt_1", LegalBasisKind kind = LegalBasisKind.MessageAgreement) => new()
    {
        Id = new GrantId(id),
        Tenant = Sample.Tenant,
        Kind = kind,
        State = GrantState.Requested,
        Version = 1,
        AskedBy = Asker,
        Viewer = Viewer,
        Owner = Owner,
        Reason = "The customer asks about it",
        Scope = new AccessScope(Box, [new MessageId("m1"), new MessageId("m2")]),
        Duration = TimeSpan.FromDays(1),
        AskedAt = Sample.Noon,
        AnswerBy = Sample.Noon.AddDays(7),
    };

    /// <summary>One with everything that any could have, and no two alike, so that nothing can stand in for something else.</summary>
    public static AccessGrant Whole() => Request() with
    {
        Kind = LegalBasisKind.SecurityIncident,
        State = GrantState.Reported,
        Version = 7,
        Reason = "Zweifel an “Rechnung” \0 \n 𝄞",
        Scope = new AccessScope([(Box, new MessageId("m1")), (OtherBox, new MessageId("m2")), (OtherBox, new MessageId("m3"))]),
        Duration = TimeSpan.FromMinutes(90),
        Downloads = true,
        Answer = new GrantAnswer(new PersonId("prs_answer"), Sample.Noon.AddHours(1), true, "Fine"),
        Since = Sample.Noon.AddHours(2),
        Until = Sample.Noon.AddHours(3),
        End = new GrantEnd(new PersonId("prs_end"), Sample.Noon.AddHours(4)),
        TextHash = "cafe",
        Incident = new IncidentFile
        {
            Ticket = new TicketReference(TicketSource.HaloCrm, "INC-17"),
            Category = IncidentCategory.DataLeak,
            Severity = IncidentSeverity.Critical,
            Findings = new Findings(new PersonId("prs_findings"), Sample.Noon.AddHours(5), "Found"),
            Review = new Review(new PersonId("prs_review"), Sample.Noon.AddHours(6), true, "Read"),
            FlaggedAt = Sample.Noon.AddHours(8),
        },
        Order = new OrderFile("Amtsgericht", "12 Gs 34/26", "beef"),
        Delay = new NoticeDelay(Sample.Noon.AddHours(9), "Would warn them"),
        DelayStruckBy = new PersonId("prs_struck"),
        Owed = new OwedEntry(EvidenceKind.GrantReported, new PersonId("prs_owed")),
        Act = "report:0123456789abcdefghijkl",
        Requested = new RequestedTerms(5, TimeSpan.FromMinutes(120), true, Sample.Noon.AddHours(10)),
        Criteria = new ScopeCriteria(
            true, "one@halo.example", new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 3), "shop@phish.example", "<a@b>", "c0ffee"),
        RequestedMessages =
        [
            new RequestedMessage(Box, new MessageId("m1"), Sample.Noon.AddDays(-1), 4711, true),
            new RequestedMessage(OtherBox, new MessageId("m2"), Sample.Noon.AddDays(-2), 12, false),
        ],
        FindingsDraft = new Findings(new PersonId("prs_draft"), Sample.Noon.AddHours(11), "Half"),
    };

    public static void AssertSame(AccessGrant expected, AccessGrant? found)
    {
        Assert.NotNull(found);
        Assert.True(IsSame(expected, found), $"Expected {expected}\nFound    {found}");
    }

    public static bool IsSame(AccessGrant one, AccessGrant other) =>
        one == other with { Scope = one.Scope, RequestedMessages = one.RequestedMessages }
            && one.RequestedMessages.SequenceEqual(other.RequestedMessages)
            && one.Scope.All.ToHashSet().SetEquals(other.Scope.All);
}
