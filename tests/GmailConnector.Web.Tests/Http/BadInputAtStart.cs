using System.Globalization;
using System.Net;
using System.Reflection;
using GmailConnector.Sandbox;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>A start that can't be ends at once with words and exit code 1; whatever runs already goes on.</summary>
public sealed class BadInputAtStart(HttpApp http) : IClassFixture<HttpApp>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gmailconnector-start-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_second_process_on_the_same_store_is_told_who_has_it_and_the_first_goes_on()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);

        var (exitCode, said) = await http.App.RunAnotherAsync(Ct);

        InWords(
            exitCode,
            said,
            $"The store {Path.Combine(http.App.DataFolder, "store.db")} is in use by another process (pid {http.App.ProcessId}).",
            "set Store:Folder to another folder");
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync($"/mail/{mailbox}")).Status);
        Assert.Equal(
            HttpStatusCode.Redirect,
            (await ben.PostAsync(
                $"/settings/{mailbox}?handler=vacation", [("on", "false"), ("subject", "Still"), ("text", "here")])).Status);
    }

    [Theory]
    [InlineData("Google__TokenEndpoint", "http://tokens.example.com/token", "Google:TokenEndpoint must be https")]
    [InlineData("Google__ClientSecret", "", "Google:ClientSecret is missing")]
    [InlineData("Google__Sync__PollSeconds", "soon", "'Google:Sync:PollSeconds'")]
    [InlineData("Google__Quota__InteractiveShare", "7", "Google:Quota:InteractiveShare must be between")]
    [InlineData("Store__Provider", "oracle", "Store:Provider is 'oracle'")]
    [InlineData("ConnectionStrings__Evidence", "Data Source=:memory:", "ConnectionStrings:Evidence")]
    [InlineData("Keys__Provider", "post-it", "Keys:Provider is 'post-it'")]
    [InlineData("Web__FrameAncestors", "https://crm.example.com/path", "Web:FrameAncestors")]
    [InlineData("Limits__Searching__Burst", "0", "Limits:Searching: Burst and PerMinute must be between")]
    [InlineData("Limits__Pulse__PerMinute", "1000001", "Limits:Pulse: Burst and PerMinute must be between")]
    [InlineData("Limits__Reading__Burst", "many", "'Limits:Reading:Burst'")]
    [InlineData("Smtp__Host", "mail.example.com:25", "Smtp:Host")]
    [InlineData("Smtp__Host", "mail.example.com", "Smtp:From")]
    public async Task A_setting_that_is_wrong_stops_the_start_with_its_name(string setting, string value, string named)
    {
        var (exitCode, said) = await StartAsync((setting, value));

        InWords(exitCode, said, named);
    }

    [Theory]
    [Trait("way", "13")]
    [InlineData(
        "Google__TokenEndpoint",
        "https://tokens.example.com/token",
        "Google:TokenEndpoint leads to tokens.example.com, which policy/limited-use.yaml doesn't declare for authorization")]
    [InlineData("Google__GmailBaseUri", "http://127.0.0.1:5081/", "Google:GmailBaseUri leads to 127.0.0.1:5081")]
    [InlineData("Google__JwksUri", "https://oauth2.googleapis.com/certs", "Google:JwksUri leads to oauth2.googleapis.com")]
    [InlineData(
        "Google__RevocationEndpoint",
        "https://oauth2.googleapis.com:8443/revoke",
        "Google:RevocationEndpoint leads to oauth2.googleapis.com:8443")]
    [InlineData(
        "Google__AuthorizationEndpoint",
        "https://accounts.example.com/auth",
        "Google:AuthorizationEndpoint is accounts.example.com; in Production people sign in at https://accounts.google.com")]
    public async Task In_Production_an_address_that_the_policy_does_not_declare_stops_the_start(string setting, string value, string named)
    {
        var (exitCode, said) = await StartAsync([.. GoogleWire.GooglesOwn, (setting, value), ("ASPNETCORE_ENVIRONMENT", "Production")]);

        InWords(exitCode, said, named, "Remove the setting");
        Assert.Equal(2, said.Trim().Split('\n').Length);
    }

    [Theory]
    [InlineData("Roles__Operator__0", "omar@halo.example", "Roles is set beside Tenants", "move it to Tenants:NAME:Roles")]
    [InlineData("Tenants__halo__SignIn__AllowedDomains__1", "reviewers.example", "which is the tenant second's too", "remove it from the other")]
    [InlineData("Tenants__third__Web__Organization", "Third", "Tenants:third: SignIn:AllowedDomains is empty", "this tenant's mail domains")]
    [InlineData("Tenants__Halo2__SignIn__AllowedDomains__0", "other.example", "Tenants:Halo2: the name of a tenant", "small letters")]
    [InlineData("Tenants__halo__Web__FrameAncestors", "https://a.example/b", "Tenants:halo: Web:FrameAncestors", "isn't an origin")]
    [InlineData("Tenants__halo__Web__AccentColor", "#9fb2ff", "Tenants:halo: Web:AccentColor: #9fb2ff is too light", "Choose a darker one")]
    [InlineData("Tenants__halo__Web__AccentColor", "blue", "Tenants:halo: Web:AccentColor: 'blue' isn't a color", "such as #3a55c9")]
    public async Task Settings_of_tenants_that_contradict_each_other_stop_the_start(
        string setting, string value, string named, string remedy)
    {
        var (exitCode, said) = await StartAsync(
        [
            .. http.App.Google.HaloSettings.Concat(SandboxServer.HaloAgentSettings).Select(s => (s.Key.Replace(":", "__", StringComparison.Ordinal), "")),
            .. TwoTenants.Settings.Where(s => s.Name != setting),
            (setting, value),
        ]);

        InWords(exitCode, said, named, remedy);
    }

    [Theory]
    [InlineData("", "Production", "AllowedHosts allows no host")]
    [InlineData("", "Staging", "AllowedHosts allows no host")]
    [InlineData("*", "Production", "AllowedHosts allows any host")]
    [InlineData("crm-mail.example.com;*", "Staging", "AllowedHosts allows any host")]
    public async Task Outside_Development_a_start_that_does_not_name_its_hosts_is_none(string hosts, string environment, string named)
    {
        var (exitCode, said) = await StartAsync([
            .. GoogleWire.GooglesOwn,
            ("AllowedHosts", hosts),
            ("ASPNETCORE_ENVIRONMENT", environment)
        ]);

        InWords(exitCode, said, named, "Set it to the host name in this client's address");
    }

    [Theory]
    [InlineData("SignIn__AllowedDomains__0", "SignIn:AllowedDomains is empty")]
    [InlineData("Roles__Operator__1", "Roles:Operator names fewer than two people")]
    [InlineData("Web__Contact", "Web:Contact is empty")]
    public async Task In_Production_it_is_said_who_may_sign_in_and_whom_to_write_to(string setting, string named)
    {
        var (exitCode, said) = await StartAsync([
            .. GoogleWire.GooglesOwn.Where(s => s.Name != setting),
            ("ASPNETCORE_ENVIRONMENT", "Production")
        ]);

        InWords(exitCode, said, named);
    }

    [Fact]
    [Trait("way", "13")]
    public async Task A_vault_that_the_policy_does_not_declare_stops_the_start()
    {
        var (exitCode, said) = await StartAsync(
            ("Keys__Provider", "keyvault"), ("Keys__VaultUri", "https://vault.example.com/"), ("Keys__SecretName", "master"));

        InWords(
            exitCode,
            said,
            "Keys:VaultUri is vault.example.com, which policy/limited-use.yaml doesn't declare for key-vault",
            "https://NAME.vault.azure.net");
    }

    [Theory]
    [InlineData("Google__Mode", "Sandbox", "Google:Mode")]
    [InlineData("Google__Mode", "sandbox", "Google:Mode")]
    public async Task The_sandbox_never_starts_in_Production(string setting, string value, string named)
    {
        var (exitCode, said) = await StartAsync([.. GoogleWire.GooglesOwn, (setting, value), ("ASPNETCORE_ENVIRONMENT", "Production")]);

        InWords(exitCode, said, named, "Production");
    }

    [Theory]
    [InlineData("version: 1", "version: [", "version: [", "can't be read as YAML")]
    [InlineData("version: 1", "version: one", "version: one", "version: This must be a whole number")]
    [InlineData("  - model-training\n", "", "forbidden-uses:", "'model-training' is missing")]
    [InlineData("    host: gmail.googleapis.com", "    host: audience.example.com", "    host: audience", "destinations[0].host")]
    [InlineData(
        "  gmail.settings.basic:\n    class",
        "  mail.google.com:\n    class",
        "  mail.google.com:",
        "isn't a scope that the connector asks for")]
    [InlineData(
        "    title: Read a conversation\n    human: true",
        "    title: Read a conversation\n    human: false",
        "  read-mail:",
        "purposes.read-mail")]
    [InlineData("  days: 365", "  days: 9999", "  days: 9999", "retention.days: 9999 is out of range")]
    [InlineData("limits:", "profiling: allowed\nlimits:", "profiling:", "'profiling' isn't known here")]
    [InlineData("agreement: mailbox-1", "agreement: mailbox-2", "agreement: mailbox-2", "agreements/mailbox-2.md can't be read")]
    public async Task A_policy_that_is_broken_or_widened_stops_the_start_with_the_line(
        string was, string edited, string atFault, string why)
    {
        var policy = Path.Combine(folder.FullName, "policy");
        CopyPolicy(policy);
        var file = Path.Combine(policy, "limited-use.yaml");
        var text = await File.ReadAllTextAsync(file, Ct);
        Assert.Contains(was, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text.Replace(was, edited, StringComparison.Ordinal), Ct);

        var (exitCode, said) = await StartAsync(("Policy__Folder", policy));

        InWords(exitCode, said, "The policy can't be used:", why);
        var near = LineOf(await File.ReadAllLinesAsync(file, Ct), atFault);
        Assert.Contains(
            said.Split('\n').Where(l => l.Contains(why, StringComparison.Ordinal)),
            l => Enumerable.Range(near, 3).Any(n =>
                l.StartsWith(string.Create(CultureInfo.InvariantCulture, $"limited-use.yaml:{n}:"), StringComparison.Ordinal)));
    }

    private static void InWords(int exitCode, string said, params string[] words)
    {
        Assert.True(exitCode == 1, $"It ended with {exitCode}: {said}");
        Assert.StartsWith("The application can't start.", said, StringComparison.Ordinal);
        Assert.All(words, w => Assert.Contains(w, said, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox-secret", said, StringComparison.Ordinal);
    }

    private static int LineOf(string[] lines, string text) => Array.FindIndex(lines, l => l.StartsWith(text, StringComparison.Ordinal)) + 1;

    private static void CopyPolicy(string to)
    {
        var web = typeof(BadInputAtStart).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "WebFolder").Value!;
        var from = Path.Combine(web, "..", "..", "policy");
        Directory.CreateDirectory(Path.Combine(to, "agreements"));
        foreach (var file in new[] { "limited-use.yaml", "agreements/mailbox-1.md" })
        {
            File.Copy(Path.Combine(from, file), Path.Combine(to, file));
        }
    }

    /// <summary>A start of its own, beside the one that runs.</summary>
    private Task<(int ExitCode, string Said)> StartAsync(params (string Name, string Value)[] settings) =>
        http.App.RunAnotherAsync(
            Ct,
            [
                ("Store__Folder", Path.Combine(folder.FullName, "data")),
                ("Logs__Folder", Path.Combine(folder.FullName, "logs")),
                .. settings
            ]);
}
