using GmailConnector.Evidence;
using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1;
using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Tests.Api;

public sealed class CallNotesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_call_is_noted_by_its_method_and_scope_and_not_how_often()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        using var calls = GmailCallNotes.Begin();
        var found = await gmail.Source.SearchAsync(mailbox, "in:inbox", null, 5, Ct);
        await gmail.Source.FetchAsync(mailbox, [.. found.Value.Threads.SelectMany(t => t.Messages).Take(3)], Ct);
        await gmail.Source.SaveDraftAsync(mailbox, null, Outgoing.Simple(), Ct);

        Assert.Equal(
            [("calls.gmail.compose", "drafts.create"), ("calls.gmail.readonly", "messages.get messages.list")], calls.Facts().Order());
    }

    [Fact]
    public async Task What_is_called_outside_an_access_is_noted_for_none()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        using var outer = GmailCallNotes.Begin();
        using (GmailCallNotes.Begin())
        {
            await gmail.Source.SearchAsync(mailbox, "in:inbox", null, 5, Ct);
        }

        Assert.Empty(outer.Facts());
    }

    // INVARIANT: what a scope can be used for fits into one fact.
    [Fact]
    public void All_methods_of_a_scope_fit_into_its_fact()
    {
        var declared = PolicyLoader.Load(Path.Combine(AppContext.BaseDirectory, "policy")).Methods.Select(m => m.Method).ToHashSet();
        using var calls = GmailCallNotes.Begin();
        foreach (var method in declared)
        {
            GmailCallNotes.Note(GmailScope.ReadOnly, method);
        }

        Assert.InRange(Assert.Single(calls.Facts()).Value.Length, declared.Count, EvidenceLimits.FactValueLength);
    }

    [Fact]
    public void A_method_has_the_id_that_the_discovery_document_gives_it()
    {
        using var gmail = new GmailService();

        Assert.Equal("gmail.users.getProfile", MethodIds.Of(gmail.Users.GetProfile("me")));
        Assert.Equal("gmail.users.messages.attachments.get", MethodIds.Of(gmail.Users.Messages.Attachments.Get("me", "m", "a")));
        Assert.Equal("gmail.users.settings.sendAs.list", MethodIds.Of(gmail.Users.Settings.SendAs.List("me")));
        Assert.Equal(
            "gmail.users.messages.send", MethodIds.Of(gmail.Users.Messages.Send(new Message(), "me", Stream.Null, "message/rfc822")));
    }
}
