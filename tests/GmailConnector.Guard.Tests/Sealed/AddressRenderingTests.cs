using System.Globalization;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Sealed;

/// <summary>What a page shows of a correspondent.</summary>
public class AddressRenderingTests
{
    private static Viewer Amira { get; } = new(TenantId.Default, new PersonId("p_amira"), new HashSet<Role>(), "s1");

    [Theory]
    [InlineData("Ben Okafor", "ben@halo.example", "Ben Okafor", "Ben Okafor &lt;ben@halo.example&gt;")]
    [InlineData("", "ben@halo.example", "ben@halo.example", "ben@halo.example")]
    [InlineData("ceo@bank.example", "evil@x.example", "ceo@bank.example &lt;evil@x.example&gt;", "ceo@bank.example &lt;evil@x.example&gt;")]
    [InlineData("ceo＠bank.example", "evil@x.example", "ceo＠bank.example &lt;evil@x.example&gt;", "ceo＠bank.example &lt;evil@x.example&gt;")]
    [InlineData("Ben@halo.example", "ben@halo.example", "ben@halo.example", "ben@halo.example")]
    [InlineData("nobody at home", "", "nobody at home", "nobody at home")]
    public void The_name_stands_for_the_address_where_there_is_one_and_both_are_in_full(
        string name, string address, string shown, string full)
    {
        var sealedAddress = new GuardedAddress(name, address, Typed.ByAnybody);

        Assert.Equal(shown, Rendered.For(Amira, sealedAddress));
        Assert.Equal(full, Rendered.For(Amira, sealedAddress.Full));
        Assert.Equal(address, Rendered.For(Amira, sealedAddress.Address));
    }

    [Theory]
    [InlineData("Ben Okafor", "x@halo.example", "B")]
    [InlineData("\"(ben)\"", "x@halo.example", "B")]
    [InlineData("", "postmaster@halo.example", "P")]
    [InlineData("3M", "x@halo.example", "3")]
    [InlineData("𐐨 Deseret", "x@halo.example", "𐐀")]
    [InlineData("—!", "x@halo.example", "?")]
    public void An_avatar_shows_the_first_letter_or_digit_in_capitals(string name, string address, string initial) =>
        Assert.Equal(
            initial, System.Net.WebUtility.HtmlDecode(Rendered.For(Amira, new GuardedAddress(name, address, Typed.ByAnybody).Initial)));

    /// <summary>Colours are told apart by people who know them: a change of the sum would repaint every avatar.</summary>
    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("ab", 9)]
    [InlineData("ben@halo.example", 1)]
    public void An_address_keeps_its_colour_however_it_is_written(string address, int hue)
    {
        Assert.Equal(hue.ToString(CultureInfo.InvariantCulture), Hue(address));
        Assert.Equal(Hue(address), Hue(address.ToUpperInvariant()));
    }

    [Fact]
    public void A_hundred_addresses_share_out_all_twelve_colours() =>
        Assert.Equal(
            Enumerable.Range(0, 12),
            Enumerable
                .Range(0, 100)
                .Select(i => int.Parse(Hue($"person{i}@halo.example"), CultureInfo.InvariantCulture))
                .Distinct()
                .Order());

    private static string Hue(string address) => Rendered.For(Amira, new GuardedAddress("", address, Typed.ByAnybody).Hue);
}
