using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace GmailConnector.Guard.Html;

/// <summary>
/// HTML as the text that mail programs without HTML show: lists with marks, quotes with '&gt; ', links with their address.
/// </summary>
/// <param name="noteOf">What stands behind a link, picture or form, in place of a link's plain address.</param>
internal sealed class TextAlternative(Func<IElement, string?>? noteOf = null)
{
    // RFC 3676 section 4.3: what follows such a line is a signature, which programs know by its blank.
    private const string SignatureMark = "-- ";

    // A blank that HTML keeps: one of several, or one that an editor puts where somebody typed two.
    private const char KeptBlank = '\u00a0';

    private readonly StringBuilder output = new();
    private readonly StringBuilder line = new();
    private readonly Stack<(string Name, int Number)> lists = new();
    private int quoteDepth;
    private int preDepth;
    private int blankWanted;
    private string mark = "";

    internal string Write(INode body)
    {
        DocumentOrder.Walk(body, node => node == body || Enter(node), node => Leave(node, body));
        EndLine();
        return output.ToString().Trim('\n');
    }

    private bool Enter(INode node)
    {
        switch (node)
        {
            case IText text:
                Words(text.Data);
                return false;
            case IElement element when HtmlAllowList.Mail.Dropped.Contains(element.LocalName)
                || element.NamespaceUri != NamespaceNames.HtmlUri:
                return false;
            case IElement element:
                Begin(element);
                return !HtmlAllowList.Void.Contains(element.LocalName);
            default:
                return false;
        }
    }

    private void Begin(IElement element)
    {
        if (HtmlAllowList.Blocks.Contains(element.LocalName) || element.LocalName == "li")
        {
            EndLine();
        }

        switch (element.LocalName)
        {
            case "br":
                EndLine(always: true);
                break;
            case "hr":
                line.Append("---");
                EndLine();
                break;
            case "img":
                Words(element.GetAttribute("alt") is { Length: > 0 } alt ? $"[{alt}]" : "");
                line.Append(noteOf?.Invoke(element));
                break;
            case "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                blankWanted = 1;
                break;
            case "blockquote":
                quoteDepth++;
                break;
            case "pre":
                preDepth++;
                break;
            case "ul" or "ol":
                lists.Push((element.LocalName, 0));
                break;
            case "li":
                Item();
                break;
            case "td" or "th" when line.Length > 0:
                line.Append("  ");
                break;
        }
    }

    private void Leave(INode node, INode body)
    {
        if (node == body || node is not IElement element)
        {
            return;
        }

        if (noteOf is not null)
        {
            line.Append(noteOf(element));
        }
        else if (element.LocalName == "a" && LinkTarget.ForLink(element.GetAttribute("href")) is { } url)
        {
            Address(element, url);
        }

        if (HtmlAllowList.Blocks.Contains(element.LocalName) || element.LocalName == "li")
        {
            EndLine();
        }

        switch (element.LocalName)
        {
            case "blockquote":
                quoteDepth--;
                break;
            case "pre":
                preDepth--;
                break;
            case "ul" or "ol":
                lists.Pop();
                blankWanted = lists.Count == 0 ? 1 : 0;
                break;
            case "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                blankWanted = 1;
                break;
        }
    }

    /// <summary>The address behind words that don't say it already.</summary>
    private void Address(IElement link, string url)
    {
        var words = link.TextContent.Trim();
        var shown = LinkTarget.StartsWith(url, "mailto:") ? url[7..] : url;
        if (words.Length > 0 && !string.Equals(words.TrimEnd('/'), shown.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
            && !string.Equals("http://" + words.TrimEnd('/'), shown.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
            && !string.Equals("https://" + words.TrimEnd('/'), shown.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
        {
            line.Append(" <").Append(shown).Append('>');
        }
    }

    private void Item()
    {
        if (lists.TryPop(out var list))
        {
            lists.Push((list.Name, list.Number + 1));
            mark = list.Name == "ol" ? (list.Number + 1).ToString(CultureInfo.InvariantCulture) + ". " : "- ";
        }
        else
        {
            mark = "- ";
        }
    }

    private void Words(string text)
    {
        if (preDepth > 0)
        {
            var parts = text.ReplaceLineEndings("\n").Split('\n');
            for (var i = 0; i < parts.Length; i++)
            {
                line.Append(parts[i]);
                if (i < parts.Length - 1)
                {
                    EndLine(always: true);
                }
            }

            return;
        }

        foreach (var c in text)
        {
            if (c is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                if (line.Length > 0 && line[^1] != ' ')
                {
                    line.Append(' ');
                }
            }
            else
            {
                line.Append(c);
            }
        }
    }

    private void EndLine(bool always = false)
    {
        var written = line.Replace(KeptBlank, ' ').ToString();
        var text = written.TrimEnd() == SignatureMark.TrimEnd() && written.Length > 2 ? SignatureMark : written.TrimEnd();
        line.Clear();
        if (text.Length == 0 && !always)
        {
            return;
        }

        var prefix = string.Concat(Enumerable.Repeat("> ", quoteDepth));
        if (blankWanted > 0 && output.Length > 0)
        {
            output.Append(prefix.TrimEnd()).Append('\n');
        }

        blankWanted = 0;
        var indent = lists.Count == 0 ? "" : new string(' ', (lists.Count - 1) * 2) + (mark.Length > 0 ? mark : "  ");
        mark = "";
        output.Append(text == SignatureMark ? prefix + indent + text : (prefix + indent + text).TrimEnd()).Append('\n');
    }
}
