using System.Net;
using System.Text.RegularExpressions;

namespace GmailConnector.Web.Tests.Support;

/// <summary>The buttons of a page's forms that do something: where each posts to, with which hidden fields, and by what act.</summary>
internal sealed partial record FormButton(string Action, IReadOnlyDictionary<string, string> Hidden, string Act)
{
    internal static IReadOnlyList<FormButton> Of(string html)
    {
        var forms = FormPattern().Matches(html).Select(m => (Tag: m.Groups[1].Value, Inner: m.Groups[2].Value)).ToList();
        var byId = forms.Where(f => Attribute(f.Tag, "id").Length > 0).ToDictionary(f => Attribute(f.Tag, "id"), StringComparer.Ordinal);
        var found = new List<FormButton>();
        foreach (var form in forms)
        {
            foreach (var tag in ButtonPattern().Matches(form.Inner).Select(b => b.Value).Where(b => Attribute(b, "name") == "act"))
            {
                // A button may belong to another form than the one that it stands in.
                var of = byId.GetValueOrDefault(Attribute(tag, "form"), form);
                var action = Attribute(tag, "formaction") is { Length: > 0 } own ? own : Attribute(of.Tag, "action");
                var hidden = HiddenPattern()
                    .Matches(of.Inner)
                    .Select(i => i.Value)
                    .GroupBy(i => Attribute(i, "name"), StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(g => g.Key, g => Attribute(g.Last(), "value"), StringComparer.OrdinalIgnoreCase);
                found.Add(new FormButton(action, hidden, Attribute(tag, "value")));
            }
        }

        return found;
    }

    /// <summary>Whether a post to this address with these fields is a press of this button.</summary>
    internal bool Fits(string path, IReadOnlyCollection<(string Name, string Value)> fields) =>
        string.Equals(Action, path, StringComparison.OrdinalIgnoreCase)
        && fields.Where(f => Hidden.ContainsKey(f.Name) && RowPattern().IsMatch(f.Name)).All(f => Hidden[f.Name] == f.Value);

    private static string Attribute(string tag, string name) =>
        Regex.Match(tag, $"[\\s\"]{name}=\"([^\"]*)\"") is { Success: true } value
            ? WebUtility.HtmlDecode(value.Groups[1].Value)
            : string.Empty;

    [GeneratedRegex("<form([^>]*)>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex FormPattern();

    [GeneratedRegex("<button[^>]*>")]
    private static partial Regex ButtonPattern();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenPattern();

    // What tells one row of a page from another.
    [GeneratedRegex("^(grant|enrolment|mailbox|entry|message|part|person|role|proposal)$", RegexOptions.IgnoreCase)]
    private static partial Regex RowPattern();
}
