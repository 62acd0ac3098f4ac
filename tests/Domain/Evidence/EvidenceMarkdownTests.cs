using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Tests.Evidence;

public sealed class EvidenceMarkdownTests
{
    [Fact]
    public void Write_CountsComeFirst_AndTheReportSaysItsOwnLimits()
    {
        var text = EvidenceMarkdown.Write(Snapshot.Freeze(Answers.Head(), Answers.Count(Answers.Pairs(20)), new Suppression()));
        Assert.StartsWith("# Evidence: An event\n", text, StringComparison.Ordinal);
        Assert.Contains("| I feel able to speak up | 20 | 20 | 0 | 0 | 1 (1 to 1) | < 0.001 |", text, StringComparison.Ordinal);
        Assert.All(ReportSentences.For(SnapshotKind.Round), sentence => Assert.Contains($"- {sentence}\n", text, StringComparison.Ordinal));
        Assert.Contains("- Nothing is shown for fewer than 8 people.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Read this first", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FewerThanHalfArePaired_SaysSoFirst()
    {
        var text = EvidenceMarkdown.Write(Snapshot.Freeze(
            Answers.Head(), Answers.Count([.. Answers.Pairs(12), .. Answers.Many(30, "patient", one => 1 + (one % 4), _ => null)]), new Suppression()));
        var warning = text.IndexOf("**Read this first.** Fewer than half", StringComparison.Ordinal);
        Assert.InRange(warning, 0, text.IndexOf("| Question |", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_NamesThatAreMarkup_AreShownAsTheyAre()
    {
        var head = Answers.Head() with { Name = "# One | *two* <b>", Items = [new("speak", "a|b\nc", ["a", "b", "c", "d", "e"])] };
        var text = EvidenceMarkdown.Write(Snapshot.Freeze(head, Answers.Count(Answers.Pairs(20)), new Suppression()));
        Assert.StartsWith("# Evidence: \\# One \\| \\*two\\* \\<b\\>\n", text, StringComparison.Ordinal);
        Assert.Contains("| a\\|b c | 20 |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_EverythingHidden_IsOneSentence()
    {
        var text = EvidenceMarkdown.Write(Snapshot.Freeze(Answers.Head(), Answers.Count(Answers.Pairs(7)), new Suppression()));
        Assert.Contains("Everything is hidden", text, StringComparison.Ordinal);
        Assert.DoesNotContain("|", text, StringComparison.Ordinal);
    }
}
