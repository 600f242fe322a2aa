using System.Text;
using GmailConnector.Evidence;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Gmail.Tokens;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Tokens;

public sealed class AccessTokensTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_calls_at_once_with_an_expired_token_refresh_once()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        gmail.Time.Advance(TimeSpan.FromHours(2));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => gmail.Source.SearchAsync(mailbox, "in:inbox", null, 5, Ct)));

        Assert.All(answers, a => Assert.True(a.IsAllowed));
        Assert.Equal(1, gmail.Wire.Count("/token"));
    }

    [Fact]
    public async Task A_token_that_Gmail_refuses_early_is_refreshed_once_and_the_call_goes_through()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        gmail.Google.ExpireAccessTokens(TestGmail.Amira);

        var found = await gmail.Source.SearchAsync(mailbox, "in:inbox", null, 5, Ct);

        Assert.NotEmpty(found.Value.Threads);
        Assert.Equal(1, gmail.Wire.Count("/token"));
    }

    [Fact]
    public async Task A_dead_grant_stops_its_mailbox_alone_and_is_never_tried_again()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var ben = await gmail.ConnectAsync(TestGmail.Ben, Ct);
        gmail.Google.RevokeAllTokens(TestGmail.Amira);

        var first = await gmail.Source.SearchAsync(amira, "in:inbox", null, 5, Ct);
        var asked = gmail.Wire.Count("/token");
        var second = await gmail.Source.SearchAsync(amira, "in:inbox", null, 5, Ct);
        var others = await gmail.Source.SearchAsync(ben, "in:inbox", null, 5, Ct);

        Assert.Equal(RefusalCode.NeedsReconnect, first.Refusal?.Code);
        Assert.Equal(RemedyKind.Reconnect, first.Refusal?.Kind);
        Assert.Equal(RefusalCode.NeedsReconnect, second.Refusal?.Code);
        Assert.Equal((1, 1), (asked, gmail.Wire.Count("/token")));
        Assert.Equal(MailboxState.NeedsReconnect, gmail.Now(amira).State);
        Assert.Equal(MailboxState.Connected, gmail.Now(ben).State);
        Assert.True(others.IsAllowed);
        Assert.Equal(1, gmail.Evidence.Count(EvidenceKind.MailboxTokenRefused));
    }

    [Fact]
    public async Task A_new_grant_is_kept_after_the_old_one_has_died_and_not_while()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        gmail.Google.RevokeAllTokens(TestGmail.Amira);
        var again = new MailboxToken("again", "access", gmail.Time.GetUtcNow().AddHours(1));
        Task? keeping = null;
        var keptWhile = false;
        gmail.Wire.Decide = r =>
        {
            if (r.Path.StartsWith("/token", StringComparison.Ordinal))
            {
                keeping = gmail.Get<AccessTokens>().KeepAsync(mailbox, again);
                keptWhile = keeping.IsCompleted;
            }

            return Fate.Through;
        };

        var refused = await gmail.Source.SearchAsync(mailbox, "in:inbox", null, 5, Ct);
        await keeping!;

        Assert.Equal(RefusalCode.NeedsReconnect, refused.Refusal?.Code);
        Assert.False(keptWhile);
        Assert.Equal("again", (await gmail.Get<TokenBox>().FindAsync(mailbox.Tenant, mailbox.Id, Ct))?.Refresh);
    }

    [Fact]
    public async Task A_token_endpoint_out_of_reach_leaves_the_mailbox_connected()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        gmail.Time.Advance(TimeSpan.FromHours(2));
        gmail.Wire.Decide = r => r.Path.StartsWith("/token", StringComparison.Ordinal) ? Fate.LostBefore : Fate.Through;

        var refused = await gmail.Source.SearchAsync(mailbox, "in:inbox", null, 5, Ct);

        Assert.Equal(RefusalCode.Unreachable, refused.Refusal?.Code);
        Assert.Equal(MailboxState.Connected, gmail.Now(mailbox).State);
    }

    [Fact]
    public async Task A_wrong_client_secret_blames_the_installation_and_no_mailbox()
    {
        await using var gmail = await TestGmail.StartAsync(Ct, null, ("Google:ClientSecret", "wrong"));
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        gmail.Time.Advance(TimeSpan.FromHours(2));

        var refused = await gmail.Source.SearchAsync(mailbox, "in:inbox", null, 5, Ct);

        Assert.Equal(RemedyKind.TellOperator, refused.Refusal?.Kind);
        Assert.Equal(MailboxState.Connected, gmail.Now(mailbox).State);
    }

    [Fact]
    public async Task Revoking_ends_the_grant_at_Google_and_deletes_the_tokens()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        var revoked = await gmail.Source.RevokeAsync(mailbox, Ct);
        var again = await gmail.Source.RevokeAsync(mailbox, Ct);

        Assert.True(revoked.IsAllowed && again.IsAllowed);
        Assert.Empty(gmail.Stores.Tokens);
        Assert.DoesNotContain(gmail.Wire.Seen, r => r.Path.Contains("token=", StringComparison.Ordinal));
        Assert.Equal(RefusalCode.NeedsReconnect, (await gmail.Source.SearchAsync(mailbox, "in:inbox", null, 5, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task Revoking_deletes_the_tokens_here_also_when_Google_is_out_of_reach()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        gmail.Wire.Decide = _ => Fate.LostBefore;

        var revoked = await gmail.Source.RevokeAsync(mailbox, Ct);

        Assert.Equal(RefusalCode.Unreachable, revoked.Refusal?.Code);
        Assert.Empty(gmail.Stores.Tokens);
    }

    [Fact]
    public async Task What_is_kept_for_one_mailbox_opens_for_no_other_and_shows_no_token()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        var ben = await gmail.ConnectAsync(TestGmail.Ben, Ct);
        var box = gmail.Get<TokenBox>();
        var token = (await box.FindAsync(amira.Tenant, amira.Id, Ct))!;

        gmail.Stores.Tokens[ben.Id] = gmail.Stores.Tokens[amira.Id];

        Assert.Null(await box.FindAsync(ben.Tenant, ben.Id, Ct));
        Assert.DoesNotContain(token.Refresh, Encoding.UTF8.GetString(gmail.Stores.Tokens[amira.Id]));
    }

    [Fact]
    public void A_token_prints_as_nothing()
    {
        Assert.Equal("[token]", new MailboxToken("secret-refresh", "secret-access", DateTimeOffset.UnixEpoch).ToString());
        Assert.Equal("[token]", $"{new AccessToken("secret-access")}");
    }
}
