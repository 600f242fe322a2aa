using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Gate;

/// <summary>
/// Names recorded views, and recognises them. So what a conversation loads a moment later is part of the act of opening it, which named the
/// message in the evidence, and needs no entries of its own.
/// </summary>
internal sealed class RecordedViews(IActSigner signer, TimeProvider clock)
{
    private const int CorrelationSize = 12;
    private const int Size = sizeof(long) + CorrelationSize;

    /// <summary>
    /// For a message that the permit names; null where each view is recorded by itself: under an access that isn't the owner's own
    /// agreement, and in automatic processing.
    /// </summary>
    internal RecordedView? Offer(Permit permit, MessageId message)
    {
        permit.Require(message);
        if (permit.Request is not { Viewer: { } viewer, Grant: null } || permit.Ground.Kind != LegalBasisKind.MailboxAgreement)
        {
            return null;
        }

        var text = new byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(text, permit.Expires.ToUnixTimeMilliseconds());
        Convert.FromHexString(permit.Correlation).CopyTo(text.AsSpan(sizeof(long)));
        var signature = Sign(viewer, permit.Request, message, permit.Ground, permit.PolicyHash, text);
        return new RecordedView(Base64Url.EncodeToString([.. text, .. signature]));
    }

    /// <summary>
    /// The permit of that view, for one of its messages; null where this isn't that view's person, sign-in, message, ground or time.
    /// </summary>
    internal Permit? Find(RecordedView view, AccessRequest request, LegalBasis ground, string policyHash)
    {
        if (request is not { Viewer: { } viewer, Grant: null, Messages: [var message] } || !Base64Url.IsValid(view.Value))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(view.Value);
        var text = bytes[..Size];
        if (!CryptographicOperations.FixedTimeEquals(Sign(viewer, request, message, ground, policyHash, text), bytes.AsSpan(Size)))
        {
            return null;
        }

        var expires = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(text));
        var permit = new Permit(
            request, ground, policyHash, expires, Convert.ToHexStringLower(text.AsSpan(sizeof(long))), clock);
        return permit.IsAlive ? permit : null;
    }

    // INVARIANT: the signature covers all that the recorded decision was about, so a view of anything else has entries of its own.
    private byte[] Sign(
        Viewer viewer, AccessRequest request, MessageId message, LegalBasis ground, string policyHash, byte[] text) =>
        signer.Sign(
            viewer.Tenant,
            [
                .. ActTerms.HashOf(
                [
                    "recorded-view",
                    viewer.Tenant.Value,
                    viewer.Person.Value,
                    viewer.Session,
                    request.Mailbox.Value,
                    request.Purpose.PolicyName(),
                    message.Value,
                    ground.ToString(),
                    ground.Enrolment?.Value ?? "",
                    policyHash,
                ]),
                .. text,
            ]);
}
