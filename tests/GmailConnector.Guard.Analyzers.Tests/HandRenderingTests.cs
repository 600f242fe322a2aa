namespace GmailConnector.Guard.Analyzers.Tests;

public class HandRenderingTests
{
    [Theory]
    [Trait("way", "28")]
    [InlineData(
        "((Microsoft.AspNetCore.Html.IHtmlContent)subject).WriteTo(writer, encoder);", "(Microsoft.AspNetCore.Html.IHtmlContent)subject")]
    [InlineData("Microsoft.AspNetCore.Html.IHtmlContent html = subject; html.WriteTo(writer, encoder);", "html")]
    [InlineData(
        "Action<System.IO.TextWriter, System.Text.Encodings.Web.HtmlEncoder> write = ((Microsoft.AspNetCore.Html.IHtmlContent)subject).WriteTo;",
        "(Microsoft.AspNetCore.Html.IHtmlContent)subject")]
    public async Task Writing_content_by_hand_is_refused(string statement, string culprit) =>
        Assert.Contains($"GC0004: {culprit}", await Compiled.ReportsAsync(Compiled.Body(statement)));

    [Theory]
    [InlineData("new Microsoft.AspNetCore.Html.HtmlString(\"<b>\").WriteTo(writer, encoder);")]
    [InlineData("var builder2 = new Microsoft.AspNetCore.Html.HtmlContentBuilder(); builder2.AppendHtml(\"<b>\"); builder2.WriteTo(writer, encoder);")]
    public async Task Markup_of_our_own_may_be_written(
        string statement) => Assert.Empty(await Compiled.ReportsAsync(Compiled.Body(statement)));
}
