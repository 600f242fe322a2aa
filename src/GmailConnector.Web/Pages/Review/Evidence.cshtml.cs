using GmailConnector.Guard.Publishing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.Review;

internal sealed class EvidenceModel(PublicRecord record) : PageModel
{
    internal PublicRecord Record => record;

    internal string? Note { get; private set; }

    internal IReadOnlyList<PublicWitness> Witnesses { get; private set; } = [];

    /// <summary>Why there is no checkpoint.</summary>
    internal string? Trouble { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Witnesses = (await record.WitnessesAsync(ct)).TryGet(out var witnesses, out _) ? witnesses : [];
        if ((await record.CheckpointAsync(ct)).TryGet(out var note, out var refusal))
        {
            Note = note;
        }
        else
        {
            Trouble = $"{refusal.Reason} {refusal.Remedy}";
        }
    }
}
