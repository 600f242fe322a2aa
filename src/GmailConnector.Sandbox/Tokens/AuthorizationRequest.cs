using GmailConnector.Sandbox.Answers;

namespace GmailConnector.Sandbox.Tokens;

/// <summary>What the client asked for, after it was found to be in order.</summary>
internal sealed record AuthorizationRequest(string ClientId, string RedirectUri, IReadOnlyList<string> ScopesAsked)
{
    public string? State { get; init; }
    public string? Nonce { get; init; }
    public string? CodeChallenge { get; init; }
    public string? LoginHint { get; init; }
    public bool Offline { get; init; }
    public bool IncludeGranted { get; init; }
    public IReadOnlyList<string> Prompt { get; init; } = [];

    public IEnumerable<string> IdentityScopes => ScopesAsked.Where(Scopes.IsIdentity);

    public IEnumerable<string> GmailScopes => ScopesAsked.Where(s => !Scopes.IsIdentity(s));

    /// <returns>Null with an error to show on a page (the client can't be trusted with it), or to send back.</returns>
    public static AuthorizationRequest? Read(
        QueryParameters query, ClientRegistration client, out (string Code, string Text, bool SendBack)? error)
    {
        error = null;
        if (query["client_id"] != client.Id)
        {
            error = ("invalid_client", "The OAuth client was not found.", false);
            return null;
        }

        if (query["redirect_uri"] is not { Length: > 0 } redirectUri)
        {
            error = ("invalid_request", "Required parameter is missing: redirect_uri", false);
            return null;
        }

        if (!client.Allows(redirectUri))
        {
            error = ("redirect_uri_mismatch",
                $"The redirect URI in the request, {redirectUri}, does not match the ones registered for this client. Add it to SandboxOptions.RedirectUris.", false);
            return null;
        }

        error = query["response_type"] != "code" ? ("unsupported_response_type", "The sandbox answers response_type=code.", true)
            : query["code_challenge"] is { Length: > 0 } && query["code_challenge_method"] != "S256"
                ? ("invalid_request", "Code challenge method must be S256.", true)
            : Scopes.Split(query["scope"]) is not { Length: > 0 } scopes ? ("invalid_request", "Missing required parameter: scope", true)
            : scopes.FirstOrDefault(s => !Scopes.IsKnown(s)) is { } unknown
                ? ("invalid_scope", "Some requested scopes were invalid: " + unknown, true)
            : query["prompt"] is { } prompt && Scopes.Split(prompt) is { Length: > 1 } prompts && prompts.Contains("none")
                ? ("invalid_request", "prompt=none can't be combined with other prompts.", true)
            : ((string, string, bool)?)null;
        if (error is { SendBack: false })
        {
            return null;
        }

        return new AuthorizationRequest(client.Id, redirectUri, Scopes.Split(query["scope"]))
        {
            State = query["state"],
            Nonce = query["nonce"],
            CodeChallenge = query["code_challenge"] is { Length: > 0 } challenge ? challenge : null,
            LoginHint = query["login_hint"],
            Offline = query["access_type"] == "offline",
            IncludeGranted = query.Flag("include_granted_scopes"),
            Prompt = Scopes.Split(query["prompt"]),
        };
    }

    public string Back(params IEnumerable<(string Name, string? Value)> answer)
    {
        var parameters = answer.Prepend(("state", State)).Where(p => p.Item2 is not null)
            .Select(p => p.Item1 + "=" + Uri.EscapeDataString(p.Item2!));
        return RedirectUri + (RedirectUri.Contains('?', StringComparison.Ordinal) ? "&" : "?") + string.Join('&', parameters);
    }
}
