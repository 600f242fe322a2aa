using System.Globalization;
using System.Text;
using GmailConnector.Sandbox.Answers;

namespace GmailConnector.Sandbox.Halo;

/// <summary>HaloCRM as an agent sees it: the tickets, and one ticket with what was done to it.</summary>
internal static class HaloTicketPages
{
    private const string Product = "Sandbox HaloCRM";

    public static string List(HaloDesk desk, HaloAgent? agent)
    {
        var html = new StringBuilder("<h1>Tickets</h1>").Append(Who(agent))
            .Append("<table class=\"tickets\"><thead><tr><th>Ticket</th><th>Summary</th><th>Status</th><th>Agent</th></tr></thead><tbody>");
        foreach (var ticket in desk.Tickets.Where(t => !t.Deleted))
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"/halo/tickets/{ticket.Id}\">{ticket.Id}</a></td><td>")
                .Append(HtmlPage.Encode(ticket.Summary)).Append("</td><td>").Append(Status(ticket)).Append("</td><td>")
                .Append(HtmlPage.Encode(desk.Directory.AgentAt(ticket.Agent)?.Name ?? "Unassigned")).Append("</td></tr>");
        }

        return HtmlPage.Of("Tickets", Product, html.Append("</tbody></table>").ToString());
    }

    public static string One(HaloDesk desk, SandboxTicket ticket, HaloAgent? agent, Uri? tab)
    {
        var user = desk.Directory.UserAt(ticket.User);
        var html = new StringBuilder("<p><a href=\"/halo/\">All tickets</a></p><h1>")
            .Append(CultureInfo.InvariantCulture, $"{ticket.Id}: ").Append(HtmlPage.Encode(ticket.Summary)).Append("</h1>").Append(Who(agent))
            .Append("<dl><dt>Status</dt><dd>").Append(Status(ticket)).Append("</dd><dt>Agent</dt><dd>")
            .Append(HtmlPage.Encode(desk.Directory.AgentAt(ticket.Agent)?.Name ?? "Unassigned")).Append("</dd>");
        if (user is not null)
        {
            html.Append("<dt>User</dt><dd>").Append(HtmlPage.Encode($"{user.Name} <{user.Address}>, {user.Client.Name}")).Append("</dd>");
        }

        html.Append("</dl><p class=\"text\">").Append(HtmlPage.Encode(ticket.Details)).Append("</p><h2>Actions</h2>");
        foreach (var action in desk.ActionsOf(ticket.Id))
        {
            html.Append("<section><h3>").Append(HtmlPage.Encode($"{action.Id}. {action.Outcome}, {action.Who}"))
                .Append(action.HiddenFromUser ? " (hidden from user)" : "").Append("</h3><p class=\"text\">")
                .Append(HtmlPage.Encode(action.Note.Length > 0 ? action.Note : action.NoteHtml)).Append("</p></section>");
        }

        html.Append("<h2>Attachments</h2><ul>");
        foreach (var file in desk.FilesOf(ticket.Id))
        {
            html.Append("<li>").Append(HtmlPage.Encode($"{file.Name}, {file.Content.Length} bytes")).Append("</li>");
        }

        html.Append("</ul>");
        if (tab is not null)
        {
            html.Append("<h2 id=\"tab\">Gmail</h2><iframe class=\"tab\" title=\"Gmail\" src=\"")
                .Append(HtmlPage.Encode(tab.AbsoluteUri)).Append("\"></iframe>");
        }

        return HtmlPage.Of($"{ticket.Id}", Product, html.ToString());
    }

    private static string Who(HaloAgent? agent) => agent is null
        ? $"<p><a href=\"{HaloSignIn.ChoosePath}\">Sign in</a></p>"
        : $"<p>Signed in as {HtmlPage.Encode(agent.Name)}. <a href=\"{HaloSignIn.ChoosePath}\">Use another agent</a></p>";

    private static string Status(SandboxTicket ticket) =>
        HtmlPage.Encode(HaloDirectory.Statuses.FirstOrDefault(s => s.Id == ticket.Status).Name ?? $"Status {ticket.Status}");
}
