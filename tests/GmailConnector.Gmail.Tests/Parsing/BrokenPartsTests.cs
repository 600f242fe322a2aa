using System.Security.Cryptography.Pkcs;
using System.Text;
using GmailConnector.Gmail.Parsing;
using static GmailConnector.Gmail.Tests.Parsing.PartReadingTests;

namespace GmailConnector.Gmail.Tests.Parsing;

/// <summary>However broken, large or deep a message is, it is read as far as that goes.</summary>
public sealed class BrokenPartsTests
{
    [Fact]
    public void Whatever_is_broken_in_an_envelope_the_message_is_read()
    {
        var random = new Random(14);
        using var certificate = Certificate;
        var cms = new SignedCms(new ContentInfo(Encoding.ASCII.GetBytes(Inner)));
        cms.ComputeSignature(new CmsSigner(certificate));
        string[] kinds = ["application/ms-tnef; name=winmail.dat", "application/pkcs7-mime; name=smime.p7m"];
        byte[][] whole = [Convert.FromBase64String(Winmail[(Winmail.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]), cms.Encode()];
        foreach (var turn in Enumerable.Range(0, 1_500))
        {
            var bytes = whole[turn % 2][..random.Next(whole[turn % 2].Length + 1)];
            foreach (var _ in Enumerable.Range(0, bytes.Length == 0 ? 0 : random.Next(8)))
            {
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? 0xFF : random.Next(256));
            }

            var (content, _) = Read(Mixed(
                "Content-Type: text/plain\n\nbeside it\n",
                $"Content-Type: {kinds[turn % 2]}\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(bytes)}\n"));

            Assert.Contains("beside it", content.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Ten_thousand_parts_and_a_thousand_levels_are_read_as_far_as_it_goes()
    {
        var wide = Mixed([.. Enumerable.Repeat("Content-Type: application/pdf; name=\"a.pdf\"\n\nx\n", 12_000)]);
        var deep = string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\n\n", 1_000)) + Inner;

        Assert.InRange(Read(wide).Content.Attachments.Count, 9_000, 10_000);
        Assert.InRange(Read(deep).Content.AllMessages.Count(), 1, 100);
    }

    [Fact]
    public void What_lies_in_message_in_message_and_signature_in_signature_is_kept_ten_times_at_most()
    {
        var big = $"Content-Type: text/plain\n\n{new string('x', 200_000)}\n";
        var messages = string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\n\n", 60)) + big;
        var signed = Encoding.ASCII.GetBytes(big);
        using var certificate = Certificate;
        for (var i = 0; i < 25; i++)
        {
            var cms = new SignedCms(new ContentInfo(signed));
            cms.ComputeSignature(new CmsSigner(certificate));
            signed = [.. "Content-Type: application/pkcs7-mime; smime-type=signed-data\nContent-Transfer-Encoding: binary\n\n"u8, .. cms.Encode()];
        }

        foreach (var raw in (byte[][])[Encoding.ASCII.GetBytes(messages), signed])
        {
            var root = MimeParts.Of(raw, TestContext.Current.CancellationToken)!;

            Assert.InRange(root.ById().Values.Sum(p => p.Bytes?.Length ?? 0), big.Length - 30, 13 * big.Length);
        }
    }
}
