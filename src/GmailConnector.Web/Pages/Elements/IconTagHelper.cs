using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GmailConnector.Web.Pages.Elements;

/// <summary>
/// An icon of a sprite that the client build makes: &lt;icon name="star" /&gt;. Decoration only: the words are beside it.
/// </summary>
[HtmlTargetElement("icon", Attributes = "name", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    /// <summary>The icon's lucide name, listed in the sprite's file, such as Client/icons.txt.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The sprite that has it; the editor has one of its own.</summary>
    public string Sprite { get; set; } = "icons";

    /// <summary>Whether it is in a button, whose content is presentational anyway (WAI-ARIA): a list has many.</summary>
    public bool InButton { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icon");
        if (!InButton)
        {
            output.Attributes.SetAttribute("aria-hidden", "true");
        }

        var encoder = System.Text.Encodings.Web.HtmlEncoder.Default;
        output.Content.SetHtmlContent($"<use href=\"/dist/{encoder.Encode(Sprite)}.svg#{encoder.Encode(Name)}\"/>");
    }
}
