using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// The pictures in docs/screenshots, made anew by <c>SCREENSHOTS=$PWD/docs/screenshots dotnet test tests/GmailConnector.Web.Tests --filter
/// Screenshots</c>.
/// </summary>
[Collection(SharedOffice.Name)]
public sealed class Screenshots(Office office)
{
    public static TheoryData<int, ColorScheme> Looks => [.. PictureFolder.Looks];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Each_main_page_has_its_picture(int width, ColorScheme colours)
    {
        using var folder = PictureFolder.Open();
        await using var amira = await office.EnterAsync(Person.Amira, width, colours);
        var taken = 0;
        await foreach (var page in Tour.OfAsync(amira).Where(p => p is "agreement" or "inbox" or "thread" or "compose").Take(4))
        {
            await folder.TakeAsync(amira.Page, page, width, colours);
            taken++;
        }

        Assert.Equal(4, taken);
    }
}
