namespace GmailConnector.Walls.Tests.Surface;

public class SurfaceTests
{
    [Theory]
    [InlineData("GmailConnector.Guard")]
    [InlineData("GmailConnector.Guard.AspNetCore")]
    [InlineData("GmailConnector.Evidence")]
    [InlineData("GmailConnector.Evidence.Ed25519")]
    public void The_public_surface_is_the_approved_one(string project)
    {
        var surface = SurfacePrinter.Print(Product.Load(project));
        Assert.NotEmpty(surface);
        Approval.Check(project, surface);
    }

    [Fact]
    public void A_planted_change_is_shown_with_its_type()
    {
        var before = SurfacePrinter.Print([typeof(Before.Sample)]);
        var after = SurfacePrinter.Print([typeof(After.Sample)]).Replace(".After.", ".Before.", StringComparison.Ordinal);
        var type = "class GmailConnector.Walls.Tests.Surface.SurfaceTests.Before.Sample";
        Assert.Equal(
            [
                $"- {type} {{ string Name {{ get; }} }}",
                $"+ {type} {{ protected void Take(ref int count, string name = \"x\") }}",
                $"+ {type} {{ string Name {{ get; set; }} }}"
            ],
            Approval.Difference(before, after).Order(StringComparer.Ordinal).OrderBy(l => l[0] == '+'));
        Assert.Empty(Approval.Difference(before, before));
    }

    [Fact]
    public void Printing_twice_yields_the_same() =>
        Assert.Equal(
            SurfacePrinter.Print(typeof(Guard.Mailbox).Assembly),
            SurfacePrinter.Print(typeof(Guard.Mailbox).Assembly.GetExportedTypes().Reverse()));

    public static class Before
    {
        public class Sample
        {
            public string Name { get; } = string.Empty;

            internal void Hidden()
            {
            }
        }
    }

    public static class After
    {
        public class Sample
        {
            public string Name { get; set; } = string.Empty;

            protected void Take(ref int count, string name = "x") => count = name.Length;
        }
    }
}
