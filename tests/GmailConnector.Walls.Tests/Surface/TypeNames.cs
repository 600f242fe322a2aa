namespace GmailConnector.Walls.Tests.Surface;

/// <summary>Types as C# writes them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(double)] = "double",
    };

    internal static string Of(Type type)
    {
        if (type.IsByRef || type.IsPointer)
        {
            return Of(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Of(value) + "?";
        }

        return type.IsGenericParameter ? type.Name : Keywords.TryGetValue(type, out var keyword) ? keyword : Named(type);
    }

    internal static string Heading(Type type)
    {
        var bases = new[] { type.BaseType }
            .Where(b =>
                b is not null && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum) && b != typeof(MulticastDelegate))
            .Concat(type.IsEnum
                ? []
                : type.GetInterfaces().Where(i => i.IsVisible).OrderBy(i => i.FullName ?? i.Name, StringComparer.Ordinal))
            .Select(b => Of(b!))
            .ToList();
        return $"{Kind(type)} {Of(type)}{(bases.Count == 0 ? string.Empty : " : " + string.Join(", ", bases))}";
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
        {
            return "enum";
        }

        if (type.IsInterface)
        {
            return "interface";
        }

        if (type.IsSubclassOf(typeof(Delegate)))
        {
            return "delegate";
        }

        var record = Types.TypeRules.IsRecord(type) ? "record " : string.Empty;
        return type.IsValueType ? $"{record}struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : type.IsSealed ? $"sealed {record}class"
            : type.IsAbstract ? $"abstract {record}class" : $"{record}class";
    }

    private static string Named(Type type)
    {
        var name = type.Name.Split('`')[0];
        var outer = type.IsNested ? Named(type.DeclaringType!) + "." : type.Namespace is { } space ? space + "." : string.Empty;
        var arguments = type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : string.Empty;
        return outer + name + arguments;
    }
}
