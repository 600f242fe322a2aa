using System.Security.Cryptography;
using System.Text;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Tests.Policy;

public class PolicyFileTests
{
    [Fact]
    public void The_repositorys_policy_loads()
    {
        var policy = PolicyLoader.Load(PolicyFolder.Real);

        Assert.Equal(1, policy.Version);
        Assert.Equal(Enum.GetValues<Purpose>().Where(p => p != Purpose.None), policy.Purposes.Keys.Order());
        Assert.Equal(GmailScopes.All.Order(), policy.Scopes.Select(s => s.Scope).Order());
        Assert.Equal(LimitedUse.ForbiddenUses, policy.ForbiddenUses);
        Assert.Equal(
            new PolicyLimits(500, TimeSpan.FromSeconds(120), 26_214_400, TimeSpan.FromDays(365), TimeSpan.FromHours(12)), policy.Limits);
        Assert.All(policy.Purposes.Values, p => Assert.Equal(LimitedUse.Grounds(p.Purpose).Order(), p.Grounds.Order()));
        Assert.Equal(
            [Purpose.ReadMail, Purpose.DownloadAttachment],
            policy.Purposes.Values.Where(p => p.Grounds.Any(g => g != LegalBasisKind.MailboxAgreement)).Select(p => p.Purpose).Order());
        Assert.False(policy.Grounds.Incident.Emergency.Allowed);
        Assert.All(policy.Purposes.Values, p => Assert.Equal($"  {p.Purpose.PolicyName()}:", Line(p.Line)));
        Assert.All(policy.Methods, m => Assert.Equal($"  {m.Method}:", Line(m.Line)));
    }

    [Fact]
    public void The_hash_is_that_of_the_policy_and_of_its_texts_one_after_the_other()
    {
        byte[] Text(string name, string folder = "agreements") => File.ReadAllBytes(Path.Combine(PolicyFolder.Real, folder, name));
        var agreement = Text("mailbox-1.md");
        byte[] all = [
            .. File.ReadAllBytes(Path.Combine(PolicyFolder.Real, PolicyLoader.FileName)),
            .. agreement,
            .. Text("mailbox-1.de.md"),
            .. Text("message-agreement-1.md"),
            .. Text("message-agreement-1.de.md"),
            .. Text("shared-mailbox-1.md"),
            .. Text("shared-mailbox-1.de.md"),
            .. Text("privacy-briefing-1.md", "briefing"),
            .. Text("privacy-briefing-1.de.md", "briefing"),
            .. Text("background-check-1.md", "briefing"),
            .. Text("background-check-1.de.md", "briefing"),
        ];

        var policy = PolicyLoader.Load(PolicyFolder.Real);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(all)), policy.Hash);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(agreement)), policy.Agreement.Hash);
        Assert.Equal(Encoding.UTF8.GetString(agreement), policy.Agreement.Text);
    }

    [Fact]
    public void A_comment_or_a_word_of_the_agreement_changes_the_hash()
    {
        var before = PolicyLoader.Load(PolicyFolder.Real).Hash;
        using var comment = new PolicyFolder();
        comment.Replace("version: 1\n", "version: 1 # first\n");
        using var word = new PolicyFolder();
        File.AppendAllText(word.Agreement, "One more sentence.\n");
        using var shared = new PolicyFolder();
        File.AppendAllText(Path.Combine(shared.Folder, "agreements", "message-agreement-1.md"), "One more sentence.\n");
        using var member = new PolicyFolder();
        File.AppendAllText(Path.Combine(member.Folder, "agreements", "shared-mailbox-1.md"), "One more sentence.\n");

        Assert.All([comment, word, shared, member], folder => Assert.NotEqual(before, folder.Load().Hash));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("  \n\n", "is empty")]
    [InlineData("365 days\r\nmore\r\n", "use LF")]
    [InlineData("We keep your mail for ever.", "doesn't say '365 days'")]
    [InlineData("\ufeff365 days", "byte order mark")]
    public void An_agreement_that_nobody_could_answer_is_refused(string text, string words)
    {
        using var folder = new PolicyFolder();
        File.WriteAllBytes(folder.Agreement, Encoding.UTF8.GetBytes(text));

        var fault = Assert.Single(folder.Faults());

        Assert.Equal(("agreements/mailbox-1.md", 1, "agreement"), (fault.File, fault.Line, fault.Path));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_agreement_of_over_4000_characters_is_refused()
    {
        using var folder = new PolicyFolder();
        File.WriteAllText(folder.Agreement, "365 days " + new string('x', 3_992));

        Assert.Contains("at most 4,000", Assert.Single(folder.Faults()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_agreement_that_is_not_there_is_refused_where_it_is_named()
    {
        using var folder = new PolicyFolder();
        File.Delete(folder.Agreement);

        var fault = Assert.Single(folder.Faults());

        Assert.Equal(("limited-use.yaml", "agreement"), (fault.File, fault.Path));
        Assert.Equal("agreement: mailbox-1", Line(fault.Line));
    }

    [Fact]
    public void Longer_retention_than_people_agreed_to_is_refused()
    {
        using var folder = new PolicyFolder();
        folder.Replace("  days: 365\n", "  days: 700\n");

        Assert.Contains("'700 days'", Assert.Single(folder.Faults()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_with_their_line()
    {
        using var folder = new PolicyFolder();
        folder.WriteYaml([.. "version: 1\nagreement: "u8, 0xff, 0xfe, .. "\n"u8]);

        var fault = Assert.Single(folder.Faults());

        Assert.Equal(2, fault.Line);
        Assert.Contains("UTF-8", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_refused()
    {
        using var folder = new PolicyFolder();
        folder.WriteYaml([.. Encoding.UTF8.Preamble, .. folder.ReadYaml()]);

        Assert.Contains("byte order mark", Assert.Single(folder.Faults()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("[]\n")]
    [InlineData("advertising\n")]
    public void An_empty_policy_is_refused(string text)
    {
        using var folder = new PolicyFolder();
        folder.WriteYaml(text);

        Assert.NotEmpty(folder.Faults());
    }

    [Fact]
    public void A_folder_without_a_policy_is_refused()
    {
        var fault = Assert.Single(Assert.Throws<PolicyException>(() => PolicyLoader.Load(Path.Combine(PolicyFolder.Real, "cases"))).Faults);

        Assert.Equal("limited-use.yaml", fault.File);
        Assert.Contains("can't be read", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_agreement_can_be_read_in_two_minutes_and_says_what_it_has_to()
    {
        var text = PolicyLoader.Load(PolicyFolder.Real).Agreement.Text;

        Assert.True(text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length < 350);
        string[] expected = [
            "advertising", "sold", "train", "credit", "security incident", "law requires", "withdraw", "delete", "specific messages", "log",
            "I have read this and agree to it"
        ];
        Assert.All(expected, word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    private static string Line(int line) => File.ReadAllLines(Path.Combine(PolicyFolder.Real, PolicyLoader.FileName))[line - 1];
}
