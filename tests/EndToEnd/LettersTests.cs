using Microsoft.Playwright;

namespace EventEvaluation.EndToEnd.Tests;

/// <summary>Every letter as a mail program shows it, on a phone and on a wide screen, in light and in dark, in every language.</summary>
public sealed class LettersTests(World world)
{
    private static readonly string[] Letters = ["invitation", "reminder", "last-reminder", "half-way", "half-way-last", "thanks", "withdrawal", "results"];

    public static TheoryData<string, int> LanguagesAndWidths => new(from language in (string[])["en", "cy", "ar"] from width in (int[])[320, 1280] select (language, width));

    [Theory]
    [MemberData(nameof(LanguagesAndWidths))]
    public async Task Letter_InALanguage_IsReadableInLightAndDark(string language, int width)
    {
        await using var visitor = await Visitor.ComeAsync(world, $"letter-{language}", width);
        await visitor.SignInAsync("Lead");
        foreach (var letter in Letters)
        {
            await visitor.OpenAsync($"/lead/{World.Programme}/rounds/{World.Open}/letters/{(letter == "results" ? "post" : "pre")}/{letter}?lang={language}");
            await visitor.SeeAsync(letter);
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await visitor.SeeAsync($"{letter}-dark");
            Assert.Equal("rgb(23, 23, 27)", await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        }
    }
}
