using GmailConnector.Evidence.Verification;
using static GmailConnector.Evidence.Tests.AccessSample;

namespace GmailConnector.Evidence.Tests;

// What the outbox sends while its writer is away (rule 14): whole logs, and logs in which it was sent otherwise than that person agreed.
[Trait("way", "40")]
public sealed class AgreedSendingTests : IDisposable
{
    private const string Own = "mailbox-agreement:a-1";
    private const string Soon = "2026-01-31T09:30:10Z";
    private const string Later = "2026-01-31T09:45:00Z";

    private readonly EvidenceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sent though nobody agreed", EvidenceFault.NotAsAgreed)]
    [InlineData("sent before its time", EvidenceFault.NotAsAgreed)]
    [InlineData("sent after it was stopped", EvidenceFault.NotAsAgreed)]
    [InlineData("sent at the time that was changed", EvidenceFault.NotAsAgreed)]
    [InlineData("sent what the outbox hadn't taken up", EvidenceFault.NotAsAgreed)]
    [InlineData("sent a second time", EvidenceFault.NotAsAgreed)]
    [InlineData("sent twice at once", EvidenceFault.NotAsAgreed)]
    [InlineData("sent for somebody else", EvidenceFault.NotAsAgreed)]
    [InlineData("sent for nobody", EvidenceFault.NotAsAgreed)]
    [InlineData("sent from another mailbox", EvidenceFault.NotAsAgreed)]
    [InlineData("sent under another agreement", EvidenceFault.NotAsAgreed)]
    [InlineData("sent after the agreement was withdrawn", EvidenceFault.GroundNotLive)]
    [InlineData("sent after the membership ended", EvidenceFault.GroundNotLive)]
    [InlineData("sent by the machine with nothing named", EvidenceFault.ActMissing)]
    [InlineData("sent by a person who names an agreement", EvidenceFault.ActMissing)]
    [InlineData("agreed without an act", EvidenceFault.ActMissing)]
    [InlineData("time changed without an act", EvidenceFault.ActMissing)]
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
    [InlineData("sent when it was due")]
    [InlineData("sent by another process after one that died")]
    [InlineData("sent at the changed time")]
    [InlineData("agreed, and the process died before the outcome")]
    [InlineData("sent for a member")]
    [InlineData("stopped, and never sent")]
    [InlineData("sent although it was to be stopped, too late")]
    public async Task What_was_agreed_has_no_fault(string name)
    {
        var file = _folder.Write(Log(Deed(name)));

        var ran = await Ran.Command("verify", file);
        var python = await Ran.Python("verify_acts.py", file);

        Assert.True(ran.ExitCode == 0, ran.Output);
        Assert.Contains(
            name.Contains("never", StringComparison.Ordinal) ? "0 messages were sent for a person" : "1 messages were sent for a person",
            ran.Output,
            StringComparison.Ordinal);
        Assert.Equal((0, "ok"), (python.ExitCode, python.Output.Trim()));
    }

    private static EvidenceDraft[] Attack(string name) => name switch
    {
        "sent though nobody agreed" => [.. Prelude, Fire("f-1", "o-1")],
        "sent before its time" => [.. Prelude, .. Queue("o-1", due: Later), Fire("f-1", "o-1")],
        "sent after it was stopped" => [.. Prelude, .. Queue("o-1"), .. Stop("o-2", "o-1"), Pause, Fire("f-1", "o-1")],
        "sent at the time that was changed" =>
            [.. Prelude, .. Queue("o-1"), .. Queue("o-2", Later, '2', ("stops", "o-1")), Pause, Fire("f-1", "o-1")],
        "sent what the outbox hadn't taken up" => [.. Prelude, .. Queue("o-1", result: "StoreUnavailable"), Pause, Fire("f-1", "o-1")],
        "sent a second time" =>
            [.. Prelude, .. Queue("o-1"), Pause, Fire("f-1", "o-1"), Fired("f-1"), Fire("f-2", "o-1")],
        "sent twice at once" =>
            [.. Prelude, .. Queue("o-1"), Pause, Fire("f-1", "o-1"), Fire("f-2", "o-1"), Fired("f-1"), Fired("f-2")],
        "sent for somebody else" => [.. Prelude, .. Queue("o-1"), Pause, Fire("f-1", "o-1", "p.2").With(("enrolment", "e-1"))],
        "sent for nobody" => [.. Prelude, .. Queue("o-1"), Pause, Fire("f-1", "o-1", "")],
        "sent from another mailbox" =>
            [
                .. Prelude,
                SampleLog.Prelude[2] with { Mailbox = "m.2" },
                .. Queue("o-1"),
                Pause,
                Fire("f-1", "o-1") with { Mailbox = "m.2" }
            ],
        "sent under another agreement" =>
            [
                .. Prelude,
                .. Queue("o-1"),
                (Prelude[2] with { Ground = "mailbox-agreement:a-2" }).By("agree", '9'),
                Pause,
                Fire("f-1", "o-1") with { Ground = "mailbox-agreement:a-2" }
            ],
        "sent after the agreement was withdrawn" =>
            [
                .. Prelude,
                .. Queue("o-1"),
                SampleLog.Plain(EvidenceKind.AgreementWithdrawn, "m.1") with { Actor = "p.1", Ground = Own },
                Pause,
                Fire("f-1", "o-1")
            ],
        "sent after the membership ended" =>
            [
                .. Prelude,
                .. OfMember(Queue("o-1")),
                SampleLog.Plain(EvidenceKind.EnrolmentEnded, "m.1") with
                {
                    Actor = "p.1",
                    Facts = EvidenceFacts.Of(("enrolment", "e-1"))
                },
                Pause,
                Fire("f-1", "o-1", "p.2").With(("enrolment", "e-1"))
            ],
        "sent by the machine with nothing named" => [.. Prelude, Fire("f-1", "")],
        "sent by a person who names an agreement" => [.. Prelude, .. Queue("o-1"), Pause, Fire("f-1", "o-1") with { Actor = "p.1" }],
        "agreed without an act" => [.. Prelude, Agree("o-1").With(("act", ""))],
        "time changed without an act" => [.. Prelude, .. Queue("o-1"), Agree("o-2", Later).With(("act", ""), ("stops", "o-1"))],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such attack"),
    };

