using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GmailConnector.Web.Pages.Desk;

/// <summary>How long something stays open, as the page was made; the script counts it down.</summary>
[HtmlTargetElement("time-left", Attributes = "until", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TimeLeftTagHelper(TimeProvider clock) : TagHelper
{
    /// <summary>When it ends.</summary>
    public DateTimeOffset Until { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", Until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("data-left", string.Empty);
        output.Content.SetContent(DeskWords.Left(Until, clock.GetUtcNow()));
    }
}
