using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1;

public partial class UsersResource
{
    public partial class DraftsResource
    {
        public virtual CreateMediaUpload Create(
            Data.Draft body, string userId, Stream stream, string contentType) =>
            new(service, body, userId, stream, contentType);

        public class CreateMediaUpload : GmailMediaUpload<Data.Draft, Data.Draft>
        {
            public CreateMediaUpload(
                IClientService service, Data.Draft body, string userId, Stream stream, string contentType)
                : base(service, "gmail/v1/users/{userId}/drafts", "POST", stream, contentType)
            {
                UserId = userId;
                Body = body;
            }

            [RequestParameter("userId", RequestParameterType.Path)]
            public virtual string UserId { get; private set; }
        }

        public virtual SendMediaUpload Send(
            Data.Draft body, string userId, Stream stream, string contentType) =>
            new(service, body, userId, stream, contentType);

        public class SendMediaUpload : GmailMediaUpload<Data.Draft, Data.Message>
        {
            public SendMediaUpload(
                IClientService service, Data.Draft body, string userId, Stream stream, string contentType)
                : base(service, "gmail/v1/users/{userId}/drafts/send", "POST", stream, contentType)
            {
                UserId = userId;
                Body = body;
            }

            [RequestParameter("userId", RequestParameterType.Path)]
            public virtual string UserId { get; private set; }
        }

        public virtual UpdateMediaUpload Update(
            Data.Draft body, string userId, string id, Stream stream, string contentType) =>
            new(service, body, userId, id, stream, contentType);

        public class UpdateMediaUpload : GmailMediaUpload<Data.Draft, Data.Draft>
        {
            public UpdateMediaUpload(
                IClientService service, Data.Draft body, string userId, string id, Stream stream, string contentType)
                : base(service, "gmail/v1/users/{userId}/drafts/{id}", "PUT", stream, contentType)
            {
                UserId = userId;
                Id = id;
                Body = body;
            }

            [RequestParameter("userId", RequestParameterType.Path)]
            public virtual string UserId { get; private set; }

            [RequestParameter("id", RequestParameterType.Path)]
            public virtual string Id { get; private set; }
        }
    }
}
