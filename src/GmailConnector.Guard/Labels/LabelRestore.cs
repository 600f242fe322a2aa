using System.Diagnostics.CodeAnalysis;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Labels;

/// <summary>
/// Messages that a change altered in the same way, and how they get back the labels that each had: of a change of many threads there is
/// one for each way in which their messages differed. As a form says it: <c>INBOX,UNREAD;TRASH;18c2f0a1b2c3d4e5,18c2f0a1b2c3d4e6</c>.
/// </summary>
/// <param name="Add">The labels that they had and lost.</param>
/// <param name="Remove">The labels that they got.</param>
/// <param name="Messages">The messages.</param>
public sealed record LabelRestore(IReadOnlyList<LabelId> Add, IReadOnlyList<LabelId> Remove, IReadOnlyList<MessageId> Messages)
    : IParsable<LabelRestore>
{
    /// <summary>As a form says it.</summary>
    public override string ToString() => $"{string.Join(',', Add)};{string.Join(',', Remove)};{string.Join(',', Messages)}";

    /// <inheritdoc/>
    public static LabelRestore Parse(string s, IFormatProvider? provider) => Identifier.Parse<LabelRestore>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out LabelRestore result)
    {
        result = s?.Split(';') is [var add, var remove, var messages]
            && ReadAll<LabelId>(add) is { } added
            && ReadAll<LabelId>(remove) is { } removed
            && ReadAll<MessageId>(messages) is { Count: > 0 } ids
            && added.Count + removed.Count > 0
                ? new LabelRestore(added, removed, ids)
                : null;
        return result is not null;
    }

    /// <summary>What takes this change back from messages that had these labels. Those that it didn't alter need nothing.</summary>
    internal static IReadOnlyList<LabelRestore> Of(LabelChange change, IEnumerable<MessageOutline> before) =>
    [
        .. before
            .Select(m => new LabelRestore(
                [.. change.Remove.Where(m.Labels.Contains)], [.. change.Add.Where(l => !m.Labels.Contains(l))], [m.Id]))
            .Where(r => r.Add.Count + r.Remove.Count > 0)
            .GroupBy(r => $"{string.Join(',', r.Add)};{string.Join(',', r.Remove)}", StringComparer.Ordinal)
            .Select(alike => alike.First() with { Messages = [.. alike.SelectMany(r => r.Messages)] })
    ];

    private static List<T>? ReadAll<T>(string s) where T : struct, IParsable<T>
    {
        List<T> all = [];
        foreach (var part in s.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!T.TryParse(part, null, out var one))
            {
                return null;
            }

            all.Add(one);
        }

        return all;
    }
}
