using GmailConnector.Evidence.Verification;
using static GmailConnector.Evidence.Tests.AccessSample;

namespace GmailConnector.Evidence.Tests;

// Logs whose chain is whole, and which an honest gate would never have written: each is found by name by the command. Each attack has its
// lawful twin.
[Trait("way", "40")]
public sealed class MeaningAttackTests : IDisposable
{
    private readonly EvidenceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("agreement that nobody gave", EvidenceFault.GroundNotLive)]
    [InlineData("agreement withdrawn", EvidenceFault.GroundNotLive)]
    [InlineData("agreement of somebody else", EvidenceFault.GroundNotLive)]
    [InlineData("somebody under the owner's agreement", EvidenceFault.GroundNotLive)]
    [InlineData("member after the end", EvidenceFault.GroundNotLive)]
    [InlineData("member of another mailbox", EvidenceFault.GroundNotLive)]
    [InlineData("ground that nobody gave", EvidenceFault.GroundNotLive)]
    [InlineData("ground that was asked for alone", EvidenceFault.GroundNotLive)]
    [InlineData("ground that ended", EvidenceFault.GroundNotLive)]
    [InlineData("ground that was refused in an emergency", EvidenceFault.GroundNotLive)]
    [InlineData("ground past its time", EvidenceFault.GroundNotLive)]
    [InlineData("ground without an end", EvidenceFault.GroundNotLive)]
    [InlineData("somebody else's ground", EvidenceFault.GroundNotLive)]
    [InlineData("ground in another mailbox", EvidenceFault.GroundNotLive)]
    [InlineData("grant edited in the database", EvidenceFault.GroundNotLive)]
    [InlineData("no message named", EvidenceFault.GroundNotLive)]
    [InlineData("export past the time", EvidenceFault.GroundNotLive)]
    [InlineData("given twice, longer", EvidenceFault.GrantGrew)]
    [InlineData("given again after the end", EvidenceFault.GrantGrew)]
    [InlineData("more given than asked for", EvidenceFault.GrantGrew)]
    [InlineData("given for longer than the policy allows", EvidenceFault.GrantBeyondPolicy)]
    [InlineData("emergency for longer than the policy allows", EvidenceFault.GrantBeyondPolicy)]
    [InlineData("more messages given than the policy allows", EvidenceFault.GrantBeyondPolicy)]
    [InlineData("more messages given in parts", EvidenceFault.GrantBeyondPolicy)]
    [InlineData("owner told later than the policy allows", EvidenceFault.GrantBeyondPolicy)]
    [InlineData("emergency that the policy doesn't allow", EvidenceFault.GrantBeyondPolicy)]
    [InlineData("given as an older policy allowed", EvidenceFault.GrantBeyondPolicy)]
    [InlineData("shared by an owner who agrees no more", EvidenceFault.GroundNotLive)]
    [InlineData("approved by who asked", EvidenceFault.ApprovedAlone)]
    [InlineData("approved by who looks", EvidenceFault.ApprovedAlone)]
    [InlineData("approved by nobody", EvidenceFault.ApprovedAlone)]
    [InlineData("approved in another's name", EvidenceFault.ApprovedAlone)]
    [InlineData("emergency confirmed by who asked", EvidenceFault.ApprovedAlone)]
    [InlineData("emergency that is told later", EvidenceFault.ApprovedAlone)]
    [InlineData("findings reviewed by who wrote them", EvidenceFault.ApprovedAlone)]
    [InlineData("message shared by another than its owner", EvidenceFault.ApprovedAlone)]
    [InlineData("scope grown", EvidenceFault.ScopeGrew)]
    [InlineData("scopes changed by another", EvidenceFault.ScopeGrew)]
    [InlineData("owner never told", EvidenceFault.OwnerNotNotified)]
    [InlineData("owner told afterwards", EvidenceFault.OwnerNotNotified)]
    [InlineData("owner of another mailbox told", EvidenceFault.OwnerNotNotified)]
    [InlineData("owner told later without an approval", EvidenceFault.OwnerNotNotified)]
    [InlineData("owner told later than approved", EvidenceFault.OwnerNotNotified)]
    [InlineData("policy unknown", EvidenceFault.PolicyUnknown)]
    [InlineData("older policy", EvidenceFault.PolicyUnknown)]
    [InlineData("destination undeclared", EvidenceFault.DestinationUndeclared)]
    [InlineData("destination of an older policy", EvidenceFault.DestinationUndeclared)]
    [InlineData("mailbox read after it was erased", EvidenceFault.MailboxUsedAfterErasure)]
    public async Task Is_found_by_its_name(string attack, EvidenceFault fault)
    {
        var ran = await Ran.Command("verify", _folder.Write(SampleLog.Lawful(Attack(attack))));

        Assert.Equal((1, ""), (ran.ExitCode, ran.Errors));
        Assert.Contains($"{fault} at line", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lawful_log_of_every_ground_has_no_fault_and_says_what_it_proves()
    {
        var ran = await Ran.Command("verify", _folder.Write(Lawful()));

        Assert.Equal((0, ""), (ran.ExitCode, ran.Errors));
        Assert.Contains(
            "each of 10 acts on mail rests on a ground that was live at that time: 5 on the agreement of the mailbox's owner, 5 on access that this person had",
            ran.Output,
            StringComparison.Ordinal);
        Assert.Contains(
            "each of 5 approvals and reviews is by the mailbox's owner, or by somebody who neither requested the access nor has it",
            ran.Output,
            StringComparison.Ordinal);
        Assert.Contains(
            "before each of 4 acts of an officer on somebody's mail its owner had a notice; 1 of 3 notices appear only later",
            ran.Output,
            StringComparison.Ordinal);
        Assert.Contains(
            "each of 4 times that access was given is within the limits of the policy in force", ran.Output, StringComparison.Ordinal);
        Assert.Contains(
            "each of 1 transfers of mail went to a destination that this policy declares", ran.Output, StringComparison.Ordinal);
        Assert.Contains("in each of 1 outcomes Gmail was called under scopes", ran.Output, StringComparison.Ordinal);
        Assert.Contains("1 times an officer used emergency access", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_given_and_opened_nothing_yet_may_still_be_told() => Assert.Null(
        (await SampleLog.Lawful(Given()).VerifyAsync()).First);

    private static SampleLog Lawful() => SampleLog.Lawful(
        SampleLog.View("c-1"),
        SampleLog.Plain(EvidenceKind.ViewOutcome, "m.1", "c-1") with
        {
            Facts = EvidenceFacts.Of(("calls.gmail.readonly", "threads.get:1"))
        },
        SampleLog.Plain(EvidenceKind.SyncIntent, "m.1", "c-2") with { Ground = "mailbox-agreement:a-1" },
        Member(EvidenceKind.EnrolmentAccepted, "m.1"),
        SampleLog.View("c-3") with { Actor = "p.2", Facts = EvidenceFacts.Of(("enrolment", "e-1")) },
        SampleLog.View("c-4") with { Kind = EvidenceKind.TransferIntent, Facts = EvidenceFacts.Of(("destination", "halo-tickets")) },
        Asked(), Given(subjects: ["s1"]), Told(), View(), Over(),
        Step(EvidenceKind.GrantReported, Incident, "m.1", "p.sofia", [], ("asked-by", "p.sofia"), ("viewer", "p.sofia")),
        Step(EvidenceKind.GrantReviewed, Incident, "m.1", "p.tomas", [], ("asked-by", "p.sofia"), ("viewer", "p.sofia")),
        Given("legal-order:o-1").With(("told-from", "2026-03-01T00:00:00Z")), Told("legal-order:o-1", from: "2026-03-01T00:00:00Z"),
        View(ground: "legal-order:o-1", subjects: ["s1", "s2"]), View(ground: "legal-order:o-1") with { Kind = EvidenceKind.ExportIntent },
        Emergency() with { Ground = "security-incident:i-2" }, Told("security-incident:i-2"),
        View(ground: "security-incident:i-2"),
        Step(
            EvidenceKind.GrantConfirmed,
            "security-incident:i-2",
            "m.1",
            "p.tomas",
            [],
            ("answered-by", "p.tomas"),
            ("asked-by", "p.sofia"),
            ("viewer", "p.sofia")),
        Given("message-agreement:s-1", by: "p.1", viewer: "p.2"), View("p.2", "message-agreement:s-1"),
        SampleLog.View("c-5"));

    private static EvidenceDraft[] Attack(string name) => name switch
    {
        "agreement that nobody gave" => [SampleLog.View("c-1", ground: "mailbox-agreement:a-2")],
        "agreement withdrawn" =>
            [SampleLog.Plain(EvidenceKind.AgreementWithdrawn, "m.1") with { Ground = "mailbox-agreement:a-1" }, SampleLog.View("c-1")],
        "agreement of somebody else" => [SampleLog.Prelude[2] with { Mailbox = "m.2", Actor = "p.2" }, SampleLog.View("c-1", "m.2")],
        "somebody under the owner's agreement" => [SampleLog.View("c-1") with { Actor = "p.2" }],
        "member after the end" => [Member(EvidenceKind.EnrolmentAccepted, "m.1"), Member(EvidenceKind.EnrolmentEnded, "m.1"), Membered()],
        "member of another mailbox" => [Member(EvidenceKind.EnrolmentAccepted, "m.2"), Membered()],
        "ground that nobody gave" => [View()],
        "ground that was asked for alone" => [Asked(), View()],
        "ground that ended" => [Given(), Told(), Over(), View()],
        "ground that was refused in an emergency" =>
            [Given().With(("state", "Emergency")), Told(), Over() with { Kind = EvidenceKind.GrantRefused }, View()],
        "ground past its time" => [Given().With(("until", "2026-01-31T09:30:03Z")), Told(), View()],
        "ground without an end" => [Given().With(("until", "")), Told(), View()],
        "somebody else's ground" => [Given(), Told(), View("p.lena")],
        "ground in another mailbox" => [Given(), Told(), SampleLog.Prelude[2] with { Mailbox = "m.2" }, View(mailbox: "m.2")],
        "grant edited in the database" => [Given(), Told(), View(subjects: ["s1", "s3"])],
        "no message named" => [Given(), Told(), View() with { Subjects = [] }],
        "export past the time" =>
            [Given().With(("until", "2026-01-31T09:30:03Z")), Told(), View() with { Kind = EvidenceKind.ExportIntent }],
        "given twice, longer" => [Given(), Told(), Given().With(("until", "2026-02-28T10:00:00Z"))],
        "given again after the end" => [Given(), Told(), Over(), Given()],
        "more given than asked for" => [Asked(subjects: ["s1"]), Given(), Told()],
        "given for longer than the policy allows" => [Given().With(("until", "2026-02-01T09:30:10Z")), Told()],
        "emergency for longer than the policy allows" => [Emergency().With(("until", "2026-01-31T10:00:10Z")), Told()],
        "more messages given than the policy allows" => [Given(subjects: ["s1", "s2", "s3", "s4"]), Told()],
        "more messages given in parts" => [Given(subjects: ["s1", "s2"]), Given(subjects: ["s3", "s4"]), Told()],
        "owner told later than the policy allows" =>
            [Given().With(("told-from", "2026-02-14T09:30:10Z")), Told(from: "2026-02-14T09:30:10Z")],
        "emergency that the policy doesn't allow" =>
            [Loaded([.. SampleLog.Bounds.Where(b => !b.Name.EndsWith(".emergency", StringComparison.Ordinal))]), Emergency(), Told()],
        "given as an older policy allowed" => [Loaded([.. SampleLog.Bounds.Select(b => b with { Value = "1" })]), Given(), Told()],
        "shared by an owner who agrees no more" =>
            [
                Given("message-agreement:s-1", by: "p.1", viewer: "p.2"),
                SampleLog.Plain(EvidenceKind.AgreementWithdrawn) with { Ground = "mailbox-agreement:a-1" },
                View("p.2", "message-agreement:s-1")
            ],
        "approved by who asked" => [Given(by: "p.sofia", viewer: "p.lena"), Told()],
        "approved by who looks" => [Given(viewer: "p.tomas"), Told()],
        "approved by nobody" => [Given().With(("answered-by", "")), Told()],
        "approved in another's name" => [Given() with { Actor = "p.sofia" }, Told()],
        "emergency confirmed by who asked" =>
            [Step(
                EvidenceKind.GrantConfirmed,
                Incident,
                "m.1",
                "p.sofia",
                [],
                ("answered-by", "p.sofia"),
                ("asked-by", "p.sofia"),
                ("viewer", "p.sofia"))],
        "emergency that is told later" =>
            [Given().With(("state", "Emergency"), ("told-from", "2026-03-01T00:00:00Z")), Told(from: "2026-03-01T00:00:00Z")],
        "findings reviewed by who wrote them" =>
            [
                Step(EvidenceKind.GrantReported, Incident, "m.1", "p.tomas", []),
                Step(EvidenceKind.GrantReviewed, Incident, "m.1", "p.tomas", [])
            ],
        "message shared by another than its owner" => [Given("message-agreement:s-1", by: "p.2", viewer: "p.3")],
        "scope grown" =>
            [
                SampleLog.View("c-1"),
                SampleLog.Plain(EvidenceKind.ViewOutcome, "m.1", "c-1") with
                {
                    Facts = EvidenceFacts.Of(("calls.gmail.modify", "messages.modify:1"))
                }
            ],
        "scopes changed by another" => [SampleLog.Prelude[2] with { Kind = EvidenceKind.MailboxScopesChanged, Actor = "p.2" }],
        "owner never told" => [Given(), View()],
        "owner told afterwards" => [Given(), View(), Told()],
        "owner of another mailbox told" => [Given(), Told(mailbox: "m.2"), View()],
        "owner told later without an approval" => [Given(), Told(from: "2026-01-31T09:31:00Z"), View()],
        "owner told later than approved" => [Given().With(("told-from", "2026-03-01T00:00:00Z")), Told(from: "2026-03-02T00:00:00Z")],
        "policy unknown" => [SampleLog.View("c-1") with { PolicyHash = "sha256:1111" }],
        "older policy" => [SampleLog.Prelude[0] with { PolicyHash = "sha256:1111" }, SampleLog.View("c-1")],
        "destination undeclared" =>
            [SampleLog.View("c-1") with { Kind = EvidenceKind.TransferIntent, Facts = EvidenceFacts.Of(("destination", "elsewhere")) }],
        "destination of an older policy" =>
            [
                SampleLog.Plain(EvidenceKind.PolicyLoaded) with { PolicyHash = "sha256:00ff" },
                SampleLog.View("c-1") with { Kind = EvidenceKind.TransferIntent, Facts = EvidenceFacts.Of(("destination", "halo-tickets")) }
            ],
        "mailbox read after it was erased" => [SampleLog.Plain(EvidenceKind.MailboxErased, "m.1"), SampleLog.View("c-1")],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such attack"),
    };

    private static EvidenceDraft Emergency() => Given(by: "p.sofia").With(("state", "Emergency"), ("answered-by", ""));

    private static EvidenceDraft Loaded(params (string Name, string Value)[] bounds) =>
        SampleLog.Prelude[0] with { Facts = EvidenceFacts.Of([("destinations", "halo-tickets"), .. bounds]) };

    private static EvidenceDraft Member(EvidenceKind kind, string mailbox) =>
        SampleLog.Plain(kind, mailbox) with { Actor = "p.2", Facts = EvidenceFacts.Of(("enrolment", "e-1"), ("member", "p.2")) };

    private static EvidenceDraft Membered() => SampleLog.View("c-1") with { Actor = "p.2", Facts = EvidenceFacts.Of(("enrolment", "e-1")) };
}
