using GmailConnector.Halo.Tests.Support;
using GmailConnector.Sandbox;
using GmailConnector.Sandbox.Settings;

namespace GmailConnector.Halo.Tests;

/// <summary>The check against the stand-in for HaloCRM.</summary>
public sealed class SandboxDeskTests : IAsyncLifetime
{
    private SandboxServer halo = null!;
    private Desk desk = null!;

    public async ValueTask InitializeAsync()
    {
        halo = await SandboxServer.StartAsync(
            new SandboxOptions { Seed = false }, TimeProvider.System, TestContext.Current.CancellationToken);
        desk = new Desk(halo.BaseUri, new NoTimeouts());
    }

    public async ValueTask DisposeAsync()
    {
        desk.Dispose();
        await halo.DisposeAsync();
    }

    [Fact]
    public async Task An_open_security_ticket_of_this_person_holds() => Assert.True((await desk.CheckAsync("4101")).IsAllowed);

    [Theory]
    [InlineData("4102", "assigned to another agent")]
    [InlineData("4103", "is closed")]
    [InlineData("4104", "isn't a security ticket")]
    [InlineData("4105", "assigned to another agent")]
    [InlineData("9999", "no such ticket")]
    [InlineData("", "digits")]
    [InlineData("0", "digits")]
    [InlineData("-4101", "digits")]
    [InlineData(" 4101", "digits")]
    [InlineData("4101/../4101", "digits")]
    [InlineData("4101?x=1", "digits")]
    [InlineData("٤١٠١", "digits")]
    [InlineData("99999999999999999999", "digits")]
    public async Task Any_other_is_refused_with_a_reason(string number, string reason)
    {
        var refusal = (await desk.CheckAsync(number)).Refusal;

        Assert.Equal(RefusalCode.TicketRefused, refusal?.Code);
        Assert.Contains(reason, refusal!.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Remedy);
    }

    [Fact]
    public async Task A_ticket_that_closes_is_found_closed_by_the_next_check_and_open_again_by_the_one_after_it_reopens()
    {
        Assert.True((await desk.CheckAsync("4106")).IsAllowed);

        halo.PutTicket(halo.Ticket(4106)! with { Closed = true });
        Assert.Contains("closed", (await desk.CheckAsync("4106")).Refusal!.Reason, StringComparison.Ordinal);

        halo.PutTicket(halo.Ticket(4106)! with { Closed = false });
        Assert.True((await desk.CheckAsync("4106")).IsAllowed);

        halo.PutTicket(halo.Ticket(4106)! with { Agent = "tomas@halo.example" });
        Assert.Contains("another agent", (await desk.CheckAsync("4106")).Refusal!.Reason, StringComparison.Ordinal);

        halo.PutTicket(halo.Ticket(4106)! with { Deleted = true });
        Assert.Contains("deleted", (await desk.CheckAsync("4106")).Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_got_again_once()
    {
        Assert.True((await desk.CheckAsync("4101")).IsAllowed);
        halo.RevokeHaloTokens();
        Assert.True((await desk.CheckAsync("4101")).IsAllowed);
    }

    [Fact]
    public async Task Somebody_who_never_signed_in_here_has_no_ticket() =>
        Assert.Contains("isn't known", (await desk.CheckAsync("4101", new PersonId("p_nobody"))).Refusal!.Reason, StringComparison.Ordinal);

    [Fact]
    public async Task A_wrong_secret_is_told_to_the_operator()
    {
        using var wrong = new Desk(halo.BaseUri, change: s => s.ClientSecret = "wrong");

        var refusal = (await wrong.CheckAsync("4101")).Refusal!;

        Assert.Equal((RefusalCode.TicketRefused, RemedyKind.TellOperator), (refusal.Code, refusal.Kind));
        Assert.Contains("client id or secret", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_settings_there_is_no_HaloCRM_and_every_ticket_is_refused()
    {
        using var none = new Desk(halo.BaseUri, change: s => s.BaseUri = null);

        Assert.StartsWith(
            "This installation isn't connected to HaloCRM", (await none.CheckAsync("4101")).Refusal!.Reason, StringComparison.Ordinal);
    }
}
