using System.Text;
using System.Text.Json.Nodes;
using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Halo;

/// <summary>HaloCRM's own mailbox is support@: what arrives there becomes a ticket.</summary>
public sealed class OwnMailboxTests : IAsyncLifetime
{
    private LocalGoogle google = null!;
    private HaloClient halo = null!;

    public async ValueTask InitializeAsync()
    {
        google = await LocalGoogle.StartAsync();
        halo = await HaloClient.ForItselfAsync(google);
    }

    public ValueTask DisposeAsync() => google.DisposeAsync();

    [Fact]
    public async Task Mail_becomes_a_ticket_and_its_answer_with_the_tag_an_action()
    {
        Deliver(LocalGoogle.Support, "New <nobody.yet@unknown.example>", "The door is stuck", "Since Monday.");
        var ticket = Newest(await halo.GetAsync("Tickets"));
        Assert.Equal("The door is stuck", (string?)ticket["summary"]);
        Assert.Equal("Since Monday.", ((string?)ticket["details"])!.Trim());
        Assert.Equal(("Unknown", "New"), ((string?)ticket["client_name"], (string?)ticket["user_name"]));

        Deliver(
            LocalGoogle.Support, "nobody.yet@unknown.example", $"Re: The door is stuck [ID:{(int)ticket["id"]!:0000000}]", "Still stuck.");
        Assert.Equal((int)ticket["id"]!, (int)Newest(await halo.GetAsync("Tickets"))["id"]!);
        var actions = await halo.GetAsync($"Actions?ticket_id={(int)ticket["id"]!}");
        Assert.Equal("Still stuck.", ((string?)actions["actions"][0]!["note"])!.Trim());
    }

    [Fact]
    public async Task Only_the_tag_counts_and_only_this_mailbox()
    {
        var before = (int)(await halo.GetAsync("Tickets"))["record_count"];

        Deliver(LocalGoogle.Amira, "a@unknown.example", "For Amira", "Hello");
        Deliver(LocalGoogle.Support, "a@unknown.example", "Out of office", "Away", "Auto-Submitted: auto-replied");
        Assert.Equal(before, (int)(await halo.GetAsync("Tickets"))["record_count"]);

        Deliver(LocalGoogle.Support, "a@unknown.example", "Same subject", "Once");
        Deliver(LocalGoogle.Support, "a@unknown.example", "Re: Same subject", "Twice");
        Deliver(LocalGoogle.Support, "a@unknown.example", "Of no ticket [ID:0099999]", "Thrice");
        Assert.Equal(before + 3, (int)(await halo.GetAsync("Tickets"))["record_count"]);
    }

    private void Deliver(string to, string from, string subject, string text, params string[] fields) => google.Server.Deliver(
        to,
        Encoding.UTF8.GetBytes(
            $"From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\n{string.Concat(fields.Select(f => f + "\r\n"))}"
            + $"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"));

    private static JsonNode Newest(Answer list) => list["tickets"][0]!;
}
