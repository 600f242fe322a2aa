namespace GmailConnector.Evidence.Tests;

public class ChainHeadTests
{
    [Fact]
    public void The_first_entry_has_index_0_and_names_no_predecessor()
    {
        ChainHead.Empty.Append(SampleLog.Plain(EvidenceKind.LogStarted), SampleLog.Start).TryGet(out var first, out _);

        Assert.Equal(0, first!.Entry.Index);
        Assert.Equal(LeafHash.Zero, first.Entry.Previous);
    }

    [Fact]
    public void Each_entry_names_the_leaf_hash_of_the_one_before()
    {
        ChainHead.Empty.Append(SampleLog.Plain(EvidenceKind.LogStarted), SampleLog.Start).TryGet(out var first, out _);
        first!.Head.Append(SampleLog.View("c-1"), SampleLog.Start).TryGet(out var second, out _);

        Assert.Equal(1, second!.Entry.Index);
        Assert.Equal(MerkleHash.Leaf(first.Bytes.Span), second.Entry.Previous);
        Assert.Equal(new ChainHead(2, MerkleHash.Leaf(second.Bytes.Span), SampleLog.Start), second.Head);
    }

    [Fact]
    public void A_clock_that_went_back_is_refused_with_both_times()
    {
        var head = SampleLog.Of(SampleLog.Plain(EvidenceKind.LogStarted)).Head;

        var result = head.Append(SampleLog.View("c-1"), SampleLog.Start.AddMicroseconds(-1));

        Assert.False(result.TryGet(out _, out var refusal));
        Assert.Equal(AppendRefusalCode.ClockWentBack, refusal.Code);
        Assert.Contains("2026-01-31T09:29:59.999999Z", refusal.Reason, StringComparison.Ordinal);
        Assert.Contains("2026-01-31T09:30:00.000000Z", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Less_than_a_microsecond_is_no_going_back()
    {
        var head = new ChainHead(1, MerkleHash.Leaf([1]), SampleLog.Start);

        Assert.Null(head.Append(SampleLog.View("c-1"), SampleLog.Start.AddTicks(3)).Refusal);
    }

    [Fact]
    public void An_invalid_draft_is_refused_as_a_value()
    {
        var result = ChainHead.Empty.Append(SampleLog.View("c-1") with { Actor = "ann@example.org" }, SampleLog.Start);

        Assert.Equal(AppendRefusalCode.InvalidDraft, result.Refusal?.Code);
        Assert.StartsWith("actor:", result.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_that_nobody_made_is_a_refusal() => Assert.False(default(AppendResult).TryGet(out _, out _));
}
