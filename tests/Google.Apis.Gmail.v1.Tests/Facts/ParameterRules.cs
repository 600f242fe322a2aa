using System.Reflection;
using Google.Apis.Requests;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1.Tests.Facts;

/// <summary>Compares a request's declared parameters and the properties that carry them with Google's description.</summary>
internal static class ParameterRules
{
    public static IEnumerable<string> Violations(IClientServiceRequest request, MethodFacts facts)
    {
        var expected = facts.Parameters.Concat(DiscoveryFacts.Google.CommonParameters).ToDictionary();
        if (request.RequestParameters is null)
        {
            yield return "parameters are never declared: InitParameters isn't called";
            yield break;
        }

        foreach (var name in request.RequestParameters.Keys.Except(expected.Keys))
        {
            yield return $"parameter {name} is declared, Google has none";
        }

        foreach (var (name, parameter) in expected)
        {
            if (!request.RequestParameters.TryGetValue(name, out var declared))
            {
                yield return $"parameter {name} isn't declared";
                continue;
            }

            var differences = new[]
            {
                (What: "name", Here: declared.Name, Google: name),
                (What: "location", Here: declared.ParameterType, Google: parameter.Location),
                (What: "required", Here: declared.IsRequired.ToString(), Google: parameter.Required.ToString()),
                (What: "default", Here: declared.DefaultValue ?? "none", Google: parameter.Default ?? "none"),
            };
            foreach (var (what, here, google) in differences.Where(difference => difference.Here != difference.Google))
            {
                yield return $"parameter {name}: {what} {here}, Google's is {google}";
            }
        }

        foreach (var violation in PropertyViolations(request.GetType(), expected))
        {
            yield return violation;
        }
    }

    public static IEnumerable<string> PropertyViolations(Type type, IReadOnlyDictionary<string, ParameterFacts> expected)
    {
        var carriers = type.GetProperties()
            .Select(property =>
                (Property: property, Attribute: CustomAttributeExtensions.GetCustomAttribute<RequestParameterAttribute>(property)))
            .Where(carrier => carrier.Attribute is not null)
            .ToLookup(carrier => carrier.Attribute!.Name);

        foreach (var surplus in carriers.Where(carrier => !expected.ContainsKey(carrier.Key)))
        {
            yield return $"property for {surplus.Key}, Google has no such parameter";
        }

        foreach (var (name, facts) in expected)
        {
            var properties = carriers[name].ToList();
            if (properties.Count == 0)
            {
                yield return $"no property carries {name}";
                continue;
            }

            if (facts.Repeated && !properties.Any(carrier => IsRepeatable(carrier.Property.PropertyType)))
            {
                yield return $"property for {name} isn't repeatable";
            }

            foreach (var (property, attribute) in properties)
            {
                if (attribute!.Type.ToString().ToLowerInvariant() != facts.Location)
                {
                    yield return $"property {property.Name} goes to the {attribute.Type}, Google's to the {facts.Location}";
                }

                if (!facts.Repeated && IsRepeatable(property.PropertyType))
                {
                    yield return $"property {property.Name} is repeatable, Google's isn't";
                }

                if (!Carries(Single(property.PropertyType), facts))
                {
                    yield return $"property {property.Name} is a {Single(property.PropertyType).Name}, Google's is {facts.Type} {facts.Format}{string.Join(
                        '|', facts.Enum ?? [])}";
                }
            }
        }
    }

    private static bool IsRepeatable(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Repeatable<>);

    private static Type Single(Type type) =>
        IsRepeatable(type) ? type.GetGenericArguments()[0] : Nullable.GetUnderlyingType(type) ?? type;

    private static bool Carries(Type type, ParameterFacts facts) => facts switch
    {
        { Enum: { } values } => type.IsEnum && WireValues(type).SequenceEqual(values),
        { Type: "boolean" } => type == typeof(bool),
        { Format: "uint64" } => type == typeof(ulong),
        { Format: "int64" or "uint32" } => type == typeof(long),
        { Format: "int32" } => type == typeof(int),
        _ => type == typeof(string),
    };

    private static IEnumerable<string> WireValues(Type type) =>
        Enum.GetValues(type).Cast<Enum>().Select(Utilities.GetEnumStringValue);
}
