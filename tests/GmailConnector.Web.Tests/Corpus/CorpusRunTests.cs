namespace GmailConnector.Web.Tests.Corpus;

/// <summary>A part of the generated corpus; the whole is for the command (docs/corpus-run.md).</summary>
public sealed class CorpusRunTests
{
    private static readonly OpenedMail Read = new("Printer", "Ben <ben@x.example>", "", "", null, [new("a.pdf", "1 bytes AA")], "Hello");

    private static readonly SandboxMessage Message = new("1", "1", [], default, false, "a.eml");

    [Fact]
    public async Task What_the_application_shows_of_generated_mail_is_what_other_readers_agree_on()
    {
        var report = await CorpusRun.OfGeneratedAsync(42, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(42, report.Messages);
        Assert.True(report.IsGood, report.Print());
    }

    [Fact]
    public void Two_of_three_decide_and_where_each_reads_something_else_nothing_does()
    {
        var other = Read with { Subject = "Scanner", Text = "Hi" };
        var third = Read with { Text = "Good day", Files = [new("b.pdf", "1 bytes AA")] };

        var (differences, open) = Comparison.Of([Read, other, third], Read with { Subject = "Scanner", Files = [] });

        Assert.Equal(
            [new Difference(MailField.Subject, "Printer", "Scanner"), new Difference(MailField.Files, "a.pdf 1 bytes AA", null)],
            differences);
        Assert.Equal([MailField.Text], open);
        Assert.Equal(
            [new Difference(MailField.Name, "a.pdf", "b.pdf")],
            Comparison.Of([Read, Read, Read], Read with { Files = [new("b.pdf", "1 bytes AA")] }).Differences);
    }

    [Fact]
    public void A_disagreement_without_a_documented_cause_is_no_good_run()
    {
        var report = new CorpusReport(1);
        report.Add(Message, new Difference(MailField.Name, "a/b.pdf", "a_b.pdf"));
        Assert.True(report.IsGood);

        report.Add(Message, new Difference(MailField.Name, "a/b.pdf", "b.pdf"));

        Assert.False(report.IsGood);
        Assert.Contains("UNEXPLAINED: Name", report.Print(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cause_is_documented_and_every_documented_cause_is_one() =>
        Assert.Equal(CorpusCauses.Names.Order(StringComparer.Ordinal), CorpusReport.Documented.Order(StringComparer.Ordinal));
}
