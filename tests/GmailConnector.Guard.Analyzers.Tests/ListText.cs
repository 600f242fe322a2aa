using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GmailConnector.Guard.Analyzers.Tests;

/// <summary>A list as the build gives it to the compiler.</summary>
internal sealed class ListText(string name, string text) : AdditionalText
{
    /// <summary>A page, as its path lies to the lists.</summary>
    internal const string Page = "src/GmailConnector.Web/Pages/Mail/Page.cs";

    public override string Path => $"/src/GmailConnector.Guard.Analyzers/Lists/{name}.txt";

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);

    internal static AdditionalText[] For(string project, string list, string shared = "[*]") =>
        [new ListText(project, list), new ListText("Values", shared)];
}
