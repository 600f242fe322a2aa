using System.Reflection;
using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Gmail.v1.Tests.Facts;

/// <summary>Says in what a data class differs from the schema in Google's description.</summary>
internal static class SchemaRules
{
    public static IReadOnlyList<string> Violations(Type type, IReadOnlyDictionary<string, string> fields)
    {
        var violations = new List<string>();
        if (!type.IsAssignableTo(typeof(IDirectResponseSchema)))
        {
            violations.Add($"{type.Name} can't take an ETag");
        }

        var properties = type.GetProperties()
            .Select(property => (Property: property, Wire: property.GetCustomAttribute<JsonPropertyAttribute>()?.PropertyName))
            .Where(pair => pair.Wire is not null)
            .ToDictionary(pair => pair.Wire!, pair => pair.Property);
        violations.AddRange(properties.Keys.Except(fields.Keys).Select(name => $"{type.Name}.{name} isn't in Google's schema"));
        violations.AddRange(fields.Keys.Except(properties.Keys).Select(name => $"{type.Name}.{name} is missing"));

        foreach (var (name, property) in properties.Where(pair => fields.ContainsKey(pair.Key)))
        {
            if (property.Name != char.ToUpperInvariant(name[0]) + name[1..])
            {
                violations.Add($"{type.Name}.{name} is called {property.Name}");
            }

            if (Word(property.PropertyType) is var here && here != Kind(fields[name]))
            {
                violations.Add($"{type.Name}.{name} is {here}, Google's is {fields[name]}");
            }
        }

        return violations;
    }

    // uint32 travels as a number and Google's client holds it in a long; bytes travel as base64url text and stay so.
    private static string Kind(string field) => field switch
    {
        "uint32" => "int64",
        "byte" => "string",
        _ => field,
    };

    private static string Word(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>))
        {
            return Word(type.GetGenericArguments()[0]) + "[]";
        }

        return Nullable.GetUnderlyingType(type) switch
        {
            { } value when value == typeof(bool) => "boolean",
            { } value => value.Name.ToLowerInvariant(),
            null when type == typeof(string) => "string",
            null => type.Name,
        };
    }
}
