using GmailConnector.Guard.Analyzers;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Tests.Policy;

/// <summary>
/// The build reads the policy's methods by a reader of its own; it has to read what the application reads, and to refuse what it refuses.
/// </summary>
public class PolicyMethodsOfTheBuildTests
{
    private static string Text => File.ReadAllText(Path.Combine(PolicyFolder.Real, PolicyLoader.FileName));

    [Fact]
    public void Both_read_the_same_from_the_policy_as_it_stands()
    {
        var loaded = PolicyLoader.Load(PolicyFolder.Real);
        var read = PolicyMethods.Read(Text);
        Assert.Null(read.Fault);
        Assert.NotEmpty(loaded.Methods);
        Assert.Equal(
            loaded.Methods.Select(m => $"{m.Method}: {string.Join(", ", m.Features)}"),
            read.Features.Select(m => $"{m.Key}: {string.Join(", ", m.Value)}"));
    }

    // What the application might read and the build doesn't is refused by the build: never the other way round.
    [Theory]
    [InlineData("features: [sync]", "features: [sync, sync]")]
    [InlineData("features: [sync]", "features: []")]
    [InlineData("features: [sync]", "features: sync")]
    [InlineData("features: [sync]", "features: [sync]\n    features: [reading]")]
    [InlineData("features: [sync]", "featurez: [sync]")]
    [InlineData("features: [sync]", "features:\n      - sync")]
    [InlineData("features: [sync]", "features: *all")]
    [InlineData("features: [sync]", "\tfeatures: [sync]")]
    [InlineData("  gmail.users.getProfile:", "  gmail.users.messages.list:")]
    [InlineData("  gmail.users.getProfile:", "  \"gmail.users.getProfile\":")]
    [InlineData("methods:", "<<: *other")]
    [InlineData("methods:", "methods: &all")]
    public void Another_shape_is_a_fault_of_the_build(string from, string to)
    {
        var at = Text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The policy has no '{from}' to change.");
        Assert.NotNull(PolicyMethods.Read(Text[..at] + to + Text[(at + from.Length)..]).Fault);
    }
}
