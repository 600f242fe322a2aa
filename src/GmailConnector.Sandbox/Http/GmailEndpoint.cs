using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Gmail;
using GmailConnector.Sandbox.Provider;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Http;

internal sealed class GmailEndpoint(World world, GmailApi api)
{
    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        byte[]? body = [];
        if (request.Method != "GET")
        {
            body = await RequestBody.ReadAsync(request, world.Limits.JsonBytes, context.RequestAborted).ConfigureAwait(false);
        }

        var answer = body is null
            ? Faults.TooLarge(world.Limits.JsonBytes)
            : await api.InvokeAsync(new GmailRequest(
                request.Method, request.Path.Value!, request.QueryString.Value, request.Headers.Authorization, body)).ConfigureAwait(false);
        await GmailReply.WriteAsync(context, answer).ConfigureAwait(false);
    }
}
