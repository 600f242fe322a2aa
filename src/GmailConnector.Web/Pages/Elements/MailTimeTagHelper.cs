using System.Globalization;
using GmailConnector.Web.Hosting;
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
            output.Attributes.SetAttribute("title", at.ToString(LanguageTexts.WholeMomentInUtc, CultureInfo.CurrentUICulture));
            output.Attributes.SetAttribute("data-long", string.Empty);
        }

        var now = clock.GetUtcNow();
        output.Content.SetContent(Long ? DayAndTime(at, now) : Short(at, now));
    }

    internal static string DayAndTime(DateTimeOffset at, DateTimeOffset now) =>
        at.ToString(
            at.Year == now.Year ? LanguageTexts.DayMonthAndTime : LanguageTexts.DayMonthYearAndTime, CultureInfo.CurrentUICulture);

    internal static string Short(DateTimeOffset at, DateTimeOffset now)
    {
        var age = now - at;
        var format = age switch
        {
            _ when age < TimeSpan.Zero => LanguageTexts.DayMonthYear,
            _ when age < TimeSpan.FromMinutes(1) => LanguageTexts.Now,
            _ when age < TimeSpan.FromHours(1) => LanguageTexts.MinutesAgo.With((int)age.TotalMinutes),
            _ when at.Date == now.UtcDateTime.Date => "HH:mm",
            _ when at.Year == now.Year => LanguageTexts.DayAndMonth,
            _ => LanguageTexts.DayMonthYear,
        };
        return at.ToString(format, CultureInfo.CurrentUICulture);
    }
}
