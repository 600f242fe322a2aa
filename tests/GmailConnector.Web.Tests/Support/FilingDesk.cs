using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace GmailConnector.Web.Tests.Support;

/// <summary>Incidents and orders as officers without a script file and approve them, where a test is about what comes afterwards.</summary>
internal static partial class FilingDesk
{
    internal static async Task<string> FileAsync(
        HttpPerson officer, string kind, string references, string ticket = "4101", bool downloads = true)
    {
        var page = kind == "order" ? "/desk/orders/new" : "/desk/incidents/new";
        if (kind != "order")
        {
            await officer.LinkAsync(HttpPerson.SofiasAgent);
        }

        var scope = await DeskForms.CountAsync(officer, page, references.Split('\n'));
        (string Name, string Value)[] fields = kind == "order"
            ?
            [
                ("Authority", "District Court of Example"),
                ("Reference", "12 AR 34/26"),
                ("DocumentHash", Convert.ToHexStringLower(SHA256.HashData("The order, as it came."u8))),
                ("Reason", "Preservation of evidence."), ("Days", "2"),
            ]
            : [
                ("KeptIn", "HaloCrm"),
                ("Ticket", ticket),
                ("Category", "Phishing"),
                ("Severity", "High"),
                ("Reason", "Several agents got the same message."),
                ("Hours", "1")
            ];
        var filed = await officer.PostAsync(
            $"{page}?handler=file",
            [("Scope", scope), ("Count", "1"), ("Boxes", "1"), ("Downloads", downloads ? "true" : "false"), .. fields]);
        Assert.StartsWith("/desk/cases/", filed.Location, StringComparison.Ordinal);
        return filed.Location.Split('/')[^1].Split('?')[0];
    }

    /// <summary>All of it, for as long as was asked for.</summary>
    internal static async Task ApproveAsync(HttpPerson officer, string grant)
    {
        var page = await officer.GetAsync($"/desk/cases/{grant}?tick=all");
        Assert.True(page.Status == HttpStatusCode.OK, page.Body);
        var chosen = Chosen().Matches(page.Body).Select(m => ("Chosen", m.Groups[1].Value));
        var downloads = page.Body.Contains("name=\"Downloads\"", StringComparison.Ordinal) ? "true" : "false";
        var approved = await officer.PostAsync(
            $"/desk/cases/{grant}?handler=approve",
            [("Span", page.Field("Span")), ("Downloads", downloads), ("Words", "Needed."), .. chosen]);
        Assert.EndsWith("?done=approved", approved.Location, StringComparison.Ordinal);
    }

    [GeneratedRegex("name=\"Chosen\" value=\"([^\"]+)\"")]
    private static partial Regex Chosen();
}
