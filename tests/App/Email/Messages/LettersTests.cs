using AngleSharp.Html.Parser;
using EventEvaluation.App.Email.Messages;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Tests.Email.Messages;

public sealed class LettersTests
{
    private static readonly RoundId Id = new("nets", "r1");
    private static readonly Stage Pre = new(StageKind.Pre, new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero), new(2026, 6, 15, 17, 30, 0, TimeSpan.Zero));

    private static readonly LetterFacts Facts = new(
        new Participant(Id, "p1", "ada@example.org", "Ada <b>"),
        new Round(Id, new Event("nets", "e1", "Research & Care\r\nDay", Pre.ClosesAt, "Europe/London"), "workshop", 1, [Pre], new()),
        Pre, new Uri("https://e.example/s/token"), new Uri("https://e.example/u/token"), "The Network", "1 Example Street");

    public static TheoryData<int> Kinds => [.. Enum.GetValues<MessageKind>().Cast<int>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Write_AnyKind_SaysWhoWhyAndHowToEndIt(int kind)
    {
        var letter = Letters.Write((MessageKind)kind, Facts);
        var page = new HtmlParser().ParseDocument(letter.Html);
        Assert.Contains(page.QuerySelectorAll("a"), link => link.GetAttribute("href") == "https://e.example/u/token");
        Assert.All([letter.Text, page.Body!.TextContent], text => Assert.All(
            ["Dear Ada <b>,", "Research & Care", "on the list of people invited", "The Network, 1 Example Street"], part => Assert.Contains(part, text, StringComparison.Ordinal)));
        Assert.Empty(page.QuerySelectorAll("b, script, img, link"));
        Assert.Contains("https://e.example/u/token", letter.Text, StringComparison.Ordinal);
        Assert.Contains("Research & Care Day", letter.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MessageKind.Invitation)]
    [InlineData(MessageKind.Reminder)]
    [InlineData(MessageKind.LastReminder)]
    public void Write_Request_HasTheLinkTheWayOutAndTheClosing(MessageKind kind)
    {
        var letter = Letters.Write(kind, Facts);
        var links = new HtmlParser().ParseDocument(letter.Html).QuerySelectorAll("a").Select(link => link.GetAttribute("href"));
        Assert.Equal(["https://e.example/s/token", "https://e.example/s/token/decline", "https://e.example/u/token"], links);
        Assert.Contains("until Monday 15 June 2026, 18:30 (Europe/London time)", letter.Text, StringComparison.Ordinal);
        Assert.Equal(kind == MessageKind.LastReminder, letter.Text.Contains("our last reminder", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_Thanks_ThanksAndAsksNothing()
    {
        var letter = Letters.Write(MessageKind.Thanks, Facts);
        Assert.StartsWith("Thank you", letter.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("/s/", letter.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_EachStage_InvitesInItsOwnWords() => Assert.Equal(3, Enum.GetValues<StageKind>()
        .Select(kind => Letters.Write(MessageKind.Invitation, Facts with { Stage = Pre with { Kind = kind } }).Subject).Distinct().Count());
}
