using Google.Apis.Upload;

namespace Google.Apis.Gmail.v1.Tests.Facts;

/// <summary>Says in what an upload class differs from Google's description of its method, by starting one.</summary>
internal static class UploadRules
{
    public static async Task<IReadOnlyList<string>> ViolationsAsync(
        ResumableUpload upload, UnsentRequests unsent, MethodFacts facts, CancellationToken cancellation)
    {
        var violations = new List<string>();
        if (facts.UploadPath is null)
        {
            return ["an upload, Google's method takes none"];
        }

        await upload.InitiateSessionAsync(cancellation);
        var started = unsent.Last;
        var address = $"{MethodRules.Expand(facts.UploadPath, facts)}?uploadType=resumable";
        if (started.RequestUri!.AbsoluteUri != address)
        {
            violations.Add($"address {started.RequestUri.AbsoluteUri}, should be {address}");
        }

        if (started.Method.Method != facts.HttpMethod)
        {
            violations.Add($"HTTP method {started.Method}, Google's is {facts.HttpMethod}");
        }

        var messages = MessageTypes(upload.GetType());
        if (messages[0].Name != facts.Request)
        {
            violations.Add($"request body {messages[0].Name}, Google's is {facts.Request}");
        }

        if (messages[1].Name != facts.Response)
        {
            violations.Add($"response {messages[1].Name}, Google's is {facts.Response}");
        }

        if (started.Content is null)
        {
            violations.Add("the session starts without the request body");
        }

        // uploadType is the runtime's own, so no upload class may carry it.
        var parameters = facts.Parameters.Concat(DiscoveryFacts.Google.CommonParameters)
            .Where(parameter => parameter.Key != "uploadType").ToDictionary();
        return [.. violations, .. ParameterRules.PropertyViolations(upload.GetType(), parameters)];
    }

    private static Type[] MessageTypes(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ResumableUpload<,>))
            {
                return type.GetGenericArguments();
            }
        }

        throw new InvalidOperationException("not a ResumableUpload<,>");
    }
}
