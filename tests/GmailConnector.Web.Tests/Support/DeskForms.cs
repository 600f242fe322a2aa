namespace GmailConnector.Web.Tests.Support;

/// <summary>The desk's forms as an officer without a script sends them.</summary>
public static class DeskForms
{
    public const string Words = "Three people were asked for their passwords by this sender.";

    /// <summary>Counts messages by their references, and answers the frozen scope's id.</summary>
    public static async Task<string> CountAsync(HttpPerson officer, string page, params string[] references)
    {
        var counted = await officer.PostAsync(
            $"{page}?handler=count", [("By", "references"), ("References", string.Join('\n', references))]);
        Assert.Equal(System.Net.HttpStatusCode.OK, counted.Status);
        return counted.Field("Scope");
    }

    public static (string Name, string Value)[] Incident(string scope, string ticket, string hours = "8") =>
    [
        ("Scope", scope),
        ("Count", "1"),
        ("Boxes", "1"),
        ("KeptIn", "Own"),
        ("Ticket", ticket),
        ("Category", "Phishing"),
        ("Severity", "High"),
        ("Reason", Words), ("Hours", hours), ("Later", "false"), ("DelayDays", "1"),
    ];

    /// <summary>Files an incident over these messages, and answers the page of the case.</summary>
    public static async Task<string> FileAsync(HttpPerson officer, string ticket, params string[] references)
    {
        var scope = await CountAsync(officer, "/desk/incidents/new", references);
        var filed = await officer.PostAsync("/desk/incidents/new?handler=file", Incident(scope, ticket));
        return filed.Location.Split('?')[0];
    }

    public static (string Name, string Value)[] Answer(string words, string span, params string[] chosen) =>
        [("Words", words), ("Span", span), .. chosen.Select(c => ("Chosen", c))];
}
