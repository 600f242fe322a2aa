using System.Reflection;
using GmailConnector.Walls.Tests.Repository;

namespace GmailConnector.Walls.Tests.Projects;

public class ReferenceTests
{
    // What of MailKit reaches out, or listens in.
    private static readonly string[] Connecting = [
        ".Connect", "Proxy", "ProtocolLogger.", "ServerCertificateValidationCallback", "LocalEndPoint", "Telemetry"
    ];

    [Fact]
    public void Projects_refer_to_exactly_what_the_graph_says()
    {
        var projects = ProjectFile.OfSource();
        Rule.Holds(projects, ReferenceRules.ProjectFaults, Product.Graph.Count);
        Assert.Equal(Product.Graph.Keys.Order(StringComparer.Ordinal), projects.Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(
        "GmailConnector.Halo",
        "<ProjectReference Include='../GmailConnector.Guard/GmailConnector.Guard.csproj' /><ProjectReference Include='../GmailConnector.Gmail/GmailConnector.Gmail.csproj' />")]
    [InlineData("GmailConnector.Halo", "")]
    [InlineData("GmailConnector.Sandbox", "<ProjectReference Include='..\\GmailConnector.Guard\\GmailConnector.Guard.csproj' />")]
    [InlineData("GmailConnector.Sandbox", "<Reference Include='GmailConnector.Guard.dll' />")]
    [InlineData("GmailConnector.Newcomer", "")]
    public void A_planted_reference_is_caught(string project, string items) =>
        Assert.Single(ReferenceRules.ProjectFaults(ProjectFile.Parse(project, $"<Project><ItemGroup>{items}</ItemGroup></Project>")));

    [Fact]
    public void Evidence_needs_the_base_class_library_only() =>
        Rule.Holds(
            [.. ProjectFile.OfSource().Where(p => p.Name.StartsWith("GmailConnector.Evidence", StringComparison.Ordinal))],
            ReferenceRules.BareFaults,
            3);

    [Theory]
    [InlineData("<PackageReference Include='Serilog' />")]
    [InlineData("<FrameworkReference Include='Microsoft.AspNetCore.App' />")]
    [InlineData("<PackageReference Include='BouncyCastle.Cryptography' />")]
    [InlineData("<PackageReference Include='Serilog' />", "GmailConnector.Evidence.Ed25519")]
    [InlineData("<PackageReference Include='BouncyCastle.Cryptography' />", "GmailConnector.Evidence.Cli")]
    public void A_planted_package_in_evidence_is_caught(string item, string project = "GmailConnector.Evidence") =>
        Assert.Single(ReferenceRules.BareFaults(ProjectFile.Parse(project, $"<Project><ItemGroup>{item}</ItemGroup></Project>")));

    [Fact]
    public void What_was_compiled_keeps_the_web_out_of_the_guard_Google_out_of_pages_and_databases_in_storage() =>
        Rule.Holds(
            Product.Assemblies,
            a => ReferenceRules.CompiledFaults(a.GetName().Name!, a.GetReferencedAssemblies()),
            Product.Graph.Count - 1);

    [Theory]
    [InlineData("GmailConnector.Guard", "Microsoft.AspNetCore.Mvc.Core")]
    [InlineData("GmailConnector.Guard", "Google.Apis")]
    [InlineData("GmailConnector.Guard", "Microsoft.Data.Sqlite")]
    [InlineData("GmailConnector.Web", "Google.Apis.Gmail.v1")]
    [InlineData("GmailConnector.Web", "Google.Apis.Auth.AspNetCore3")]
    [InlineData("GmailConnector.Web", "Dapper")]
    [InlineData("GmailConnector.Storage", "Google.Apis.Auth")]
    [InlineData("GmailConnector.Gmail", "Npgsql")]
    [InlineData("evidence", "Spectre.Console")]
    [InlineData("evidence", "BouncyCastle.Cryptography")]
    [InlineData("GmailConnector.Evidence", "GmailConnector.Evidence.Ed25519")]
    [InlineData("GmailConnector.Evidence.Ed25519", "Serilog")]
    [InlineData("GmailConnector.Storage", "BouncyCastle.Cryptography")]
    [InlineData("GmailConnector.Guard", "BouncyCastle.Cryptography")]
    [InlineData("GmailConnector.Gmail", "MailKit")]
    [InlineData("GmailConnector.Web", "Ical.Net")]
    [InlineData("GmailConnector.Web", "MailKit")]
    [InlineData("GmailConnector.Halo", "MimeKit")]
    public void A_planted_compiled_reference_is_caught(string project, string reference) =>
        Assert.Single(ReferenceRules.CompiledFaults(project, [new AssemblyName("System.Runtime"), new AssemblyName(reference)]));

    /// <summary>MailKit connects by name and by itself in all overloads but one, through proxies, and writes down what is said.</summary>
    [Fact]
    public void MailKit_is_let_into_the_guard_to_speak_over_a_stream_that_it_is_given_and_for_nothing_else()
    {
        Assert.Equal(
            ["MailKit.Net.Smtp.SmtpClient.ConnectAsync(Stream, string, int, SecureSocketOptions, CancellationToken)"],
            ConnectingLines(Repo.Read("src/GmailConnector.Guard.Analyzers/Lists/GmailConnector.Guard.txt")));
        string[] planted = [
            "MailKit.MailService.*", "MailKit.Net.Smtp.SmtpClient.Connect", "MailKit.Net.Proxy.HttpProxyClient.new",
            "MailKit.ProtocolLogger.new"
        ];
        Assert.Equal(planted, ConnectingLines(string.Join('\n', planted) + "\nMailKit.Net.Smtp.SmtpClient.LocalDomain"));
    }

    private static IEnumerable<string> ConnectingLines(string list) => list.Split('\n').Where(l =>
        l.StartsWith("MailKit.", StringComparison.Ordinal)
        && (l.EndsWith(".*", StringComparison.Ordinal) || Connecting.Any(w => l.Contains(w, StringComparison.Ordinal))));

    [Fact]
    public void The_guard_does_render_so_that_its_one_reference_to_ASP_NET_is_really_there() =>
        Assert.Contains(typeof(Guard.Mailbox).Assembly.GetReferencedAssemblies(), r => r.Name == "Microsoft.AspNetCore.Html.Abstractions");
}
