using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Composing;

/// <summary>A page that is closed sends along what was typed last, while its save before that may still be under way.</summary>
public class ClosedPageTests
{
    [Fact]
    public async Task What_it_sends_along_goes_on_with_the_draft_of_the_save_that_was_cut_off()
    {
        var world = new World();
        var gmail = new GmailAtHand(world);
        using var page = new CancellationTokenSource();
        gmail.WhileSaving = page.Cancel;
        var written = new Composition
        {
            Token = "cmp_1",
            To = Typed.Text("kim@x.example"),
            Subject = Typed.Text("Chairs"),
            Body = Typed.Html("<p>Hello</p>"),
            Form = FormNumber.New(),
        };

        var cutOff = await Record.ExceptionAsync(() => world.Mine.SaveDraftAsync(written, page.Token));
        gmail.WhileSaving = () => { };
        var last = await world.Mine.SaveDraftAsync(
            written with { Body = Typed.Html("<p>Hello, Kim.</p>") }, TestContext.Current.CancellationToken);

        Assert.True(cutOff is null or OperationCanceledException, $"{cutOff}");
        Assert.True(last.IsAllowed, last.Refusal?.Reason);
        Assert.Contains("Kim.", Assert.Single(gmail.Drafts).Value.What.Html, StringComparison.Ordinal);
    }
}
