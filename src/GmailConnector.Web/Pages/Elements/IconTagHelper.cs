using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GmailConnector.Web.Pages.Elements;

/// <summary>
/// An icon of the sprite that the client build makes: &lt;icon name="star" /&gt;. Decoration only: the words are beside it.
/// </summary>
[HtmlTargetElement("icon", Attributes = "name", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    /// <summary>The icon's lucide name, listed in Client/icons.txt.</summary>
    public string Name { get; set; } = string.Empty;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icon");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent($"<use href=\"/dist/icons.svg#{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(Name)}\"/>");
    }
}
