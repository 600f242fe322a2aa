namespace GmailConnector.Sandbox.Answers;

/// <summary>Google's error bodies, field by field.</summary>
internal static class Faults
{
    public static GmailAnswer NotFound(string message = "Requested entity was not found.") =>
        Answer(404, "NOT_FOUND", message, "notFound");

    public static GmailAnswer Invalid(string message) => Answer(400, "INVALID_ARGUMENT", message, "invalidArgument");

    public static GmailAnswer Precondition(string message) => Answer(400, "FAILED_PRECONDITION", message, "failedPrecondition");

    public static GmailAnswer Parse(string message) => Answer(400, "INVALID_ARGUMENT", message, "parseError");

    public static GmailAnswer Conflict(string message) => Answer(409, "ABORTED", message, "aborted");

    public static GmailAnswer Forbidden(string message) => Answer(403, "PERMISSION_DENIED", message, "forbidden");

    public static GmailAnswer TooLarge(long limit) =>
        Answer(413, "INVALID_ARGUMENT", $"Request payload size exceeds the limit: {limit} bytes.", "uploadTooLarge");

    public static GmailAnswer NoSuchMethod(string verb, string path) =>
        Answer(404, "NOT_FOUND", $"The sandbox has no method {verb} {path}.", "notFound");

    public static GmailAnswer Backend(string message) => Answer(503, "UNAVAILABLE", message, "backendError");

    public static GmailAnswer Internal(string message) => Answer(500, "INTERNAL", "Sandbox fault: " + message, "internalError");

    public static GmailAnswer TooManyConcurrent() =>
        Answer(429, "RESOURCE_EXHAUSTED", "Too many concurrent requests for user", "rateLimitExceeded", domain: "usageLimits") with
        {
            RetryAfter = "1"
        };

    public static GmailAnswer RateLimit(int status, int unitsPerMinute, DateTimeOffset retryAfter) => status == 403
        ? Answer(403, "PERMISSION_DENIED", $"User-rate limit exceeded.  Retry after {retryAfter:yyyy-MM-ddTHH:mm:ss.fffZ}", "userRateLimitExceeded",
            domain: "usageLimits")
        : Answer(429, "RESOURCE_EXHAUSTED",
            "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service 'gmail.googleapis.com' "
            + $"for consumer 'project_number:sandbox' ({unitsPerMinute} units). Retry after {retryAfter:yyyy-MM-ddTHH:mm:ss.fffZ}",
            "rateLimitExceeded", domain: "usageLimits", detail: "RATE_LIMIT_EXCEEDED");

    public static GmailAnswer Unauthorized(bool expired) => Answer(401, "UNAUTHENTICATED",
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. "
        + "See https://developers.google.com/identity/sign-in/web/devconsole-project.",
        "authError",
        location: "Authorization",
        detail: expired ? "ACCESS_TOKEN_EXPIRED" : "ACCESS_TOKEN_TYPE_UNSUPPORTED",
        shortMessage: "Invalid Credentials")
        with
    { WwwAuthenticate = "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"" };

    public static GmailAnswer Missing() => Answer(401, "UNAUTHENTICATED",
        "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. "
        + "See https://developers.google.com/identity/sign-in/web/devconsole-project.",
        "required", location: "Authorization", detail: "CREDENTIALS_MISSING", shortMessage: "Login Required.")
        with
    { WwwAuthenticate = "Bearer realm=\"https://accounts.google.com/\"" };

    public static GmailAnswer InsufficientScope(string method, IEnumerable<string> scopes) => Answer(403, "PERMISSION_DENIED",
        "Request had insufficient authentication scopes.", "insufficientPermissions", detail: "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        shortMessage: "Insufficient Permission", method: method)
        with
    {
        WwwAuthenticate = $"Bearer realm=\"https://accounts.google.com/\", error=\"insufficient_scope\", scope=\"{string.Join(
            ' ', scopes)}\"",
    };

    private static GmailAnswer Answer(
        int code, string status, string message, string reason, string domain = "global", string? location = null, string? detail = null,
        string? shortMessage = null, string? method = null) =>
        new(code, Json.Build(w =>
        {
            w.WriteStartObject("error");
            w.WriteNumber("code", code);
            w.WriteString("message", message);
            w.WriteStartArray("errors");
            w.WriteStartObject();
            w.WriteString("message", shortMessage ?? message);
            w.WriteString("domain", domain);
            w.WriteString("reason", reason);
            if (location is not null)
            {
                w.WriteString("location", location);
                w.WriteString("locationType", "header");
            }

            w.WriteEndObject();
            w.WriteEndArray();
            w.WriteString("status", status);
            if (detail is not null)
            {
                w.WriteStartArray("details");
                w.WriteStartObject();
                w.WriteString("@type", "type.googleapis.com/google.rpc.ErrorInfo");
                w.WriteString("reason", detail);
                w.WriteString("domain", "googleapis.com");
                w.WriteStartObject("metadata");
                w.WriteString("service", "gmail.googleapis.com");
                if (method is not null)
                {
                    w.WriteString("method", "gmail.users." + method);
                }

                w.WriteEndObject();
                w.WriteEndObject();
                w.WriteEndArray();
            }

            w.WriteEndObject();
        }));
}
