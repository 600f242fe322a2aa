using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace GmailConnector.Evidence;

/// <summary>The facts of an entry: an immutable map that enumerates in ordinal order of names.</summary>
public sealed class EvidenceFacts : IReadOnlyDictionary<string, string>
{
    private readonly KeyValuePair<string, string>[] _items;

    private EvidenceFacts(KeyValuePair<string, string>[] items) => _items = items;

    /// <summary>No facts.</summary>
    public static EvidenceFacts None { get; } = new([]);

    /// <inheritdoc />
    public int Count => _items.Length;

    /// <inheritdoc />
    public IEnumerable<string> Keys => _items.Select(item => item.Key);

    /// <inheritdoc />
    public IEnumerable<string> Values => _items.Select(item => item.Value);

    internal ReadOnlySpan<KeyValuePair<string, string>> Items => _items;

    /// <inheritdoc />
    public string this[string key] =>
        TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"the entry has no fact '{key}'");

    /// <summary>Facts from pairs of name and value.</summary>
    /// <exception cref="ArgumentException">A name is given twice.</exception>
    public static EvidenceFacts Of(params ReadOnlySpan<(string Name, string Value)> facts)
    {
        var items = new KeyValuePair<string, string>[facts.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = new KeyValuePair<string, string>(facts[i].Name, facts[i].Value);
        }

        return Sorted(items);
    }

    /// <inheritdoc />
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc />
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        foreach (var item in _items)
        {
            if (string.Equals(item.Key, key, StringComparison.Ordinal))
            {
                value = item.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _items.AsEnumerable().GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static EvidenceFacts From(IReadOnlyDictionary<string, string> facts) => facts switch
    {
        EvidenceFacts already => already,
        { Count: 0 } => None,
        _ => Sorted([.. facts]),
    };

    private static EvidenceFacts Sorted(KeyValuePair<string, string>[] items)
    {
        Array.Sort(items, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        for (var i = 1; i < items.Length; i++)
        {
            if (string.Equals(items[i].Key, items[i - 1].Key, StringComparison.Ordinal))
            {
                throw new ArgumentException($"the fact '{items[i].Key}' is given twice", nameof(items));
            }
        }

        return new EvidenceFacts(items);
    }
}
