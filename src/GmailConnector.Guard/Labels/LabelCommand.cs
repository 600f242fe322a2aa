using System.Diagnostics.CodeAnalysis;

namespace GmailConnector.Guard.Labels;

/// <summary>What a button of a list or of a conversation does.</summary>
public enum LabelVerb
{
    /// <summary>Takes out of the inbox.</summary>
    Archive,

    /// <summary>Moves to the bin.</summary>
    Trash,

    /// <summary>Moves to spam.</summary>
    Spam,

    /// <summary>Moves to the inbox.</summary>
    Inbox,

    /// <summary>Marks as read.</summary>
    Read,

    /// <summary>Marks as unread.</summary>
    Unread,

    /// <summary>Stars.</summary>
    Star,

    /// <summary>Takes the star away.</summary>
    Unstar,

    /// <summary>Gives a label.</summary>
    Label,

    /// <summary>Takes a label away.</summary>
    Unlabel,

    /// <summary>Gives a label, and takes out of the list where it is.</summary>
    Move,

    /// <summary>Takes out of the bin, to where it was beside it.</summary>
    Untrash,

    /// <summary>Takes out of spam, to where it was beside it.</summary>
    Unspam,

    /// <summary>Marks as important.</summary>
    Important,

    /// <summary>Marks as not important.</summary>
    Unimportant,
}

/// <summary>
/// A verb as a button says it: <c>archive</c>; with the one thread of its row, <c>star:18c2f0a1b2c3d4e5</c>; or with a label,
/// <c>label:Label_7</c>.
/// </summary>
/// <param name="Verb">What to do.</param>
/// <param name="Label">With which label; null for the verbs that need none.</param>
/// <param name="Thread">To which thread, where the button is in its row.</param>
public readonly record struct LabelCommand(LabelVerb Verb, LabelId? Label = null, ThreadId? Thread = null) : IParsable<LabelCommand>
{
    /// <summary>The labels that it gives and takes where the list of a label is shown: what is moved leaves that list.</summary>
    public LabelChange ChangeFrom(LabelId list) => Verb switch
    {
        LabelVerb.Archive => LabelChange.Archive,
        LabelVerb.Trash => LabelChange.Trash,
        LabelVerb.Spam => LabelChange.ReportSpam,
        LabelVerb.Inbox => LabelChange.ToInbox,
        LabelVerb.Untrash => LabelChange.Untrash,
        LabelVerb.Unspam => LabelChange.NotSpam,
        LabelVerb.Read => LabelChange.MarkRead,
        LabelVerb.Unread => LabelChange.MarkUnread,
        LabelVerb.Star => LabelChange.Star,
        LabelVerb.Unstar => LabelChange.Unstar,
        LabelVerb.Important => LabelChange.MarkImportant,
        LabelVerb.Unimportant => LabelChange.MarkUnimportant,
        LabelVerb.Label => new LabelChange([Label!.Value], []),
        LabelVerb.Move => MoveFrom(list, Label!.Value),
        _ => new LabelChange([], [Label!.Value]),
    };

    /// <summary>As a button says it.</summary>
    public override string ToString()
    {
        var verb = Verb.ToString().ToLowerInvariant();
        return Label is { } label ? $"{verb}:{label}" : Thread is { } thread ? $"{verb}:{thread}" : verb;
    }

    /// <inheritdoc/>
    public static LabelCommand Parse(string s, IFormatProvider? provider) => Identifier.Parse<LabelCommand>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out LabelCommand result)
    {
        result = default;
        var parts = s?.Split(':') ?? [];
        if (parts.Length is 0 or > 2 || !TryRead(parts[0], out var verb))
        {
            return false;
        }

        var rest = parts.Length == 2 ? parts[1] : null;
        if (verb is LabelVerb.Label or LabelVerb.Unlabel or LabelVerb.Move)
        {
            if (!LabelId.TryParse(rest, null, out var label))
            {
                return false;
            }

            result = new LabelCommand(verb, label);
            return true;
        }

        ThreadId thread = default;
        if (rest is not null && !ThreadId.TryParse(rest, null, out thread))
        {
            return false;
        }

        result = new LabelCommand(verb, null, rest is null ? null : thread);
        return true;
    }

    private static LabelChange MoveFrom(LabelId list, LabelId label) =>
        new([label], [.. new[] { LabelId.Inbox, list }.Distinct().Where(l => IsLeft(l) && l != label)]);

    // All mail, Sent, Drafts and Starred aren't places that anything is moved out of.
    private static bool IsLeft(LabelId list) =>
        list == LabelId.Inbox || list == LabelId.Spam || list == LabelId.Trash || list.Value.StartsWith("Label_", StringComparison.Ordinal);

    private static bool TryRead(string name, out LabelVerb verb) =>
        Enum.TryParse(name, ignoreCase: true, out verb) && Enum.IsDefined(verb) && verb.ToString().ToLowerInvariant() == name;
}