    private static EvidenceDraft[] Deed(string name) => name switch
    {
        "sent when it was due" => [.. Prelude, .. Queue("o-1"), Pause, Fire("f-1", "o-1"), Fired("f-1")],
        "sent by another process after one that died" =>
            [.. Prelude, .. Queue("o-1"), Pause, Fire("f-1", "o-1"), Pause, Fire("f-2", "o-1"), Fired("f-2")],
        "sent at the changed time" =>
            [
                .. Prelude,
                .. Queue("o-1", Later),
                .. Queue("o-2", Soon, '2', ("stops", "o-1")),
                Pause,
                Fire("f-1", "o-2"),
                Fired("f-1")
            ],
        "agreed, and the process died before the outcome" => [.. Prelude, Agree("o-1"), Pause, Fire("f-1", "o-1"), Fired("f-1")],
        "sent for a member" =>
            [
                .. Prelude,
                .. OfMember(Queue("o-1")),
                Pause,
                Fire("f-1", "o-1", "p.2").With(("enrolment", "e-1")),
                Fired("f-1")
            ],
        "stopped, and never sent" => [.. Prelude, .. Queue("o-1"), .. Stop("o-2", "o-1")],
        "sent although it was to be stopped, too late" =>
            [.. Prelude, .. Queue("o-1"), Pause, Fire("f-1", "o-1"), .. Stop("o-2", "o-1", "AlreadyDone"), Fired("f-1")],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "nobody did that"),
    };

    private static EvidenceDraft[] Prelude { get; } =
    [
        SampleLog.Prelude[0].With(("affirmative-acts", "required")),
        SampleLog.Plain(EvidenceKind.SignInChecked, "m.1") with { Actor = "p.1" },
        SampleLog.Prelude[1].By("agree", '8'),
        SampleLog.Prelude[2],
        SampleLog.Plain(EvidenceKind.SignInChecked, "m.1") with { Actor = "p.2" },
        (SampleLog.Plain(EvidenceKind.EnrolmentAccepted, "m.1") with
        {
            Actor = "p.2",
            Facts = EvidenceFacts.Of(("enrolment", "e-1"), ("member", "p.2")),
        }).By("join", '7'),
    ];

    /// <summary>A minute passes.</summary>
    private static EvidenceDraft Pause => SampleLog.Plain(EvidenceKind.LogStarted);

    private static EvidenceDraft Agree(string entry, string due = Soon, char act = '1') =>
        (SampleLog.View(entry) with { Kind = EvidenceKind.MailOutboxIntent, Facts = EvidenceFacts.Of(("due", due)) }).By("send", act);

    private static EvidenceDraft[] Queue(
        string entry, string due = Soon, char act = '1', (string, string)? more = null, string result = "done") =>
        [
            more is { } fact ? Agree(entry, due, act).With(fact) : Agree(entry, due, act),
            Outcome(EvidenceKind.MailOutboxOutcome, entry, result),
        ];

    private static EvidenceDraft[] OfMember(EvidenceDraft[] drafts) =>
        [.. drafts.Select(d => d with { Actor = "p.2" }).Select(d => d.Kind.IsIntent ? d.With(("enrolment", "e-1")) : d)];

    private static EvidenceDraft[] Stop(string entry, string stopped, string result = "done") =>
        [
            SampleLog.View(entry) with { Kind = EvidenceKind.MailOutboxIntent, Facts = EvidenceFacts.Of(("stops", stopped)) },
            Outcome(EvidenceKind.MailOutboxOutcome, entry, result),
        ];

    private static EvidenceDraft Fire(string entry, string agreed, string person = "p.1") =>
        (SampleLog.View(entry) with { Kind = EvidenceKind.MailSendIntent, Actor = EvidenceDraft.Machine, Facts = EvidenceFacts.None }).With(
            ("agreed", agreed), ("on-behalf", person));

    private static EvidenceDraft Fired(string entry) => Outcome(EvidenceKind.MailSendOutcome, entry, "done");

    private static EvidenceDraft Outcome(EvidenceKind kind, string entry, string result) =>
        SampleLog.Plain(kind, "m.1", entry) with { Facts = EvidenceFacts.Of(("result", result)) };

    private static SampleLog Log(EvidenceDraft[] drafts)
    {
        var log = SampleLog.Of();
        foreach (var draft in drafts)
        {
            log.Wait(draft.Kind == EvidenceKind.LogStarted ? TimeSpan.FromMinutes(1) : TimeSpan.Zero);
            log.Append(draft);
        }

        return log;
    }
}
