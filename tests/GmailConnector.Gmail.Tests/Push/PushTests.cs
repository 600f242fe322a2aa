using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Sandbox;

namespace GmailConnector.Gmail.Tests.Push;

/// <summary>A push is a hint: it makes the sync look at the history, and nothing else.</summary>
public sealed class PushTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_mail_comes_by_push_long_before_the_next_poll_and_a_lost_push_leaves_it_to_the_poll()
    {
        await using var pushed = await PushedGmail.StartAsync(Ct);
        var amira = await pushed.QuietAsync(TestGmail.Amira, Ct);
        var ben = await pushed.QuietAsync(TestGmail.Ben, Ct);

        var first = pushed.Deliver(TestGmail.Amira);
        Assert.Equal(204, await pushed.AnswerAsync());
        Assert.Equal(1, await pushed.DueAsync(Ct));
        Assert.Contains(first, pushed.Gmail.Messages.Of(amira.Id).Keys);

        pushed.Google.Pushing = PushSwitch.Lose;
        var lost = pushed.Deliver(TestGmail.Amira);
        await pushed.Google.PushesAnsweredAsync();
        pushed.Gmail.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await pushed.DueAsync(Ct));
        Assert.DoesNotContain(lost, pushed.Gmail.Messages.Of(amira.Id).Keys);
        pushed.Gmail.Time.Advance(TimeSpan.FromHours(1));
        await pushed.DueAsync(Ct);
        Assert.Contains(lost, pushed.Gmail.Messages.Of(amira.Id).Keys);
        Assert.DoesNotContain(first, pushed.Gmail.Messages.Of(ben.Id).Keys);
    }

    [Theory]
    [InlineData(PushSwitch.NoToken, "missing")]
    [InlineData(PushSwitch.WrongKey, "signature")]
    [InlineData(PushSwitch.Unsigned, "signature")]
    [InlineData(PushSwitch.SharedSecret, "signature")]
    [InlineData(PushSwitch.WrongAudience, "audience")]
    [InlineData(PushSwitch.WrongIssuer, "issuer")]
    [InlineData(PushSwitch.Expired, "time")]
    [InlineData(PushSwitch.Endless, "time")]
    [InlineData(PushSwitch.Early, "issued-at")]
    [InlineData(PushSwitch.WrongEmail, "email")]
    [InlineData(PushSwitch.Unverified, "unverified")]
    public async Task A_forged_push_is_refused_with_a_line_in_the_log_that_names_nobody_and_wakes_nothing(PushSwitch forgery, string reason)
    {
        await using var pushed = await PushedGmail.StartAsync(Ct);
        await pushed.QuietAsync(TestGmail.Amira, Ct);
        pushed.Google.Pushing = forgery;

        pushed.Deliver(TestGmail.Amira);

        Assert.Equal(401, await pushed.AnswerAsync());
        Assert.Equal(0, await pushed.DueAsync(Ct));
        Assert.Single(pushed.Gmail.Get<LogLines>().All, l => l == $"A push was refused: {reason}.");
        Assert.Equal(0, pushed.Gmail.Get<LogLines>().Count("amira"));

        pushed.Google.Pushing = PushSwitch.Deliver;
        pushed.Deliver(TestGmail.Amira);
        Assert.Equal(204, await pushed.AnswerAsync());
        Assert.Equal(1, await pushed.DueAsync(Ct));
    }

    [Fact]
    public async Task A_push_that_comes_twice_or_too_late_is_taken_and_costs_nothing_more()
    {
        await using var pushed = await PushedGmail.StartAsync(Ct);
        await pushed.QuietAsync(TestGmail.Amira, Ct);
        pushed.Google.Pushing = PushSwitch.Repeat;
        pushed.Deliver(TestGmail.Amira);
        Assert.Equal(204, await pushed.AnswerAsync());
        Assert.Equal(2, pushed.Google.PushPosts.Count);
        Assert.Equal((1, 0), (await pushed.DueAsync(Ct), await pushed.DueAsync(Ct)));

        pushed.Google.Pushing = PushSwitch.Hold;
        pushed.Deliver(TestGmail.Amira);
        pushed.Gmail.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await pushed.DueAsync(Ct));
        pushed.Google.Pushing = PushSwitch.Deliver;
        Assert.Equal(204, await pushed.AnswerAsync());
        Assert.Equal(3, pushed.Google.PushPosts.Count);
        pushed.Gmail.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, await pushed.DueAsync(Ct));
    }

    [Fact]
    public async Task Many_pushes_within_a_second_make_one_sync()
    {
        await using var pushed = await PushedGmail.StartAsync(Ct);
        var amira = await pushed.QuietAsync(TestGmail.Amira, Ct);
        var before = pushed.Histories;

        var arrived = Enumerable.Range(0, 20).Select(_ => pushed.Deliver(TestGmail.Amira)).ToList();
        Assert.Equal(204, await pushed.AnswerAsync());
        Assert.Equal((1, 0), (await pushed.DueAsync(Ct), await pushed.DueAsync(Ct)));

        Assert.Superset(arrived.ToHashSet(), pushed.Gmail.Messages.Of(amira.Id).Keys.ToHashSet());
        Assert.InRange(pushed.Histories - before, 1, 2);
    }

    [Fact]
    public async Task A_push_that_announces_what_never_happened_costs_one_look_at_the_history()
    {
        await using var pushed = await PushedGmail.StartAsync(Ct);
        await pushed.QuietAsync(TestGmail.Amira, Ct);
        var before = pushed.Histories;

        pushed.Google.Push(TestGmail.Amira, ulong.MaxValue);
        Assert.Equal(204, await pushed.AnswerAsync());
        Assert.Equal(1, await pushed.DueAsync(Ct));
        Assert.Equal(0, await pushed.DueAsync(Ct));

        Assert.Equal(1, pushed.Histories - before);
    }

    [Theory]
    [InlineData("nobody@halo.example")]
    [InlineData(TestGmail.Ben)]
    public async Task Of_an_address_that_is_not_watched_nothing_is_said(string address)
    {
        await using var pushed = await PushedGmail.StartAsync(Ct);
        await pushed.QuietAsync(TestGmail.Amira, Ct);

        pushed.Google.Push(address, 99_999_999);

        Assert.Equal(204, await pushed.AnswerAsync());
        Assert.Equal(0, await pushed.DueAsync(Ct));
        Assert.Equal(0, pushed.Gmail.Get<LogLines>().Count("push"));
    }

    [Fact]
    public async Task When_a_poll_finds_what_no_push_announced_polls_are_as_without_push_until_one_comes()
    {
        await using var pushed = await PushedGmail.StartAsync(Ct);
        await pushed.QuietAsync(TestGmail.Amira, Ct);
        pushed.Google.Pushing = PushSwitch.Lose;
        pushed.Deliver(TestGmail.Amira);
        pushed.Gmail.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await pushed.DueAsync(Ct));

        for (var i = 0; i < 5; i++)
        {
            pushed.Gmail.Time.Advance(TimeSpan.FromSeconds(20));
            Assert.Equal(1, await pushed.DueAsync(Ct));
        }

        Assert.Equal(1, pushed.Gmail.Get<LogLines>().Count("no push announced"));
        pushed.Google.Pushing = PushSwitch.Deliver;
        pushed.Deliver(TestGmail.Amira);
        Assert.Equal(204, await pushed.AnswerAsync());
        pushed.Gmail.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(1, await pushed.DueAsync(Ct));
        pushed.Gmail.Time.Advance(TimeSpan.FromSeconds(21));
        Assert.Equal(0, await pushed.DueAsync(Ct));
    }
}
