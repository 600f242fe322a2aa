using GmailConnector.Guard.Policy;
using GmailConnector.Halo.Tests.Support;
using Microsoft.Extensions.Hosting;
using Moq;

namespace GmailConnector.Halo.Tests;

public class HaloSettingsTests
{
    [Theory]
    [InlineData("https://acme.haloservicedesk.com", true, null)]
    [InlineData("https://acme.halopsa.com/", true, null)]
    [InlineData("https://acme.haloitsm.com", true, null)]
    [InlineData("http://127.0.0.1:5081/halo", false, null)]
    [InlineData("http://127.0.0.1:5081/halo", true, "egress.literal-address")]
    [InlineData("http://acme.halopsa.com", true, "egress.port-not-declared")]
    [InlineData("https://acme.halopsa.com:8443", true, "egress.port-not-declared")]
    [InlineData("https://halopsa.com", true, "egress.host-not-declared")]
    [InlineData("https://a.b.halopsa.com", true, "egress.host-not-declared")]
    [InlineData("https://acme.halopsa.com.example.com", false, "egress.host-not-declared")]
    [InlineData("https://tickets.example.com", false, "egress.host-not-declared")]
    [InlineData("https://user:pw@acme.halopsa.com", true, "isn't an absolute https address")]
    [InlineData("https://acme.halopsa.com?x=1", true, "isn't an absolute https address")]
    [InlineData("acme", true, "isn't an absolute https address")]
    public void The_address_is_one_that_the_policy_declares(string address, bool production, string? fault) =>
        Says(
            fault,
            new HaloSettings { BaseUri = address, ClientId = "id", ClientSecret = "secret", SecurityTicketTypes = [21] },
            production);

    [Theory]
    [InlineData("id", "secret", false, null)]
    [InlineData("id", "secret", true, null)]
    [InlineData(null, null, false, null)]
    [InlineData("id", null, false, "Halo:Agents:ClientSecret is missing")]
    [InlineData(null, "secret", false, "Halo:Agents:ClientId is missing")]
    [InlineData(null, null, true, "Halo:Agents:ClientId is missing")]
    public void The_application_for_agents_is_whole_or_not_there(string? id, string? secret, bool required, string? fault)
    {
        var agents = new HaloAgentSettings { ClientId = id, ClientSecret = secret, Required = required };
        Says(
            fault,
            new HaloSettings
            {
                BaseUri = "https://acme.halopsa.com",
                ClientId = "id",
                ClientSecret = "secret",
                SecurityTicketTypes = [21],
                Agents = agents,
            },
            production: true);
        if (agents.IsConfigured || required)
        {
            Says("Halo:BaseUri is missing", new HaloSettings { Agents = agents }, production: true);
        }
    }

