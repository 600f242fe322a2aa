using System.Net;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// Access ends by the clock, so a clock that is set back mustn't make it last: neither what is opened anew nor what stands on a screen.
/// </summary>
[Trait("way", "40")]
public sealed class ClockSetBack : IAsyncLifetime
{
    private DeskOffice office = null!;
    private HttpPerson sofia = null!;
    private string grant = "";
    private string message = "";

    public async ValueTask InitializeAsync()
    {
        office = await DeskOffice.OpenAsync();
        var references = await office.PhishedAsync(1);
        grant = await office.OpenIncidentAsync(references);
        message = $"/desk/cases/{grant}/messages/{references[0]}";
        sofia = await office.Http.PersonAsync(Person.Sofia);
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task What_is_over_stays_closed_and_the_reason_is_the_clock()
    {
        Assert.Equal(HttpStatusCode.OK, (await sofia.GetAsync(message)).Status);
        await office.MoveClockAsync(TimeSpan.FromMinutes(61));
        await ClosedAsync(HttpStatusCode.Forbidden, "has ended");

        await office.MoveClockAsync(TimeSpan.FromMinutes(-31));
        await ClosedAsync(HttpStatusCode.ServiceUnavailable, "The server's clock went back");
        await office.MoveClockAsync(TimeSpan.FromMinutes(31));
        await ClosedAsync(HttpStatusCode.Forbidden, "has ended");
    }

    [Fact]
    public async Task What_is_open_closes_until_the_clock_is_right_again()
    {
        await office.MoveClockAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.OK, (await sofia.GetAsync(message)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await sofia.GetAsync($"/watch/{grant}")).Status);

        await office.MoveClockAsync(TimeSpan.FromMinutes(-20));
        await ClosedAsync(HttpStatusCode.ServiceUnavailable, "The server's clock went back");

        await office.MoveClockAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.OK, (await sofia.GetAsync(message)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await sofia.GetAsync($"/watch/{grant}")).Status);
    }

    private async Task ClosedAsync(HttpStatusCode status, string reason)
    {
        var opened = await sofia.GetAsync(message);
        Assert.Equal(status, opened.Status);
        Assert.Contains(reason, opened.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(NastyMail.Subject, opened.Text, StringComparison.Ordinal);
        var watched = await sofia.GetAsync($"/watch/{grant}");
        Assert.Equal(HttpStatusCode.Gone, watched.Status);
        Assert.Contains(reason, watched.Text, StringComparison.Ordinal);
    }
}
