using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Tokens;

namespace GmailConnector.Sandbox.Halo;

/// <summary>What an application asked for when it sent an agent to sign in, after it was found to be in order.</summary>
internal sealed record HaloAuthorization(string RedirectUri, IReadOnlySet<string> Scopes, string CodeChallenge)
{
    public string? State { get; init; }

    public string? Nonce { get; init; }

    /// <returns>Null with what is wrong, to be shown: the address that it names can't be trusted.</returns>
    public static HaloAuthorization? Read(QueryParameters query, ClientRegistration addresses, out string fault)
    {
        fault = query["client_id"] != HaloApplication.Agents.ClientId ? "There is no such application."
            : query["redirect_uri"] is not { Length: > 0 } back || !addresses.Allows(back) ? "The redirect address isn't the application's."
            : query["response_type"] != "code" ? "The application has to ask for response_type=code."
            : query["code_challenge"] is not { Length: > 0 } || query["code_challenge_method"] != "S256"
                ? "The application has to send a code challenge with S256."
            : HaloApplication.Agents.Granted(query["scope"]) is null ? "The application asks for a permission that it doesn't have."
            : "";
        return fault.Length > 0
            ? null
            : new HaloAuthorization(
                query["redirect_uri"]!, HaloApplication.Agents.Granted(query["scope"])!, query["code_challenge"]!)
            {
                State = query["state"],
                Nonce = query["nonce"],
            };
    }

    public string Back(string code)
    {
        var state = State is null ? "" : "&state=" + Uri.EscapeDataString(State);
        return RedirectUri + (RedirectUri.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "code=" + code + state;
    }
}
