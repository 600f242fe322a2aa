using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GmailConnector.Web.Pages.Elements;

/// <summary>A time: short in lists, exact on hover. Written in UTC; the script turns it into the reader's local time.</summary>
[HtmlTargetElement("mail-time", Attributes = "at", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MailTimeTagHelper(TimeProvider clock) : TagHelper
{
    /// <summary>The moment.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Day and time, instead of the shortest form.</summary>
    public bool Long { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var at = At.ToUniversalTime();
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        // Of two messages that came in one second a script has to tell which one is newer.
        output.Attributes.SetAttribute("datetime", at.ToRfc3339WithFraction());
        if (Long)
        {
            // In lists the script writes it: a list has forty of them.
            output.Attributes.SetAttribute("title", at.ToString("dddd, d MMMM yyyy 'at' HH:mm 'UTC'", CultureInfo.InvariantCulture));
            output.Attributes.SetAttribute("data-long", string.Empty);
        }

        var now = clock.GetUtcNow();
        output.Content.SetContent(Long ? DayAndTime(at, now) : Short(at, now));
    }

    internal static string DayAndTime(DateTimeOffset at, DateTimeOffset now) =>
        at.ToString(at.Year == now.Year ? "d MMM, HH:mm" : "d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    internal static string Short(DateTimeOffset at, DateTimeOffset now)
    {
        var age = now - at;
        var format = age switch
        {
            _ when age < TimeSpan.Zero => ElementsTexts.DMMMYyyy,
            _ when age < TimeSpan.FromMinutes(1) => "'now'",
            _ when age < TimeSpan.FromHours(1) => $"'{(int)age.TotalMinutes} min'",
            _ when at.Date == now.UtcDateTime.Date => "HH:mm",
            _ when at.Year == now.Year => "d MMM",
            _ => ElementsTexts.DMMMYyyy,
        };
        return at.ToString(format, CultureInfo.InvariantCulture);
    }
}
