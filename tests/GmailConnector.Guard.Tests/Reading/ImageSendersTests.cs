using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Reading;

/// <summary>Whose images a person always sees: a choice of theirs, sealed; each message with images is still an entry of its own.</summary>
public class ImageSendersTests
{
    private readonly World world = new();

    public ImageSendersTests()
    {
        world.Add("0000000000000a01", "0000000000000a01", "News", "Zebra News <News@Zebra.example>");
        world.Add("0000000000000a02", "0000000000000a02", "More", "news@zebra.example");
        world.Add("0000000000000a03", "0000000000000a03", "Odd", "\"boss@halo.example\" <news@zebra.example>");
        world.Add("0000000000000a04", "0000000000000a04", "Other", "other@zebra.example");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Images_of_a_chosen_sender_are_shown_unless_it_is_odd_until_the_choice_is_removed()
    {
        Assert.False(await ShownAsync("0000000000000a01"));
        Assert.True((await world.Mine.AllowImagesAsync(new MessageId("0000000000000a01"), Ct)).IsAllowed);
        Assert.True((await world.Mine.AllowImagesAsync(new MessageId("0000000000000a02"), Ct)).IsAllowed);

        Assert.True(await ShownAsync("0000000000000a01"));
        Assert.True(await ShownAsync("0000000000000a02"));
        Assert.False(await ShownAsync("0000000000000a04"));
        var odd = (await world.Mine.ReadThreadAsync(new ThreadId("0000000000000a03"), Ct)).Value.Messages[0];
        Assert.NotEmpty(odd.Sender!.Warnings);
        Assert.False(odd.ShowsImages);

        var sender = Assert.Single((await world.Mine.ListImageSendersAsync(Ct)).Value);
        Assert.Equal("news@zebra.example", Rendered.For(world.Amira, sender.Address));
        Assert.True((await world.Mine.RemoveImageSenderAsync(sender.Id, Ct)).IsAllowed);
        Assert.False(await ShownAsync("0000000000000a01"));
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.RemoveImageSenderAsync(sender.Id, Ct)).Refusal?.Code);
        Assert.DoesNotContain(
            world.Evidence.Entries, e => e.Facts.Any(f => f.Value.Contains("zebra", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Reading_with_images_is_an_entry_of_its_own_also_under_an_opened_conversation()
    {
        await world.Mine.AllowImagesAsync(new MessageId("0000000000000a01"), Ct);
        var message = (await world.Mine.ReadThreadAsync(new ThreadId("0000000000000a01"), Ct)).Value.Messages[0];
        var before = world.Evidence.Entries.Count;

        await world.Mine.ReadBodyAsync(message.Id, null, remoteImages: true, message.View, p => p, Ct);

        var entry = world.Evidence.Entries[before];
        Assert.Equal(("body", "yes"), (entry.Facts["shows"], entry.Facts["remote-images"]));
    }

    [Fact]
    public async Task Nobody_chooses_for_a_message_that_is_not_theirs_to_read()
    {
        var stranger = world.Mailboxes.Open(world.Ben, World.Box);
        Assert.Equal(RefusalCode.NotFound, (await stranger.AllowImagesAsync(new MessageId("0000000000000a01"), Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await stranger.ListImageSendersAsync(Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.AllowImagesAsync(new MessageId("0000000000000a99"), Ct)).Refusal?.Code);
        world.Withdraw();
        Assert.Equal(RefusalCode.NoAgreement, (await world.Mine.AllowImagesAsync(new MessageId("0000000000000a01"), Ct)).Refusal?.Code);
    }

    private async Task<bool> ShownAsync(string message) =>
        (await world.Mine.ReadThreadAsync(new ThreadId(message), Ct)).Value.Messages[0].ShowsImages;
}
