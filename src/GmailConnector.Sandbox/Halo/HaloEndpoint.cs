using System.Globalization;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Settings;
using GmailConnector.Sandbox.Tokens;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Halo;

/// <summary>`/halo/…`: HaloCRM's OAuth and its REST API, as far as a mail client beside its tickets needs them.</summary>
internal sealed class HaloEndpoint(HaloInstance halo, SandboxKeys keys, SandboxOptions options, TimeProvider time)
{
    public const string Prefix = "/halo/";

    private const string Controls = Prefix + "sandbox/";
    private const string Api = Prefix + "api/";

    private const string Tickets = Prefix + "tickets/";

    /// <summary>HaloCRM's own address of a ticket's page: <c>tickets?id=4111</c>.</summary>
    private const string TicketPage = Prefix + "tickets";

    private readonly HaloSignIn signIn = new(halo.Desk.Directory, halo.Tokens, keys, options, time);
    private readonly HaloControls controls = new(halo);
    private readonly HaloApi api = new(halo.Desk, halo.Tokens, options, time);

    public async Task HandleAsync(HttpContext context, string path)
    {
        if (path.StartsWith(Controls, StringComparison.Ordinal))
        {
            await controls.ChangeAsync(context, path[Controls.Length..]).ConfigureAwait(false);
            return;
        }

        if (halo.Desk.IsSilent)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        await (path.StartsWith(Api, StringComparison.Ordinal)
            ? api.HandleAsync(context, path[Api.Length..])
            : (context.Request.Method, path) switch
            {
                ("GET", "/halo/auth/authorize") => signIn.AuthorizeAsync(context),
                ("GET", HaloSignIn.ChoosePath) => signIn.AskAsync(context),
                ("POST", HaloSignIn.ChoosePath) => signIn.ChooseAsync(context),
                ("POST", "/halo/auth/token") => signIn.TokenAsync(context),
                ("GET", Prefix) => HtmlReply.WriteAsync(context, HaloTicketPages.List(halo.Desk, signIn.SignedIn(context))),
                ("GET", TicketPage) when TicketOf(Tickets + context.Request.Query["id"]) is { } asked => ShowAsync(context, asked),
                ("GET", _) when TicketOf(path) is { } ticket => ShowAsync(context, ticket),
                _ => HaloReply.NotFoundAsync(context),
            }).ConfigureAwait(false);
    }

    private Task ShowAsync(HttpContext context, SandboxTicket ticket)
    {
        var tab = HaloTab.Of(options.HaloTab, ticket.Id, context.Request.Host.Host);
        return HtmlReply.WriteAsync(context, HaloTicketPages.One(halo.Desk, ticket, signIn.SignedIn(context), tab), frame: tab);
    }

    private SandboxTicket? TicketOf(string path) =>
        path.StartsWith(Tickets, StringComparison.Ordinal)
        && int.TryParse(path[Tickets.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? halo.Desk.Find(id)
            : null;
}
