using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Gmail.v1.Data;

public class Label : IDirectResponseSchema
{
    [JsonProperty("color")]
    public virtual LabelColor? Color { get; set; }

    [JsonProperty("id")]
    public virtual string? Id { get; set; }

    [JsonProperty("labelListVisibility")]
    public virtual string? LabelListVisibility { get; set; }

    [JsonProperty("messageListVisibility")]
    public virtual string? MessageListVisibility { get; set; }

    [JsonProperty("messagesTotal")]
    public virtual int? MessagesTotal { get; set; }

    [JsonProperty("messagesUnread")]
    public virtual int? MessagesUnread { get; set; }

    [JsonProperty("name")]
    public virtual string? Name { get; set; }

    [JsonProperty("threadsTotal")]
    public virtual int? ThreadsTotal { get; set; }

    [JsonProperty("threadsUnread")]
    public virtual int? ThreadsUnread { get; set; }

    [JsonProperty("type")]
    public virtual string? Type { get; set; }

    public virtual string? ETag { get; set; }
}

public class LabelColor : IDirectResponseSchema
{
    [JsonProperty("backgroundColor")]
    public virtual string? BackgroundColor { get; set; }

    [JsonProperty("textColor")]
    public virtual string? TextColor { get; set; }

    public virtual string? ETag { get; set; }
}

public class ListLabelsResponse : IDirectResponseSchema
{
    [JsonProperty("labels")]
    public virtual IList<Label>? Labels { get; set; }

    public virtual string? ETag { get; set; }
}
