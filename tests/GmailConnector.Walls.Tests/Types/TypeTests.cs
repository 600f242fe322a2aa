using GmailConnector.Walls.Tests.Repository;

namespace GmailConnector.Walls.Tests.Types;

public class TypeTests
{
    private static readonly string[] SandboxTypes = [
        "SandboxServer", "Settings.SandboxOptions", "SandboxAccount", "SandboxTokens", "SandboxTicket", "HaloReceived",
        "PushSwitch", "PushPost"
    ];

    private static IReadOnlyList<Type> AllTypes => [.. Product.Assemblies.SelectMany(TypeRules.WrittenIn)];

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Rule.Holds(AllTypes, TypeRules.NameFaults, atLeast: 100);

    [Theory]
    [InlineData(typeof(MailHelper))]
    [InlineData(typeof(MailUtils))]
    [InlineData(typeof(MailManager))]
    public void A_planted_name_is_caught(Type planted) => Assert.Single(TypeRules.NameFaults(planted));

    [Fact]
    public void No_constructor_takes_more_than_six_things() => Rule.Holds(AllTypes, TypeRules.ConstructorFaults, atLeast: 100);

    [Fact]
    public void A_planted_constructor_of_seven_is_caught_unless_it_is_a_records()
    {
        Assert.Single(TypeRules.ConstructorFaults(typeof(Seven)));
        Assert.Empty(TypeRules.ConstructorFaults(typeof(SevenValues)));
    }

    [Fact]
    public void One_page_takes_a_form_without_an_antiforgery_token() => Rule.Holds(AllTypes, TypeRules.AntiforgeryFaults, atLeast: 100);

    [Fact]
    public void A_planted_page_without_one_is_caught() => Assert.Single(TypeRules.AntiforgeryFaults(typeof(PlantedPage)));

    [Theory]
    [InlineData("GmailConnector.Gmail", "AddGmail", "MapGmail")]
    [InlineData("GmailConnector.Storage", "AddStorage")]
    [InlineData("GmailConnector.Halo", "AddHalo", "MapHalo")]
    public void An_adapter_shows_its_composition_and_nothing_else(string project, params string[] methods)
    {
        var types = TypeRules.WrittenIn(Product.Load(project));
        var door = Assert.Single(types, t => t.IsVisible && t.GetMethod(methods[0]) is not null);
        Rule.Holds(types, t => TypeRules.PublicFaults(t, [door.FullName!]), atLeast: 10);
        Assert.Empty(TypeRules.DoorFaults(door, methods));
    }

    [Fact]
    public void The_sandbox_shows_what_starts_it_and_nothing_else()
    {
        string[] allowed = ["Program", .. SandboxTypes.Select(t => $"GmailConnector.Sandbox.{t}")];
        Rule.Holds(TypeRules.WrittenIn(Product.Load("GmailConnector.Sandbox")), t => TypeRules.PublicFaults(t, allowed), atLeast: 10);
    }

    [Fact]
    public void A_planted_public_type_and_a_planted_second_method_are_caught()
    {
        Assert.Single(TypeRules.PublicFaults(typeof(Door), ["Another"]));
        Assert.Empty(TypeRules.PublicFaults(typeof(Door), [typeof(Door).FullName!]));
        Assert.Empty(TypeRules.PublicFaults(typeof(MailHelper), ["Another"]));
        Assert.Equal([$"{typeof(Door).FullName} shows ReadTokens beside AddGmail."], TypeRules.DoorFaults(typeof(Door), "AddGmail"));
    }

    public static class Door
    {
        public static void AddGmail()
        {
        }

        public static void ReadTokens()
        {
        }
    }

    [FromOwnPage]
    private sealed class PlantedPage;

    private sealed class MailHelper;

    private sealed class MailUtils;

    private sealed class MailManager;

    private sealed class Seven(int a, int b, int c, int d, int e, int f, int g)
    {
        public int Sum => a + b + c + d + e + f + g;
    }

    private sealed record SevenValues(int A, int B, int C, int D, int E, int F, int G);

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class FromOwnPageAttribute : Attribute;
}
