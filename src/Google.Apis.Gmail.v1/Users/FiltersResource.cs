using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1;

public partial class UsersResource
{
    public partial class SettingsResource
    {
        public partial class FiltersResource(IClientService service)
        {
            public virtual CreateRequest Create(Data.Filter body, string userId) =>
                new(service, body, userId);

            public class CreateRequest : GmailBaseServiceRequest<Data.Filter>
            {
                public CreateRequest(IClientService service, Data.Filter body, string userId)
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

                public override string RestPath => "gmail/v1/users/{userId}/settings/filters";

                private Data.Filter Body { get; set; }

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

                public override string RestPath => "gmail/v1/users/{userId}/settings/filters/{id}";

                protected override void InitParameters()
                {
                    base.InitParameters();
                    RequestParameters.AddPath("userId", "me");
                    RequestParameters.AddPath("id");
                }
            }

            public virtual ListRequest List(string userId) =>
                new(service, userId);

            public class ListRequest : GmailBaseServiceRequest<Data.ListFiltersResponse>
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

                public override string RestPath => "gmail/v1/users/{userId}/settings/filters";

                protected override void InitParameters()
                {
                    base.InitParameters();
                    RequestParameters.AddPath("userId", "me");
                }
            }
        }
    }
}
