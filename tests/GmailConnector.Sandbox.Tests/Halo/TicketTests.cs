using System.Text.Json.Nodes;
using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Halo;

public sealed class TicketTests : IAsyncLifetime
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
    public async Task A_ticket_is_made_changed_found_and_deleted()
    {
        var made = await halo.PostAsync("Tickets", new object[] { new { summary = "No dial tone", user_id = 501, agent_id = 13 } });
        var id = (int)made["id"];
        Assert.Equal(201, made.Status);
        Assert.Equal((501, 101, 13, 1), ((int)made["user_id"], (int)made["client_id"], (int)made["agent_id"], (int)made["status_id"]));

        var changed = await halo.PostAsync("Tickets", new object[] { new { id, status_id = 9 } });
        Assert.True((bool)changed["hasbeenclosed"]);
        Assert.Equal("No dial tone", (string?)changed["summary"]);

        Assert.Equal([id], Ids(await halo.GetAsync("Tickets?search=dial")));
        Assert.Empty(Ids(await halo.GetAsync("Tickets?search=dial&open_only=true")));

        Assert.Equal(200, (await halo.DeleteAsync($"Tickets/{id}")).Status);
        Assert.Empty(Ids(await halo.GetAsync("Tickets?search=dial")));
        Assert.True((bool)(await halo.GetAsync($"Tickets/{id}"))["deleted"]);
    }

    [Fact]
    public async Task A_list_says_how_many_there_are_and_gives_a_page()
    {
        var all = await halo.GetAsync("Tickets");
        var second = await halo.GetAsync("Tickets?pageinate=true&page_size=5&page_no=2");

        Assert.Equal((int)all["record_count"], Ids(all).Length);
        Assert.Equal((int)all["record_count"], (int)second["record_count"]);
        Assert.Equal(Ids(all)[5..10], Ids(second));
        Assert.All((await halo.GetAsync("Tickets?agent_id=13"))["tickets"].AsArray(), t => Assert.Equal(13, (int)t!["agent_id"]!));
    }

    [Fact]
    public async Task An_action_is_numbered_within_its_ticket_and_goes_with_its_files()
    {
        await halo.PostAsync("Actions", new object[] { new { ticket_id = 4111, outcome = "Note", note_html = "<p>first</p>" } });
        var made = await halo.PostAsync(
            "Actions",
            new object[] { new { ticket_id = 4111, outcome = "Email", note_html = "<p>second</p>", hiddenfromuser = true, new_status = 4 } });
        Assert.Equal((2, true, "API"), ((int)made["id"], (bool)made["hiddenfromuser"], (string?)made["who"]));
        Assert.Equal(4, (int)(await halo.GetAsync("Tickets/4111"))["status_id"]);
        Assert.Equal(404, (await halo.GetAsync("Actions/2?ticket_id=4112")).Status);
        Assert.Equal(404, (await halo.GetAsync("Actions/2")).Status);

        var file = await halo.PostAsync(
            "Attachment", new object[] { new { ticket_id = 4111, action_id = 2, filename = "a.txt", data_base64 = "aGVsbG8=" } });
        Assert.Equal(201, file.Status);
        Assert.Equal("hello", (await halo.GetAsync($"Attachment/{(int)file["id"]}")).Text);

        Assert.Equal(200, (await halo.DeleteAsync("Actions/2?ticket_id=4111")).Status);
        Assert.Equal(404, (await halo.GetAsync($"Attachment/{(int)file["id"]}")).Status);
        Assert.Equal(1, (int)(await halo.GetAsync("Actions?ticket_id=4111"))["record_count"]);
    }

    [Theory]
    [InlineData("Tickets", """{"summary":"not in an array"}""")]
    [InlineData("Tickets", """[{"summary":""}]""")]
    [InlineData("Tickets", """[{"summary":"one"},{"summary":"two"}]""")]
    [InlineData("Tickets", """[{"summary":"half""")]
    [InlineData("Actions", """{"ticket_id":4111}""")]
    [InlineData("Attachment", """[{"ticket_id":4111,"filename":"a.txt","data_base64":"%%%"}]""")]
    public async Task A_body_at_fault_changes_nothing(string resource, string body)
    {
        var before = (await halo.GetAsync("Tickets")).Text;

        Assert.Equal(400, (await halo.SendAsync(HttpMethod.Post, resource, body)).Status);
        Assert.Equal(before, (await halo.GetAsync("Tickets")).Text);
        Assert.Equal(0, (int)(await halo.GetAsync("Actions?ticket_id=4111"))["record_count"]);
    }

    [Fact]
    public async Task Each_method_asks_for_its_permission()
    {
        halo = await HaloClient.ForItselfAsync(google, "read:tickets");

        Assert.Equal(200, (await halo.GetAsync("Tickets/4101")).Status);
        Assert.Equal(403, (await halo.PostAsync("Tickets", new object[] { new { summary = "x" } })).Status);
        Assert.Equal(403, (await halo.GetAsync("Users")).Status);
        halo.Token = "made-up";
        Assert.Equal(401, (await halo.GetAsync("Tickets/4101")).Status);
    }

    [Fact]
    public async Task Users_are_found_by_their_address()
    {
        var found = await halo.GetAsync("Users?search=m.ellison@northwick-logistics.example");

        Assert.Equal(1, (int)found["record_count"]);
        Assert.Equal("Northwick Logistics", (string?)found["users"][0]!["client_name"]);
    }

    [Fact]
    public async Task What_is_beyond_the_budget_is_told_to_wait()
    {
        await using var small = await LocalGoogle.StartAsync(o => o.HaloRequestsInFiveMinutes = 2);
        var client = await HaloClient.ForItselfAsync(small);
        await client.GetAsync("Status");
        small.Time.Advance(TimeSpan.FromMinutes(2));
        await client.GetAsync("Status");

        var refused = await client.GetAsync("Status");
        Assert.Equal((429, TimeSpan.FromMinutes(3)), (refused.Status, refused.Headers.RetryAfter!.Delta));

        small.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(200, (await client.GetAsync("Status")).Status);
        Assert.Equal(429, (await client.GetAsync("Status")).Status);
    }

    private static int[] Ids(Answer list) => [.. ((JsonArray)list["tickets"]).Select(t => (int)t!["id"]!)];
}
