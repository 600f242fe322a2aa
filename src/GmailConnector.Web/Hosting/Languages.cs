using System.Globalization;
using GmailConnector.Guard.AspNetCore.Sessions;
using GmailConnector.Guard.Settings;
using Microsoft.AspNetCore.Localization;

namespace GmailConnector.Web.Hosting;

/// <summary>
/// The languages of the pages: the one that the person prefers, else the first that the browser asks for, else English. What is
/// calculated, stored and recorded doesn't depend on it: only the culture of the user interface changes.
/// </summary>
internal static class Languages
{
    private static readonly CultureInfo English = Of("en");
    private static readonly CultureInfo German = Of("de");

    internal static void AddLanguages(this IServiceCollection services) => services.Configure<RequestLocalizationOptions>(o =>
    {
        o.DefaultRequestCulture = new RequestCulture(English);
        o.SupportedCultures = [English];
        o.SupportedUICultures = [English, German];
        o.ApplyCurrentCultureToResponseHeaders = true;
        o.RequestCultureProviders = [new CustomRequestCultureProvider(PreferredAsync), new CustomRequestCultureProvider(AskedForAsync)];
    });

    private static async Task<ProviderCultureResult?> PreferredAsync(HttpContext context)
    {
        var preferences = context.RequestServices.GetRequiredService<PersonPreferences>();
        return context.FindViewer() is { } viewer
            && (await preferences.OfAsync(viewer, context.RequestAborted)).TryGet(out var chosen, out _)
            ? chosen.Language switch
            {
                Language.English => new ProviderCultureResult("en"),
                Language.German => new ProviderCultureResult("de"),
                _ => null,
            }
            : null;
    }

    // By the language alone: who asks for Swiss German gets German. The program knows of no culture which one is its parent.
    private static Task<ProviderCultureResult?> AskedForAsync(HttpContext context)
    {
        var first = context.Request.GetTypedHeaders().AcceptLanguage
            .Where(l => l.Quality != 0)
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.ToString().Split('-')[0])
            .FirstOrDefault(l => new[] { English, German }.Any(k => l.Equals(k.Name, StringComparison.OrdinalIgnoreCase)));
        return Task.FromResult(first is null ? null : new ProviderCultureResult(first));
    }

    // The program takes no data about languages from the system, so that it is the same on each; what the pages need is in the resources.
    private static CultureInfo Of(string name)
    {
        var culture = new CultureInfo(name);
        string Word(string key) => LanguageTexts.ResourceManager.GetString(key, culture)!;
        string[] Words(string key) => Word(key).Split(' ');
        var dates = culture.DateTimeFormat;
        dates.DayNames = Words(nameof(LanguageTexts.Days));
        dates.AbbreviatedDayNames = dates.ShortestDayNames = Words(nameof(LanguageTexts.ShortDays));
        dates.MonthNames = dates.MonthGenitiveNames = [.. Words(nameof(LanguageTexts.Months)), ""];
        dates.AbbreviatedMonthNames = dates.AbbreviatedMonthGenitiveNames = [.. Words(nameof(LanguageTexts.ShortMonths)), ""];
        culture.NumberFormat.NumberDecimalSeparator = Word(nameof(LanguageTexts.DecimalSeparator));
        culture.NumberFormat.NumberGroupSeparator = Word(nameof(LanguageTexts.GroupSeparator));
        return culture;
    }
}
