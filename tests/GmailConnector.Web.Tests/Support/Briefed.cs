namespace GmailConnector.Web.Tests.Support;

/// <summary>The privacy briefing, without which no role works.</summary>
internal static class Briefed
{
    /// <summary>Reads it and confirms it, where that is due.</summary>
    internal static async Task ConfirmBriefingAsync(this HttpPerson person)
    {
        var page = await person.GetAsync("/briefing");
        if (page.Body.Contains("<button class=\"button primary\" name=\"act\"", StringComparison.Ordinal))
        {
            var confirmed = await person.PostAsync("/briefing", [("shownHash", page.Field("shownHash"))]);
            Assert.Equal("/briefing?done=briefed", confirmed.Location);
        }
    }
}
