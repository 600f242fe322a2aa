using System.Security.Cryptography;
using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Grounds;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// Two short addresses inside the application's process, by which signed-in people file and approve: <c>/planted/file</c> and
/// <c>/planted/approve</c>. They call what the desk's pages call, as whoever asks; nothing is decided here.
/// </summary>
internal static class FilingDesk
{
    internal const string Planted = "filing-desk";

    internal static void Configure(IServiceCollection services)
    {
        if (Support.Planted.IsIn(Planted))
        {
            services.AddSingleton<IStartupFilter, Doors>();
        }
    }

    internal static (string Name, string Value) Setting => Support.Planted.Setting(Planted);

    internal static async Task<string> FileAsync(HttpPerson officer, string kind, string references, string ticket = "4101", bool downloads = true) =>
        await TextAsync(officer, $"/planted/file?kind={kind}&ticket={ticket}&downloads={downloads}&references={Uri.EscapeDataString(references)}");

    internal static Task ApproveAsync(HttpPerson officer, string grant, string kind) => TextAsync(officer, $"/planted/approve?kind={kind}&grant={grant}");

    private static async Task<string> TextAsync(HttpPerson officer, string path)
    {
        var answer = await officer.GetAsync(path);
        Assert.True(answer.Status == System.Net.HttpStatusCode.OK, answer.Body);
        return answer.Body;
    }

    private sealed class Doors : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, onwards) =>
            {
                var path = context.Request.Path;
                if (path != "/planted/file" && path != "/planted/approve")
                {
                    await onwards(context);
                    return;
                }

                await context.AuthenticateAsync();
                var viewer = context.FindViewer()!;
                var refusal = path == "/planted/file" ? await FileAsync(context, viewer) : await ApproveAsync(context, viewer);
                if (refusal is not null)
                {
                    context.Response.StatusCode = 400;
                    await context.Response.WriteAsync(refusal.Reason);
                }
            });
            next(app);
        };

        private static async Task<Refusal?> FileAsync(HttpContext context, Viewer viewer)
        {
            var (incidents, orders) = Rooms(context);
            var (query, ct) = (context.Request.Query, context.RequestAborted);
            var isOrder = query["kind"] == "order";
            var references = GuardedText.FromInput(query["references"]);
            var frozen = isOrder ? await orders.FreezeAsync(viewer, references, ct) : await incidents.FreezeAsync(viewer, references, ct);
            if (!frozen.TryGet(out var scope, out var refusal))
            {
                return refusal;
            }

            var downloads = query["downloads"] == "True";
            var filed = isOrder
                ? await orders.FileAsync(
                    viewer,
                    new OrderFiling
                    {
                        Scope = scope.Id,
                        Authority = Said("District Court of Example"),
                        Reference = Said("12 AR 34/26"),
                        DocumentHash = Said(Convert.ToHexStringLower(SHA256.HashData("The order, as it came."u8))),
                        Reason = Said("Preservation of evidence."),
                        Duration = TimeSpan.FromDays(2),
                        Downloads = downloads,
                    },
                    ct)
                : await incidents.FileAsync(
                    viewer,
                    new IncidentFiling
                    {
                        Scope = scope.Id,
                        Source = TicketSource.HaloCrm,
                        Ticket = Said(query["ticket"]!),
                        Category = IncidentCategory.Phishing,
                        Severity = IncidentSeverity.High,
                        Reason = Said("Several agents got the same message."),
                        Duration = TimeSpan.FromHours(1),
                        Downloads = downloads,
                    },
                    ct);
            if (filed.TryGet(out var grant, out refusal))
            {
                await context.Response.WriteAsync(grant.Value, ct);
            }

            return refusal;
        }

        private static async Task<Refusal?> ApproveAsync(HttpContext context, Viewer viewer)
        {
            var (incidents, orders) = Rooms(context);
            var (grant, ct, isOrder) = (new GrantId(context.Request.Query["grant"]!), context.RequestAborted, context.Request.Query["kind"] == "order");
            var found = isOrder ? await orders.FindAsync(viewer, grant, ct) : await incidents.FindAsync(viewer, grant, ct);
            if (!found.TryGet(out var asked, out var refusal))
            {
                return refusal;
            }

            var all = asked.Mailboxes.SelectMany(m => m.Messages.Select(id => (m.Mailbox, id))).ToList();
            return (isOrder
                ? await orders.ApproveAsync(viewer, grant, all, asked.Duration, asked.Downloads, Said("Needed."), ct)
                : await incidents.ApproveAsync(viewer, grant, all, asked.Duration, asked.Downloads, Said("Needed."), ct)).Refusal;
        }

        private static (Incidents Incidents, LegalOrders Orders) Rooms(HttpContext context) =>
            (context.RequestServices.GetRequiredService<Incidents>(), context.RequestServices.GetRequiredService<LegalOrders>());

        private static GuardedText Said(string words) => GuardedText.FromInput(words);
    }
}
