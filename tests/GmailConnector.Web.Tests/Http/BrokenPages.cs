using System.Net;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// A page that breaks while mail is shown tells neither the reader nor the log what was in it. Production reaches no Google but the real
/// one, so that mail is shown in Staging, which has all else of it, and in Production the home page breaks with an exception that holds
/// mail.
/// </summary>
[Trait("way", "8")]
[Trait("way", "7")]
public sealed class BrokenPages
{
    [Theory]
    [InlineData("Development")]
    [InlineData("Staging")]
    public async Task An_exception_while_mail_is_shown_yields_words_of_ours_and_no_mail(string environment)
    {
        await using var http = await HttpApp.StartAsync(
            TestContext.Current.CancellationToken,
            ("ASPNETCORE_ENVIRONMENT", environment),
            ("ASPNETCORE_DETAILEDERRORS", "true"),
            ("SignIn__AllowedDomains__0", "halo.example"),
            (Planted.Variable, Planted.BreakingPages));

        // The planted exceptions hold mail, so the net has to have caught them.
        http.App.MayMaskLogLines = true;
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var mail = await google.AllAsync();
        var shown = mail.First(m => m.Texts.Count > 0);
        string[] paths = [$"/mail/{mailbox}", $"/mail/{mailbox}/thread/{shown.Thread}", $"/mail/{mailbox}/message/{shown.Id}/body"];
        foreach (var path in paths)
        {
            Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync(path)).Status);
        }

        foreach (var when in new[] { "before", "after", "twice" })
        {
            ben.Cookies.Add(http.App.Address, new Cookie(Planted.Cookie, when, "/"));
            foreach (var path in paths)
            {
                await BreaksAsync(ben, path, when, mail);
            }
        }

        await http.App.StopAsync();
        Assert.NotEmpty(http.App.MaskedLogLines);
        Assert.Contains("System.InvalidOperationException: [masked]", http.App.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Planted.Subject, http.App.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Planted.Address, http.App.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Production_an_exception_that_holds_mail_tells_nothing_of_it()
    {
        await using var http = await HttpApp.StartAsync(
            TestContext.Current.CancellationToken,
            [
                .. GoogleWire.GooglesOwn,
                ("ASPNETCORE_ENVIRONMENT", "Production"),
                ("ASPNETCORE_DETAILEDERRORS", "true"),
                (Planted.Variable, Planted.BreakingPages)
            ]);
        http.App.MayMaskLogLines = true;
        using var nobody = new HttpPerson(http.App, "nobody");
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/")).Status);

        foreach (var when in new[] { "before", "after", "twice" })
        {
            nobody.Cookies.Add(http.App.Address, new Cookie(Planted.Cookie, when, "/"));
            await BreaksAsync(nobody, "/", when, []);
        }

        await http.App.StopAsync();
        Assert.NotEmpty(http.App.MaskedLogLines);
        Assert.DoesNotContain(Planted.Subject, http.App.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Planted.Address, http.App.Output, StringComparison.Ordinal);
    }

    private static async Task BreaksAsync(HttpPerson ben, string path, string when, IReadOnlyList<GoogleMessage> mail)
    {
        PageAnswer answer;
        try
        {
            answer = await ben.GetAsync(path);
        }
        catch (HttpRequestException) when (when == "after")
        {
            // The page was on its way already, and was cut off.
            return;
        }

        Assert.Equal($"{path} broken {when}: InternalServerError", $"{path} broken {when}: {answer.Status}");
        Assert.Contains("Something went wrong", answer.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        foreach (var told in new[] { Planted.Subject, Planted.Address, "InvalidOperationException", "Exception", "   at ", "Cookie", "connector=" })
        {
            Assert.DoesNotContain(told, answer.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(
            Needles.Of(mail), n => n.Kind is "subject" or "snippet" or "body" && answer.Text.Contains(n.Text, StringComparison.Ordinal));
    }
}
