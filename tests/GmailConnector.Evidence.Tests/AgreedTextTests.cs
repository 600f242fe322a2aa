using GmailConnector.Evidence.Verification;
using static GmailConnector.Evidence.Tests.AccessSample;

namespace GmailConnector.Evidence.Tests;

// Agreements to texts of a policy (rule 16), and to texts that no policy has.
[Trait("way", "40")]
public sealed class AgreedTextTests : IDisposable
{
    private readonly EvidenceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a text that nobody declared")]
    [InlineData("no text at all")]
    [InlineData("the text for another kind of agreement")]
    [InlineData("a text that is declared only afterwards")]
    [InlineData("a member's text that nobody declared")]
    [InlineData("a shared message's text that nobody declared")]
    [InlineData("a privacy briefing that nobody declared")]
    [InlineData("an attested background check that nobody declared")]
    public async Task Is_found_by_its_name_by_both_verifiers(string attack)
    {
        var file = _folder.Write(SampleLog.Lawful(Attack(attack)));

        var ran = await Ran.Command("verify", file);
        var python = await Ran.Python("verify_acts.py", file);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Errors));
        Assert.Contains($"{EvidenceFault.TextUndeclared} at line", ran.Output, StringComparison.Ordinal);
        Assert.Equal(1, python.ExitCode);
        Assert.Contains("a text that no policy declared", python.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_text_of_a_policy_in_each_of_its_languages_can_be_agreed_to()
    {
        var file = _folder.Write(SampleLog.Lawful(
            Loaded(), Agree("m-en"), Agree("m-de"), Join("s-de"), Share("g-en"),
            Confirm("b-de"), Propose("c-en"),
            Loaded().With(("agreement-hash", "m-new")), Agree("m-new"), Agree("m-en")));

        var ran = await Ran.Command("verify", file);
        var python = await Ran.Python("verify_acts.py", file);

        Assert.True(ran.ExitCode == 0, ran.Output);
        Assert.Contains("each of 8 agreements is to a text that a policy", ran.Output, StringComparison.Ordinal);
        Assert.Equal((0, "ok"), (python.ExitCode, python.Output.Trim()));
    }

    private static EvidenceDraft[] Attack(string name) => name switch
    {
        "a text that nobody declared" => [Loaded(), Agree("x")],
        "no text at all" => [Loaded(), SampleLog.Prelude[1]],
        "the text for another kind of agreement" => [Loaded(), Agree("s-de")],
        "a text that is declared only afterwards" => [Loaded(), Agree("m-new"), Loaded().With(("agreement-hash", "m-new"))],
        "a member's text that nobody declared" => [Loaded(), Join("m-en")],
        "a shared message's text that nobody declared" => [Loaded(), Share("s-en")],
        "a privacy briefing that nobody declared" => [Loaded(), Confirm("m-en")],
        "an attested background check that nobody declared" => [Loaded(), Propose("b-en")],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such attack"),
    };

    private static EvidenceDraft Loaded() => SampleLog.Prelude[0].With(
        ("agreement-hash", "m-en"), ("agreement-hash-de", "m-de"),
        ("message-agreement-hash", "g-en"), ("message-agreement-hash-de", "g-de"),
        ("shared-mailbox-hash", "s-en"), ("shared-mailbox-hash-de", "s-de"),
        ("briefing-hash", "b-en"), ("briefing-hash-de", "b-de"), ("background-check-hash", "c-en"));

    private static EvidenceDraft Agree(string hash) => SampleLog.Prelude[1] with { Facts = EvidenceFacts.Of(("text-hash", hash)) };

    private static EvidenceDraft Join(string hash) => SampleLog.Plain(EvidenceKind.EnrolmentAccepted, "m.1") with
    {
        Actor = "p.2",
        Facts = EvidenceFacts.Of(("enrolment", "e-1"), ("text-hash", hash)),
    };

    private static EvidenceDraft Confirm(string hash) => SampleLog.Plain(EvidenceKind.BriefingConfirmed) with
    {
        Actor = "p.2",
        Facts = EvidenceFacts.Of(("text-hash", hash)),
    };

    private static EvidenceDraft Propose(string hash) => SampleLog.Plain(EvidenceKind.RoleProposed) with
    {
        Actor = "p.1",
        Facts = EvidenceFacts.Of(
            ("role", "operator"), ("person", "p.2"), ("proposal", "r-1"), ("until", "2026-02-14T09:30:00Z"), ("text-hash", hash)),
    };

    private static EvidenceDraft Share(string hash) => Given("message-agreement:s-1", by: "p.1", viewer: "p.2").With(("text-hash", hash));
}
