using Google.Apis.Discovery;

namespace Google.Apis.Gmail.v1;

/// <summary>The two kinds of parameter that Gmail has: required ones in the path, optional ones in the query.</summary>
internal static class RequestParameterDeclarations
{
    public static void AddPath(this IDictionary<string, IParameter> parameters, string name, string? defaultValue = null) =>
        parameters.Add(name, Declare(name, "path", isRequired: true, defaultValue));

    public static void AddQuery(this IDictionary<string, IParameter> parameters, string name, string? defaultValue = null) =>
        parameters.Add(name, Declare(name, "query", isRequired: false, defaultValue));

    private static Parameter Declare(string name, string location, bool isRequired, string? defaultValue) =>
        new() { Name = name, ParameterType = location, IsRequired = isRequired, DefaultValue = defaultValue };
}
