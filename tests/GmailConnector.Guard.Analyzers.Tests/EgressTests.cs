namespace GmailConnector.Guard.Analyzers.Tests;

public class EgressTests
{
    [Theory]
    [InlineData("new System.Net.Http.HttpClient()")]
    [InlineData("new System.Net.Http.SocketsHttpHandler()")]
    [InlineData("new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp)")]
    [InlineData("new System.Net.Sockets.TcpClient()")]
    [InlineData("new System.Net.Mail.SmtpClient()")]
    [InlineData("System.Net.WebRequest.Create(\"https://example.com\")")]
    [InlineData("factory.CreateClient(\"any\")")]
    [InlineData("new Own()")]
    public async Task A_client_of_the_network_is_refused_outside_the_one_way_out(string client) =>
        Assert.Equal([$"GC0003: {client}"], await Compiled.ReportsAsync(Making(client)));

    [Theory]
    [InlineData("GmailConnector.Gmail")]
    [InlineData("GmailConnector.Sandbox")]
    [InlineData("GmailConnector.Web.Tests")]
    public async Task The_way_out_the_sandbox_and_tests_may(string assembly) =>
        Assert.Empty(await Compiled.ReportsAsync(Making("new System.Net.Http.HttpClient()"), assembly));

    [Theory]
    [InlineData("new System.Net.Http.StringContent(\"x\")")]
    [InlineData("new Uri(\"https://example.com\")")]
    public async Task What_only_describes_a_call_is_fine(string value) => Assert.Empty(await Compiled.ReportsAsync(Making(value)));

    [Fact]
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

    private static string Making(string expression)
    {
        const string own = "class Own : System.Net.Http.HttpClient;";
        return $$"""
            #pragma warning disable SYSLIB0014
            {{(expression == "new Own()" ? own : string.Empty)}}
            class Caller
            {
                object Make({{(expression.StartsWith("factory", StringComparison.Ordinal) ? "System.Net.Http.IHttpClientFactory factory" : string.Empty)}}) => {{expression}};
            }
            """;
    }
}
