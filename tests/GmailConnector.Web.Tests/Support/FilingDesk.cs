using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace GmailConnector.Web.Tests.Support;

/// <summary>An incident or an order, filed and approved as the desk's pages do it: for tests that begin where it is open.</summary>
internal static partial class FilingDesk
{
    /// <summary>Files over these references, one a line, and answers the grant.</summary>
    internal static async Task<string> FileAsync(HttpPerson officer, string kind, string references, string ticket = "4101", bool downloads = true)
    {
        var page = kind == "order" ? "/desk/orders/new" : "/desk/incidents/new";
        var scope = await DeskForms.CountAsync(officer, page, references.Split('\n'));
        (string, string)[] form = kind == "order"
            ?
            [
                ("Authority", "District Court of Example"), ("Reference", "12 AR 34/26"), ("DocumentHash", Convert.ToHexStringLower(SHA256.HashData("The order, as it came."u8))),
                ("Reason", "Preservation of evidence."), ("Days", "2"),
            ]
            : [("KeptIn", "HaloCrm"), ("Ticket", ticket), ("Category", "Phishing"), ("Severity", "High"), ("Reason", "Several agents got the same message."), ("Hours", "1")];
        var filed = await officer.PostAsync($"{page}?handler=file", [("Scope", scope), ("Downloads", downloads ? "true" : "false"), .. form]);
        return filed.Location.Split('?')[0].Split('/')[^1];
    }

    /// <summary>Another officer approves all that was asked for.</summary>
    internal static async Task ApproveAsync(HttpPerson officer, string grant, string kind)
    {
        var asked = await officer.GetAsync($"/desk/cases/{grant}?tick=all");
        var chosen = Ticked().Matches(asked.Body).Select(m => m.Groups[1].Value).ToArray();
        Assert.NotEmpty(chosen);
        var approved = await officer.PostAsync(
            $"/desk/cases/{grant}?handler=approve",
            [.. DeskForms.Answer("Needed.", kind == "order" ? "2" : "1", chosen), ("Downloads", asked.Body.Contains("name=\"Downloads\"", StringComparison.Ordinal) ? "true" : "false")]);
        Assert.Equal($"/desk/cases/{grant}?done=approved", approved.Location);
    }

    [GeneratedRegex("name=\"Chosen\" value=\"([^\"]+)\"")]
    private static partial Regex Ticked();
}
