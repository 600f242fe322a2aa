using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Faults;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Source;

/// <summary>The list of a person's own labels: made, changed, deleted.</summary>
internal sealed class LabelCalls(GmailCalls calls)
{
    /// <summary>Never repeated: where the answer was lost, Gmail would say that the name is taken.</summary>
    [ServesFeature("organizing")]
    internal async Task<Outcome<LabelRecord>> CreateAsync(MailboxRecord mailbox, string name, LabelPaint? paint, CancellationToken ct) =>
        Read(await calls.OnceAsync(Call(mailbox), client => client.Users.Labels.Create(Body(name, paint), "me"), ct));

    [ServesFeature("organizing")]
    internal async Task<Outcome<LabelRecord>> ChangeAsync(
        MailboxRecord mailbox, LabelId label, string name, LabelPaint? paint, CancellationToken ct) =>
        Read(await calls.RepeatableAsync(Call(mailbox), client => client.Users.Labels.Patch(Body(name, paint), "me", label.Value), ct));

    [ServesFeature("organizing")]
    internal async Task<Outcome<Done>> DeleteAsync(MailboxRecord mailbox, LabelId label, CancellationToken ct)
    {
        var answer = await calls.RepeatableAsync(Call(mailbox), client => client.Users.Labels.Delete("me", label.Value), ct);
        return answer.Fault is { } fault ? Why(fault) : default(Done);
    }

    internal static LabelRecord Record(Label label) => new(
        new LabelId(label.Id!),
        label.Name ?? label.Id!,
        string.Equals(label.Type, "system", StringComparison.OrdinalIgnoreCase),
        label.Color?.BackgroundColor);

    private static Label Body(string name, LabelPaint? paint) => new()
    {
        Name = name,
        Color = paint is null ? null : new LabelColor { BackgroundColor = paint.Background, TextColor = paint.Text },
    };

    private static Outcome<LabelRecord> Read(GmailAnswer<Label> answer) =>
        answer.TryGet(out var label, out var fault) ? Record(label) : Why(fault);

    private static Refusal Why(GmailFault fault) =>
        fault.IsConflict ? LabelRefusals.NameTaken
        : fault.BadRequest ? LabelRefusals.NameInvalid
        : fault.IsNotFound ? LabelRefusals.Gone
        : fault.Refusal;

    private GmailCall Call(MailboxRecord mailbox) => new(mailbox, calls.Governor.Costs.LabelsChange, GmailScope.Modify);
}
