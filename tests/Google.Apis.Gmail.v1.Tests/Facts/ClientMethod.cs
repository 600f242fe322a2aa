using System.Reflection;
using Google.Apis.Requests;
using Google.Apis.Upload;

namespace Google.Apis.Gmail.v1.Tests.Facts;

/// <summary>One method of a resource class, called once with made-up arguments.</summary>
internal sealed record ClientMethod(string Id, IReadOnlyList<string> ArgumentNames, object Request)
{
    public static IReadOnlyList<ClientMethod> AllOf(GmailService service) =>
        [.. Walk("gmail.users", service.Users)];

    /// <summary>The request and upload classes of an assembly, whether a resource hands them out or not.</summary>
    public static IReadOnlyList<Type> RequestTypesIn(Assembly assembly) =>
        [.. assembly.GetTypes().Where(type => !type.IsAbstract && (Is<ClientServiceRequest>(type) || Is<ResumableUpload>(type)))];

    /// <summary>What stands for a path parameter: it has characters that must be escaped in an address.</summary>
    public static string ArgumentFor(string parameter) => $"{parameter}+a/b@example.com";

    private static IEnumerable<ClientMethod> Walk(string id, object resource)
    {
        const BindingFlags own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        foreach (var property in resource.GetType().GetProperties(own))
        {
            foreach (var method in Walk($"{id}.{Camel(property.Name)}", property.GetValue(resource)!))
            {
                yield return method;
            }
        }

        foreach (var method in resource.GetType().GetMethods(own).Where(method => !method.IsSpecialName))
        {
            var parameters = method.GetParameters();
            var request = method.Invoke(resource, [.. parameters.Select(Argument)])!;
            yield return new ClientMethod($"{id}.{Camel(method.Name)}", [.. parameters.Select(p => p.Name!)], request);
        }
    }

    private static object Argument(ParameterInfo parameter) => parameter switch
    {
        { Name: "contentType" } => "message/rfc822",
        { ParameterType: var type } when type == typeof(string) => ArgumentFor(parameter.Name!),
        { ParameterType: var type } when type == typeof(Stream) => new MemoryStream("Subject: x\r\n\r\ny"u8.ToArray()),
        _ => Activator.CreateInstance(parameter.ParameterType)!,
    };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static bool Is<T>(Type type) => type.IsAssignableTo(typeof(T));
}
