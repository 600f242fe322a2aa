using System.Text.Json;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Provider;
using GmailConnector.Sandbox.State;
using GmailConnector.Sandbox.Tokens;

namespace GmailConnector.Sandbox.Gmail;

internal readonly record struct GmailRequest(
    string Verb, string Path, string? Query, string? Authorization, ReadOnlyMemory<byte> Body, byte[]? Media = null);

/// <summary>From a request to an answer: token, user, method, scope, quota, method body, saved state, partial response.</summary>
internal sealed class GmailApi(World world)
{
    public const string Root = "/gmail/v1/users/";

    public async Task<GmailAnswer> InvokeAsync(GmailRequest request)
    {
        var answer = Run(request, out var query);
        if (request.Verb != "GET" && !answer.IsError && world.Journal.IsDurable)
        {
            try
            {
                await world.Journal.FlushAsync().ConfigureAwait(false);
            }
            catch (IOException e)
            {
                return Faults.Backend(e.Message);
            }
        }

        return Shape(answer, query);
    }

    /// <summary>Whether the call would be let in, without doing it: an upload is refused before its bytes are sent.</summary>
    public GmailAnswer? Refusal(GmailRequest request) => Admit(request, charge: false, out _);

    private GmailAnswer Run(GmailRequest request, out QueryParameters query)
    {
        query = new QueryParameters(request.Query);
        var refusal = Admit(request, charge: true, out var admitted);
        if (refusal is not null)
        {
            return refusal;
        }

        var call = new GmailCall(world, admitted.Mailbox, query, admitted.Arguments)
        {
            Body = request.Body,
            Media = request.Media,
            MetadataOnly = admitted.MetadataOnly,
        };
        try
        {
            return admitted.Route.Handle(call);
        }
        catch (JsonException e)
        {
            return Faults.Parse($"Invalid JSON payload received. {e.Message}");
        }
    }

    private readonly record struct Admitted(Route Route, Mailbox Mailbox, string[] Arguments, bool MetadataOnly);

    private GmailAnswer? Admit(GmailRequest request, bool charge, out Admitted admitted)
    {
        admitted = default;
        var path = request.Path.StartsWith(Root, StringComparison.Ordinal) ? request.Path[Root.Length..].Split('/') : [];
        for (var i = 0; i < path.Length; i++)
        {
            path[i] = Uri.UnescapeDataString(path[i]);
        }

        var route = path.Length > 1 ? Routes.Find(request.Verb, path.AsSpan(1)) : null;
        if (route is null)
        {
            return Faults.NoSuchMethod(request.Verb, request.Path);
        }

        if (BearerToken.Of(request.Authorization) is not { } bearer)
        {
            return Faults.Missing();
        }

        if (world.Tokens.FindAccess(bearer, out var expired) is not { } token || world.Accounts.Find(token.Account) is not { } mailbox)
        {
            return Faults.Unauthorized(expired);
        }

        if (path[0] != "me" && !path[0].Equals(mailbox.Email, StringComparison.OrdinalIgnoreCase))
        {
            return Faults.Forbidden("Delegation denied for " + mailbox.Email);
        }

        if (!MethodScopes.Allows(route.Method, token.Scopes, out var metadataOnly))
        {
            return Faults.InsufficientScope(route.Method, MethodScopes.Of(route.Method));
        }

        if (charge && world.Quota.Charge(mailbox.Email, route.Units) is { } refused)
        {
            return refused;
        }

        admitted = new Admitted(route, mailbox, route.Arguments(path.AsSpan(1)), metadataOnly);
        return null;
    }

    private static GmailAnswer Shape(GmailAnswer answer, QueryParameters query)
    {
        if (answer.Body.IsEmpty)
        {
            return answer;
        }

        if (!answer.IsError && query["fields"] is { Length: > 0 } fields && fields != "*")
        {
            answer = FieldMask.Parse(fields) is { } mask
                ? answer with { Body = mask.Apply(answer.Body) }
                : Faults.Invalid($"Request contains an invalid argument. Invalid field selection {fields}");
        }

        return query.Flag("prettyPrint") ? answer with { Body = Json.Pretty(answer.Body) } : answer;
    }
}
