using CsCheck;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Tests.Evidence;

public sealed class SnapshotTests
{
    [Fact]
    public void Read_WhatWasFrozen_IsTheSame() => Answers.AnyPeople.Sample(people =>
    {
        var snapshot = Snapshot.Freeze(Answers.Head(), Answers.Count(people), new Suppression());
        Assert.True(Snapshot.Read(snapshot.ToJson()).IsAccepted(out var read, out _));
        Assert.Equal(snapshot.ToJson(), read.ToJson());
    });

    [Fact]
    public void Freeze_TalliesInAnotherOrder_HasTheSameHash()
    {
        var tallies = Answers.Count([.. Answers.Pairs(20), .. Answers.Pairs(12, "carer")]);
        Assert.Equal(
            Snapshot.Freeze(Answers.Head(), tallies, new Suppression()).Hash,
            Snapshot.Freeze(Answers.Head(), tallies.Reverse(), new Suppression()).Hash);
    }

    [Fact]
    public void Read_OneCountChanged_IsRefused()
    {
        var json = Snapshot.Freeze(Answers.Head(), Answers.Count(Answers.Pairs(20)), new Suppression()).ToJson();
        var refusal = Snapshot.Read(json.Replace("\"pre\":[5", "\"pre\":[6", StringComparison.Ordinal)).Refusal;
        Assert.Equal("snapshot-damaged", refusal?.Code);
        Assert.Equal("snapshot-damaged", Snapshot.Read("{").Refusal?.Code);
        Assert.Equal("snapshot-damaged", Snapshot.Read("{}").Refusal?.Code);
    }

    [Fact]
    public void Freeze_TooFewPairs_HoldsNoCount()
    {
        var snapshot = Snapshot.Freeze(Answers.Head(), Answers.Count([.. Answers.Pairs(7), .. Answers.Many(40, "carer", one => 1 + (one % 5), _ => null)]), new Suppression());
        Assert.True(snapshot.EverythingHidden);
        Assert.Empty(snapshot.Tallies);
        Assert.Empty(ComputeEvidence.Of(snapshot));
        var csv = EvidenceCsv.Write(snapshot);
        Assert.Contains("Everything is hidden: fewer than 8 people answered both before and after", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("tally", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("figure", csv, StringComparison.Ordinal);
    }
}
