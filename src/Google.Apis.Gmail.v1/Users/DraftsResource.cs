using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1;

public partial class UsersResource
{
    public partial class DraftsResource(IClientService service)
    {
        public virtual CreateRequest Create(Data.Draft body, string userId) =>
            new(service, body, userId);

        public class CreateRequest : GmailBaseServiceRequest<Data.Draft>
        {
            public CreateRequest(IClientService service, Data.Draft body, string userId)
                : base(service)
            {
                UserId = userId;
                Body = body;
                InitParameters();
            }

            [RequestParameter("userId", RequestParameterType.Path)]
            public virtual string UserId { get; private set; }

            public override string MethodName => "create";

            public override string HttpMethod => "POST";

            public override string RestPath => "gmail/v1/users/{userId}/drafts";

            private Data.Draft Body { get; set; }

            protected override object GetBody() => Body;

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
            }
        }

        public virtual DeleteRequest Delete(string userId, string id) =>
            new(service, userId, id);

        public class DeleteRequest : GmailBaseServiceRequest<string>
        {
            public DeleteRequest(IClientService service, string userId, string id)
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

            public override string MethodName => "delete";

            public override string HttpMethod => "DELETE";

            public override string RestPath => "gmail/v1/users/{userId}/drafts/{id}";

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
                RequestParameters.AddPath("id");
            }
        }

        public virtual GetRequest Get(string userId, string id) =>
            new(service, userId, id);

        public class GetRequest : GmailBaseServiceRequest<Data.Draft>
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

            public override string MethodName => "get";

            public override string HttpMethod => "GET";

            public override string RestPath => "gmail/v1/users/{userId}/drafts/{id}";

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
                RequestParameters.AddPath("id");
                RequestParameters.AddQuery("format", "full");
            }
        }

        public virtual ListRequest List(string userId) =>
            new(service, userId);

        public class ListRequest : GmailBaseServiceRequest<Data.ListDraftsResponse>
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

            [RequestParameter("maxResults", RequestParameterType.Query)]
            public virtual long? MaxResults { get; set; }

            [RequestParameter("pageToken", RequestParameterType.Query)]
            public virtual string? PageToken { get; set; }

            [RequestParameter("q", RequestParameterType.Query)]
            public virtual string? Q { get; set; }

            public override string MethodName => "list";

            public override string HttpMethod => "GET";

            public override string RestPath => "gmail/v1/users/{userId}/drafts";

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
                RequestParameters.AddQuery("includeSpamTrash", "false");
                RequestParameters.AddQuery("maxResults", "100");
                RequestParameters.AddQuery("pageToken");
                RequestParameters.AddQuery("q");
            }
        }

        public virtual SendRequest Send(Data.Draft body, string userId) =>
            new(service, body, userId);

        public class SendRequest : GmailBaseServiceRequest<Data.Message>
        {
            public SendRequest(IClientService service, Data.Draft body, string userId)
                : base(service)
            {
                UserId = userId;
                Body = body;
                InitParameters();
            }

            [RequestParameter("userId", RequestParameterType.Path)]
            public virtual string UserId { get; private set; }

            public override string MethodName => "send";

            public override string HttpMethod => "POST";

            public override string RestPath => "gmail/v1/users/{userId}/drafts/send";

            private Data.Draft Body { get; set; }

            protected override object GetBody() => Body;

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
            }
        }

        public virtual UpdateRequest Update(Data.Draft body, string userId, string id) =>
            new(service, body, userId, id);

        public class UpdateRequest : GmailBaseServiceRequest<Data.Draft>
        {
            public UpdateRequest(IClientService service, Data.Draft body, string userId, string id)
                : base(service)
            {
                UserId = userId;
                Id = id;
                Body = body;
                InitParameters();
            }

            [RequestParameter("userId", RequestParameterType.Path)]
            public virtual string UserId { get; private set; }

            [RequestParameter("id", RequestParameterType.Path)]
            public virtual string Id { get; private set; }

            public override string MethodName => "update";

            public override string HttpMethod => "PUT";

            public override string RestPath => "gmail/v1/users/{userId}/drafts/{id}";

            private Data.Draft Body { get; set; }

            protected override object GetBody() => Body;

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
                RequestParameters.AddPath("id");
            }
        }
    }
}
