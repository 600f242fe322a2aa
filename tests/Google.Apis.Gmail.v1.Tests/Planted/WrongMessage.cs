using Newtonsoft.Json;

namespace Google.Apis.Gmail.v1.Tests.Planted;

internal sealed class WrongMessage
{
    [JsonProperty("historyId")]
    public string? HistoryId { get; set; }

    [JsonProperty("labelIds")]
    public string? LabelIds { get; set; }

    [JsonProperty("sizeEstimate")]
    public long? SizeEstimate { get; set; }

    [JsonProperty("threadId")]
    public string? Thread { get; set; }

    [JsonProperty("colour")]
    public string? Colour { get; set; }
}

internal static class WrongScopes
{
    public const string GmailPost = "https://www.googleapis.com/auth/gmail.send";

    public const string GmailEverything = "https://www.googleapis.com/auth/gmail.everything";
}

/// <summary>As Google's client does it: batch calls go to Google whatever the base address is.</summary>
internal sealed class BatchLeftBehind(Google.Apis.Services.BaseClientService.Initializer initializer) : GmailService(initializer)
{
    public override string BatchUri => "https://gmail.googleapis.com/batch";
}
