namespace GmailConnector.Evidence.Tests;

public class DraftRulesTests
{
    public static TheoryData<string, string, string> Fields()
    {
        var data = new TheoryData<string, string, string>();
        (string Value, string Rule)[] violators =
        [
            ("ann@example.org", "'@'"), ("a\nb", "control"), ("a\u0085b", "control"), ("", "empty"), (new string('a', 129), "at most 128"),
            ("two words", "U+0020"), ("quo\"te", "U+0022"), ("m\u00fcller", "ASCII"), ("a\uff20b", "ASCII"),
        ];
        foreach (var field in (string[])["tenant", "actor", "mailbox", "purpose", "ground", "policy", "correlation", "subjects[1]"])
        {
            foreach (var (value, rule) in violators)
            {
                data.Add(field, value, rule);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_value_that_has_no_place_in_the_log_is_refused_by_field_and_rule(string field, string value, string rule)
    {
        var fault = With(SampleLog.View("c-1"), field, value).Check();

        Assert.Equal(field, fault?.Field);
        Assert.Contains(rule, fault!.Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ann@example.org", "'@'")]
    [InlineData("a\tb", "control")]
    [InlineData("a\u007fb", "control")]
    [InlineData("a\\b", "U+005C")]
    [InlineData("Gr\u00fc\u00dfe", "ASCII")]
    public void A_fact_that_has_no_place_in_the_log_is_refused_by_name(string value, string rule)
    {
        var fault = (SampleLog.View("c-1") with { Facts = EvidenceFacts.Of(("reason", value)) }).Check();

        Assert.Equal("facts.reason", fault?.Field);
        Assert.Contains(rule, fault!.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_never_repeats_the_value() =>
        Assert.DoesNotContain(
            "ann", (SampleLog.View("c-1") with { Actor = "ann@example.org" }).Check()!.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Bounds_are_exact()
    {
        Assert.Null(Fact(new string('v', 512)).Check());
        Assert.Equal("facts.n", Fact(new string('v', 513)).Check()?.Field);
        Assert.Null(Subjects(1000).Check());
        Assert.Equal("subjects", Subjects(1001).Check()?.Field);
        Assert.Null(Facts(32).Check());
        Assert.Equal("facts", Facts(33).Check()?.Field);
        Assert.Null((SampleLog.View("c-1") with { Actor = new string('a', 128) }).Check());

        static EvidenceDraft Fact(string value) => SampleLog.View("c-1") with { Facts = EvidenceFacts.Of(("n", value)) };
        static EvidenceDraft Subjects(int count) => SampleLog.View("c-1") with { Subjects = [.. Enumerable.Repeat("s", count)] };
        static EvidenceDraft Facts(int count) =>
            SampleLog.View("c-1") with { Facts = Enumerable.Range(0, count).ToDictionary(i => $"n{i}", _ => "v") };
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("a b")]
    [InlineData("a@b")]
    [InlineData("")]
    public void A_name_of_a_fact_is_lower_case_and_plain(string name) =>
        Assert.Equal("facts", (SampleLog.View("c-1") with { Facts = EvidenceFacts.Of((name, "v")) }).Check()?.Field);

    [Fact]
    public void Seal_throws_with_field_and_rule()
    {
        var broken = SampleLog.View("c-1") with { Mailbox = "ann@example.org" };

        var thrown = Assert.Throws<ArgumentException>(() => EvidenceEntry.Seal(broken, 0, LeafHash.Zero, SampleLog.Start));

        Assert.StartsWith("mailbox: must not contain '@'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_left_to_itself_passes()
    {
        Assert.Equal("kind", (SampleLog.View("c-1") with { Kind = null! }).Check()?.Field);
        Assert.Equal("subjects", (SampleLog.View("c-1") with { Subjects = null! }).Check()?.Field);
        Assert.Equal("subjects[0]", (SampleLog.View("c-1") with { Subjects = [null!] }).Check()?.Field);
        Assert.Equal("facts.n", (SampleLog.View("c-1") with { Facts = EvidenceFacts.Of(("n", null!)) }).Check()?.Field);
    }

    [Fact]
    public void A_fact_given_twice_is_refused() => Assert.Throws<ArgumentException>(() => EvidenceFacts.Of(("n", "1"), ("n", "2")));

    [Fact]
    public void An_entry_doesnt_change_when_the_callers_list_does()
    {
        List<string> subjects = ["a"];
        var facts = new Dictionary<string, string> { ["n"] = "1" };
        var entry = EvidenceEntry.Seal(
            SampleLog.View("c-1") with { Subjects = subjects, Facts = facts }, 0, LeafHash.Zero, SampleLog.Start);

        subjects[0] = "b";
        facts["n"] = "2";

        Assert.Equal(["a"], entry.Subjects);
        Assert.Equal("1", entry.Facts["n"]);
    }

    [Fact]
    public void Unknown_kinds_are_refused()
    {
        Assert.Throws<FormatException>(() => EvidenceKind.Parse("view.maybe"));
        Assert.Throws<FormatException>(() => EvidenceKind.Parse("View.Intent"));
        Assert.Same(EvidenceKind.ViewIntent, EvidenceKind.Parse("view.intent"));
    }

    private static EvidenceDraft With(EvidenceDraft draft, string field, string value) => field switch
    {
        "tenant" => draft with { Tenant = value },
        "actor" => draft with { Actor = value },
        "mailbox" => draft with { Mailbox = value },
        "purpose" => draft with { Purpose = value },
        "ground" => draft with { Ground = value },
        "policy" => draft with { PolicyHash = value },
        "correlation" => draft with { Correlation = value },
        _ => draft with { Subjects = ["fine", value] },
    };
}
