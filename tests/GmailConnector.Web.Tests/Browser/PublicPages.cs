using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>The pages that anybody may read: readable wide and narrow, light and dark, with the keyboard alone.</summary>
public sealed class PublicPages(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task Each_looks_right_with_and_without_numbers()
    {
        await using var reviewer = await office.EnterAsync(Person.Ben);
        await reviewer.GoAsync("/");
        await Looks.RightAsync(reviewer.Page, "home");
        await using (var amira = await office.EnterAsync(Person.Amira))
        {
            await amira.ConnectAsync("Drafts and sending");
            await amira.OpenThreadAsync(Tour.Conversation);
        }

        foreach (var path in new[] { "limited-use", "walk-through", "privacy", "scopes", "data", "evidence", "receipt", "leaving" })
        {
            await reviewer.GoAsync("/" + path);
            await Looks.RightAsync(reviewer.Page, path);
        }
    }
}
