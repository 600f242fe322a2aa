using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Connections;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Agent;

[OpenWithoutAgent]
internal sealed class UnlinkModel(Agents agents) : GuardedPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        (await agents.UnlinkAsync(Viewer, ct)).Refusal is { } refusal ? RefusedPage(refusal, null) : LocalRedirect("/agent");
}
