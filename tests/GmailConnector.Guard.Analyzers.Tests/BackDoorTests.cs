namespace GmailConnector.Guard.Analyzers.Tests;

[Trait("way", "35")]
public class BackDoorTests
{
    [Theory]
    [InlineData(
        "var f = typeof(GuardedText).GetField(\"text\", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic);",
        "System.Reflection.BindingFlags.NonPublic")]
    [InlineData(
        "var f = typeof(GuardedText).GetMethod(\"Reveal\", (System.Reflection.BindingFlags)36);", "(System.Reflection.BindingFlags)36")]
    [InlineData(
        "var f = System.Reflection.RuntimeReflectionExtensions.GetRuntimeFields(typeof(GuardedText));",
        "System.Reflection.RuntimeReflectionExtensions.GetRuntimeFields(typeof(GuardedText))")]
    [InlineData(
        "var o = Activator.CreateInstance(typeof(GuardedText), nonPublic: true);",
        "Activator.CreateInstance(typeof(GuardedText), nonPublic: true)")]
    [InlineData(
        "var m = typeof(MailThread).GetProperty(\"Subject\")!.GetGetMethod(true);",
        "typeof(MailThread).GetProperty(\"Subject\")!.GetGetMethod(true)")]
    [InlineData("var t = typeof(GuardedText).Assembly.GetTypes();", "typeof(GuardedText).Assembly.GetTypes()")]
    [InlineData(
        "var a = System.Reflection.Assembly.Load(\"GmailConnector.Guard\");", "System.Reflection.Assembly.Load(\"GmailConnector.Guard\")")]
    [InlineData(
        "var m = new System.Reflection.Emit.DynamicMethod(\"Open\", typeof(string), [typeof(GuardedText)], typeof(GuardedText), true);",
        "new System.Reflection.Emit.DynamicMethod(\"Open\", typeof(string), [typeof(GuardedText)], typeof(GuardedText), true)")]
    [InlineData(
        "var e = System.Linq.Expressions.Expression.Field(null, typeof(GuardedText), \"text\");",
        "System.Linq.Expressions.Expression.Field(null, typeof(GuardedText), \"text\")")]
    [InlineData(
        "var o = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof(GuardedText));",
        "System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof(GuardedText))")]
    [InlineData(
        "var o = System.Runtime.CompilerServices.Unsafe.As<GuardedText, Mirror>(ref subject);",
        "System.Runtime.CompilerServices.Unsafe.As<GuardedText, Mirror>(ref subject)")]
    [InlineData("unsafe { }", "unsafe { }")]
    [InlineData("var o = new Mirror().Copy();", "MemberwiseClone()")]
    [InlineData("var p = System.Runtime.InteropServices.Marshal.ReadByte(0);", "System.Runtime.InteropServices.Marshal.ReadByte(0)")]
    [InlineData(
        "var f = System.Reflection.IntrospectionExtensions.GetTypeInfo(typeof(GuardedText)).DeclaredFields;",
        "System.Reflection.IntrospectionExtensions.GetTypeInfo(typeof(GuardedText)).DeclaredFields")]
    public async Task Reflection_on_what_is_not_public_is_refused(string statement, string culprit) =>
        Assert.Contains(
            $"GC0005: {culprit}",
            await Compiled.ReportsAsync(
                Compiled.Body(statement) + (statement.Contains("Mirror", StringComparison.Ordinal) ? Mirror : string.Empty)));

    [Fact]
    public async Task Two_fields_at_one_place_are_refused()
    {
        const string source =
            "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.{0})] struct Overlay {{ internal int A; }}";
        Assert.Single(await Compiled.ReportsAsync(string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            source.Replace("internal", "[System.Runtime.InteropServices.FieldOffset(0)] internal", StringComparison.Ordinal),
            "Explicit")));
        Assert.Empty(await Compiled.ReportsAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, source, "Sequential")));
    }

    private const string Mirror = " class Mirror { public string Text = \"\"; public object Copy() => MemberwiseClone(); }";

    [Theory]
    [InlineData("var o = Activator.CreateInstance(typeof(MailThread), nonPublic: false);")]
    [InlineData("var v = typeof(MailThread).Assembly.GetName();")]
    [InlineData("var p = typeof(MailThread).GetProperty(\"Subject\");")]
    [InlineData(
        "var p = typeof(MailThread).GetProperties(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public);")]
    [InlineData("var p = typeof(MailThread).GetProperties((System.Reflection.BindingFlags)20);")]
    public async Task Reflection_on_what_is_public_is_fine(
        string statement) => Assert.Empty(await Compiled.ReportsAsync(Compiled.Body(statement)));

    [Fact]
    public async Task An_unsafe_accessor_is_refused()
    {
        const string source = """
            using System.Runtime.CompilerServices;
            static class Opener
            {
                [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "text")]
                static extern ref string Text(GuardedText sealedText);
            }
            """;
        Assert.Equal(["GC0005: UnsafeAccessor(UnsafeAccessorKind.Field, Name = \"text\")"], await Compiled.ReportsAsync(source));
        Assert.Empty(await Compiled.ReportsAsync(source, "GmailConnector.Walls.Tests"));
    }

    [Fact]
    public async Task Guard_lets_in_only_the_friends_that_the_list_names()
    {
        const string legal = "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"GmailConnector.Storage\")]";
        const string stranger = "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"GmailConnector.Web\")]";
        Assert.Empty(await Compiled.ReportsAsync(Own(legal), "GmailConnector.Guard"));
        Assert.Single(
            await Compiled.ReportsAsync(Own(legal + stranger), "GmailConnector.Guard"),
            r => r.Contains("GmailConnector.Web", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GmailConnector.Storage", "GmailConnector.Storage.Tests", true)]
    [InlineData("GmailConnector.Gmail", "DynamicProxyGenAssembly2", true)]
    [InlineData("GmailConnector.Storage", "GmailConnector.Web", false)]
    [InlineData("GmailConnector.Web", "Analytics.Tests", false)]
    [InlineData("GmailConnector.Evidence", "Anybody", false)]
    public async Task Every_other_assembly_lets_in_its_tests_alone(string assembly, string friend, bool fine) =>
        Assert.Equal(
            fine ? 0 : 1,
            (await Compiled.ReportsAsync(
                Own($"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend}\")]"), assembly)).Count);

    [Fact]
    public async Task An_assembly_that_ignores_access_checks_is_refused()
    {
        const string source = """
            [assembly: System.Runtime.CompilerServices.IgnoresAccessChecksTo("GmailConnector.Guard")]
            namespace System.Runtime.CompilerServices
            {
                [AttributeUsage(AttributeTargets.Assembly)] class IgnoresAccessChecksToAttribute(string assembly) : Attribute { public string Assembly => assembly; }
            }
            """;
        Assert.Single(await Compiled.ReportsAsync(source), r => r.StartsWith("GC0005", StringComparison.Ordinal));
    }

    private static string Own(string attributes) => attributes + "\nclass Anything;";
}
