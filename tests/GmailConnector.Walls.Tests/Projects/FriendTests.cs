using GmailConnector.Walls.Tests.Repository;

namespace GmailConnector.Walls.Tests.Projects;

public class FriendTests
{
    // These tests are built in one go with the assemblies that they read, so they share the setting.
#if TEST_DOORS
    private const bool DoorsAreOpen = true;
#else
    private const bool DoorsAreOpen = false;
#endif

    public static TheoryData<string> ProjectNames => [.. Friends.Written.Keys];

    [Fact]
    public void What_was_compiled_lets_in_exactly_the_listed_friends()
    {
        Assert.Equal(Product.Graph.Keys.Order(StringComparer.Ordinal), Friends.Written.Keys.Order(StringComparer.Ordinal));
        Rule.Holds(
            [.. Product.Graph.Keys.Where(p => p != "GmailConnector.Guard.Analyzers")],
            project => Friends.Faults(project, Friends.CompiledInto(Product.Load(project)), DoorsAreOpen),
            Product.Graph.Count - 1);
    }

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public async Task A_Release_build_lets_no_test_in(string project) =>
        Assert.Empty(Friends.Faults(project, await Friends.EvaluatedAsync(project, "Release"), testDoors: false));

    [Fact]
    public async Task The_evaluation_sees_the_doors_where_they_are_open_so_that_a_Release_build_without_them_means_something() =>
        Assert.Contains("GmailConnector.Guard.Tests", await Friends.EvaluatedAsync("GmailConnector.Guard", "Debug"));

    [Theory]
    [InlineData("GmailConnector.Web", false)]
    [InlineData("GmailConnector.Guard.Tests", false)]
    [InlineData("DynamicProxyGenAssembly2", false)]
    [InlineData("GmailConnector.Web.Tests", true)]
    public void A_planted_friend_is_caught(string friend, bool testDoors)
    {
        var doors = Friends.Written["GmailConnector.Guard"];
        string[] listed = testDoors ? [.. doors.Always, .. doors.ForTests] : doors.Always;
        Assert.Empty(Friends.Faults("GmailConnector.Guard", listed, testDoors));
        Assert.Single(Friends.Faults("GmailConnector.Guard", [.. listed, friend + ", PublicKey=00"], testDoors));
        Assert.Single(Friends.Faults("GmailConnector.Guard", listed.Skip(1), testDoors));
    }
}
