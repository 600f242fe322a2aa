using System.Collections;
using System.Text;

namespace GmailConnector.Web.Logging;

/// <summary>Replaces an exception that reveals mail: keeps the types and the stack traces, drops the messages.</summary>
internal sealed class MaskedException(Exception original) : Exception(Leak.Mask)
{
    private const string Call = "   at ";

    // Real chains are a few exceptions deep; a deeper one was made on purpose, or loops.
    private const int Deepest = 32;

    private readonly string written = Write(original);

    /// <summary>The text, made once: the original isn't kept.</summary>
    public override string ToString() => written;

    public override string? StackTrace => null;

    /// <summary>Checks messages, data and the text of <c>ToString</c> of every exception in the chain.</summary>
    internal static bool IsNeededFor(Exception thrown) =>
        Chain(thrown, 0).Any(e => Leak.IsIn(e.Message) || Leak.IsIn(e.Source) || IsIn(e.Data))
            || Lines(thrown.ToString()).Any(l => !l.StartsWith(Call, StringComparison.Ordinal) && Leak.IsIn(l));

    private static bool IsIn(IDictionary data) =>
        data.Count > 0 && data.Cast<DictionaryEntry>().Any(d => Leak.IsIn(d.Key) || IsIn(d.Value));

    private static bool IsIn(object? value) =>
        value is IEnumerable many and not string ? many.Cast<object?>().Any(Leak.IsIn) : Leak.IsIn(value);

    private static IEnumerable<Exception> Chain(Exception? thrown, int depth)
    {
        if (thrown is null || depth > Deepest)
        {
            return [];
        }

        var inner = thrown switch
        {
            AggregateException several => several.InnerExceptions,
            System.Reflection.ReflectionTypeLoadException several => several.LoaderExceptions.OfType<Exception>(),
            { InnerException: { } one } => [one],
            _ => [],
        };
        return inner.SelectMany(i => Chain(i, depth + 1)).Prepend(thrown);
    }

    private static string[] Lines(string text) => text.Split('\n');

    private static string Write(Exception original)
    {
        var text = new StringBuilder();
        foreach (var thrown in Chain(original, 0))
        {
            text.Append(text.Length == 0 ? "" : "\n ---> ").Append(thrown.GetType()).Append(": ").Append(Leak.Mask);
            foreach (var line in Lines(thrown.StackTrace ?? "").Where(l => l.StartsWith(Call, StringComparison.Ordinal)))
            {
                text.Append('\n').Append(line.TrimEnd('\r'));
            }
        }

        return text.ToString();
    }
}
