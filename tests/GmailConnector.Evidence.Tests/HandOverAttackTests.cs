using GmailConnector.Evidence.Verification;
using static GmailConnector.Evidence.Tests.AccessSample;

namespace GmailConnector.Evidence.Tests;

// Mailboxes that get another owner (rule 15): whole logs, and logs in which one of the two hadn't agreed. p.1 is the owner, p.2 the next.
[Trait("way", "40")]
public sealed class HandOverAttackTests : IDisposable
{
    private const string Next = "mailbox-agreement:a-2";
    private const string Soon = "2026-02-14T09:30:00Z";

    private readonly EvidenceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("taken though nobody offered it", EvidenceFault.NotHandedOver)]
    [InlineData("taken though nobody named an offer", EvidenceFault.NotHandedOver)]
    [InlineData("taken by somebody else", EvidenceFault.NotHandedOver)]
    [InlineData("taken without an agreement", EvidenceFault.NotHandedOver)]
    [InlineData("taken under the agreement of the one before", EvidenceFault.NotHandedOver)]
    [InlineData("taken after it was withdrawn", EvidenceFault.NotHandedOver)]
    [InlineData("taken twice by one offer", EvidenceFault.NotHandedOver)]
    [InlineData("taken in another mailbox", EvidenceFault.NotHandedOver)]
    [InlineData("agreed too late", EvidenceFault.NotHandedOver)]
    [InlineData("agreed by somebody else", EvidenceFault.NotHandedOver)]
    [InlineData("offered by somebody else", EvidenceFault.NotHandedOver)]
    [InlineData("offered to oneself", EvidenceFault.NotHandedOver)]
    [InlineData("offered by one who had handed it over", EvidenceFault.NotHandedOver)]
    [InlineData("offered before somebody else had it", EvidenceFault.NotHandedOver)]
    public async Task Is_found_by_its_name_by_both_verifiers(string attack, EvidenceFault fault)
    {
        var file = _folder.Write(SampleLog.Lawful(Attack(attack)));

        var ran = await Ran.Command("verify", file);
        var python = await Ran.Python("verify_acts.py", file);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Errors));
        Assert.Contains($"{fault} at line", ran.Output, StringComparison.Ordinal);
        Assert.Equal(1, python.ExitCode);
        Assert.StartsWith("fault: entry", python.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("viewed by the one before", EvidenceFault.GroundNotLive)]
    [InlineData("shared by the one before", EvidenceFault.ApprovedAlone)]
    [InlineData("opened under what the one before had shared", EvidenceFault.GroundNotLive)]
    [InlineData("scopes changed by the one before", EvidenceFault.ScopeGrew)]
    [InlineData("handed over after it was erased", EvidenceFault.MailboxUsedAfterErasure)]
    public async Task What_the_owner_before_may_no_longer_do_is_found(string attack, EvidenceFault fault)
    {
        var ran = await Ran.Command("verify", _folder.Write(SampleLog.Lawful(Attack(attack))));

        Assert.Equal((1, ""), (ran.ExitCode, ran.Errors));
        Assert.Contains($"{fault} at line", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_both_wanted_has_no_fault_and_the_next_owner_works_with_the_members_as_before()
    {
        var file = _folder.Write(SampleLog.Lawful(
            Member("p.3"),
            Offer("h-0"), Plain(EvidenceKind.HandOverEnded, "p.1", "h-0"),
            Offer(), Agree(), Agree(ground: "mailbox-agreement:a-3"), Leave(), Take(),
            SampleLog.View("c-1") with { Actor = "p.2", Ground = Next },
            SampleLog.View("c-2") with { Actor = "p.3", Ground = Next, Facts = EvidenceFacts.Of(("enrolment", "e-1")) },
            Given("message-agreement:s-1", by: "p.2", viewer: "p.1"), View("p.1", "message-agreement:s-1"),
            Offer("h-2", by: "p.2", to: "p.1"), Agree("h-2", "p.1", "mailbox-agreement:a-4"), Take("h-2", "p.1", "mailbox-agreement:a-4")));

        var ran = await Ran.Command("verify", file);
        var python = await Ran.Python("verify_acts.py", file);

        Assert.True(ran.ExitCode == 0, ran.Output);
        Assert.Contains("each of 2 mailboxes with another owner was offered by the one before", ran.Output, StringComparison.Ordinal);
        Assert.Equal((0, "ok"), (python.ExitCode, python.Output.Trim()));
    }

    private static EvidenceDraft[] Attack(string name) => name switch
    {
        "taken though nobody offered it" => [Take()],
        "taken though nobody named an offer" => [Offer(), Agree(), Take() with { Facts = EvidenceFacts.None }],
        "taken by somebody else" => [Offer(), Agree(), Take(by: "p.3")],
        "taken without an agreement" => [Offer(), Take()],
        "taken under the agreement of the one before" => [Offer(), Agree(), Take(ground: "mailbox-agreement:a-1")],
        "taken after it was withdrawn" => [Offer(), Agree(), Plain(EvidenceKind.HandOverEnded, "p.1", "h-1"), Take()],
        "taken twice by one offer" => [Offer(), Agree(), Take(), Take()],
        "taken in another mailbox" => [Offer(), Agree(), Take() with { Mailbox = "m.2" }],
        "agreed too late" => [Offer().With(("until", "2026-01-31T09:30:01Z")), Agree(), Take()],
        "agreed by somebody else" => [Offer(), Agree(by: "p.3")],
        "offered by somebody else" => [Offer(by: "p.2", to: "p.3")],
        "offered to oneself" => [Offer(to: "p.1")],
        "offered by one who had handed it over" => [Offer(), Agree(), Take(), Offer("h-2", to: "p.3")],
        "offered before somebody else had it" =>
            [Offer(), Agree(), Offer("h-2", to: "p.3"), Agree("h-2", "p.3", "mailbox-agreement:a-3"), Take(), Take("h-2", "p.3", "mailbox-agreement:a-3")],
        "viewed by the one before" => [Offer(), Agree(), Take(), SampleLog.View("c-1")],
        "shared by the one before" => [Offer(), Agree(), Take(), Given("message-agreement:s-1", by: "p.1", viewer: "p.3")],
        "opened under what the one before had shared" =>
            [Given("message-agreement:s-1", by: "p.1", viewer: "p.3"), Offer(), Agree(), Take(), View("p.3", "message-agreement:s-1")],
        "scopes changed by the one before" =>
            [Offer(), Agree(), Take(), SampleLog.Prelude[2] with { Kind = EvidenceKind.MailboxScopesChanged }],
        "handed over after it was erased" => [Offer(), Agree(), SampleLog.Plain(EvidenceKind.MailboxErased, "m.1"), Take()],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such attack"),
    };

    private static EvidenceDraft Offer(string handOver = "h-1", string by = "p.1", string to = "p.2") =>
        Plain(EvidenceKind.HandOverOffered, by, handOver).With(("successor", to), ("until", Soon));

    private static EvidenceDraft Agree(string handOver = "h-1", string by = "p.2", string ground = Next) =>
        Plain(EvidenceKind.AgreementRecorded, by, handOver) with { Ground = ground };

    private static EvidenceDraft Leave() =>
        Plain(EvidenceKind.AgreementWithdrawn, "p.1", "h-1") with { Ground = "mailbox-agreement:a-1" };

    private static EvidenceDraft Take(string handOver = "h-1", string by = "p.2", string ground = Next) =>
        Plain(EvidenceKind.MailboxHandedOver, by, handOver) with { Ground = ground };

    private static EvidenceDraft Member(string person) =>
        SampleLog.Plain(EvidenceKind.EnrolmentAccepted, "m.1") with { Actor = person, Facts = EvidenceFacts.Of(("enrolment", "e-1")) };

    private static EvidenceDraft Plain(EvidenceKind kind, string by, string handOver) =>
        SampleLog.Plain(kind, "m.1") with { Actor = by, Facts = EvidenceFacts.Of(("hand-over", handOver)) };
}
