using System.Collections.Frozen;

namespace GmailConnector.Guard.Filling;

/// <summary>What of an element matters to whether content may stand in it.</summary>
[Flags]
internal enum ElementTraits
{
    None = 0,

    /// <summary>Its attributes say what a browser fetches, runs or does.</summary>
    AttributesNotFilled = 1,

    /// <summary>What stands in it is no markup, up to its end tag.</summary>
    Raw = 2,

    /// <summary>A form sends its value.</summary>
    Field = 4,

    /// <summary>May stand inside a drawing without changing how a browser reads what follows.</summary>
    Drawn = 8,

    Form = 16,
    Template = 32,
    TextArea = 64,
    Title = 128,
    Drawing = 256,
    Select = 512,
    Option = 1024,
    DrawingText = 2048,

    /// <summary>What follows it can't be followed.</summary>
    EndsReading = 4096,
}

/// <summary>Where content may stand in a page's markup. This is the whole list; what isn't in it isn't filled.</summary>
internal static class FillList
{
    private static readonly FrozenDictionary<string, ElementTraits> Elements = new Dictionary<string, ElementTraits>(StringComparer.Ordinal)
    {
        ["base"] = ElementTraits.AttributesNotFilled,
        ["embed"] = ElementTraits.AttributesNotFilled,
        ["frame"] = ElementTraits.AttributesNotFilled,
        ["link"] = ElementTraits.AttributesNotFilled,
        ["meta"] = ElementTraits.AttributesNotFilled,
        ["object"] = ElementTraits.AttributesNotFilled,
        ["param"] = ElementTraits.AttributesNotFilled,
        ["iframe"] = ElementTraits.AttributesNotFilled | ElementTraits.Raw,
        ["noembed"] = ElementTraits.AttributesNotFilled | ElementTraits.Raw,
        ["noframes"] = ElementTraits.AttributesNotFilled | ElementTraits.Raw,
        ["noscript"] = ElementTraits.AttributesNotFilled | ElementTraits.Raw,
        ["script"] = ElementTraits.AttributesNotFilled | ElementTraits.Raw,
        ["style"] = ElementTraits.AttributesNotFilled | ElementTraits.Raw,
        ["xmp"] = ElementTraits.AttributesNotFilled | ElementTraits.Raw,
        ["form"] = ElementTraits.Form,
        ["template"] = ElementTraits.Template,
        ["button"] = ElementTraits.Field,
        ["input"] = ElementTraits.Field,
        ["option"] = ElementTraits.Field | ElementTraits.Option,
        ["optgroup"] = ElementTraits.Option,
        ["select"] = ElementTraits.Field | ElementTraits.Select,
        ["textarea"] = ElementTraits.Field | ElementTraits.TextArea,
        ["title"] = ElementTraits.Title | ElementTraits.Drawn | ElementTraits.DrawingText,
        ["desc"] = ElementTraits.Drawn | ElementTraits.DrawingText,
        ["svg"] = ElementTraits.Drawing | ElementTraits.Drawn,
        ["circle"] = ElementTraits.Drawn,
        ["ellipse"] = ElementTraits.Drawn,
        ["g"] = ElementTraits.Drawn,
        ["line"] = ElementTraits.Drawn,
        ["path"] = ElementTraits.Drawn,
        ["polygon"] = ElementTraits.Drawn,
        ["polyline"] = ElementTraits.Drawn,
        ["rect"] = ElementTraits.Drawn,
        ["text"] = ElementTraits.Drawn,
        ["tspan"] = ElementTraits.Drawn,
        ["use"] = ElementTraits.Drawn,
        ["math"] = ElementTraits.EndsReading,
        ["plaintext"] = ElementTraits.EndsReading,
        ["frameset"] = ElementTraits.EndsReading,
        ["col"] = ElementTraits.EndsReading,
        ["colgroup"] = ElementTraits.EndsReading,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ElementTraits>.AlternateLookup<ReadOnlySpan<char>> ByName = Elements.GetAlternateLookup<ReadOnlySpan<char>>();

    internal static ElementTraits TraitsOf(ReadOnlySpan<char> element) => ByName.TryGetValue(element, out var traits) ? traits : ElementTraits.None;

    // INVARIANT: none of these is an address, runs, or is fetched.
    internal static bool MayHold(ReadOnlySpan<char> attribute) =>
        attribute is "value" or "title" or "alt" or "placeholder" or "datetime" or "download" || attribute.StartsWith("aria-", StringComparison.Ordinal);

    /// <summary>Attributes by which a field's value gets into an address, whatever its form says.</summary>
    internal static bool IsRedirecting(ReadOnlySpan<char> attribute) => attribute is "formmethod" or "hx-include" or "hx-params" or "hx-vals" or "hx-vars";
}
