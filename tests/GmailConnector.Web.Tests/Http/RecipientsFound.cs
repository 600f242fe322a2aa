using System.Net;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>Suggestions for recipients come from the mailbox's own mail, and what was typed stands in no address.</summary>
public sealed class RecipientsFound(HttpApp http) : IClassFixture<HttpApp>
{
    [Fact]
    public async Task Whoever_wrote_is_found_by_a_part_of_the_name_and_the_look_up_is_on_record()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);

        var found = await FindAsync(ben, mailbox, "amir");

        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Contains("amira@halo.example", found.Text, StringComparison.Ordinal);
        Assert.Contains("role=\"option\"", found.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("amira", (await FindAsync(ben, mailbox, "nobody-like-that")).Text, StringComparison.Ordinal);
        Assert.Contains("Looked up recipients", (await ben.GetAsync($"/activity/{mailbox}?show=all")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_typed_finds_nothing_and_nobody_finds_anything_in_somebody_elses_mailbox()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        var (amira, _) = await http.ConnectedAsync(HttpPerson.Amira);

        Assert.DoesNotContain("role=\"option\"", (await FindAsync(ben, mailbox, " ")).Body, StringComparison.Ordinal);
        var refused = await FindAsync(amira, mailbox, "amir");
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.DoesNotContain("amira", refused.Text, StringComparison.Ordinal);
    }

    private static Task<PageAnswer> FindAsync(HttpPerson person, string mailbox, string typed) =>
        person.PostAsync($"/compose/{mailbox}/recipients", [("typed", typed)]);
}
