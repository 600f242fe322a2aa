namespace GmailConnector.Web.Pages;

/// <summary>A ticked box; null where it isn't ticked.</summary>
internal enum Ticked
{
    Yes,
}

internal static class TickedRefusals
{
    /// <summary>Nobody agreed, because the box wasn't ticked.</summary>
    internal static Refusal NotTicked(string reason, string remedy) =>
        new(RefusalCode.InvalidInput, reason, remedy, "agreement-is-affirmative", "", RemedyKind.Correct);
}