    [Theory]
    [InlineData("[ID:{0}]", "[ID:0004111]")]
    [InlineData("Ticket #{0}", "Ticket #0004111")]
    public void The_subject_tag_is_the_one_that_the_administrator_set(string setting, string tag)
    {
        using var desk = new Desk(new Uri("http://127.0.0.1:1"), change: s => s.SubjectTag = setting);

        Says(null, new HaloSettings { SubjectTag = setting }, production: true);
        Assert.Equal(tag, desk.Tickets.TagOf(TenantId.Default).Of(TicketNumber.Parse("4111", null)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[ID]")]
    [InlineData("{0}")]
    [InlineData("[{0}:{0}]")]
    [InlineData("[ID:{0}\" OR from:boss]")]
    [InlineData("[ID:{0}\\]")]
    [InlineData("[ID:{0}\n]")]
    [InlineData("[an identifier of much too many words: {0}]")]
    public void A_subject_tag_that_would_find_other_mail_is_named(string setting) =>
        Says("Halo:SubjectTag isn't a tag", new HaloSettings { SubjectTag = setting }, production: true);

    [Theory]
    [InlineData("tickets", false)]
    [InlineData("tickets?id={0}&again={0}", false)]
    [InlineData("https://elsewhere.example/{0}", false)]
    [InlineData("//elsewhere.example/{0}", false)]
    [InlineData("../{0}", true)]
    [InlineData("ticket/{0}", true)]
    public void A_tickets_page_is_a_path_of_that_HaloCRM(string setting, bool isOne) => Says(
        isOne ? null : "Halo:TicketPage isn't a path",
        new HaloSettings
        {
            BaseUri = "https://acme.halopsa.com",
            ClientId = "id",
            ClientSecret = "secret",
            SecurityTicketTypes = [1],
            TicketPage = setting,
        },
        production: true);

    [Fact]
    public void What_is_missing_is_named_and_nothing_at_all_is_no_fault()
    {
        Says(null, new HaloSettings(), production: true);
        Says("Halo:BaseUri is missing", new HaloSettings { ClientId = "id" }, production: true);
        Says("Halo:BaseUri is missing", new HaloSettings { SecurityTicketTypes = [1] }, production: true);
        Says(
            "Halo:ClientId is missing",
            new HaloSettings { BaseUri = "https://acme.halopsa.com", ClientSecret = "s", SecurityTicketTypes = [1] },
            production: true);
        Says(
            "Halo:ClientSecret is missing",
            new HaloSettings { BaseUri = "https://acme.halopsa.com", ClientId = "s", SecurityTicketTypes = [1] },
            production: true);
        Says(
            "Halo:SecurityTicketTypes is empty",
            new HaloSettings { BaseUri = "https://acme.halopsa.com", ClientId = "i", ClientSecret = "s" },
            production: true);
        Says(
            "isn't above 0",
            new HaloSettings { BaseUri = "https://acme.halopsa.com", ClientId = "i", ClientSecret = "s", SecurityTicketTypes = [0] },
            production: true);
    }

    [Theory]
    [InlineData("https://acme.haloservicedesk.com", true, null)]
    [InlineData("https://acme.haloservicedesk.com/", true, null)]
    [InlineData("https://acme.haloservicedesk.com/tenant", true, "declares that mail may be filed")]
    [InlineData("https://acme.halopsa.com", true, "declares that mail may be filed at https://acme.haloservicedesk.com/api")]
    [InlineData("http://127.0.0.1:5081/halo", false, null)]
    public void In_Production_mail_is_filed_at_the_HaloCRM_that_tickets_are_asked_of(
        string address, bool production, string? fault) => Says(
        fault,
        new HaloSettings { BaseUri = address, ClientId = "id", ClientSecret = "secret", SecurityTicketTypes = [21] },
        production,
        Desk.Policy with { Transfers = [Desk.Declared] });

    [Theory]
    [InlineData("support@acme.example", 7, null)]
    [InlineData("support", null, "Halo:Mailboxes has something that isn't an e-mail address")]
    [InlineData("@acme.example", null, "Halo:Mailboxes has something that isn't an e-mail address")]
    [InlineData("", null, "Halo:Mailboxes has something that isn't an e-mail address")]
    [InlineData("support@acme.example", 0, "Halo:FilingOutcome has an id that isn't above 0")]
    public void HaloCRMs_own_mailboxes_are_addresses_and_the_outcome_of_filed_mail_is_an_id(
        string mailbox, int? outcome, string? fault) => Says(
        fault,
        new HaloSettings
        {
            BaseUri = "https://acme.halopsa.com",
            ClientId = "id",
            ClientSecret = "secret",
            SecurityTicketTypes = [21],
            Mailboxes = [mailbox],
            FilingOutcome = outcome,
        },
        production: true);

    [Theory]
    [InlineData(null, null, null, null, true)]
    [InlineData("Basic", "halo", "a-secret-of-HaloCRM", null, true)]
    [InlineData("Basic", "ha:lo", "a-secret-of-HaloCRM", null, false)]
    [InlineData("Basic", null, "a-secret-of-HaloCRM", null, false)]
    [InlineData("Bearer", null, "a-secret-of-HaloCRM", null, true)]
    [InlineData("Bearer", null, "short", null, false)]
    [InlineData("ApiKey", "X-Key", "a-secret-of-HaloCRM", null, true)]
    [InlineData("ApiKey", null, "a-secret-of-HaloCRM", null, false)]
    [InlineData("Certificate", null, null, "00112233445566778899aabbccddeeff:00112233445566778899aabbccddeeff", true)]
    [InlineData("Certificate", null, null, "001122", false)]
    [InlineData("Certificate", null, "a-secret-of-HaloCRM", null, false)]
    [InlineData(null, null, "a-secret-of-HaloCRM", null, false)]
    public void A_webhook_is_set_up_whole_or_not_at_all(
        string? authentication, string? name, string? secret, string? certificate, bool isWhole) => Says(
        isWhole ? null : "Halo:Webhook isn't whole",
        new HaloSettings
        {
            BaseUri = "https://acme.halopsa.com",
            ClientId = "id",
            ClientSecret = "secret",
            SecurityTicketTypes = [21],
            Webhook = new HaloWebhookSettings
            {
                Authentication = authentication is null ? null : Enum.Parse<WebhookAuthentication>(authentication),
                Name = name,
                Secret = secret,
                Certificate = certificate,
            },
        },
        production: true);

    [Theory]
    [InlineData(450, null)]
    [InlineData(29, "Halo:RequestsInFiveMinutes isn't between 30 and 100000")]
    [InlineData(100_001, "Halo:RequestsInFiveMinutes isn't between 30 and 100000")]
    public void The_budget_of_requests_is_one_that_can_be_worked_with(int requests, string? fault) => Says(
        fault,
        new HaloSettings
        {
            BaseUri = "https://acme.halopsa.com",
            ClientId = "id",
            ClientSecret = "secret",
            SecurityTicketTypes = [21],
            RequestsInFiveMinutes = requests,
        },
        production: true);

    private static void Says(string? fault, HaloSettings settings, bool production, LimitedUsePolicy? policy = null)
    {
        var environment = Mock.Of<IHostEnvironment>(e =>
            e.EnvironmentName == (production ? Environments.Production : Environments.Development));
        var result = new HaloSettingsValidation(environment, policy ?? Desk.Policy).Validate(null, settings);

        Assert.Equal(fault is null, result.Succeeded);
        Assert.True(fault is null || result.FailureMessage!.Contains(fault, StringComparison.Ordinal), result.FailureMessage);
    }
}
