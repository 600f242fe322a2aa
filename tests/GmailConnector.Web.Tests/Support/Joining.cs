using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Support;

/// <summary>An owner invites a colleague, who accepts.</summary>
internal static class Joining
{
    internal static async Task JoinAsync(this Person owner, Person member, string mailbox, string role)
    {
        var name = member.Address == Person.Ben ? "Ben Okafor" : "Amira Haddad";
        await owner.GoAsync($"/members/{mailbox}");
        await owner.Page.GetByLabel("Colleague", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = name });
        await owner.Page.GetByLabel("Role", new() { Exact = true }).SelectOptionAsync(role);
        await owner.Button("Send invitation").ClickAsync();
        await Expect(owner.Page.Locator(".case").Filter(new() { HasText = name })).ToContainTextAsync("Withdraw invitation");
        await member.GoAsync("/invitations");
        await member.Page.GetByLabel("I have read the text above").CheckAsync();
        await member.Button("Accept").ClickAsync();
        await Expect(member.Page.GetByText("You are a member and work on this mail with the others.")).ToBeVisibleAsync();
    }
}
