using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Gmail.v1.Data;

public class Filter : IDirectResponseSchema
{
    [JsonProperty("action")]
    public virtual FilterAction? Action { get; set; }

    [JsonProperty("criteria")]
    public virtual FilterCriteria? Criteria { get; set; }

    [JsonProperty("id")]
    public virtual string? Id { get; set; }

    public virtual string? ETag { get; set; }
}

public class FilterAction : IDirectResponseSchema
{
    [JsonProperty("addLabelIds")]
    public virtual IList<string>? AddLabelIds { get; set; }

    [JsonProperty("forward")]
    public virtual string? Forward { get; set; }

    [JsonProperty("removeLabelIds")]
    public virtual IList<string>? RemoveLabelIds { get; set; }

    public virtual string? ETag { get; set; }
}

public class FilterCriteria : IDirectResponseSchema
{
    [JsonProperty("excludeChats")]
    public virtual bool? ExcludeChats { get; set; }

    [JsonProperty("from")]
    public virtual string? From { get; set; }

    [JsonProperty("hasAttachment")]
    public virtual bool? HasAttachment { get; set; }

    [JsonProperty("negatedQuery")]
    public virtual string? NegatedQuery { get; set; }

    [JsonProperty("query")]
    public virtual string? Query { get; set; }

    [JsonProperty("size")]
    public virtual int? Size { get; set; }

    [JsonProperty("sizeComparison")]
    public virtual string? SizeComparison { get; set; }

    [JsonProperty("subject")]
    public virtual string? Subject { get; set; }

    [JsonProperty("to")]
    public virtual string? To { get; set; }

    public virtual string? ETag { get; set; }
}

public class ListFiltersResponse : IDirectResponseSchema
{
    [JsonProperty("filter")]
    public virtual IList<Filter>? Filter { get; set; }

    public virtual string? ETag { get; set; }
}
