namespace GmailConnector.Guard.Analyzers.Tests;

public class EgressTests
{
    [Theory]
    [Trait("way", "15")]
    [Trait("way", "33")]
    [InlineData("new System.Net.Http.HttpClient()")]
    [InlineData("new System.Net.Http.SocketsHttpHandler()")]
    [InlineData("new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp)")]
    [InlineData("new System.Net.Sockets.TcpClient()")]
    [InlineData("new System.Net.Mail.SmtpClient()")]
    [InlineData("System.Net.WebRequest.Create(\"https://example.com\")")]
    [InlineData("factory.CreateClient(\"any\")")]
    [InlineData("new Own()")]
    [InlineData("new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 1)")]
    [InlineData("new System.Net.WebSockets.ClientWebSocket()")]
    [InlineData("new System.IO.Pipes.NamedPipeClientStream(\"x\")")]
    [InlineData("System.Net.Dns.GetHostAddresses(\"example.com\")")]
    [InlineData("System.Diagnostics.Process.Start(\"curl\")")]
    [InlineData("System.Net.Quic.QuicConnection.ConnectAsync(null!)")]
    [InlineData("Grpc.Net.Client.GrpcChannel.ForAddress(\"x\")")]
    [InlineData("new MailKit.SmtpClient()")]
    [InlineData("Microsoft.Extensions.DependencyInjection.HttpClientFactoryServiceCollectionExtensions.AddHttpClient(null!)")]
    public async Task A_client_of_the_network_is_refused_outside_the_one_way_out(string client) =>
        Assert.Equal([$"GC0003: {client}"], await Compiled.ReportsAsync(Making(client)));

    [Theory]
    [InlineData("GmailConnector.Sandbox")]
    [InlineData("GmailConnector.Web.Tests")]
    public async Task The_sandbox_and_tests_may(string assembly) =>
        Assert.Empty(await Compiled.ReportsAsync(Making("new System.Net.Http.HttpClient()"), assembly));

    [Theory]
    [InlineData("new System.Net.Http.StringContent(\"x\")")]
    [InlineData("new Uri(\"https://example.com\")")]
    public async Task What_only_describes_a_call_is_fine(string value) => Assert.Empty(await Compiled.ReportsAsync(Making(value)));

    [Theory]
    [InlineData("GmailConnector.Guard", "GmailConnector.Guard.Egress")]
    [InlineData("GmailConnector.Guard", "GmailConnector.Guard.Reading", "GC0003: new System.Net.Http.HttpClient()")]
    [InlineData("GmailConnector.Web", "GmailConnector.Guard.Egress", "GC0003: new System.Net.Http.HttpClient()")]
    [InlineData("evidence", "GmailConnector.Evidence.Cli.Witnessing")]
    [InlineData("evidence", "GmailConnector.Evidence.Cli", "GC0003: new System.Net.Http.HttpClient()")]
    [InlineData("GmailConnector.Web", "GmailConnector.Evidence.Cli.Witnessing", "GC0003: new System.Net.Http.HttpClient()")]
    [InlineData("GmailConnector.Storage", "GmailConnector.Storage", "GC0003: new System.Net.Http.HttpClient()")]
    public async Task The_one_way_out_is_a_folder_of_Guard(string assembly, string space, params string[] reports) =>
        Assert.Equal(
            reports,
            await Compiled.ReportsAsync(
                $"namespace {space} {{ class Caller {{ object Make() => new System.Net.Http.HttpClient(); }} }}", assembly));

    [Fact]
    [Trait("way", "39")]
    public async Task A_page_makes_no_Gmail_client_of_its_own()
    {
        const string source = """
            namespace Google.Apis.Services { public abstract class BaseClientService { } }
            namespace Google.Apis.Gmail.v1 { public class GmailService : Google.Apis.Services.BaseClientService { } }
            class Caller { object Make() => new Google.Apis.Gmail.v1.GmailService(); }
            """;
        Assert.Equal(["GC0003: new Google.Apis.Gmail.v1.GmailService()"], await Compiled.ReportsAsync(source));
        Assert.Empty(await Compiled.ReportsAsync(source, "GmailConnector.Gmail"));
    }

    [Fact]
    public async Task Googles_runtime_is_given_its_connections_or_it_would_make_its_own()
    {
        const string source = """
            namespace Google.Apis.Services { public abstract class BaseClientService { public class Initializer { public object? HttpClientFactory { get; set; } } } }
            class Caller
            {
                object Own() => new Google.Apis.Services.BaseClientService.Initializer { };
                object Given() => new Google.Apis.Services.BaseClientService.Initializer { HttpClientFactory = this };
            }
            """;
        Assert.Equal(
            ["GC0003: new Google.Apis.Services.BaseClientService.Initializer { }"],
            await Compiled.ReportsAsync(source, "GmailConnector.Storage"));
    }

    private static string Making(string expression)
    {
        const string own = "class Own : System.Net.Http.HttpClient;";
        return $$"""
            #pragma warning disable SYSLIB0014
            {{(expression == "new Own()" ? own : string.Empty)}}
            namespace Grpc.Net.Client { public class GrpcChannel { public static GrpcChannel ForAddress(string a) => null!; } }
            namespace MailKit { public class MailService; public class SmtpClient : MailService; }
            namespace Microsoft.Extensions.DependencyInjection { public static class HttpClientFactoryServiceCollectionExtensions { public static object AddHttpClient(object s) => s; } }
            class Caller
            {
                object Make({{(expression.StartsWith("factory", StringComparison.Ordinal)
                    ? "System.Net.Http.IHttpClientFactory factory"
                    : string.Empty)}}) => {{expression}};
            }
            """;
    }
}
