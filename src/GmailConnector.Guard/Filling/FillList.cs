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

/// <summary>What of an attribute matters to whether content may stand in it, or in what is around it.</summary>
internal enum AttributeKind
{
    None,

    /// <summary>Words that people read or hear: content may stand there.</summary>
    Words,

    /// <summary>Content may stand there, of a field only where it is posted.</summary>
    Value,

    /// <summary>How a form is sent.</summary>
    Method,

    /// <summary>The form that a field belongs to.</summary>
    Form,

    /// <summary>A script asks for a page with a field's value in the address.</summary>
    AsksByGet,

    /// <summary>When a form is sent without anybody pressing anything.</summary>
    Triggers,

    /// <summary>By it a field's value gets into an address, whatever its form says.</summary>
    Redirects,
}

/// <summary>The places in a page's markup where content is allowed. This is the whole list; nothing else is filled.</summary>
internal static class FillList
{
    internal static ElementTraits TraitsOf(ReadOnlySpan<char> element) => element switch
    {
        "base" or "embed" or "frame" or "link" or "meta" or "object" or "param" => ElementTraits.AttributesNotFilled,
        "iframe" or "noembed" or "noframes" or "noscript" or "script" or "style" or "xmp" =>
            ElementTraits.AttributesNotFilled | ElementTraits.Raw,
        "form" => ElementTraits.Form,
        "template" => ElementTraits.Template,
        "button" or "input" => ElementTraits.Field,
        "option" => ElementTraits.Field | ElementTraits.Option,
        "optgroup" => ElementTraits.Option,
        "select" => ElementTraits.Field | ElementTraits.Select,
        "textarea" => ElementTraits.Field | ElementTraits.TextArea,
        "title" => ElementTraits.Title | ElementTraits.Drawn | ElementTraits.DrawingText,
        "desc" => ElementTraits.Drawn | ElementTraits.DrawingText,
        "svg" => ElementTraits.Drawing | ElementTraits.Drawn,
        "circle" or "ellipse" or "g" or "line" or "path" or "polygon" or "polyline" or "rect" or "text" or "tspan" or "use" =>
            ElementTraits.Drawn,
        "math" or "plaintext" or "frameset" or "col" or "colgroup" => ElementTraits.EndsReading,
        _ => ElementTraits.None,
    };

    // INVARIANT: no place for content is a URL, runs, or is fetched.
    internal static AttributeKind KindOf(ReadOnlySpan<char> attribute) => attribute switch
    {
        "value" => AttributeKind.Value,
        "title" or "alt" or "placeholder" or "datetime" or "download" => AttributeKind.Words,
        "method" => AttributeKind.Method,
        "form" => AttributeKind.Form,
        "hx-get" => AttributeKind.AsksByGet,
        "hx-trigger" => AttributeKind.Triggers,
        "formmethod" or "hx-include" or "hx-params" or "hx-vals" or "hx-vars" => AttributeKind.Redirects,
        _ => attribute.StartsWith("aria-", StringComparison.Ordinal) ? AttributeKind.Words : AttributeKind.None,
    };
}
