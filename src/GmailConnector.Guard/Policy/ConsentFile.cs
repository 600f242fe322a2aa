using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Policy;

/// <summary>
/// The text that a person agrees to right before mail goes to a destination: short, and naming the place and everything that goes there.
/// </summary>
internal static partial class ConsentFile
{
    internal const string Folder = "transfers";
    internal const int MostWords = 200;

    internal static (AgreementText Text, byte[] Bytes)? Read(
        string folder, PolicySection section, string title, string host, IReadOnlyList<TransferField> fields, PolicyFaults faults)
    {
        var version = section.Text("consent");
        if (version.Length == 0)
        {
            return null;
        }

        if (!VersionName().IsMatch(version))
        {
            section.Fault("consent", $"'{version}' isn't the name of a text; use a name such as halo-tickets-1.");
            return null;
        }

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(Path.Combine(folder, Folder, version + ".md"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            section.Fault(
                "consent", $"{Folder}/{version}.md can't be read ({e.GetType().Name}); the text that people agree to must be there.");
            return null;
        }

        var file = $"{Folder}/{version}.md";
        var text = PolicyDocument.ReadUtf8(bytes, new PolicyFaults(file));
        var wrong = Wrong(text, title, host, fields).ToList();
        wrong.ForEach(w => faults.Add(file, 1, "consent", w));
        return wrong.Count == 0 ? (new AgreementText(version, text!, Convert.ToHexStringLower(SHA256.HashData(bytes))), bytes) : null;
    }

    private static IEnumerable<string> Wrong(string? text, string title, string host, IReadOnlyList<TransferField> fields)
    {
        if (text is null || string.IsNullOrWhiteSpace(text))
        {
            yield return "It is empty, or isn't UTF-8 without a byte order mark.";
            yield break;
        }

        if (text.Contains('\r'))
        {
            yield return "Its lines end with CR; use LF, because people agree to the exact bytes.";
        }

        var words = Words().Matches(text);
        if (words.Count > MostWords)
        {
            yield return $"It has {words.Count} words; a text that people read before a button has at most {MostWords}.";
        }

        foreach (var named in new[] { title, host }.Where(n => n.Length > 0 && !text.Contains(n, StringComparison.Ordinal)))
        {
            yield return $"It doesn't name '{named}', where the mail would go.";
        }

        foreach (var field in fields.Where(f => !words.Any(w => w.Value.Equals(f.Word(), StringComparison.OrdinalIgnoreCase))))
        {
            yield return $"It doesn't say that the {field.Word()} would go there ({field.PolicyName()}).";
        }
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+){1,8}\z")]
    private static partial Regex VersionName();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}'’-]*")]
    private static partial Regex Words();
}
