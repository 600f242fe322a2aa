using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace GmailConnector.Walls.Tests.Surface;

/// <summary>
/// What an assembly shows to others, as text that is the same on every machine: types by full name, members by their line.
/// </summary>
internal static class SurfacePrinter
{
    private const BindingFlags Declared = BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    internal static string Print(Assembly assembly) => Print(assembly.GetExportedTypes());

    internal static string Print(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        foreach (var type in types.OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(TypeNames.Heading(type)).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(n =>
                $"{n} = {Convert.ToInt64(Enum.Parse(type, n), System.Globalization.CultureInfo.InvariantCulture)}");
        }

        if (type.IsSubclassOf(typeof(Delegate)))
        {
            return [Method(type.GetMethod("Invoke")!)];
        }

        return
        [
            .. type.GetConstructors(Declared).Where(c => !c.IsStatic && IsShown(c)).Select(c => $"{Access(c)}new({Parameters(c)})"),
            .. type.GetFields(Declared).Where(f => (f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly) && !f.IsSpecialName).Select(Field),
            .. type
                .GetProperties(Declared)
                .Where(p => IsShown(p.GetMethod) || IsShown(p.SetMethod))
                .Where(p => p.Name != "EqualityContract")
                .Select(Property),
            .. type.GetEvents(Declared).Where(e => IsShown(e.AddMethod)).Select(e => $"event {TypeNames.Of(e.EventHandlerType!)} {e.Name}"),
            .. type
                .GetMethods(Declared)
                .Where(m => IsShown(m) && !IsAccessor(m) && !m.IsDefined(typeof(CompilerGeneratedAttribute)))
                .Select(Method),
        ];
    }

    private static bool IsShown(MethodBase? method) =>
        method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Field(FieldInfo field) => field.IsLiteral
        ? $"const {TypeNames.Of(field.FieldType)} {field.Name} = {Constant(field.GetRawConstantValue())}"
        : $"{(field.IsStatic ? "static " : string.Empty)}{(field.IsInitOnly ? "readonly " : string.Empty)}{TypeNames.Of(field.FieldType)} {field.Name}";

    private static string Property(PropertyInfo property)
    {
        var setter = property.SetMethod is { } set && IsShown(set)
            ? set.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit") ? " init;" : " set;"
            : string.Empty;
        var getter = IsShown(property.GetMethod) ? " get;" : string.Empty;
        var any = property.GetMethod ?? property.SetMethod!;
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : string.Empty;
        var name = property.GetIndexParameters() is { Length: > 0 } index
            ? $"this[{string.Join(", ", index.Select(Parameter))}]"
            : property.Name;
        return $"{Access(any)}{Modifiers(any)}{required}{TypeNames.Of(property.PropertyType)} {name} {{{getter}{setter} }}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition
            ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>"
            : string.Empty;
        return $"{Access(method)}{Modifiers(method)}{TypeNames.Of(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Access(MethodBase method) => method.IsPublic ? string.Empty : "protected ";

    private static string Modifiers(MethodInfo method) =>
        method.IsStatic ? "static "
        : method.IsAbstract ? method.DeclaringType!.IsInterface ? string.Empty : "abstract "
        : method.GetBaseDefinition() != method ? method.IsFinal ? "sealed override " : "override "
        : method is { IsVirtual: true, IsFinal: false } ? "virtual " : string.Empty;

    private static string Parameters(MethodBase method)
    {
        var self = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : string.Empty;
        return self + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var direction = parameter.ParameterType.IsByRef ? parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref " : string.Empty;
        var rest = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : string.Empty;
        var fallback = parameter.HasDefaultValue ? $" = {Constant(parameter.RawDefaultValue)}" : string.Empty;
        return $"{direction}{rest}{TypeNames.Of(parameter.ParameterType)} {parameter.Name}{fallback}";
    }

    private static string Constant(object? value) => value switch
    {
        null => "null",
        string s => $"\"{s}\"",
        bool b => b ? "true" : "false",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };
}
