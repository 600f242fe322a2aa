using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1;

public partial class UsersResource
{
    public partial class MessagesResource
    {
        public virtual BatchModifyRequest BatchModify(Data.BatchModifyMessagesRequest body, string userId) =>
            new(service, body, userId);

        public class BatchModifyRequest : GmailBaseServiceRequest<string>
        {
            public BatchModifyRequest(IClientService service, Data.BatchModifyMessagesRequest body, string userId)
                : base(service)
            {
                UserId = userId;
                Body = body;
                InitParameters();
            }

            [RequestParameter("userId", RequestParameterType.Path)]
            public virtual string UserId { get; private set; }

            public override string MethodName => "batchModify";

            public override string HttpMethod => "POST";

            public override string RestPath => "gmail/v1/users/{userId}/messages/batchModify";

            private Data.BatchModifyMessagesRequest Body { get; set; }

            protected override object GetBody() => Body;

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
            }
        }

        public virtual ModifyRequest Modify(Data.ModifyMessageRequest body, string userId, string id) =>
            new(service, body, userId, id);

        public class ModifyRequest : GmailBaseServiceRequest<Data.Message>
        {
            public ModifyRequest(IClientService service, Data.ModifyMessageRequest body, string userId, string id)
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

            public override string RestPath => "gmail/v1/users/{userId}/messages/{id}/modify";

            private Data.ModifyMessageRequest Body { get; set; }

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

        public class TrashRequest : GmailBaseServiceRequest<Data.Message>
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

            public override string RestPath => "gmail/v1/users/{userId}/messages/{id}/trash";

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
                RequestParameters.AddPath("id");
            }
        }

        public virtual UntrashRequest Untrash(string userId, string id) =>
            new(service, userId, id);

        public class UntrashRequest : GmailBaseServiceRequest<Data.Message>
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

            public override string RestPath => "gmail/v1/users/{userId}/messages/{id}/untrash";

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

            public override string RestPath => "gmail/v1/users/{userId}/messages/{id}";

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
                RequestParameters.AddPath("id");
            }
        }
    }
}
