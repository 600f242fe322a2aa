using System.Globalization;
using GmailConnector.Evidence.Verification;
using static GmailConnector.Evidence.Tests.AccessSample;

namespace GmailConnector.Evidence.Tests;

// Logs in which code did what a person has to do: whole in every other way, and refused by the command and by the verifier in another
// language.
[Trait("way", "40")]
public sealed class ActAttackTests : IDisposable
{
    private const string Own = "mailbox-agreement:a-1";

    private readonly EvidenceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("view by somebody who is away", EvidenceFault.NotSignedIn)]
    [InlineData("view after the sign-out", EvidenceFault.NotSignedIn)]
    [InlineData("view a day after the sign-in", EvidenceFault.NotSignedIn)]
    [InlineData("view in a sign-in of somebody else's", EvidenceFault.NotSignedIn)]
    [InlineData("view long after the sign-in was checked", EvidenceFault.NotSignedIn)]
    [InlineData("view where another's sign-in was checked", EvidenceFault.NotSignedIn)]
    [InlineData("agreement without an act", EvidenceFault.ActMissing)]
    [InlineData("approval without an act", EvidenceFault.ActMissing)]
    [InlineData("refusal without an act", EvidenceFault.ActMissing)]
    [InlineData("sharing without an act", EvidenceFault.ActMissing)]
    [InlineData("request without an act", EvidenceFault.ActMissing)]
    [InlineData("sending without an act", EvidenceFault.ActMissing)]
    [InlineData("transfer without an act", EvidenceFault.ActMissing)]
    [InlineData("settings changed without an act", EvidenceFault.ActMissing)]
    [InlineData("erasure without an act", EvidenceFault.ActMissing)]
    [InlineData("membership without an act", EvidenceFault.ActMissing)]
    [InlineData("approval by an act of refusing", EvidenceFault.ActUnfit)]
    [InlineData("sending by an act of sharing", EvidenceFault.ActUnfit)]
    [InlineData("view by an act of sending", EvidenceFault.ActUnfit)]
    [InlineData("synchronisation by an act", EvidenceFault.ActUnfit)]
    [InlineData("act that is none", EvidenceFault.ActUnfit)]
    [InlineData("two agreements by one act", EvidenceFault.ActUsedTwice)]
    [InlineData("two approvals by one act", EvidenceFault.ActUsedTwice)]
    [InlineData("act of somebody else", EvidenceFault.ActUsedTwice)]
    [InlineData("sent again by the act that sent", EvidenceFault.ActUsedTwice)]
    [InlineData("sent twice at once", EvidenceFault.ActUsedTwice)]
    [InlineData("sent from another mailbox by the same act", EvidenceFault.ActUsedTwice)]
    [InlineData("older policy loaded to do without acts", EvidenceFault.ActMissing)]
    [InlineData("act named before any policy declares them", EvidenceFault.ActMissing)]
    public async Task Is_found_by_its_name_by_both_verifiers(string attack, EvidenceFault fault)
    {
        var file = _folder.Write(Log(Attack(attack)));

        var ran = await Ran.Command("verify", file);
        var python = await Ran.Python("verify_acts.py", file);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Errors));
        Assert.Contains($"{fault} at line", ran.Output, StringComparison.Ordinal);
        Assert.Equal(1, python.ExitCode);
        Assert.StartsWith("fault: entry", python.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("everything once")]
    [InlineData("tried again after a refusal")]
    [InlineData("pressed twice at once")]
    [InlineData("broken off and sent then")]
    [InlineData("in parts and in two mailboxes")]
    [InlineData("in a request that outlasts the sign-out")]
    [InlineData("older log that goes on")]
    [InlineData("under a name of the mailbox, checked before")]
    public async Task What_people_did_has_no_fault(string name)
    {
        var file = _folder.Write(Log(Deed(name)));

        var ran = await Ran.Command("verify", file);
        var python = await Ran.Python("verify_acts.py", file);

        Assert.True(ran.ExitCode == 0, ran.Output);
        Assert.Contains("used for two things", ran.Output, StringComparison.Ordinal);
        Assert.Equal((0, "ok"), (python.ExitCode, python.Output.Trim()));
    }

    [Fact]
    public async Task A_log_from_before_needs_no_acts_and_is_said_to_have_none()
    {
        var file = _folder.Write(SampleLog.Lawful(SampleLog.View("c-1"), Send("c-2", null)));

        var ran = await Ran.Command("verify", file);

        Assert.True(ran.ExitCode == 0, ran.Output);
        Assert.Contains("a version that didn't record them", ran.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Ran.Python("verify_acts.py", file)).ExitCode);
    }

    private static EvidenceDraft[] Attack(string name) => name switch
    {
        "view by somebody who is away" => [.. Prelude("p.2"), SampleLog.View("c-1")],
        "view after the sign-out" => [.. Prelude("p.1"), Out("p.1"), Minutes(11), SampleLog.View("c-1")],
        "view a day after the sign-in" => [.. Prelude("p.1"), Minutes((24 * 60) + 11), SampleLog.View("c-1")],
        "view in a sign-in of somebody else's" =>
            [
                .. Prelude("p.1"),
                Accepted("p.2", "join", '1'),
                SampleLog.View("c-1") with { Actor = "p.2", Facts = EvidenceFacts.Of(("enrolment", "e-1")) }
            ],
        "view long after the sign-in was checked" => [.. Prelude(), Checked("p.1"), Minutes(11), SampleLog.View("c-1")],
        "view where another's sign-in was checked" => [.. Prelude(), Checked("p.2"), SampleLog.View("c-1")],
        "agreement without an act" => [.. Prelude("p.1"), Agreed("a-2", "p.1", null)],
        "approval without an act" => [.. Prelude("p.1"), Asked().By("file", '1'), Given()],
        "refusal without an act" =>
            [.. Prelude("p.1"), Asked().By("file", '1'), Step(EvidenceKind.GrantRefused, Incident, "m.1", "p.tomas", [])],
        "sharing without an act" => [.. Prelude("p.1"), Given("message-agreement:s-1", by: "p.1", viewer: "p.2")],
        "request without an act" => [.. Prelude("p.1"), Asked()],
        "sending without an act" => [.. Prelude("p.1"), Send("c-1", null)],
        "transfer without an act" =>
            [
                .. Prelude("p.1"),
                Send("c-1", null) with { Kind = EvidenceKind.TransferIntent, Facts = EvidenceFacts.Of(("destination", "halo-tickets")) }
            ],
        "settings changed without an act" => [.. Prelude("p.1"), Send("c-1", null) with { Kind = EvidenceKind.SettingsChangeIntent }],
        "erasure without an act" => [.. Prelude("p.1"), SampleLog.Plain(EvidenceKind.MailboxErased, "m.1") with { Actor = "p.1" }],
        "membership without an act" => [.. Prelude("p.1"), Accepted("p.2", null, '1')],
        "approval by an act of refusing" => [.. Prelude("p.1"), Asked().By("file", '1'), Given().By("refuse", '2')],
        "sending by an act of sharing" => [.. Prelude("p.1"), Send("c-1", "share")],
        "view by an act of sending" => [.. Prelude("p.1"), SampleLog.View("c-1").By("send", '1')],
        "synchronisation by an act" =>
            [.. Prelude("p.1"), (SampleLog.Plain(EvidenceKind.SyncIntent, "m.1", "c-2") with { Ground = Own }).By("send", '1')],
        "act that is none" => [.. Prelude("p.1"), Send("c-1", null).With(("act", "send"))],
        "two agreements by one act" => [.. Prelude("p.1"), Agreed("a-2", "p.1", "agree", '1'), Agreed("a-3", "p.1", "agree", '1')],
        "two approvals by one act" => [.. Prelude("p.1"), Given().By("approve", '1'), Given("security-incident:i-2").By("approve", '1')],
        "act of somebody else" =>
            [
                .. Prelude("p.1", "p.2"),
                Send("c-1", "send"),
                Accepted("p.2", "join", '2'),
                (Send("c-2", "send") with { Actor = "p.2" }).With(("enrolment", "e-1"))
            ],
        "sent again by the act that sent" => [.. Prelude("p.1"), Send("c-1", "send"), Sent("c-1", "done"), Send("c-2", "send")],
        "sent twice at once" => [.. Prelude("p.1"), Send("c-1", "send"), Send("c-2", "send"), Sent("c-1", "done"), Sent("c-2", "done")],
        "sent from another mailbox by the same act" =>
            [
                .. Prelude("p.1"),
                SampleLog.Prelude[2] with { Mailbox = "m.2" },
                Send("c-1", "send"),
                Send("c-2", "send") with { Mailbox = "m.2" }
            ],
        "older policy loaded to do without acts" => [.. Prelude("p.1"), SampleLog.Prelude[0], Send("c-1", null)],
        "act named before any policy declares them" =>
            [SampleLog.Prelude[0], In("p.1"), Agreed("a-1", "p.1", "agree"), SampleLog.Prelude[2], Send("c-1", null)],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such attack"),
    };

    private static EvidenceDraft[] Deed(string name) => name switch
    {
        "everything once" =>
        [
            .. Prelude("p.1", "p.sofia", "p.tomas"), SampleLog.View("c-1"), Send("c-2", "send"), Sent("c-2", "done"),
            (Send("c-3", null) with { Kind = EvidenceKind.TransferIntent, Facts = EvidenceFacts.Of(("destination", "halo-tickets")) }).By(
                "transfer", '2'),
            Asked().By("file", '3'), Given().By("approve", '4'), Told(), View(), Over().By("end", '5'),
            Step(EvidenceKind.GrantReported, Incident, "m.1", "p.sofia", [], ("asked-by", "p.sofia"), ("viewer", "p.sofia")).By(
                "report", '6'),
            Step(EvidenceKind.GrantReviewed, Incident, "m.1", "p.tomas", [], ("asked-by", "p.sofia"), ("viewer", "p.sofia")).By(
                "accept-findings", '7'),
            Given("message-agreement:s-1", by: "p.1", viewer: "p.sofia").By("share", '8'),
            (SampleLog.Plain(EvidenceKind.AccessQuestioned, "m.1") with { Actor = "p.1", Facts = EvidenceFacts.Of(("entry", "9")) }).By(
                "question", '9'),
            (SampleLog.Plain(EvidenceKind.MailboxDisconnected, "m.1") with { Actor = "p.1", Ground = Own }).By("disconnect", 'a'),
            (SampleLog.Plain(EvidenceKind.MailboxErased, "m.1") with { Actor = "p.1", Ground = Own }).By("disconnect", 'a'),
        ],
        "tried again after a refusal" =>
            [.. Prelude("p.1"), Send("c-1", "send"), Sent("c-1", "Unreachable"), Send("c-2", "send"), Sent("c-2", "done")],
        "pressed twice at once" =>
            [.. Prelude("p.1"), Send("c-1", "send"), Send("c-2", "send"), Sent("c-1", "done"), Sent("c-2", "AlreadyDone")],
        "broken off and sent then" => [.. Prelude("p.1"), Send("c-1", "send"), Send("c-2", "send"), Sent("c-2", "done")],
        "in parts and in two mailboxes" =>
            [
                .. Prelude("p.1"),
                Given(subjects: ["s1"]).By("approve", '1'),
                Given(subjects: ["s2"]).By("approve", '1'),
                SampleLog.Prelude[2] with { Mailbox = "m.2" },
                Given(mailbox: "m.2", subjects: ["s3"]).By("approve", '1')
            ],
        "in a request that outlasts the sign-out" => [.. Prelude("p.1"), Out("p.1"), Minutes(9), SampleLog.View("c-1")],
        "older log that goes on" =>
            [
                .. SampleLog.Prelude,
                In("p.1"),
                SampleLog.View("c-1"),
                Send("c-2", null),
                Declared,
                SampleLog.View("c-3"),
                Send("c-4", "send")
            ],
        "under a name of the mailbox, checked before" =>
            [
                .. Prelude("p.of-the-sign-in"),
                Checked("p.1"),
                Minutes(9),
                SampleLog.View("c-1"),
                Minutes(2),
                Checked("p.1"),
                Minutes(9),
                SampleLog.View("c-2")
            ],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "nobody did that"),
    };

    private static EvidenceDraft Declared => SampleLog.Prelude[0].With(("affirmative-acts", "required"));

    private static EvidenceDraft[] Prelude(params string[] present) =>
        [Declared, .. present.Select(In), Agreed("a-1", "p.1", "agree", '0'), SampleLog.Prelude[2]];

    private static EvidenceDraft In(string person) =>
        SampleLog.Plain(EvidenceKind.SignIn, correlation: "session-" + person) with { Actor = person };

    private static EvidenceDraft Out(string person) =>
        SampleLog.Plain(EvidenceKind.SignOut, correlation: "session-" + person) with { Actor = person };

    private static EvidenceDraft Checked(string person) => SampleLog.Plain(EvidenceKind.SignInChecked, "m.1") with { Actor = person };

    private static EvidenceDraft Minutes(int count) =>
        SampleLog.Plain(EvidenceKind.LogStarted).With(("minutes", count.ToString(CultureInfo.InvariantCulture)));

    private static SampleLog Log(EvidenceDraft[] drafts)
    {
        var log = SampleLog.Of();
        foreach (var draft in drafts)
        {
            log.Wait(TimeSpan.FromMinutes(int.Parse(draft.Facts.GetValueOrDefault("minutes", "0"), CultureInfo.InvariantCulture)));
            log.Append(draft);
        }

        return log;
    }

    private static EvidenceDraft Agreed(string id, string person, string? act, char number = '1') =>
        By(SampleLog.Plain(EvidenceKind.AgreementRecorded) with { Actor = person, Ground = "mailbox-agreement:" + id }, act, number);

    private static EvidenceDraft Accepted(string person, string? act, char number) =>
        By(
            SampleLog.Plain(EvidenceKind.EnrolmentAccepted, "m.1") with
            {
                Actor = person,
                Facts = EvidenceFacts.Of(("enrolment", "e-1"), ("member", person))
            },
            act,
            number);

    private static EvidenceDraft Send(string correlation, string? act) =>
        By(SampleLog.View(correlation) with { Kind = EvidenceKind.MailSendIntent, Facts = EvidenceFacts.Of(("files", "0")) }, act, '1');

    private static EvidenceDraft Sent(string correlation, string result) =>
        SampleLog.Plain(EvidenceKind.MailSendOutcome, "m.1", correlation) with
        {
            Actor = "p.1",
            Facts = EvidenceFacts.Of(("result", result))
        };

    private static EvidenceDraft By(EvidenceDraft draft, string? act, char number) => act is null ? draft : draft.By(act, number);
}
