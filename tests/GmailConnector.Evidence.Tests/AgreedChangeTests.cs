using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests;

// What is changed while a person is away (rule 17): as that person had wanted it, and otherwise.
[Trait("way", "40")]
public sealed class AgreedChangeTests : IDisposable
{
    private readonly EvidenceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("nobody wanted it")]
    [InlineData("nothing is named")]
    [InlineData("somebody else wanted it")]
    [InlineData("it was wanted in another mailbox")]
    [InlineData("it was wanted under another agreement")]
    [InlineData("what is named ended it")]
    [InlineData("what is named only archived")]
    [InlineData("it was wanted only afterwards")]
    public async Task Is_found_by_its_name_by_both_verifiers(string attack)
    {
        var file = _folder.Write(SampleLog.Lawful(Attack(attack)));

        var ran = await Ran.Command("verify", file);
        var python = await Ran.Python("verify_acts.py", file);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Errors));
        Assert.Contains($"{EvidenceFault.NotAsAgreed} at line", ran.Output, StringComparison.Ordinal);
        Assert.Equal(1, python.ExitCode);
        Assert.Contains("changes mail as nobody had wanted", python.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_snoozed_muted_or_to_be_reminded_of_has_no_fault()
    {
        var file = _folder.Write(SampleLog.Lawful(
            Wanted("c-1", "snoozed"), Due("c-2", "c-1"), Due("c-3", "c-1"), Wanted("c-4", "muted"), Due("c-5", "c-4"),
            SampleLog.View("c-6") with { Kind = EvidenceKind.MailOutboxIntent, Facts = EvidenceFacts.Of(("due", "2026-01-31T09:45:00Z")) },
            Due("c-7", "c-6")));

        var ran = await Ran.Command("verify", file);
        var python = await Ran.Python("verify_acts.py", file);

        Assert.True(ran.ExitCode == 0, ran.Output);
        Assert.Contains("4 times mail was changed for a person who was away", ran.Output, StringComparison.Ordinal);
        Assert.Equal((0, "ok"), (python.ExitCode, python.Output.Trim()));
    }

    private static EvidenceDraft[] Attack(string name) => name switch
    {
        "nobody wanted it" => [Due("c-1", "c-0")],
        "nothing is named" => [Wanted("c-1", "snoozed"), Due("c-2", "c-1") with { Facts = EvidenceFacts.Of(("on-behalf", "p.1")) }],
        "somebody else wanted it" => [Wanted("c-1", "snoozed"), Due("c-2", "c-1", "p.2")],
        "it was wanted in another mailbox" =>
            [Wanted("c-1", "snoozed"), SampleLog.Prelude[2] with { Mailbox = "m.2" }, Due("c-2", "c-1") with { Mailbox = "m.2" }],
        "it was wanted under another agreement" =>
            [
                Wanted("c-1", "snoozed"), SampleLog.Prelude[1] with { Ground = "mailbox-agreement:a-2" },
                Due("c-2", "c-1") with { Ground = "mailbox-agreement:a-2" }
            ],
        "what is named ended it" => [Wanted("c-1", "ended"), Due("c-2", "c-1")],
        "what is named only archived" => [Wanted("c-1", null), Due("c-2", "c-1")],
        "it was wanted only afterwards" => [Due("c-2", "c-1"), Wanted("c-1", "snoozed")],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such attack"),
    };

    private static EvidenceDraft Wanted(string entry, string? snooze) => SampleLog.View(entry) with
    {
        Kind = EvidenceKind.MailChangeIntent,
        Facts = snooze is null ? EvidenceFacts.None : EvidenceFacts.Of(("snooze", snooze)),
    };

    private static EvidenceDraft Due(string entry, string agreed, string person = "p.1") => SampleLog.View(entry) with
    {
        Kind = EvidenceKind.MailChangeIntent,
        Actor = EvidenceDraft.Machine,
        Facts = EvidenceFacts.Of(("agreed", agreed), ("on-behalf", person)),
    };
}
