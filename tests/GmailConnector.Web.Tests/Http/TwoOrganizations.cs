using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>One installation, two organisations: each has its own HaloCRM round its pages, its own people, name and colour.</summary>
public sealed partial class TwoOrganizations : IAsyncLifetime
{
    private const string First = "https://first.haloservicedesk.com";
    private const string Second = "https://second.halopsa.com";

    private HttpApp http = null!;

    public async ValueTask InitializeAsync() => http = await HttpApp.StartAsync(
        TestContext.Current.CancellationToken,
        [
            .. TwoTenants.Settings,
            ("Tenants__halo__Web__FrameAncestors", First),
            ("Tenants__halo__Web__Organization", "Harbour Desk"),
            ("Tenants__halo__Web__AccentColor", "#0b6b3a"),
            ("Tenants__second__Web__FrameAncestors", Second),
            ("Tenants__second__Web__Organization", "Second & Sons"),
        ]);

    public ValueTask DisposeAsync() => http.DisposeAsync();

    [Theory]
    [InlineData("/sign-in", null)]
    [InlineData("/sign-in?tenant=halo", First)]
    [InlineData("/ticket/4111?tenant=second", Second)]
    [InlineData("/sign-in?tenant=gone", null)]
    [InlineData("/sign-in?tenant=hal%D0%BE", null)]
    [InlineData("/sign-in?tenant=HALO", null)]
    public async Task Whoever_isnt_signed_in_is_framed_by_the_HaloCRM_that_the_tab_names_alone(string path, string? site)
    {
        using var person = new HttpPerson(http.App, "nobody");
        Assert.Equal("'self'", AncestorsOf(await person.GetAsync(path)));
        person.Say("Sec-Fetch-Dest", "iframe");

        Assert.Equal(site is null ? "'self'" : $"'self' {site}", AncestorsOf(await person.GetAsync(path)));

        // As it stays afterwards: the next pages of the frame don't name it.
        Assert.Equal(site is null ? "'self'" : $"'self' {site}", AncestorsOf(await person.GetAsync("/sign-in")));
    }

