using GmailConnector.Gmail.OAuth;
using GmailConnector.Gmail.Settings;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;

namespace GmailConnector.Gmail.Tests.Roles;

/// <summary>Roles are what the settings say now, whatever they said at the sign-in or the start.</summary>
public sealed class ConfiguredRolesTests : IAsyncDisposable
{
    private static readonly PersonId Amira = new("p_amira");
    private static readonly PersonId Sofia = new("p_sofia");
    private static readonly TenantId Other = new("other");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("roles-");
    private readonly MemoryStores stores = new();
    private readonly IConfigurationRoot configuration;
    private readonly ServiceProvider services;
    private readonly IConfiguredRoles roles;

    private string environment = "Staging";

    public ConfiguredRolesTests()
    {
        Write("""{ "SignIn": { "AllowedDomains": [ "halo.example" ] }, "Roles": { "SecurityOfficer": [ "sofia@halo.example" ], "LegalOfficer": [ "sofia@halo.example", "amira@halo.example" ] } }""");
        configuration = new ConfigurationBuilder().AddJsonFile(SettingsFile, optional: false).Build();
        var collection = new ServiceCollection();
        collection.AddSingleton<IPeopleStore>(stores);
        var host = new Mock<IHostEnvironment>();
        host.SetupGet(e => e.EnvironmentName).Returns(() => environment);
        collection.AddSingleton(host.Object);
        collection.AddSingleton(new Tenants([TenantId.Default]));
        collection.AddGmail(configuration);
        services = collection.BuildServiceProvider();
        roles = services.GetRequiredService<IConfiguredRoles>();
        Known(Amira, "amira@halo.example");
        Known(Sofia, "Sofia@Halo.example");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string SettingsFile => Path.Combine(folder.FullName, "appsettings.json");

    [Fact]
    public async Task A_person_has_the_roles_that_the_settings_give_to_their_address()
    {
        Assert.Equal([Role.Agent, Role.SecurityOfficer, Role.LegalOfficer], Sorted(await roles.OfAsync(TenantId.Default, Sofia, Ct)));
        Assert.Equal([Role.Agent, Role.LegalOfficer], Sorted(await roles.OfAsync(TenantId.Default, Amira, Ct)));
    }

    [Fact]
    public async Task Whom_nobody_knows_has_none()
    {
        Assert.Empty(await roles.OfAsync(TenantId.Default, new PersonId("p_nobody"), Ct));
    }

    [Fact]
    public async Task People_with_a_role_are_those_who_signed_in_once_and_have_the_role_now()
    {
        Assert.Equal([Sofia], await roles.PeopleWithAsync(TenantId.Default, Role.SecurityOfficer, Ct));
        Assert.Equal(
            [Amira, Sofia],
            (await roles.PeopleWithAsync(TenantId.Default, Role.LegalOfficer, Ct)).OrderBy(p => p.Value, StringComparer.Ordinal));
        Assert.Empty(await roles.PeopleWithAsync(TenantId.Default, Role.Operator, Ct));
        Assert.Empty(await roles.PeopleWithAsync(Other, Role.SecurityOfficer, Ct));
    }

    [Fact]
    public async Task A_role_that_is_withdrawn_in_the_settings_is_gone_without_a_restart_and_another_is_there()
    {
        var signIn = services.GetRequiredService<SignInPolicy>();
        Assert.Contains(Role.SecurityOfficer, signIn.RolesOf(TenantId.Default, "sofia@halo.example"));

        Edit("""{ "SignIn": { "AllowedDomains": [ "halo.example" ] }, "Roles": { "SecurityOfficer": [ "amira@halo.example" ] } }""");

        Assert.Equal([Role.Agent], Sorted(await roles.OfAsync(TenantId.Default, Sofia, Ct)));
        Assert.Equal([Amira], await roles.PeopleWithAsync(TenantId.Default, Role.SecurityOfficer, Ct));
        Assert.Empty(await roles.PeopleWithAsync(TenantId.Default, Role.LegalOfficer, Ct));
        Assert.Equal([Role.Agent], signIn.RolesOf(TenantId.Default, "sofia@halo.example"));
    }

    [Fact]
    public async Task Who_may_no_longer_sign_in_has_no_role_at_all()
    {
        Edit("""{ "SignIn": { "AllowedDomains": [ "partner.example" ] }, "Roles": { "SecurityOfficer": [ "sofia@halo.example" ] } }""");

        Assert.Empty(await roles.OfAsync(TenantId.Default, Sofia, Ct));
        Assert.Empty(await roles.PeopleWithAsync(TenantId.Default, Role.SecurityOfficer, Ct));
        Assert.Empty(await roles.PeopleWithAsync(TenantId.Default, Role.Agent, Ct));
        Assert.False(services.GetRequiredService<SignInPolicy>().Allows(TenantId.Default, "sofia@halo.example"));
    }

    [Fact]
    public async Task In_Production_the_settings_make_nobody_anything_but_an_operator_whatever_they_say_meanwhile()
    {
        environment = "Production";
        Edit("""{ "SignIn": { "AllowedDomains": [ "halo.example" ] }, "Roles": { "SecurityOfficer": [ "sofia@halo.example" ], "Operator": [ "sofia@halo.example" ] } }""");

        Assert.Equal([Role.Agent, Role.Operator], Sorted(await roles.OfAsync(TenantId.Default, Sofia, Ct)));
        Assert.Empty(await roles.PeopleWithAsync(TenantId.Default, Role.SecurityOfficer, Ct));
        Assert.Equal([Sofia], await roles.PeopleWithAsync(TenantId.Default, Role.Operator, Ct));
    }

    [Theory]
    [InlineData("Production", "Operator=omar@halo.example;Operator=olga@halo.example", null)]
    [InlineData("Production", "", "names fewer than two people")]
    [InlineData("Production", "Operator=omar@halo.example", "names fewer than two people")]
    [InlineData("Production", "Operator=omar@halo.example;Operator= Omar@Halo.example ", "names fewer than two people")]
    [InlineData("Production", "Operator=o@halo.example;Operator=p@halo.example;SecurityOfficer=s@halo.example", "Roles:SecurityOfficer names people")]
    [InlineData("Production", "Operator=o@halo.example;Operator=p@halo.example;LegalOfficer=s@halo.example", "Roles:LegalOfficer names people")]
    [InlineData("Production", "Operator=o@halo.example;Operator=p@halo.example;Reviewer=s@halo.example", "Roles:Reviewer names people")]
    [InlineData("Development", "SecurityOfficer=s@halo.example", null)]
    [InlineData("Development", "", null)]
    public void Production_starts_only_with_two_operators_and_no_other_role_in_the_settings(string where, string named, string? says)
    {
        var settings = new RolesAtStart();
        foreach (var pair in named.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')))
        {
            var list = (IList<string>)typeof(RoleSettings).GetProperty(pair[0])!.GetValue(settings)!;
            list.Add(pair[1]);
        }

        var found = new RolesInProduction(Mock.Of<IHostEnvironment>(e => e.EnvironmentName == where)).Validate(null, settings);

        Assert.Equal(says is null, found.Succeeded);
        Assert.Contains(says ?? "", found.FailureMessage ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_somebody_has_taken_out_all_domains_nobody_gets_in_and_nobody_has_a_role()
    {
        environment = "Production";
        Edit("""{ "Roles": { "SecurityOfficer": [ "sofia@halo.example" ] } }""");

        Assert.False(services.GetRequiredService<SignInPolicy>().Allows(TenantId.Default, "sofia@halo.example"));
        Assert.Empty(await roles.OfAsync(TenantId.Default, Sofia, Ct));
    }

    [Fact]
    public async Task An_address_that_changed_takes_its_roles_along()
    {
        Known(Sofia, "sofia.married@halo.example");

        Assert.Equal([Role.Agent], Sorted(await roles.OfAsync(TenantId.Default, Sofia, Ct)));
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static IEnumerable<Role> Sorted(IReadOnlySet<Role> found) => found.Order();

    private void Known(PersonId person, string address) =>
        stores.People[person] = new PersonRecord(person, TenantId.Default, "Somebody", address, DateTimeOffset.UnixEpoch);

    private void Write(string settings) => File.WriteAllText(SettingsFile, settings);

    // As the watcher of the file does when it sees the edit.
    private void Edit(string settings)
    {
        Write(settings);
        configuration.Reload();
    }
}
