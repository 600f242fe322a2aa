namespace GmailConnector.Guard.Tests.Vocabulary;

public class OutcomeTests
{
    [Fact]
    public void An_allowed_outcome_is_mapped_to_what_is_made_of_its_value() =>
        Assert.Equal("2", ((Outcome<int>)2).Map(n => $"{n}").Value);

    [Fact]
    public void A_refused_one_keeps_its_refusal_and_nothing_is_made()
    {
        Outcome<int> refused = Refusal.NotFound;

        Assert.Equal(Refusal.NotFound, refused.Map<string>(_ => throw new InvalidOperationException()).Refusal);
        Assert.Equal(Refusal.Unexplained, default(Outcome<int>).Map<string>(_ => throw new InvalidOperationException()).Refusal);
    }
}
