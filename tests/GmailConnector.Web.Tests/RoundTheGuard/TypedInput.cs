using System.Net;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.RoundTheGuard;

/// <summary>
/// Pages in the running application that want what was typed in the open, or keep it. The build refuses each; here is what stops them when
/// it didn't.
/// </summary>
public sealed class TypedInput : IAsyncLifetime
{
    private const string Word = "Severance";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gmailconnector-typed-");
    private HttpApp http = null!;
    private HttpPerson ben = null!;

    public async ValueTask InitializeAsync()
    {
        var planted = PlantedAssembly.CompileInto(folder.FullName, "TypedPage");
        http = await HttpApp.StartAsync(TestContext.Current.CancellationToken, MorePages.SettingFor(planted));
        ben = await http.PersonAsync(HttpPerson.Ben);
    }

    public async ValueTask DisposeAsync()
    {
        await http.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    [Trait("way", "23")]
    public async Task What_somebody_typed_is_shown_to_them_in_that_answer_and_never_again()
    {
        var amira = await http.PersonAsync(HttpPerson.Amira);

        Assert.Equal(Word, (await PostAsync("/typed/show")).Text.Trim());
        Assert.Equal("[sealed]", (await amira.GetAsync("/typed/kept")).Text.Trim());
        Assert.Equal("[access ended]", (await ben.GetAsync("/typed/kept")).Text.Trim());
    }

    [Fact]
    public async Task A_handler_finds_no_form_no_body_and_no_values()
    {
        foreach (var way in (string[])["form", "read", "feature", "fresh", "body", "pipe", "values"])
        {
            var answer = await PostAsync($"/typed/{way}");

            Assert.Equal($"{way} {HttpStatusCode.OK}", $"{way} {answer.Status}");
            Assert.DoesNotContain(Word, answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("RequestVerificationToken", answer.Text, StringComparison.Ordinal);
        }

        // With files, which come in another encoding, it is the same.
        var uploaded = await ben.PostAsync("/typed/form", [("subject", Word)], [("Severance.txt", new byte[] { 1, 2, 3 })]);
        Assert.Equal("0", uploaded.Text.Trim());
    }

    [Fact]
    public async Task Model_state_says_that_something_was_wrong_and_not_what_was_typed()
    {
        var answer = await ben.PostAsync("/typed/state", [("subject", Word), ("number", Word)]);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("0 False", answer.Text, StringComparison.Ordinal);
        Assert.Contains("That can't be read.", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Word, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/text")]
    [InlineData("/bound")]
    [InlineData("/upload")]
    [InlineData("/parsed")]
    [InlineData("/typed/update")]
    public async Task A_page_that_takes_text_in_the_open_breaks_before_it_has_any(string page)
    {
        var answer = await PostAsync(page);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.DoesNotContain(Word, answer.Text, StringComparison.Ordinal);
        await http.App.StopAsync();
        Assert.DoesNotContain(Word, http.App.Output, StringComparison.Ordinal);
    }

    private Task<PageAnswer> PostAsync(string path) => ben.PostAsync(path, [("subject", Word)]);
}
