using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Composing;

/// <summary>Templates pass the gate like mail, and are cleaned like what is sent.</summary>
public class TemplatesTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_is_saved_cleaned_renamed_and_deleted_and_the_record_has_no_word_of_it()
    {
        Assert.True((await SaveAsync("Zebra", "<p onclick=\"x()\">Dear {name}<script>steal()</script><iframe src=\"//x\"></iframe></p>")).IsAllowed);

        var saved = Assert.Single(await ListAsync());
        Assert.Equal("<p>Dear {name}</p>", saved.Html.Reveal());
        Assert.Equal("Zebra", Rendered.For(world.Amira, saved.Name));
        Assert.Equal("use-templates", world.Evidence.Entries[^2].Purpose);
        Assert.Equal("templates", world.Evidence.Entries[^2].Facts["shows"]);
        Assert.True((await world.Mine.SaveTemplateAsync(saved.Id, Typed.Text("Heron"), Typed.Html("<p>x</p>"), false, Ct)).IsAllowed);
        Assert.Equal("Heron", Rendered.For(world.Amira, Assert.Single(await ListAsync()).Name));
        Assert.True((await world.Mine.DeleteTemplateAsync(saved.Id, Ct)).IsAllowed);
        Assert.Empty(await ListAsync());
        Assert.DoesNotContain(
            world.Evidence.Entries, e => e.Facts.Any(f => f.Value.Contains("zebra", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task What_nobody_typed_and_what_has_no_name_is_refused_and_so_is_who_has_no_ground()
    {
        Assert.Equal(RefusalCode.InvalidInput, (await SaveAsync(" ", "x")).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidInput, (await SaveAsync(new string('n', 101), "x")).Refusal?.Code);
        Assert.Equal(
            "typed-by-person",
            (await world.Mine.SaveTemplateAsync(
                null, Typed.Text("n"), new GuardedHtml("<p>Opened</p>", Audience.Of(world.Amira)), false, Ct)).Refusal?.Rule);
        var stranger = world.Mailboxes.Open(world.Ben, World.Box);
        Assert.Equal(RefusalCode.NotFound, (await stranger.ListTemplatesAsync(Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await stranger.DeleteTemplateAsync(new TemplateId("tpl_1"), Ct)).Refusal?.Code);
        world.Withdraw();
        Assert.Equal(RefusalCode.NoAgreement, (await world.Mine.ListTemplatesAsync(Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NoAgreement, (await SaveAsync("n", "x")).Refusal?.Code);
    }

    [Fact]
    public async Task Only_so_many_are_kept()
    {
        for (var i = 0; i < MessageTemplates.Most; i++)
        {
            Assert.True((await SaveAsync($"n{i}", "x")).IsAllowed);
        }

        Assert.Equal(RefusalCode.InvalidInput, (await SaveAsync("one more", "x")).Refusal?.Code);
    }

    private Task<Outcome<Done>> SaveAsync(string name, string html) =>
        world.Mine.SaveTemplateAsync(null, Typed.Text(name), Typed.Html(html), false, Ct);

    private async Task<IReadOnlyList<MessageTemplate>> ListAsync() => (await world.Mine.ListTemplatesAsync(Ct)).Value;
}
