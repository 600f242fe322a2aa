namespace GmailConnector.Guard.Analyzers.Listing;

/// <summary>A line of an approved list: what may be named, where.</summary>
internal sealed class ListLine(ListFile file, int number, int section, string text)
{
    /// <summary>Before a type: it may be derived from or implemented.</summary>
    internal const string Base = "base ";

    /// <summary>Before a member: it may be overridden.</summary>
    internal const string Override = "override ";

    /// <summary>Before a type or a method of ours: values of it, or its texts, may stand in a log.</summary>
    internal const string Log = "log ";

    /// <summary>Before an assembly of ours: what it shows is approved by a list of its own.</summary>
    internal const string Assembly = "assembly ";

    /// <summary>Before a type or member: it isn't approved, though its type or assembly is.</summary>
    internal const string Not = "not ";

    /// <summary>After a type: all of its members.</summary>
    internal const string All = ".*";

    /// <summary>The name of a constructor.</summary>
    internal const string Constructor = "new";

    /// <summary>The name of an indexer.</summary>
    internal const string Indexer = "this";

    internal ListFile File => file;

    internal int Number => number;

    internal ulong Section => 1UL << section;

    internal string Text => text;

    /// <summary>The line without the parameters of one overload.</summary>
    internal string Key { get; } = text.IndexOf('(') is var open and > 0 ? text.Substring(0, open) : text;

    /// <summary>The parameters of the one overload that is meant, such as <c>string, int</c>; null for every overload.</summary>
    internal string? Parameters { get; } = text.IndexOf('(') is var open and > 0 && text[text.Length - 1] == ')'
        ? text.Substring(open + 1, text.Length - open - 2)
        : null;

    internal bool IsUsed { get; set; }
}
