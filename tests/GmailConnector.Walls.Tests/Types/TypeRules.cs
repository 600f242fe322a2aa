using System.Reflection;
using System.Runtime.CompilerServices;

namespace GmailConnector.Walls.Tests.Types;

/// <summary>Rules over types, as built.</summary>
internal static class TypeRules
{
    private const int MostParameters = 6;
    private static readonly string[] EmptyNames = ["Helper", "Helpers", "Util", "Utils", "Utilities", "Manager"];

    /// <summary>Types that somebody wrote.</summary>
    internal static IReadOnlyList<Type> WrittenIn(Assembly assembly) =>
        [.. assembly.GetTypes().Where(t => !t.Name.Contains('<', StringComparison.Ordinal) && !IsGenerated(t))];

    internal static IEnumerable<string> NameFaults(Type type)
    {
        var name = type.Name.Split('`')[0];
        var convention = name.EndsWith("TagHelper", StringComparison.Ordinal);
        return !convention && EmptyNames.FirstOrDefault(e => name.EndsWith(e, StringComparison.Ordinal)) is { } empty
            ? [$"{type.FullName} is called {empty}, which says nothing: name what it does."]
            : [];
    }

    /// <summary>Records that only carry values, such as views and the rooms behind Mailbox, may have as many as there are values.</summary>
    internal static IEnumerable<string> ConstructorFaults(Type type) =>
        IsRecord(type)
            ? []
            : type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(c => c.GetParameters().Length > MostParameters)
                .Select(c => $"{type.FullName} takes {c.GetParameters().Length} things; over {MostParameters} it does more than one.");

    internal static IEnumerable<string> PublicFaults(Type type, IReadOnlyCollection<string> allowed) =>
        type.IsVisible && !allowed.Contains(type.FullName!)
            ? [$"{type.FullName} is public; of {type.Assembly.GetName().Name} only {string.Join(", ", allowed)} may be."]
            : [];

    /// <summary>A class that composes may show its one method and no other.</summary>
    internal static IEnumerable<string> DoorFaults(Type door, params string[] methods) =>
        door.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => !methods.Contains(m.Name))
            .Select(m => $"{door.FullName} shows {m.Name} beside {string.Join(", ", methods)}.");

    /// <summary>A form without an antiforgery token is for one page, which a window is posted to from a frame.</summary>
    internal static IEnumerable<string> AntiforgeryFaults(Type type) =>
        type.CustomAttributes.Any(a => a.AttributeType.Name == "FromOwnPageAttribute")
            && type.FullName != "GmailConnector.Web.Pages.SignIn.WindowModel"
            ? [$"{type.FullName} takes a form without an antiforgery token."]
            : [];

    internal static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is { } print
            && print.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsGenerated(Type type)
    {
        for (var t = type; t is not null; t = t.DeclaringType)
        {
            if (t.IsDefined(typeof(CompilerGeneratedAttribute)) || t.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute))
                || t.FullName!.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal)
                || t.FullName.StartsWith("System.", StringComparison.Ordinal)
                || t.FullName.StartsWith("AspNetCoreGeneratedDocument.", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
