using System.Text.Json;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Sessions;

/// <summary>
/// Sign-ins that wait for their frame. Not trusted: somebody who can write to the database without the master key can delete one, or bring
/// one back before its time is over; but can't make one, give it to another frame, or read it.
/// </summary>
internal sealed class FrameSignInStore(Store store) : IFrameSignInStore
{
    internal const string LookSql = "SELECT 1 FROM frame_sign_ins WHERE frame = @frame OR until <= @now LIMIT 1";
    internal const string PruneSql = "DELETE FROM frame_sign_ins WHERE until <= @now";

    public Task SaveAsync(FrameSignIn signIn, DateTimeOffset until, CancellationToken ct)
    {
        var end = UnixMicroseconds.Of(until);
        var plain = JsonSerializer.SerializeToUtf8Bytes(new Sealed(
            signIn.Tenant.Value, signIn.Person.Value, signIn.Session, signIn.Name, [.. signIn.Roles.Select(r => r.ToString())], end));
        return store.AllTenants.WriteAsync(
            c => c.RunAsync(
                """
                INSERT INTO frame_sign_ins (frame, until, cell) VALUES (@frame, @until, @cell)
                ON CONFLICT (frame) DO UPDATE SET until = excluded.until, cell = excluded.cell
                """,
                new { frame = signIn.Frame.Value, until = end, cell = store.Own.Seal(plain, CellOf(signIn.Frame)) },
                ct),
            ct);
    }

    public async Task<FrameSignIn?> TakeAsync(FrameId frame, DateTimeOffset at, CancellationToken ct)
    {
        var now = UnixMicroseconds.Of(at);
        var values = new { frame = frame.Value, now };

        // A frame asks every second, and mostly in vain: that must not keep those waiting who write.
        if (await store.AllTenants.ReadAsync(c => c.RowAsync<int>(LookSql, values, ct), ct) == 0)
        {
            return null;
        }

        var cell = await store.AllTenants.WriteAsync(
            async c =>
            {
                await c.RunAsync(PruneSql, values, ct);

                // INVARIANT: who deletes the row has the sign-in.
                return await c.RowAsync<byte[]>("DELETE FROM frame_sign_ins WHERE frame = @frame RETURNING cell", values, ct);
            },
            ct);
        return cell is null ? null : Open(frame, cell, now);
    }

    // The time in clear is for deleting alone: the sealed one decides.
    private FrameSignIn? Open(FrameId frame, byte[] cell, long now)
    {
        byte[] plain;
        try
        {
            plain = store.Own.Open(cell, CellOf(frame));
        }
        catch (SealBrokenException)
        {
            return null;
        }

        return JsonSerializer.Deserialize<Sealed>(plain) is { } kept && kept.Until > now
            ? new FrameSignIn(
                frame,
                new TenantId(kept.Tenant),
                new PersonId(kept.Person),
                kept.Session,
                kept.Name,
                [.. kept.Roles.Select(Enum.Parse<Role>)])
            : null;
    }

    private static Cell CellOf(FrameId frame) => new("", "", "frame_sign_ins", "cell", frame.Value);

    private sealed record Sealed(string Tenant, string Person, string Session, string Name, string[] Roles, long Until);
}
