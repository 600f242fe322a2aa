using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GmailConnector.Web.Pages.Elements;

/// <summary>The time left when the page was made; the script counts it down.</summary>
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
        output.Attributes.SetAttribute("datetime", Until.ToRfc3339());
        output.Attributes.SetAttribute("data-left", string.Empty);
        output.Content.SetContent(Left(Until, clock.GetUtcNow()));
    }

    // Days to the nearest, so that seven days are seven; below two days rounded down, so that it never promises more time than is left.
    private static string Left(DateTimeOffset until, DateTimeOffset now) => (until - now) switch
    {
        var left when left <= TimeSpan.Zero => ElementsTexts.TimeEnded,
        { TotalHours: >= 48 } left => ElementsTexts.DaysLeft.With((int)Math.Round(left.TotalDays)),
        { TotalHours: >= 1 } left => ElementsTexts.HMinLeft.With((int)left.TotalHours, left.Minutes),
        { TotalMinutes: >= 1 } left => ElementsTexts.MinLeft.With(left.Minutes),
        _ => ElementsTexts.LessThanAMinuteLeft,
    };
}
