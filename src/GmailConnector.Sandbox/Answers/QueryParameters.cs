namespace GmailConnector.Sandbox.Answers;

internal sealed class QueryParameters
{
    private readonly List<(string Name, string Value)> values = [];

    public QueryParameters(string? queryString)
    {
        foreach (var pair in (queryString ?? "").TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            values.Add(equals < 0 ? (Decode(pair), "") : (Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }
    }

    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in values)
            {
                if (key == name)
                {
                    return value;
                }
            }

            return null;
        }
    }

    public IReadOnlyList<string> All(string name) => [.. values.Where(v => v.Name == name).Select(v => v.Value)];

    public bool Flag(string name) => this[name] is "true" or "1";

    /// <returns>False when the value is there and isn't a number.</returns>
    public bool TryCount(string name, int fallback, int max, out int count)
    {
        count = fallback;
        if (this[name] is not { Length: > 0 } text)
        {
            return true;
        }

        if (!uint.TryParse(text, out var number))
        {
            return false;
        }

        count = number == 0 ? fallback : (int)Math.Min(number, (uint)max);
        return true;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
