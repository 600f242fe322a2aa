using System.Globalization;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Connections;

/// <summary>A person agrees to the text in the language of the page, and that one is on record.</summary>
public sealed class AgreementLanguageTests
{
    private static readonly CultureInfo German = new("de");
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_agrees_in_German_has_agreed_to_the_German_text_and_to_this_version()
    {
        var (shown, agreed) = await InGermanAsync(async () =>
        {
            var page = world.Connections.ReadAgreement();
            return (page, await world.Connections.AgreeAsync(world.Ben, page.Hash, [GmailScope.ReadOnly], Ct));
        });

        Assert.Equal(("de", world.Policy.Agreement.Translations[0].Hash), (shown.Language, shown.Hash));
        Assert.Equal(shown.Hash, Assert.Single(world.Evidence.Entries).Facts["text-hash"]);
        Assert.Equal(shown.Hash, world.Store.Agreements[agreed.Value].TextHash);
        HashSet<GmailScope> scopes = [GmailScope.ReadOnly];
        var connected = await world.Connections.ConnectAsync(
            world.Ben, agreed.Value, "sub-ben", "ben@halo.example", scopes, _ => Task.CompletedTask, Ct);
        Assert.True(connected.IsAllowed);
        Assert.True((await world.Connections.GrantAsync(world.Ben, connected.Value.Id, Ct)).IsAllowed);
    }

    [Fact]
    public async Task Where_the_page_has_no_language_of_the_policy_the_text_is_English()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("fr");
        var shown = world.Connections.ReadAgreement();
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

        Assert.Equal(("en", world.Policy.Agreement.Hash), (shown.Language, shown.Hash));
        Assert.Equal(shown, await Task.FromResult(world.Connections.ReadAgreement()) with { Text = shown.Text });
    }

    [Fact]
    public async Task A_translation_that_was_changed_counts_as_another_text()
    {
        var mailbox = world.Store.Mailboxes[World.Box];
        var agreement = world.Store.Agreements[mailbox.Agreement];
        Assert.True((await world.Mine.ListThreadsAsync(LabelId.Inbox, null, 10, Ct)).IsAllowed);
        world.Store.Agreements[agreement.Id] = agreement with { TextHash = world.Policy.Agreement.Translations[0].Hash };
        Assert.True((await world.Mine.ListThreadsAsync(LabelId.Inbox, null, 10, Ct)).IsAllowed);
        world.Store.Agreements[agreement.Id] = agreement with { TextHash = new string('f', 64) };

        Assert.Equal(RefusalCode.AgreementOutdated, (await world.Mine.ListThreadsAsync(LabelId.Inbox, null, 10, Ct)).Refusal?.Code);
    }

    private static async Task<T> InGermanAsync<T>(Func<Task<T>> act)
    {
        CultureInfo.CurrentUICulture = German;
        try
        {
            return await act();
        }
        finally
        {
            CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        }
    }
}
