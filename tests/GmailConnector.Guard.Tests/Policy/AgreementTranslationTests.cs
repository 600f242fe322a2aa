using System.Security.Cryptography;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Tests.Policy;

/// <summary>A text that people agree to can be there in other languages, each held to what the English one is held to.</summary>
public sealed class AgreementTranslationTests
{
    private const string German = "mailbox-1.de.md";

    [Fact]
    public void Each_agreement_of_the_repository_is_there_in_German_with_a_hash_of_its_own()
    {
        var policy = PolicyLoader.Load(PolicyFolder.Real);

        foreach (var agreement in new[] { policy.Agreement, policy.Grounds.MessageAgreement.Text, policy.Grounds.SharedMailbox.Text })
        {
            var german = Assert.Single(agreement.Translations);
            var bytes = File.ReadAllBytes(Path.Combine(PolicyFolder.Real, "agreements", $"{agreement.Version}.de.md"));
            Assert.Equal(("de", Convert.ToHexStringLower(SHA256.HashData(bytes))), (german.Language, german.Hash));
            Assert.NotEqual(agreement.Hash, german.Hash);
            Assert.True(agreement.IsOf(agreement.Hash) && agreement.IsOf(german.Hash));
            Assert.False(agreement.IsOf(new string('0', 64)));
            Assert.False(agreement.IsOf(null));
        }
    }

    [Fact]
    public void A_word_of_a_translation_changes_the_hash_of_the_policy()
    {
        using var changed = new PolicyFolder();
        File.AppendAllText(Path.Combine(changed.Folder, "agreements", German), "Noch ein Satz.\n");

        Assert.NotEqual(PolicyLoader.Load(PolicyFolder.Real).Hash, changed.Load().Hash);
    }

    [Fact]
    public void A_translation_is_not_needed()
    {
        using var without = new PolicyFolder();
        File.Delete(Path.Combine(without.Folder, "agreements", German));

        Assert.Empty(without.Load().Agreement.Translations);
    }

    [Theory]
    [InlineData("365 Tage", "12 Tage", "doesn't say '365 Tage'")]
    [InlineData("\n", "\r\n", "end with CR")]
    public void A_translation_that_says_something_else_stops_the_start(string what, string with, string fault)
    {
        using var other = new PolicyFolder();
        var path = Path.Combine(other.Folder, "agreements", German);
        File.WriteAllText(path, File.ReadAllText(path).Replace(what, with, StringComparison.Ordinal));

        var found = Assert.Single(other.Faults());

        Assert.Contains(fault, found.Message, StringComparison.Ordinal);
        Assert.Equal($"agreements/{German}", found.File);
    }
}
