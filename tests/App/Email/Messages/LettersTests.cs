using AngleSharp.Html.Parser;
using EventEvaluation.App.Email;
using EventEvaluation.App.Email.Messages;
using EventEvaluation.App.Email.Messages.Words;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Tests.Email.Messages;

public sealed class LettersTests
{
    private static readonly RoundId Id = new("nets", "r1");
    private static readonly Stage Pre = new(StageKind.Pre, new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero), new(2026, 6, 15, 17, 30, 0, TimeSpan.Zero));

    private static readonly LetterFacts Facts = new(
        new Participant(Id, "p1", "ada@example.org", "Ada <b>"),
        new Round(Id, new Event("nets", "e1", "Research & Care\r\nDay", Pre.ClosesAt, "Europe/London"), "workshop", 1, [Pre], new()),
        Pre, new Uri("https://e.example/s/token"), new Uri("https://e.example/u/token"), new Uri("https://e.example/r"), "The Network", "1 Example Street");

    public static TheoryData<int, string, bool> All => new(
        from kind in Enum.GetValues<MessageKind>() from language in LetterTexts.Languages from half in new[] { false, true } select ((int)kind, language, half));

    [Theory]
    [MemberData(nameof(All))]
    public async Task Write_AnyKindAndLanguage_SaysTheSameTwiceAndHowToEndIt(int kind, string language, bool half)
    {
        var letter = await Letters.WriteAsync((MessageKind)kind, Facts with { Language = language, IsHalfWay = half });
        var page = new HtmlParser().ParseDocument(letter.Html);
        // Each paragraph of the HTML, and each of its links, stands in the text.
        Assert.All(page.QuerySelectorAll("p"), paragraph => Assert.Contains(Squeeze(paragraph.TextContent), Squeeze(letter.Text), StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("a"), link => Assert.Contains($"{link.TextContent}:\n{link.GetAttribute("href")}\n", letter.Text, StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll("a"), link => link.GetAttribute("href") == "https://e.example/u/token");
        Assert.All(["Ada <b>", "Research & Care", "The Network, 1 Example Street"], part => Assert.Contains(part, letter.Text, StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("b, script, img, link, form, iframe"));
        Assert.DoesNotContain("{0}", letter.Text + letter.Subject, StringComparison.Ordinal);
        Assert.Contains("Research & Care Day", letter.Subject, StringComparison.Ordinal);
        Assert.Equal((language, language == "ar" ? "rtl" : "ltr"), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")));
    }

    [Theory]
    [InlineData(MessageKind.Invitation)]
    [InlineData(MessageKind.Reminder)]
    [InlineData(MessageKind.LastReminder)]
    public async Task Write_Request_HasTheLinkTheWayOutWhoseItIsAndTheClosing(MessageKind kind)
    {
        var letter = await Letters.WriteAsync(kind, Facts);
        Assert.Equal(["https://e.example/s/token", "https://e.example/s/token/decline", "https://e.example/u/token"], LinksOf(letter));
        Assert.Contains("until Monday 15 June 2026, 18:30 (Europe/London)", letter.Text, StringComparison.Ordinal);
        Assert.Contains("The link is for Ada <b> alone", letter.Text, StringComparison.Ordinal);
        Assert.Equal(kind == MessageKind.LastReminder, letter.Text.Contains("our last reminder", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MessageKind.Reminder, false)]
    [InlineData(MessageKind.LastReminder, true)]
    public async Task Write_ReminderToSomebodyHalfWay_SaysSoAndWhetherItIsTheLast(MessageKind kind, bool last)
    {
        var letter = await Letters.WriteAsync(kind, Facts with { IsHalfWay = true });
        Assert.StartsWith("You are half way", letter.Subject, StringComparison.Ordinal);
        Assert.Equal(last, letter.Text.Contains("our last reminder", StringComparison.Ordinal));
        Assert.Equal(3, LinksOf(letter).Count);
    }

    [Theory]
    [InlineData(MessageKind.Thanks)]
    [InlineData(MessageKind.WithdrawalConfirmed)]
    [InlineData(MessageKind.ResultsReady)]
    public async Task Write_News_AsksNothingAndHoldsNoCodeAndNoPersonalLink(MessageKind kind)
    {
        var letter = await Letters.WriteAsync(kind, Facts);
        Assert.DoesNotContain("/s/", letter.Html + letter.Text, StringComparison.Ordinal);
        Assert.Equal(kind == MessageKind.ResultsReady ? ["https://e.example/r", "https://e.example/u/token"] : ["https://e.example/u/token"], LinksOf(letter));
    }

    [Fact]
    public async Task Write_LinkWithALanguage_DeclinesInThatLanguage() =>
        Assert.Contains("https://e.example/s/token/decline?lang=cy", (await Letters.WriteAsync(MessageKind.Invitation, Facts with { Language = "cy", Survey = new("https://e.example/s/token?lang=cy") })).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Write_AnyLetter_IsReadableOnAPhoneAndInTheDark()
    {
        var letter = await Letters.WriteAsync(MessageKind.Invitation, Facts);
        Assert.Contains("width=device-width", letter.Html, StringComparison.Ordinal);
        Assert.Contains("@media (prefers-color-scheme: dark)", letter.Html, StringComparison.Ordinal);
        // Nothing has a fixed width that a narrow window could not hold.
        Assert.DoesNotMatch("[^-]width:\\s*\\d+px", letter.Html);
        Assert.DoesNotContain("<table", letter.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_EachStage_InvitesInItsOwnWords()
    {
        var subjects = new HashSet<string>();
        foreach (var kind in Enum.GetValues<StageKind>())
            subjects.Add((await Letters.WriteAsync(MessageKind.Invitation, Facts with { Stage = Pre with { Kind = kind } })).Subject);
        Assert.Equal(3, subjects.Count);
    }

    [Theory]
    [InlineData("cy", null, "cy")]
    [InlineData("cy-GB", "en", "cy")]
    [InlineData("fr", "cy", "cy")]
    [InlineData(null, "ar", "ar")]
    [InlineData("fr", "de", "en")]
    public void Choose_PersonThenQuestionnaireThenEnglish(string? person, string? questionnaire, string language) => Assert.Equal(language, LetterTexts.Choose(person, questionnaire));

    private static List<string?> LinksOf(Letter letter) => [.. new HtmlParser().ParseDocument(letter.Html).QuerySelectorAll("a").Select(link => link.GetAttribute("href"))];

    private static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
