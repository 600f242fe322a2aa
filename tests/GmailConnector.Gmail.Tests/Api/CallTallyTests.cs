using GmailConnector.Evidence;
using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard;
using GmailConnector.Guard.Policy;
using Google.Apis.Gmail.v1;
using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Tests.Api;

public sealed class CallTallyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_call_is_counted_by_its_method_and_scope_batches_by_their_parts_and_uploads_as_what_they_are()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        using var calls = GmailCallTally.Begin();
        var found = await gmail.Source.SearchAsync(mailbox, "in:inbox", null, 5, Ct);
        await gmail.Source.FetchAsync(mailbox, [.. found.Value.Threads.SelectMany(t => t.Messages).Take(3)], Ct);
        await gmail.Source.SaveDraftAsync(mailbox, null, Outgoing.Simple(), Ct);

        Assert.Equal([("calls.gmail.compose", "drafts.create:1"), ("calls.gmail.readonly", "messages.get:3 messages.list:1")], calls.Facts().Order());
    }

    [Fact]
    public async Task What_is_called_outside_an_access_is_counted_for_none()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        using var outer = GmailCallTally.Begin();
        using (GmailCallTally.Begin())
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
        using var calls = GmailCallTally.Begin();
        foreach (var method in declared)
        {
            for (var i = 0; i < 10_000; i++)
            {
                GmailCallTally.Count(GmailScope.ReadOnly, method);
            }
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
        Assert.Equal("gmail.users.messages.send", MethodIds.Of(gmail.Users.Messages.Send(new Message(), "me", Stream.Null, "message/rfc822")));
    }
}
