using System.Text.Json.Serialization;

namespace GmailConnector.Guard.Sealed;

/// <summary>
/// A sealed RFC 5322 mailbox: display name and address. Renders as the name, or the address where there is none; as both where the name
/// looks like another address.
/// </summary>
[JsonConverter(typeof(SealedJsonConverter))]
public sealed class GuardedAddress : SealedContent
{
    private readonly string name;
    private readonly string address;

    internal GuardedAddress(string name, string address, Audience audience)
        : base(audience)
    {
        this.name = name;
        this.address = address;
    }

    /// <summary>The bare addr-spec.</summary>
    public GuardedText Address => new(address, Audience);

    /// <summary>Name and address, as <c>Name &lt;addr&gt;</c>.</summary>
    public GuardedText Full => new(Both, Audience);

    /// <summary>One letter for an avatar.</summary>
    public GuardedText Initial => new(FirstLetter(name.Length == 0 ? address : name), Audience, "?");

    /// <summary>A number from 0 to 11, the same for the same address, for an avatar's colour.</summary>
    public GuardedText Hue => new(HueOf(address).ToString(System.Globalization.CultureInfo.InvariantCulture), Audience);

    [return: GmailContent]
    internal (string Name, string Address) Reveal() => (name, address);

    private protected override string Content => name.AsSpan().ContainsAny('@', '＠', '﹫') ? Both : name.Length == 0 ? address : name;

    private string Both => name.Length == 0 || string.Equals(name, address, StringComparison.OrdinalIgnoreCase)
        ? address
        : address.Length == 0 ? name : $"{name} <{address}>";

    internal static string FirstLetter(string s)
    {
        foreach (var rune in s.EnumerateRunes())
        {
            if (System.Text.Rune.IsLetterOrDigit(rune))
            {
                return System.Text.Rune.ToUpperInvariant(rune).ToString();
            }
        }

        return string.Empty;
    }

    internal static int HueOf(string address)
    {
        var sum = 0u;
        foreach (var c in address)
        {
            sum = (sum * 31) + char.ToLowerInvariant(c);
        }

        return (int)(sum % 12);
    }
}
