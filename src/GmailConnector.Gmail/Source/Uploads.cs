using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Faults;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1;
using Google.Apis.Upload;

namespace GmailConnector.Gmail.Source;

/// <summary>Resumable uploads: before a lost chunk is sent again, Gmail is asked how much it has, so nothing is sent twice.</summary>
internal sealed class Uploads(GmailCalls calls)
{
    internal async Task<GmailAnswer<TAnswer>> RunAsync<TRequest, TAnswer>(
        GmailCall call, Payload payload, Func<GmailService, Stream, ResumableUpload<TRequest, TAnswer>> start, CancellationToken ct)
    {
        if (await calls.Governor.TakeAsync(call.Mailbox, call.Units, call.Priority, ct) is { } tooBusy)
        {
            return new GmailAnswer<TAnswer>(default, GmailFault.Certain(tooBusy));
        }

        using var client = calls.ClientFor(call.Mailbox);
        using var content = payload.Open();
        var upload = start(client, content);
        GmailCallNotes.Note(call.Scope, MethodIds.Of(upload));
        var begun = false;
        upload.UploadSessionData += _ => begun = true;
        var progress = await upload.UploadAsync(ct);
        if (progress.Status == UploadStatus.Completed)
        {
            return new GmailAnswer<TAnswer>(
                upload.ResponseBody, upload.ResponseBody is null ? GmailFault.Unreachable(refused: false) : null);
        }

        ct.ThrowIfCancellationRequested();
        var fault = (progress.Exception is { } e ? GmailFaults.Of(e, null, call.Scope, ct) : null)
            ?? GmailFault.Unreachable(refused: false);

        // Without a session no byte of the message was sent.
        return new GmailAnswer<TAnswer>(default, begun ? fault : fault with { Refused = true });
    }
}
