using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// A list that is open asks whether anything has changed, and hears of what changes no number of messages too, such as a colleague's star.
/// </summary>
public sealed partial class WhatHasChanged
{
    [Fact]
    public async Task A_label_that_somebody_changes_is_told_though_there_are_as_many_messages_as_before()
    {
        await using var http = await HttpApp.StartAsync(TestContext.Current.CancellationToken);
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        var thread = Thread().Match((await ben.GetAsync($"/mail/{mailbox}")).Body).Groups[1].Value;
        var asked = await SettledAsync(ben, $"/mail/{mailbox}/sync?have=0");

        Assert.False((await ben.GetAsync(asked)).Headers.ContainsKey("HX-Trigger"));
        await ben.PostAsync($"/mail/{mailbox}/change", [("change", "star"), ("threads", thread)]);

        await Eventually.TrueAsync(
            async () => (await ben.GetAsync(asked)).Headers.GetValueOrDefault("HX-Trigger") == "mail:arrived", "the change is told");
        Assert.Equal(Have().Match(asked).Value, Have().Match(await SettledAsync(ben, asked)).Value);
    }

    // What the page asks next, once it is told of nothing more.
    private static async Task<string> SettledAsync(HttpPerson person, string asked)
    {
        await Eventually.TrueAsync(
            async () =>
            {
                var answer = await person.GetAsync(asked);
                asked = Asks().Match(answer.Text).Groups[1].Value;
                return !answer.Headers.ContainsKey("HX-Trigger");
            },
            "nothing changes any more");
        return asked;
    }

    [GeneratedRegex("data-thread=\"([0-9a-f]+)\"")]
    private static partial Regex Thread();

    [GeneratedRegex("hx-get=\"([^\"]+)\"")]
    private static partial Regex Asks();

    [GeneratedRegex("have=[0-9]+")]
    private static partial Regex Have();
}
