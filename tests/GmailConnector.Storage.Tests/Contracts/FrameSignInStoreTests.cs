using Dapper;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class FrameSignInStoreTests
{
    private static readonly FrameId Frame = FrameId.Of("a");

    private static readonly FrameSignIn SignIn = new(
        Frame, Sample.Tenant, new PersonId("prs_1"), "0123456789abcdef", "Amira Haddad", [Role.SecurityOfficer, Role.Operator]);

    private static CancellationToken Ct => TestStore.Ct;

    private static DateTimeOffset Until => Sample.Noon.AddMinutes(2);

    [Theory, EachStore]
    public async Task It_is_given_to_its_frame_alone_and_once(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var waiting = store.Get<IFrameSignInStore>();
        await waiting.SaveAsync(SignIn with { Session = "earlier" }, Until, Ct);
        await waiting.SaveAsync(SignIn, Until, Ct);
        await store.RestartAsync();
        waiting = store.Get<IFrameSignInStore>();

        Assert.Null(await waiting.TakeAsync(FrameId.Of("b"), Sample.Noon, Ct));
        var takers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => waiting.TakeAsync(Frame, Sample.Noon, Ct)));

        var taken = Assert.Single(takers.OfType<FrameSignIn>());
        Assert.Equal(SignIn with { Roles = taken.Roles }, taken);
        Assert.Equal(SignIn.Roles, taken.Roles);
        Assert.Null(await waiting.TakeAsync(Frame, Sample.Noon, Ct));
    }

    [Theory, EachStore]
    public async Task It_ends_by_its_time_and_goes_when_any_frame_asks(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var waiting = store.Get<IFrameSignInStore>();
        await waiting.SaveAsync(SignIn, Until, Ct);

        Assert.Null(await waiting.TakeAsync(FrameId.Of("b"), Until.AddTicks(-10), Ct));
        Assert.Equal(1, await CountAsync(store));
        Assert.Null(await waiting.TakeAsync(FrameId.Of("b"), Until, Ct));

        Assert.Equal(0, await CountAsync(store));
        Assert.Null(await waiting.TakeAsync(Frame, Sample.Noon, Ct));
    }

    [Theory]
    [Trait("way", "40")]
    [InlineData("another frame's")]
    [InlineData("prolonged")]
    [InlineData("made up")]
    public async Task A_row_that_was_changed_without_the_key_signs_nobody_in(string change)
    {
        await using var store = await TestStore.OpenAsync();
        var waiting = store.Get<IFrameSignInStore>();
        var (asks, at) = (Frame, Sample.Noon);
        await waiting.SaveAsync(SignIn, Until, Ct);
        if (change == "another frame's")
        {
            asks = FrameId.Of("b");
            await store.RawStoreAsync($"UPDATE frame_sign_ins SET frame = '{asks}'");
        }
        else if (change == "prolonged")
        {
            at = Until.AddHours(1);
            await store.RawStoreAsync("UPDATE frame_sign_ins SET until = until * 2");
        }
        else
        {
            await store.RawStoreAsync("UPDATE frame_sign_ins SET cell = x'00010203'");
        }

        Assert.Null(await waiting.TakeAsync(asks, at, Ct));
    }

    [Fact]
    public async Task Neither_who_nor_which_sign_in_is_readable_in_the_database()
    {
        await using var store = await TestStore.OpenAsync();
        await store.Get<IFrameSignInStore>().SaveAsync(SignIn, Until, Ct);
        await store.StopAsync();

        var file = await File.ReadAllTextAsync(store.StoreFile, Ct);
        Assert.Contains(Frame.Value, file, StringComparison.Ordinal);
        Assert.DoesNotContain(SignIn.Session, file, StringComparison.Ordinal);
        Assert.DoesNotContain(SignIn.Name, file, StringComparison.Ordinal);
    }

    private static Task<int> CountAsync(TestStore store) =>
        store.Database.ReadAsync(c => c.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM frame_sign_ins"), Ct);
}
