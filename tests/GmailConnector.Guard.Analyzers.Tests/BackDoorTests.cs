namespace GmailConnector.Guard.Analyzers.Tests;

public class BackDoorTests
{
    [Theory]
    [InlineData("var f = typeof(GuardedText).GetField(\"text\", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic);", "System.Reflection.BindingFlags.NonPublic")]
    [InlineData("var f = typeof(GuardedText).GetMethod(\"Reveal\", (System.Reflection.BindingFlags)36);", "(System.Reflection.BindingFlags)36")]
    [InlineData("var f = System.Reflection.RuntimeReflectionExtensions.GetRuntimeFields(typeof(GuardedText));", "System.Reflection.RuntimeReflectionExtensions.GetRuntimeFields(typeof(GuardedText))")]
    [InlineData("var f = System.Reflection.IntrospectionExtensions.GetTypeInfo(typeof(GuardedText)).DeclaredFields;", "System.Reflection.IntrospectionExtensions.GetTypeInfo(typeof(GuardedText)).DeclaredFields")]
    public async Task Reflection_on_what_is_not_public_is_refused(string statement, string culprit) =>
        Assert.Equal([$"GC0005: {culprit}"], await Compiled.ReportsAsync(Compiled.Body(statement)));

    [Theory]
    [InlineData("var p = typeof(MailThread).GetProperty(\"Subject\");")]
    [InlineData("var p = typeof(MailThread).GetProperties(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public);")]
    [InlineData("var p = typeof(MailThread).GetProperties((System.Reflection.BindingFlags)20);")]
    public async Task Reflection_on_what_is_public_is_fine(string statement) => Assert.Empty(await Compiled.ReportsAsync(Compiled.Body(statement)));

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
        Assert.Single(await Compiled.ReportsAsync(Own(legal + stranger), "GmailConnector.Guard"), r => r.Contains("GmailConnector.Web", StringComparison.Ordinal));
    }

    private static string Own(string attributes) => attributes + "\nclass Anything;";
}
