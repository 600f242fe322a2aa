using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1;

public partial class UsersResource
{
    public partial class ThreadsResource
    {
        public virtual ModifyRequest Modify(Data.ModifyThreadRequest body, string userId, string id) =>
            new(service, body, userId, id);

        public class ModifyRequest : GmailBaseServiceRequest<Data.Thread>
        {
            public ModifyRequest(IClientService service, Data.ModifyThreadRequest body, string userId, string id)
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

            public override string MethodName => "modify";

            public override string HttpMethod => "POST";

            public override string RestPath => "gmail/v1/users/{userId}/threads/{id}/modify";

            private Data.ModifyThreadRequest Body { get; set; }

            protected override object GetBody() => Body;

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
                RequestParameters.AddPath("id");
            }
        }

        public virtual TrashRequest Trash(string userId, string id) =>
            new(service, userId, id);

        public class TrashRequest : GmailBaseServiceRequest<Data.Thread>
        {
            public TrashRequest(IClientService service, string userId, string id)
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

            public override string MethodName => "trash";

            public override string HttpMethod => "POST";

            public override string RestPath => "gmail/v1/users/{userId}/threads/{id}/trash";

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
                RequestParameters.AddPath("id");
            }
        }

        public virtual UntrashRequest Untrash(string userId, string id) =>
            new(service, userId, id);

        public class UntrashRequest : GmailBaseServiceRequest<Data.Thread>
        {
            public UntrashRequest(IClientService service, string userId, string id)
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

            public override string MethodName => "untrash";

            public override string HttpMethod => "POST";

            public override string RestPath => "gmail/v1/users/{userId}/threads/{id}/untrash";

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
                RequestParameters.AddPath("id");
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

            public override string RestPath => "gmail/v1/users/{userId}/threads/{id}";

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
                RequestParameters.AddPath("id");
            }
        }
    }
}
