using System.Text;
using AngleSharp.Dom;

namespace GmailConnector.Guard.Html;

/// <summary>
/// Text from right to left says that it is, since not every mail program finds out by itself. The editor shows it so without being told.
/// </summary>
internal static class TextDirection
{
    /// <summary>Marks the blocks of what was written whose first letter is of a script from right to left, unless they say it.</summary>
    internal static void Mark(IElement body)
    {
        foreach (var block in body.ChildNodes.OfType<IElement>())
        {
            if (HtmlAllowList.Blocks.Contains(block.LocalName)
                && !block.HasAttribute("dir")
                && !block.ClassList.Contains("gmail_quote")
                && IsFromRightToLeft(block.TextContent))
            {
                block.SetAttribute("dir", "rtl");
            }
        }
    }

    private static bool IsFromRightToLeft(string text)
    {
        foreach (var letter in text.EnumerateRunes())
        {
            if (Rune.IsLetter(letter))
            {
                return letter.Value is (>= 0x0590 and <= 0x08ff) or (>= 0xfb1d and <= 0xfdff) or (>= 0xfe70 and <= 0xfeff)
                    or (>= 0x10800 and <= 0x10fff) or (>= 0x1e800 and <= 0x1efff);
            }
        }

        return false;
    }
}
