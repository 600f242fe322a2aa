using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1;

public partial class UsersResource
{
    public partial class LabelsResource(IClientService service)
    {
        public virtual CreateRequest Create(Data.Label body, string userId) =>
            new(service, body, userId);

        public class CreateRequest : GmailBaseServiceRequest<Data.Label>
        {
            public CreateRequest(IClientService service, Data.Label body, string userId)
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

            public override string RestPath => "gmail/v1/users/{userId}/labels";

            private Data.Label Body { get; set; }

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

            public override string RestPath => "gmail/v1/users/{userId}/labels/{id}";

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
                RequestParameters.AddPath("id");
            }
        }

        public virtual GetRequest Get(string userId, string id) =>
            new(service, userId, id);

        public class GetRequest : GmailBaseServiceRequest<Data.Label>
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

            public override string MethodName => "get";

            public override string HttpMethod => "GET";

            public override string RestPath => "gmail/v1/users/{userId}/labels/{id}";

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
                RequestParameters.AddPath("id");
            }
        }

        public virtual ListRequest List(string userId) =>
            new(service, userId);

        public class ListRequest : GmailBaseServiceRequest<Data.ListLabelsResponse>
        {
            public ListRequest(IClientService service, string userId)
                : base(service)
            {
                UserId = userId;
                InitParameters();
            }

            [RequestParameter("userId", RequestParameterType.Path)]
            public virtual string UserId { get; private set; }

            public override string MethodName => "list";

            public override string HttpMethod => "GET";

            public override string RestPath => "gmail/v1/users/{userId}/labels";

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
            }
        }

        public virtual PatchRequest Patch(Data.Label body, string userId, string id) =>
            new(service, body, userId, id);

        public class PatchRequest : GmailBaseServiceRequest<Data.Label>
        {
            public PatchRequest(IClientService service, Data.Label body, string userId, string id)
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

            public override string MethodName => "patch";

            public override string HttpMethod => "PATCH";

            public override string RestPath => "gmail/v1/users/{userId}/labels/{id}";

            private Data.Label Body { get; set; }

            protected override object GetBody() => Body;

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
                RequestParameters.AddPath("id");
            }
        }

        public virtual UpdateRequest Update(Data.Label body, string userId, string id) =>
            new(service, body, userId, id);

        public class UpdateRequest : GmailBaseServiceRequest<Data.Label>
        {
            public UpdateRequest(IClientService service, Data.Label body, string userId, string id)
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

            public override string RestPath => "gmail/v1/users/{userId}/labels/{id}";

            private Data.Label Body { get; set; }

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
