using System.Diagnostics.CodeAnalysis;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>
/// What a list of threads is narrowed to; where several are set, each must hold. In an address it is their words: <c>unread.starred</c>.
/// </summary>
/// <param name="Unread">Has an unread message.</param>
/// <param name="Starred">Has a starred message.</param>
/// <param name="HasAttachment">Has an attachment.</param>
/// <param name="FromOutside">Has a message from somebody outside the organisation of the mailbox's address.</param>
/// <param name="Unanswered">Its newest message wasn't sent from the mailbox.</param>
public readonly record struct ThreadFilter(bool Unread, bool Starred, bool HasAttachment, bool FromOutside, bool Unanswered)
    : IParsable<ThreadFilter>
{
    private const int MaxLength = 60;

    /// <summary>Whether it narrows nothing.</summary>
    public bool IsEmpty => this == default;

    /// <summary>As it stands in an address; empty where it narrows nothing.</summary>
    public override string ToString() => string.Join('.', Words().Where(w => w.Set).Select(w => w.Word));

    /// <inheritdoc/>
    public static ThreadFilter Parse(string s, IFormatProvider? provider) => Identifier.Parse<ThreadFilter>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ThreadFilter result)
    {
        result = default;
        if (s is not { Length: > 0 and <= MaxLength })
        {
            return false;
        }

        var given = s.Split('.');
        var words = default(ThreadFilter).Words().Select(w => w.Word).ToList();
        if (given.Distinct(StringComparer.Ordinal).Count() != given.Length || !given.All(words.Contains))
        {
            return false;
        }

        var set = words.ConvertAll(given.Contains);
        result = new ThreadFilter(set[0], set[1], set[2], set[3], set[4]);
        return true;
    }

    private IEnumerable<(string Word, bool Set)> Words() =>
    [
        ("unread", Unread), ("starred", Starred), ("attachment", HasAttachment), ("outside", FromOutside), ("unanswered", Unanswered),
    ];
}
