using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Tests.Policy;

/// <summary>Which forbidden use a destination's words give away.</summary>
public class ForbiddenWordsTests
{
    [Theory]
    [InlineData(
        "advertising",
        "ad ads adv adverts adtech adserver adwords doubleclick audiences campaigns marketingcloud lookalikes googleadservices")]
    [InlineData("retargeting", "retargeting remarketing")]
    [InlineData("personalised-advertising", "personalisation personalization")]
    [InlineData("data-brokers", "brokers databrokers enrichment")]
    [InlineData("resale", "resale resellers sale")]
    [InlineData("creditworthiness", "credits scoring")]
    [InlineData("lending", "lender loans")]
    [InlineData("surveillance", "surveillance tracker pixels analytics telemetry profiling")]
    [InlineData("model-training", "training finetuning embeddings prompts llm corpus models")]
    [InlineData("bulk-mail", "bulkmail newsletters")]
    public void A_name_gives_its_use_away_wherever_it_stands(string use, string words)
    {
        foreach (var word in words.Split(' '))
        {
            Assert.Equal(use, LimitedUse.ForbiddenUseIn(word));
            foreach (var separator in ".-_ /:")
            {
                Assert.Equal(use, LimitedUse.ForbiddenUseIn($"Halo{separator}{word.ToUpperInvariant()}{separator}example"));
            }
        }
    }

    [Theory]
    [InlineData("loader.example")]
    [InlineData("addresses")]
    [InlineData("wholesale")]
    [InlineData("all.mailers.example")]
    [InlineData("gmail.googleapis.com")]
    [InlineData("")]
    public void A_word_that_only_looks_like_one_gives_nothing_away(string words) => Assert.Null(LimitedUse.ForbiddenUseIn(words));
}
