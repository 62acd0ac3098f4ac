using System.Globalization;
using System.Xml.Linq;
using EventEvaluation.App.Features.DownloadEvidence.Plots;
using EventEvaluation.Domain.Evidence;
using Microsoft.AspNetCore.Html;

namespace EventEvaluation.App.Tests.Features.DownloadEvidence.Plots;

/// <summary>Every picture says in words what it shows, is well-formed, and lies within its frame.</summary>
public sealed class PlotsTests
{
    private static readonly SnapshotItem _item = new("speak", "I feel able to speak up <&> be heard", ["Never", "Rarely", "Sometimes", "Often", "Always & ever"], true);

    public static TheoryData<string> Names => [.. All().Select(plot => plot.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Plot_IsAnImageWithTitleAndAlternative(string name)
    {
        var svg = Read(name);
        Assert.Equal("img", svg.Attribute("role")!.Value);
        var title = svg.Elements().First();
        Assert.Equal("title", title.Name.LocalName);
        Assert.StartsWith(title.Value, svg.Attribute("aria-label")!.Value, StringComparison.Ordinal);
        Assert.True(svg.Attribute("aria-label")!.Value.Length > title.Value.Length + 20);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Plot_LiesWithinItsFrame(string name)
    {
        var svg = Read(name);
        var frame = svg.Attribute("viewBox")!.Value.Split(' ').Select(Number).ToArray();
        Assert.Equal(Svg.Width, frame[2]);
        foreach (var mark in svg.Descendants())
        {
            Assert.All(Ends(mark, "x", "x1", "x2", "cx", "width"), x => Assert.InRange(x, -0.1, frame[2] + 0.1));
            Assert.All(Ends(mark, "y", "y1", "y2", "cy", "height"), y => Assert.InRange(y, -0.1, frame[3] + 0.1));
        }
    }

    [Fact]
    public void Distribution_SaysEveryCount() =>
        Assert.Contains("before, of 20: Never 2, Rarely 3, Sometimes 4, Often 5, Always & ever 6", Read("distribution").Attribute("aria-label")!.Value, StringComparison.Ordinal);

    [Fact]
    public void Distribution_MiddleOfTheScale_StandsOnOneLine()
    {
        var middle = Number(Read("distribution").Elements().Single(mark => mark.Name.LocalName == "line").Attribute("x1")!.Value);
        var bars = Read("distribution").Elements().Where(mark => mark.Name.LocalName == "rect" && mark.Value.StartsWith("Sometimes", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, bars.Count);
        Assert.All(bars, bar => Assert.Equal(middle, Number(bar.Attribute("x")!.Value) + (Number(bar.Attribute("width")!.Value) / 2), 0.2));
    }

    [Fact]
    public void Moves_SayWhereWhoWent() => Assert.Contains("5 from Rarely to Often", Read("moves").Attribute("aria-label")!.Value, StringComparison.Ordinal);

    [Fact]
    public void RunChart_HiddenEvent_IsSaidAndNotDrawn()
    {
        var svg = Read("run");
        Assert.Contains("Third: hidden", svg.Attribute("aria-label")!.Value, StringComparison.Ordinal);
        Assert.Equal(3, svg.Elements().Count(mark => mark.Name.LocalName == "circle"));
        Assert.Contains("median 50 %", svg.Attribute("aria-label")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_ToShow_IsNotDrawn()
    {
        Assert.Null(DistributionPlot.Draw(_item, []));
        Assert.Null(DistributionPlot.Draw(_item, [("before", [0, 0, 0, 0, 0])]));
        Assert.Null(MovesPlot.Draw(_item, null));
        Assert.Null(MovesPlot.Draw(_item, new int[25]));
        Assert.Null(ForestPlot.Draw([]));
        Assert.Null(FunnelPlot.Draw([]));
        Assert.Null(FunnelPlot.Draw([("Invited", 0)]));
        Assert.Null(RoleGapPlot.Draw([]));
        Assert.Null(RunChart.Draw([new("One", new DateOnly(2026, 1, 1), 0.5, 10)], []));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(11)]
    public void Shades_AreAllDifferent_AndTextUponThemIsReadable(int answers)
    {
        Assert.Equal(answers, Enumerable.Range(0, answers).Select(answer => Shades.Of(answer, answers)).Distinct().Count());
        for (var answer = 0; answer < answers; answer++)
        {
            var (one, other) = (Luminance(Shades.Of(answer, answers)), Luminance(Shades.On(answer, answers)));
            Assert.True((Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05) >= 4.5, $"answer {answer + 1} of {answers}");
        }
    }

    private static IEnumerable<(string Name, HtmlString? Plot)> All()
    {
        var tally = ShownTally.Whole(new Tally("speak", AnalysisGroup.All, 5, [2, 3, 4, 5, 6, 0, 0, 0], [0, 2, 6, 8, 6, 0, 0, 0], MovesOf((1, 3, 2), (2, 4, 3), (3, 3, 4), (4, 5, 5), (5, 2, 1))));
        var figures = ComputeEvidence.Of(tally, 8);
        var moves = MovesOf((2, 4, 5), (1, 1, 3), (5, 2, 1), (3, 5, 9));
        yield return ("distribution", DistributionPlot.Draw(_item, [("before", [2, 3, 4, 5, 6]), ("after", [0, 2, 4, 8, 6])]));
        yield return ("distribution without order", DistributionPlot.Draw(_item with { Measure = Measure.Nominal, Labels = ["No", "Yes"] }, [("before", [9, 3]), ("after", [0, 12])]));
        yield return ("moves", MovesPlot.Draw(_item, moves));
        yield return ("moves of two", MovesPlot.Draw(_item with { Labels = ["No", "Yes"] }, [3, 9, 1, 400]));
        yield return ("moves of eleven", MovesPlot.Draw(_item with { Labels = [.. Enumerable.Range(0, 11).Select(point => $"Point {point} of a scale with a long label that must be cut")] }, [.. Enumerable.Repeat(2, 121)]));
        yield return ("forest", ForestPlot.Draw([(_item, figures), (_item with { Id = "b", Text = string.Join(' ', Enumerable.Repeat("A very long question", 12)), Primary = false }, figures)]));
        yield return ("funnel", FunnelPlot.Draw([("Invited", 120), ("Answered before", 80), ("Answered after", 41), ("Answered both times", 0)]));
        yield return ("roles", RoleGapPlot.Draw([new("Patient", figures with { Group = "patient" }, []), new("Carer or family member with a long name to be cut", figures with { Group = "carer", After = null }, [])]));
        yield return ("run", RunChart.Draw(
            [new("First", new DateOnly(2026, 1, 5), 0.25, 12), new("Second", new DateOnly(2026, 2, 5), 0.5, 20), new("Third", new DateOnly(2026, 3, 5), null, null), new("Fourth", new DateOnly(2026, 4, 5), 1, 9)],
            [(new DateOnly(2026, 2, 20), "A second facilitator in every group"), (new DateOnly(2025, 12, 20), "Before all"), (new DateOnly(2026, 12, 20), "After all")]));
    }

    private static int[] MovesOf(params (int From, int To, int Count)[] moves)
    {
        var cells = new int[25];
        foreach (var (from, to, count) in moves)
            cells[((from - 1) * 5) + to - 1] = count;
        return cells;
    }

    private static XElement Read(string name) => XElement.Parse(All().Single(plot => plot.Name == name).Plot!.Value!);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<double> Ends(XElement mark, params string[] names)
    {
        var found = names.Select(name => mark.Attribute(name)).OfType<XAttribute>().Select(one => (Name: one.Name.LocalName, Value: Number(one.Value))).ToList();
        return found.Where(one => one.Name is not ("width" or "height")).Select(one => one.Value)
            .Concat(found.Where(one => one.Name is "width" or "height").Select(one => one.Value + found[0].Value));
    }

    private static double Luminance(string colour)
    {
        var hex = colour.Length == 4 ? string.Concat(colour[1..].Select(digit => $"{digit}{digit}")) : colour[1..];
        double Linear(int at)
        {
            var part = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }
        return (0.2126 * Linear(0)) + (0.7152 * Linear(2)) + (0.0722 * Linear(4));
    }
}
