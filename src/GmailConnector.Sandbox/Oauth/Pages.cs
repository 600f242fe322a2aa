using System.Text;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.State;
using GmailConnector.Sandbox.Tokens;

namespace GmailConnector.Sandbox.Oauth;

/// <summary>The pages a person sees. No script, no inline style; every value is encoded.</summary>
internal static class Pages
{
    public const string AccountPath = "/o/oauth2/v2/auth/account";
    public const string ConsentPath = "/o/oauth2/v2/auth/consent";

    public static string Chooser(string handle, string clientName, IEnumerable<Mailbox> accounts, string? hint)
    {
        var html = new StringBuilder();
        html.Append("<h1>Choose an account</h1><p>to continue to <strong>").Append(E(clientName)).Append("</strong></p>");
        html.Append($"<form method=\"post\" action=\"{AccountPath}\">").Append(Hidden("request", handle)).Append("<ul class=\"accounts\">");
        foreach (var account in accounts)
        {
            html.Append("<li><button class=\"account\" name=\"account\" value=\"").Append(E(account.Email)).Append('"')
                .Append(account.Email.Equals(hint, StringComparison.OrdinalIgnoreCase) ? " autofocus" : "").Append('>')
                .Append("<span class=\"avatar\" aria-hidden=\"true\">").Append(E(Initials(account.Name))).Append("</span>")
                .Append("<span class=\"who\"><span class=\"name\">").Append(E(account.Name)).Append("</span><span class=\"email\">")
                .Append(E(account.Email)).Append("</span></span><span class=\"role\">").Append(E(account.Profile.Role)).Append(
                    "</span></button></li>");
        }

        return Frame("Choose an account", html.Append("</ul></form>").ToString());
    }

    public static string Consent(string handle, AuthorizationRequest request, Mailbox account, IReadOnlySet<string> already, bool tickAll)
    {
        var open = request.GmailScopes.Where(s => !already.Contains(s)).ToList();
        var html = new StringBuilder();
        html.Append("<h1><strong>").Append(E(request.ClientId)).Append("</strong> wants access to your account</h1>");
        html.Append("<p class=\"as\"><span class=\"avatar\" aria-hidden=\"true\">").Append(E(Initials(account.Name))).Append("</span>")
            .Append(E(account.Email)).Append("</p>");
        html.Append($"<form method=\"post\" action=\"{ConsentPath}\">").Append(Hidden("request", handle));
        Fixed(html, "It will be able to", request.IdentityScopes);
        Fixed(html, "It already has your permission to", request.GmailScopes.Where(already.Contains));
        if (open.Count > 0)
        {
            html.Append("<fieldset><legend>Tick what it may do with your mail</legend>");
            html.Append("<p><button class=\"quiet\" name=\"action\" value=\"all\">Select all</button></p><ul class=\"scopes\">");
            for (var i = 0; i < open.Count; i++)
            {
                html.Append($"<li><input type=\"checkbox\" id=\"scope-{i}\" name=\"scope\" value=\"").Append(E(open[i])).Append('"')
                    .Append(tickAll ? " checked" : "").Append($"><label for=\"scope-{i}\">").Append(E(Scopes.Text(open[i])))
                    .Append("<code>").Append(E(open[i]).Replace("/auth/", "/auth/<wbr>", StringComparison.Ordinal)).Append(
                        "</code></label></li>");
            }

            html.Append("</ul></fieldset>");
        }

        html.Append("<p class=\"actions\"><button class=\"quiet\" name=\"action\" value=\"cancel\">Cancel</button>")
            .Append("<button class=\"primary\" name=\"action\" value=\"allow\">Allow</button></p></form>");
        return Frame("Consent", html.ToString());
    }

    public static string Error(string code, string text) => Frame("Access blocked",
        $"<h1>Access blocked: this app's request is invalid</h1><p>{E(text)}</p><p>Error 400: <code>{E(code)}</code></p>");

    public static string Index(IEnumerable<Mailbox> accounts, string clientId, string baseUri)
    {
        var html = new StringBuilder(
            "<h1>A local Google for development</h1><p>OAuth 2.0 and the Gmail API with made-up people and mail. ");
        html
            .Append("Nothing here reaches Google.</p><dl><dt>Address</dt><dd><code>")
            .Append(E(baseUri))
            .Append("</code></dd><dt>Client id</dt><dd><code>")
            .Append(E(clientId)).Append(
                "</code></dd><dt>Discovery</dt><dd><a href=\"/.well-known/openid-configuration\">openid-configuration</a></dd></dl>")
            .Append("<p><a href=\"/halo/\">The local HaloCRM</a> is on the same port.</p>")
            .Append("<h2>Accounts</h2><table><thead><tr><th>Name</th><th>Address</th><th>Role</th><th>Messages</th></tr></thead><tbody>");
        foreach (var account in accounts)
        {
            html.Append("<tr><td>").Append(E(account.Name)).Append("</td><td>").Append(E(account.Email)).Append("</td><td>")
                .Append(E(account.Profile.Role)).Append("</td><td>").Append(account.MessageCount).Append("</td></tr>");
        }

        return Frame("Sandbox Google", html.Append("</tbody></table>").ToString());
    }

    private static void Fixed(StringBuilder html, string heading, IEnumerable<string> scopes)
    {
        var texts = scopes.Select(Scopes.Text).Distinct().ToList();
        if (texts.Count > 0)
        {
            html.Append("<h2>").Append(E(heading)).Append("</h2><ul class=\"fixed\">");
            foreach (var text in texts)
            {
                html.Append("<li>").Append(E(text)).Append("</li>");
            }

            html.Append("</ul>");
        }
    }

    private static string Frame(string title, string body) => HtmlPage.Of(title, "Sandbox Google", body);

    private static string Hidden(string name, string value) => HtmlPage.Hidden(name, value);

    private static string Initials(string name) => HtmlPage.Initials(name);

    private static string E(string text) => HtmlPage.Encode(text);
}
