using System.Collections.Concurrent;

namespace GmailConnector.Gmail.Api;

/// <summary>The ids that Gmail's discovery document gives its methods, read off the client's types.</summary>
internal static class MethodIds
{
    private static readonly string[] Endings = ["Request", "MediaUpload"];
    private static readonly ConcurrentDictionary<Type, string> Known = [];

    /// <summary>
    /// Such as <c>gmail.users.settings.sendAs.list</c> for <c>UsersResource.SettingsResource.SendAsResource.ListRequest</c>.
    /// </summary>
    internal static string Of(object request) => Known.GetOrAdd(request.GetType(), Read);

    private static string Read(Type type)
    {
        var method = Endings.Where(e => type.Name.EndsWith(e, StringComparison.Ordinal)).Select(e => type.Name[..^e.Length]).First();
        var id = Camel(method);
        for (var resource = type.DeclaringType; resource is not null; resource = resource.DeclaringType)
        {
            id = $"{Camel(resource.Name[..^"Resource".Length])}.{id}";
        }

        return $"gmail.{id}";
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
