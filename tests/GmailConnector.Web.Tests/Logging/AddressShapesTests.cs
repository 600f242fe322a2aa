using System.Text;
using GmailConnector.Web.Logging;

namespace GmailConnector.Web.Tests.Logging;

/// <summary>Addresses are found in any dress that mail and the web give them; what merely has an at-sign isn't taken for one.</summary>
[Trait("way", "9")]
[Trait("way", "10")]
public sealed class AddressShapesTests
{
    private const string Address = "amira.haddad+tickets@halo.example";

    [Theory]
    [InlineData(Address)]
    [InlineData("Amira Haddad <amira@halo.example>")]
    [InlineData("mailto:a@b.co?subject=x")]
    [InlineData("to=amira@halo.example,ben@halo.example;")]
    [InlineData("\"amira haddad\"@halo.example")]
    [InlineData("amira @ halo.example")]
    [InlineData("amira (at her desk) @ (the) halo.example")]
    [InlineData("amira@[192.0.2.17]")]
    [InlineData("amira@[IPv6:2001:db8::1]")]
    [InlineData("péter@münchen.example")]
    [InlineData("用户@例子.广告")]
    [InlineData("amira@xn--mnchen-3ya.xn--p1ai")]
    [InlineData("<CAF7Q-x1@mail.gmail.com>")]
    [InlineData("https://amira:secret@halo.example/")]
    [InlineData("amira%40halo.example")]
    [InlineData("amira%2540halo.example")]
    [InlineData("q=from%3Aamira%40halo.example&x=1")]
    [InlineData("amira=40halo.example")]
    [InlineData("amira=40ha=\r\nlo.example")]
    [InlineData("=?utf-8?Q?amira=40halo.example?=")]
    [InlineData("=?UTF-8?B?YW1pcmFAaGFsby5leGFtcGxl?=")]
    [InlineData("=?utf-8?q?amira=40ha?= =?utf-8?q?lo.example?=")]
    [InlineData("amira&#64;halo.example")]
    [InlineData("amira&commat;halo.example")]
    [InlineData("{\"to\":\"amira\\u0040halo.example\"}")]
    [InlineData("amira\\x40halo.example")]
    public void An_address_is_found(string text) => Assert.True(AddressShapes.AreIn(text), text);

    [Theory]
    [InlineData("")]
    [InlineData("part ")]
    [InlineData("data/")]
    [InlineData("ab")]
    [InlineData("abc")]
    public void An_address_in_base64_or_hex_is_found_wherever_it_begins(string before)
    {
        var bytes = Encoding.UTF8.GetBytes($"To: {Address}\r\n");
        var base64 = Convert.ToBase64String(bytes);
        Assert.True(AddressShapes.AreIn(before + base64), before + base64);
        Assert.True(AddressShapes.AreIn(before + base64.TrimEnd('=').Replace('+', '-').Replace('/', '_') + ".sig"));
        Assert.True(AddressShapes.AreIn(before + base64.Insert(20, "\r\n")));
        Assert.True(AddressShapes.AreIn(before + " " + Convert.ToHexString(bytes)));
        Assert.True(AddressShapes.AreIn(before + " " + Convert.ToHexStringLower(bytes)));
        Assert.True(
            AddressShapes.AreIn(before + Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.EscapeDataString(Address)))),
            "percent-encoded in base64");
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("Deque.AxeCore.Playwright@4.14.0")]
    [InlineData("npm i @axe-core/playwright@4.1.0-beta.2 esbuild@0.25")]
    [InlineData("typescript@latest, v@v1.2.3")]
    [InlineData("started @ 12.30 by cron")]
    [InlineData("@model GmailConnector.Web.Pages.Mail.ThreadModel")]
    [InlineData("see @Html.Raw and @{Name}")]
    [InlineData("{Method} /{Template} {Status} in {Elapsed:0} ms ({Trace})")]
    [InlineData("GET /mail/{mailbox}/{label=INBOX} 200 in 4 ms (6f2e9d3a7c1b4f508a9e6d7c5b4a3f21)")]
    [InlineData("19a4c1e8b7d60f32,19a4c1e8b7d60f33 eyJhbGciOiJub25lIn0 3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData("System.IO.IOException: No space left on device : '/var/lib/connector/store.db-wal'")]
    [InlineData("a == b && c % 2 == 0; x=40; width=\"100%\" &amp;")]
    public void What_only_looks_busy_is_left_alone(string text) => Assert.False(AddressShapes.AreIn(text), text);

    [Fact]
    public void Random_tokens_have_no_address_in_them()
    {
        var random = new Random(20_261_122);
        var token = new byte[48];
        for (var i = 0; i < 100_000; i++)
        {
            random.NextBytes(token);
            var text = Convert.ToBase64String(token);
            Assert.False(AddressShapes.AreIn(text), text);
        }
    }
}
