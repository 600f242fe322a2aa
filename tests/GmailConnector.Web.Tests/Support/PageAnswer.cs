using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace GmailConnector.Web.Tests.Support;

/// <summary>What the application answered, read to its end.</summary>
public sealed partial class PageAnswer
{
    public PageAnswer(HttpResponseMessage answer, byte[] content)
    {
        Status = answer.StatusCode;
        Headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(
            h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        Cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
        Content = content;
        Body = Encoding.UTF8.GetString(content);
    }

    public HttpStatusCode Status { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    public IReadOnlyList<string> Cookies { get; }

    public byte[] Content { get; }

    public string Body { get; }

    /// <summary>The text as a reader has it: entities decoded, tags left alone.</summary>
    public string Text => WebUtility.HtmlDecode(Body);

    public string Location =>
        Headers.TryGetValue("Location", out var where)
            ? where
            : throw new InvalidOperationException($"{(int)Status}, and leads nowhere:\n{MainText}");

    private string MainText => TagPattern().Replace(Text[Math.Max(0, Text.IndexOf("<main", StringComparison.Ordinal))..], " ");

    public string? FormToken => TokenInPage().Match(Body) is { Success: true } token ? WebUtility.HtmlDecode(token.Groups[1].Value) : null;

    /// <summary>The value of a form's field; empty where it has none.</summary>
    public string Field(string name)
    {
        var input = Regex.Match(Body, $"<input[^>]*\\bname=\"{name}\"[^>]*>");
        Assert.True(input.Success, $"There is no field {name} in:\n{MainText}");
        var value = Regex.Match(input.Value, "\\bvalue=\"([^\"]*)\"");
        return value.Success ? WebUtility.HtmlDecode(value.Groups[1].Value) : string.Empty;
    }

    /// <summary>What the button carries that posts to an address with this end.</summary>
    public string Act(string to) => FormButton.Of(Body).First(b => b.Action.EndsWith(to, StringComparison.OrdinalIgnoreCase)).Act;

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex TagPattern();

    [GeneratedRegex("<meta name=\"request-token\" content=\"([^\"]+)\"")]
    private static partial Regex TokenInPage();
}
