using System.Globalization;

namespace GmailConnector.Web.Tests.Browser.Everyday;

/// <summary>What an agent does many times a day, by keys and by clicks, here and in Gmail.</summary>
/// <param name="Name">In the words of docs/everyday-tasks.md.</param>
/// <param name="IsOpen">Whether a conversation is open at its beginning, or the inbox alone.</param>
/// <param name="Keys">Each key, a typed word in quotes, or … for words that are as long in both.</param>
/// <param name="GmailKeys">The same in Gmail; null where it has no keys for it.</param>
/// <param name="Clicks">What is clicked, by its name.</param>
/// <param name="GmailClicks">How many clicks it takes in Gmail.</param>
internal sealed record EverydayTask(string Name, bool IsOpen, string Keys, string? GmailKeys, string[] Clicks, int GmailClicks)
{
    private const string Words = "…";

    // The keystroke-level model (Card, Moran and Newell, 1980): a key by somebody who types well, and pointing with a click.
    private const double SecondsOfKey = 0.2;
    private const double SecondsOfClick = 1.1 + 0.2;

    internal static string[] Tokens(string keys) => keys.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    internal static int Count(string keys) => Tokens(keys).Sum(t => t == Words ? 0 : t[0] == '"' ? t.Trim('"').Length : 1);

    internal static bool IsClick(string token) => token != Words && token[0] != '"';

    internal int ClickCount => Clicks.Count(IsClick);

    internal bool TakesMoreThanInGmail => (GmailKeys is { } keys && Count(Keys) > Count(keys)) || ClickCount > GmailClicks;

    internal string Row =>
        $"| {Name} | {Shown(Keys)} | {(GmailKeys is null ? "none" : Shown(GmailKeys))} | {ClickCount} | {GmailClicks} | "
        + $"{Seconds(Keys, ClickCount)} | {Seconds(GmailKeys, GmailClicks)} |";

    /// <summary>Of the quicker way, without the words themselves.</summary>
    private static string Seconds(string? keys, int clicks) => Math
        .Min(keys is null ? double.MaxValue : Count(keys) * SecondsOfKey, clicks * SecondsOfClick)
        .ToString("F1", CultureInfo.InvariantCulture);

    private static string Shown(string keys) => $"{string.Join(' ', Tokens(keys).Select(Kbd))} ({Count(keys)})";

    private static string Kbd(string token) => token == Words ? token : token[0] == '"' ? token.Trim('"') : $"`{token}`";
}
