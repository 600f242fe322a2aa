using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests;

// Roles that two people give (rule 18): a whole log, and logs in which one of them is missing. p.1 proposes, p.2 gives, p.3 has it.
[Trait("way", "40")]
public sealed class RoleAttackTests : IDisposable
{
    private const string Soon = "2026-02-07T09:30:00Z";

    private readonly EvidenceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("given though nobody proposed it")]
    [InlineData("given after the proposal was refused")]
    [InlineData("given by who proposed it")]
    [InlineData("given by who has it")]
    [InlineData("given as another role")]
    [InlineData("given to somebody else")]
    [InlineData("given after it was declined")]
    [InlineData("given again after it was taken")]
    [InlineData("given twice by two people")]
    [InlineData("given too late")]
    [InlineData("proposed by who would have it")]
    [InlineData("proposed under the name of another proposal")]
    [InlineData("given without saying whose it is")]
    [InlineData("access given back that wasn't taken")]
    [InlineData("access given back by the person")]
    [InlineData("an agent proposed")]
    public async Task Is_found_by_its_name_by_both_verifiers(string attack)
    {
        var file = _folder.Write(SampleLog.Lawful(Attack(attack)));

        var ran = await Ran.Command("verify", file);
        var python = await Ran.Python("verify_acts.py", file);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Errors));
        Assert.Contains($"{EvidenceFault.RoleGivenAlone} at line", ran.Output, StringComparison.Ordinal);
        Assert.Equal(1, python.ExitCode);
        Assert.StartsWith("fault: entry", python.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_two_people_gave_has_no_fault()
    {
        var file = _folder.Write(SampleLog.Lawful(
            Propose(), Give(), Give(), Take(),
            Propose("r-2"), Of(EvidenceKind.RoleDeclined, "p.2", "r-2"),
            Propose("r-3", role: "operator"), Give("r-3", role: "operator"),
            Access(EvidenceKind.RoleTaken), Access(EvidenceKind.RoleGiven)));

        var ran = await Ran.Command("verify", file);
        var python = await Ran.Python("verify_acts.py", file);

        Assert.True(ran.ExitCode == 0, ran.Output);
        Assert.Contains("each of 3 given roles was proposed by one person", ran.Output, StringComparison.Ordinal);
        Assert.Equal((0, "ok"), (python.ExitCode, python.Output.Trim()));
    }

    private static EvidenceDraft[] Attack(string name) => name switch
    {
        "given though nobody proposed it" => [Give()],
        "given after the proposal was refused" =>
            [Propose() with { Kind = EvidenceKind.AccessRefused, Facts = EvidenceFacts.Of(("step", "role.proposed")) }, Give()],
        "given by who proposed it" => [Propose(), Give(by: "p.1")],
        "given by who has it" => [Propose(), Give(by: "p.3")],
        "given as another role" => [Propose(), Give(role: "operator")],
        "given to somebody else" => [Propose(), Give(person: "p.4")],
        "given after it was declined" => [Propose(), Of(EvidenceKind.RoleDeclined, "p.2"), Give()],
        "given again after it was taken" => [Propose(), Give(), Take(), Give()],
        "given twice by two people" => [Propose(), Give(), Give(by: "p.4")],
        "given too late" => [Propose(until: "2026-01-01T00:00:00Z"), Give()],
        "proposed by who would have it" => [Propose(by: "p.3"), Give()],
        "proposed under the name of another proposal" => [Propose(), Propose(by: "p.4")],
        "given without saying whose it is" => [Propose(), SampleLog.Plain(EvidenceKind.RoleGiven) with { Actor = "p.2" }],
        "access given back that wasn't taken" => [Access(EvidenceKind.RoleGiven)],
        "access given back by the person" => [Access(EvidenceKind.RoleTaken), Access(EvidenceKind.RoleGiven, by: "p.3")],
        "an agent proposed" => [Access(EvidenceKind.RoleProposed)],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such attack"),
    };

    private static EvidenceDraft Propose(
        string proposal = "r-1", string by = "p.1", string role = "security-officer", string until = Soon) =>
        Of(EvidenceKind.RoleProposed, by, proposal, role).With(("until", until));

    private static EvidenceDraft Give(
        string proposal = "r-1", string by = "p.2", string role = "security-officer", string person = "p.3") =>
        Of(EvidenceKind.RoleGiven, by, proposal, role, person);

    private static EvidenceDraft Take() => Of(EvidenceKind.RoleTaken, "p.3");

    private static EvidenceDraft Access(EvidenceKind kind, string by = "p.2") => SampleLog.Plain(kind) with
    {
        Actor = by,
        Facts = EvidenceFacts.Of(("role", "agent"), ("person", "p.3")),
    };

    private static EvidenceDraft Of(
        EvidenceKind kind, string by, string proposal = "r-1", string role = "security-officer", string person = "p.3") =>
        SampleLog.Plain(kind) with
        {
            Actor = by,
            Facts = EvidenceFacts.Of(("role", role), ("person", person), ("proposal", proposal)),
        };
}
