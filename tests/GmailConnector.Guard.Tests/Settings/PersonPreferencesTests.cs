using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Settings;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Settings;

public class PersonPreferencesTests
{
    private readonly World world = new();
    private readonly Mock<IPreferenceStore> store = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Older", "Compact", AfterMove.Older, Density.Compact)]
    [InlineData("Newer", "older", AfterMove.Newer, Density.Default)]
    [InlineData("Sideways", "7", AfterMove.List, Density.Default)]
    public async Task What_no_version_knows_is_as_it_is_by_default(string after, string density, AfterMove open, Density rows)
    {
        Has(new()
        {
            ["after-move"] = after,
            ["density"] = density,
            ["mark-read"] = "17",
            ["default-reply"] = "none",
            ["language"] = "Latin",
            ["of a later version"] = "yes",
        });

        var chosen = (await new PersonPreferences(store.Object).OfAsync(world.Amira, Ct)).Value;

        Assert.Equal(new Preferences { AfterMove = open, Density = rows, Shortcuts = true }, chosen);
    }

    [Fact]
    public async Task What_was_saved_is_read_again()
    {
        Dictionary<string, string> kept = [];
        store.Setup(s => s.SaveAsync(
            world.Amira.Tenant, world.Amira.Person, It.IsAny<IReadOnlyDictionary<string, string>>(), Ct))
            .Callback((TenantId _, PersonId _, IReadOnlyDictionary<string, string> values, CancellationToken _) => kept = new(values))
            .Returns(Task.CompletedTask);
        var preferences = new PersonPreferences(store.Object);
        var chosen = new Preferences
        {
            Shortcuts = false,
            Notifications = true,
            AfterMove = AfterMove.Newer,
            Density = Density.Compact,
            PlainText = true,
            DefaultReply = DefaultReply.ReplyAll,
            MarkRead = MarkRead.AfterTwenty,
            Language = Language.German,
        };

        await preferences.SaveAsync(world.Amira, chosen, Ct);
        Has(kept);

        Assert.Equal(chosen, (await preferences.OfAsync(world.Amira, Ct)).Value);
    }

    [Fact]
    public async Task A_store_that_cant_be_used_is_a_refusal()
    {
        store.Setup(s => s.OfAsync(world.Amira.Tenant, world.Amira.Person, Ct)).ThrowsAsync(new StoreUnavailableException("No disk."));

        Assert.Equal(RefusalCode.StoreUnavailable, (await new PersonPreferences(store.Object).OfAsync(world.Amira, Ct)).Refusal?.Code);
    }

    private void Has(Dictionary<string, string> values) =>
        store.Setup(s => s.OfAsync(world.Amira.Tenant, world.Amira.Person, Ct)).ReturnsAsync(values);
}
