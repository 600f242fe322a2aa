using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>A time zone of the IANA database that this machine knows, such as <c>Europe/Berlin</c>.</summary>
public readonly partial record struct TimeZoneName : IParsable<TimeZoneName>
{
    private readonly string name;

    private TimeZoneName(string name) => this.name = name;

    internal TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(name);

    /// <summary>The name itself.</summary>
    public override string ToString() => name;

    /// <inheritdoc/>
    public static TimeZoneName Parse(string s, IFormatProvider? provider) => Identifier.Parse<TimeZoneName>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TimeZoneName result) =>
        Identifier.TryParse(s, IsKnown, static v => new TimeZoneName(v), out result);

    // INVARIANT: nothing that isn't shaped like one is looked for among the system's files.
    private static bool IsKnown(string s) => Shape().IsMatch(s) && TimeZoneInfo.TryFindSystemTimeZoneById(s, out _);

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9_+-]{1,30}(?:/[A-Z][A-Za-z0-9_+-]{1,30}){0,2}\z")]
    private static partial Regex Shape();
}
