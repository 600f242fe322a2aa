using System.Text.Encodings.Web;

namespace GmailConnector.Guard.Html;

/// <summary>What a quote is folded into.</summary>
internal static class FoldedQuote
{
    internal static string Opening
    {
        get
        {
            var words = HtmlEncoder.Default.Encode(HtmlTexts.ShowQuotedText);
            return $"""<details class="quote"><summary title="{words}" aria-label="{words}">…</summary>""";
        }
    }
}
