using GmailConnector.Sandbox.Answers;

namespace GmailConnector.Sandbox.Gmail;

internal delegate GmailAnswer GmailMethod(GmailCall call);

/// <summary>One method of the API: where it is, what it is called in the discovery document, what it costs.</summary>
internal sealed class Route(string verb, string template, string method, int units, GmailMethod handle)
{
    private readonly string?[] segments = [.. template.Split('/').Select(s => s == "{}" ? null : s)];

    public string Verb { get; } = verb;
    public string Template { get; } = template;
    public string Method { get; } = method;
    public int Units { get; } = units;
    public GmailMethod Handle { get; } = handle;
    public int Length => segments.Length;

    public bool Matches(ReadOnlySpan<string> path)
    {
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i] is { } literal && literal != path[i])
            {
                return false;
            }
        }

        return true;
    }

    public string[] Arguments(ReadOnlySpan<string> path)
    {
        var arguments = new List<string>(2);
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i] is null)
            {
                arguments.Add(path[i]);
            }
        }

        return [.. arguments];
    }
}
