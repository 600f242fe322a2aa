using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests;

public sealed class StartTests
{
    [Theory]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Production")]
    [InlineData("DOTNET_ENVIRONMENT", "production")]
    public void Production_is_refused_by_name(string variable, string value)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => ProductionGuard.Check(name => name == variable ? value : null));

        Assert.Contains(variable, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Development_is_let_in() => ProductionGuard.Check(_ => "Development");

    [Fact]
    public async Task The_program_refuses_production_and_says_why()
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", [typeof(SandboxServer).Assembly.Location, "--port", "0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        using var process = System.Diagnostics.Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("refuses to start", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_option_is_named()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        Assert.Equal(2, await CommandLine.RunAsync(["--prot", "1"], output, errors));
        Assert.Contains("--prot", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_seed_fills_every_account_with_mail_that_all_formats_can_show()
    {
        await using var google = await LocalGoogle.StartAsync(o =>
        {
            o.Seed = true;
            o.EnforceQuota = false;
        });
        var messages = 0;
        var threads = 0;
        foreach (var account in google.Server.Accounts)
        {
            var client = google.As(account.Email);
            var profile = await client.Get("profile");
            messages += (int)profile["messagesTotal"]!;
            threads += (int)profile["threadsTotal"]!;
            foreach (var id in await client.Search("in:anywhere"))
            {
                var full = await client.Get("messages/" + id);
                Assert.Equal(200, full.Status);
                Assert.NotNull(full["payload"]["mimeType"]);
            }
        }

        Assert.True(messages >= 400 && threads >= 120, $"{messages} messages in {threads} threads");
    }

    [Fact]
    public async Task The_seed_gives_the_same_ids_every_time()
    {
        await using var one = await LocalGoogle.StartAsync(o => o.Seed = true);
        await using var two = await LocalGoogle.StartAsync(o => o.Seed = true);

        Assert.Equal(await one.As(LocalGoogle.Amira).Search("in:anywhere"), await two.As(LocalGoogle.Amira).Search("in:anywhere"));
    }

    [Fact]
    public async Task Seeded_drafts_are_drafts()
    {
        await using var google = await LocalGoogle.StartAsync(o => o.Seed = true);
        var drafts = 0;
        foreach (var account in google.Server.Accounts)
        {
            var client = google.As(account.Email);
            var listed = (await client.Get("drafts")).Json!["drafts"]?.AsArray().Count ?? 0;
            Assert.Equal(listed, (await client.Search("in:draft")).Count);
            drafts += listed;
        }

        Assert.True(drafts > 0, "no drafts seeded");
    }
}