    [Fact]
    public async Task Whoever_is_signed_in_is_framed_by_their_own_HaloCRM_whatever_the_tab_names()
    {
        var amira = await http.PersonAsync(HttpPerson.Amira);
        var stranger = await http.PersonAsync(TwoTenants.Stranger);
        amira.Say("Sec-Fetch-Dest", "iframe");

        Assert.Equal($"'self' {First}", AncestorsOf(await amira.GetAsync("/notices?tenant=second")));
        Assert.Equal($"'self' {Second}", AncestorsOf(await stranger.GetAsync("/notices")));
        Assert.Equal(HttpStatusCode.NotFound, (await amira.GetAsync("/ticket/4111?tenant=second")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await amira.GetAsync("/ticket/4111?tenant=halo")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await amira.GetAsync("/ticket/4111")).Status);

        // To its own HaloCRM a form may lead, and to no other one.
        Assert.Contains($"form-action 'self' http://localhost:{http.App.Google.BaseUri.Port} {Google};", PolicyOf(await amira.GetAsync("/notices")), StringComparison.Ordinal);
        Assert.Contains($"form-action 'self' {Google};", PolicyOf(await stranger.GetAsync("/notices")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_frame_of_one_HaloCRM_nobody_of_the_other_organisation_is_signed_in_and_the_page_says_why()
    {
        using var frame = new HttpPerson(http.App, TwoTenants.Stranger);
        frame.Say("Sec-Fetch-Dest", "iframe");
        var page = await frame.GetAsync("/sign-in?tenant=halo");
        using var window = new HttpPerson(http.App, TwoTenants.Stranger);
        window.Say("Sec-Fetch-Site", "same-origin");
        var leaving = await window.PostAsync("/sign-in/window", [("frame", page.Field("frame"))]);
        window.Say("Sec-Fetch-Site", null);
        await window.ReturnAsync(await window.AtGoogleAsync(leaving));

        frame.Say("Sec-Fetch-Dest", "empty");
        Assert.Equal("other-organization", (await frame.GetAsync("/sign-in/state")).Body);
        Assert.Equal("signed-out", (await frame.GetAsync("/sign-in/state")).Body);
        frame.Say("Sec-Fetch-Dest", "iframe");
        var failed = await frame.GetAsync("/sign-in/failed?reason=other-tenant");
        Assert.Contains("an account of another organisation", failed.Text, StringComparison.Ordinal);
        Assert.Equal($"'self' {First}", AncestorsOf(failed));
        Assert.Equal(HttpStatusCode.OK, (await window.GetAsync("/notices")).Status);
    }

    [Fact]
    public async Task Each_sees_the_name_and_color_of_their_own()
    {
        var hers = (await (await http.PersonAsync(HttpPerson.Amira)).GetAsync("/notices")).Body;
        var theirs = (await (await http.PersonAsync(TwoTenants.Stranger)).GetAsync("/notices")).Body;

        Assert.Contains("Harbour Desk", hers, StringComparison.Ordinal);
        Assert.Contains("Second &amp; Sons", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("Second", hers, StringComparison.Ordinal);
        Assert.DoesNotContain("/accent/", theirs, StringComparison.Ordinal);
        using var nobody = new HttpPerson(http.App, "nobody");
        var sheet = await nobody.GetAsync(AccentPattern().Match(hers).Groups[1].Value);
        Assert.Equal((HttpStatusCode.OK, "text/css"), (sheet.Status, sheet.Headers["Content-Type"]));
        Assert.Equal("default-src 'none'; sandbox", PolicyOf(sheet));
        Assert.Contains("--accent: #0b6b3a;", sheet.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync("/accent/16777216.css")).Status);
    }

    [Fact]
    public async Task Whatever_the_color_is_links_and_buttons_can_be_read_on_dark_pages()
    {
        using var nobody = new HttpPerson(http.App, "nobody");
        int[] colors = [0x000000, 0x0b6b3a, 0x8a1f5c, 0x3a55c9, 0x7a0000, 0x00007a, 0x333300, 0x6a4a00, 0xffffff, 0x123456];
        foreach (var color in colors)
        {
            var sheet = (await nobody.GetAsync($"/accent/{color}.css")).Body;
            var shades = ShadePattern().Matches(sheet).Select(m => Convert.ToInt32(m.Groups[1].Value, 16)).ToList();
            Assert.Equal(6, shades.Count);
            Assert.Equal(color, shades[0]);
            Assert.All(shades.Skip(3).Take(2), s => Assert.True(Contrast(s, 0x232a45) >= 4.5, $"#{s:x6} of #{color:x6}"));
            Assert.True(Contrast(shades[3], 0x10131f) >= 4.5);
        }

        Assert.Equal(21, Contrast(0xffffff, 0), 0.001);
    }

    // WCAG 2.2: contrast ratio, over the relative luminance.
    private static double Contrast(int a, int b)
    {
        var (light, dark) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (light + 0.05) / (dark + 0.05);

        static double Luminance(int rgb) =>
            (0.2126 * Linear(rgb >> 16)) + (0.7152 * Linear((rgb >> 8) & 0xff)) + (0.0722 * Linear(rgb & 0xff));

        static double Linear(int value) => value <= 10 ? value / 255.0 / 12.92 : Math.Pow(((value / 255.0) + 0.055) / 1.055, 2.4);
    }

    [Fact]
    public async Task Nobody_is_a_colleague_of_the_other_ones_people_and_their_officers_have_no_case_of_theirs()
    {
        var (amira, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        await http.PersonAsync("sofia@halo.example");
        var stranger = await http.PersonAsync(TwoTenants.Stranger);

        var colleagues = (await amira.GetAsync($"/members/{mailbox}")).Text;
        Assert.Contains("Sofia", colleagues, StringComparison.Ordinal);
        Assert.DoesNotContain("Riley", colleagues, StringComparison.Ordinal);
        var officers = (await stranger.GetAsync("/desk/new/incident")).Text;
        Assert.DoesNotContain("amira@halo.example", officers, StringComparison.Ordinal);
        Assert.DoesNotContain(mailbox, officers, StringComparison.Ordinal);
    }

    private string Google => http.App.Google.BaseUri.GetLeftPart(UriPartial.Authority);

    private static string PolicyOf(PageAnswer answer) => answer.Headers["Content-Security-Policy"];

    private static string AncestorsOf(PageAnswer answer) => AncestorsPattern().Match(PolicyOf(answer)).Groups[1].Value;

    [GeneratedRegex("frame-ancestors ([^;]+);")]
    private static partial Regex AncestorsPattern();

    [GeneratedRegex("#([0-9a-f]{6});")]
    private static partial Regex ShadePattern();

    [GeneratedRegex("href=\"(/accent/[0-9]+\\.css)\"")]
    private static partial Regex AccentPattern();
}
