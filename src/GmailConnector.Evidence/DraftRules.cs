using System.Buffers;

namespace GmailConnector.Evidence;

// INVARIANT: what passes here needs no escape in JSON and is one byte a character, so there is exactly one way to write it.
internal static class DraftRules
{
    private const string AtSign = "must not contain '@' (an address has no place in the log; use its pseudonym)";
    private const string Control = "must not contain control characters";

    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/+=");

    private static readonly SearchValues<char> FactNameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    private static readonly SearchValues<char> FactValueCharacters = SearchValues.Create(
        Enumerable
            .Range(' ', '~' - ' ' + 1)
            .Select(code => (char)code)
            .Where(character => character is not ('@' or '"' or '\\'))
            .ToArray());

    public static DraftFault? Check(EvidenceDraft draft)
    {
        if (draft.Kind is null)
        {
            return new DraftFault("kind", "must be given");
        }

        return Token("tenant", draft.Tenant, required: true)
            ?? Token("actor", draft.Actor, required: true)
            ?? Token("mailbox", draft.Mailbox)
            ?? Token("purpose", draft.Purpose)
            ?? Token("ground", draft.Ground)
            ?? Token("policy", draft.PolicyHash)
            ?? Token("correlation", draft.Correlation)
            ?? Subjects(draft.Subjects)
            ?? Facts(draft.Facts);
    }

    private static DraftFault? Subjects(IReadOnlyList<string>? subjects)
    {
        if (subjects is null || subjects.Count > EvidenceLimits.Subjects)
        {
            return new DraftFault("subjects", subjects is null ? "must be a list" : $"must have at most {EvidenceLimits.Subjects} items");
        }

        for (var i = 0; i < subjects.Count; i++)
        {
            if (Broken(subjects[i], EvidenceLimits.TokenLength, TokenCharacters) is not null)
            {
                return Token($"subjects[{i}]", subjects[i], required: true);
            }
        }

        return null;
    }

    private static DraftFault? Facts(IReadOnlyDictionary<string, string>? facts)
    {
        if (facts is null || facts.Count > EvidenceLimits.Facts)
        {
            return new DraftFault("facts", facts is null ? "must be a map" : $"must have at most {EvidenceLimits.Facts} items");
        }

        if (facts.Count == 0)
        {
            return null;
        }

        foreach (var (name, value) in facts)
        {
            if (Broken(name, EvidenceLimits.FactNameLength, FactNameCharacters) is { } nameRule)
            {
                return new DraftFault("facts", "a name " + nameRule);
            }

            if (value is null || (value.Length > 0 && Broken(value, EvidenceLimits.FactValueLength, FactValueCharacters) is not null))
            {
                return new DraftFault("facts." + name, Broken(value, EvidenceLimits.FactValueLength, FactValueCharacters)!);
            }
        }

        return null;
    }

    private static DraftFault? Token(string field, string? value, bool required = false)
    {
        if (value is null && !required)
        {
            return null;
        }

        return Broken(value, EvidenceLimits.TokenLength, TokenCharacters) is { } rule ? new DraftFault(field, rule) : null;
    }

    private static string? Broken(string? value, int longest, SearchValues<char> allowed)
    {
        if (string.IsNullOrEmpty(value))
        {
            return "must not be empty";
        }

        if (value.Length > longest)
        {
            return $"must have at most {longest} characters, has {value.Length}";
        }

        var at = value.AsSpan().IndexOfAnyExcept(allowed);
        return at < 0 ? null : Explain(value, at);
    }

    private static string Explain(string value, int at) => value.Contains('@', StringComparison.Ordinal) ? AtSign
        : value.Any(char.IsControl) ? Control
        : value[at] > '~' ? "must be printable ASCII (words that people write are content; log a code or a hash)"
        : $"must not contain U+{(int)value[at]:X4} (at character {at})";
}
