using System.Text;
using GmailConnector.Sandbox.Answers;

namespace GmailConnector.Sandbox.Halo;

/// <summary>The pages that an agent sees.</summary>
internal static class HaloPages
{
    private const string Product = "Sandbox HaloCRM";

    public static string Chooser(string request, IEnumerable<HaloAgent> agents)
    {
        var html = new StringBuilder("<h1>Sign in to HaloCRM</h1><p>Choose an agent.</p>");
        html.Append($"<form method=\"post\" action=\"{HaloSignIn.ChoosePath}\">").Append(HtmlPage.Hidden("request", request))
            .Append("<ul class=\"accounts\">");
        foreach (var agent in agents.Where(a => !a.IsDisabled))
        {
            html.Append($"<li><button class=\"account\" name=\"agent\" value=\"{agent.Id}\"><span class=\"avatar\" aria-hidden=\"true\">")
                .Append(HtmlPage.Encode(HtmlPage.Initials(agent.Name))).Append("</span><span class=\"who\"><span class=\"name\">")
                .Append(HtmlPage.Encode(agent.Name)).Append("</span><span class=\"email\">").Append(HtmlPage.Encode(agent.Address))
                .Append("</span></span></button></li>");
        }

        return HtmlPage.Of("Sign in", Product, html.Append("</ul></form>").ToString());
    }

    public static string Fault(string text) =>
        HtmlPage.Of("Sign-in refused", Product, $"<h1>Sign-in refused</h1><p>{HtmlPage.Encode(text)}</p>");
}
