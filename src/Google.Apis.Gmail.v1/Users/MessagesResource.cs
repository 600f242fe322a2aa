using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1;

public partial class UsersResource
{
    public partial class MessagesResource(IClientService service)
    {
        public virtual AttachmentsResource Attachments { get; } = new(service);

        public virtual GetRequest Get(string userId, string id) =>
            new(service, userId, id);

        public class GetRequest : GmailBaseServiceRequest<Data.Message>
        {
            public GetRequest(IClientService service, string userId, string id)
                : base(service)
            {
                UserId = userId;
                Id = id;
                InitParameters();
            }

            [RequestParameter("userId", RequestParameterType.Path)]
            public virtual string UserId { get; private set; }

            [RequestParameter("id", RequestParameterType.Path)]
            public virtual string Id { get; private set; }

            [RequestParameter("format", RequestParameterType.Query)]
            public virtual FormatEnum? Format { get; set; }

            public enum FormatEnum
            {
                [StringValue("minimal")]
                Minimal = 0,

                [StringValue("full")]
                Full = 1,

                [StringValue("raw")]
                Raw = 2,

                [StringValue("metadata")]
                Metadata = 3,
            }

            [RequestParameter("metadataHeaders", RequestParameterType.Query)]
            public virtual Repeatable<string>? MetadataHeaders { get; set; }

            public override string MethodName => "get";

            public override string HttpMethod => "GET";

            public override string RestPath => "gmail/v1/users/{userId}/messages/{id}";

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
                RequestParameters.AddPath("id");
                RequestParameters.AddQuery("format", "full");
                RequestParameters.AddQuery("metadataHeaders");
            }
        }

        public virtual ListRequest List(string userId) =>
            new(service, userId);

        public class ListRequest : GmailBaseServiceRequest<Data.ListMessagesResponse>
        {
            public ListRequest(IClientService service, string userId)
                : base(service)
            {
                UserId = userId;
                InitParameters();
            }

            [RequestParameter("userId", RequestParameterType.Path)]
            public virtual string UserId { get; private set; }

            [RequestParameter("includeSpamTrash", RequestParameterType.Query)]
            public virtual bool? IncludeSpamTrash { get; set; }

            [RequestParameter("labelIds", RequestParameterType.Query)]
            public virtual Repeatable<string>? LabelIds { get; set; }

            [RequestParameter("maxResults", RequestParameterType.Query)]
            public virtual long? MaxResults { get; set; }

            [RequestParameter("pageToken", RequestParameterType.Query)]
            public virtual string? PageToken { get; set; }

            [RequestParameter("q", RequestParameterType.Query)]
            public virtual string? Q { get; set; }

            public override string MethodName => "list";

            public override string HttpMethod => "GET";

            public override string RestPath => "gmail/v1/users/{userId}/messages";

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
                RequestParameters.AddQuery("includeSpamTrash", "false");
                RequestParameters.AddQuery("labelIds");
                RequestParameters.AddQuery("maxResults", "100");
                RequestParameters.AddQuery("pageToken");
                RequestParameters.AddQuery("q");
            }
        }
    }
}
