using Microsoft.Playwright;

namespace EventEvaluation.EndToEnd.Tests;

/// <summary>From the letter to the receipt and back, as a participant goes it.</summary>
public sealed class ParticipantTests(World world)
{
    private const string Journey = "participant";
    private static readonly string[] LinkParts = ["/s/", "/u/"];

    public static TheoryData<int> Widths => Visitor.Widths;

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Answer_ForgottenConsent_KeepsWhatWasTypedThenTakesItAndGivesItBack(int width)
    {
        await using var visitor = await ReadLetterAsync(width);
        await visitor.SeeAsync("letter");
        var link = (await LinkAsync(visitor, "/s/"))!;
        await visitor.OpenAsync(link);
        await visitor.SeeAsync("consent");
        var page = visitor.Page;
        await visitor.PressAsync("Begin", 422);
        await visitor.SeeAsync("consent-problem");
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).First.ClickAsync();
        Assert.Equal("consent", await page.Locator(":focus").GetAttributeAsync("id"));
        await page.Keyboard.PressAsync("Space");
        await visitor.PressAsync("Begin");
        await visitor.SeeAsync("choices");
        await Group(page, "I feel listened to.").GetByLabel("Agree", new() { Exact = true }).CheckAsync();
        await Group(page, "What would you like to talk about?").GetByLabel("Care at home").CheckAsync();
        await visitor.PressAsync("Next");
        await visitor.SeeAsync("texts");

        await page.GetByLabel("For how many years have you worked with us?").FillAsync("many");
        await page.GetByLabel("What should we do differently?").FillAsync("Begin later,\nend earlier.");
        await page.GetByLabel("You may quote them without my role").CheckAsync();
        await visitor.PressAsync("Next", 422);
        await visitor.SeeAsync("problem");
        Assert.Equal("many", await page.GetByLabel("For how many years have you worked with us?").InputValueAsync());
        Assert.Equal("Begin later,\nend earlier.", await page.GetByLabel("What should we do differently?").InputValueAsync());
        await visitor.PressAsync("Back");
        Assert.True(await Group(page, "I feel listened to.").GetByLabel("Agree", new() { Exact = true }).IsCheckedAsync());
        await visitor.PressAsync("Next");
        await page.GetByLabel("For how many years have you worked with us?").FillAsync("7");
        await visitor.PressAsync("Save and go on later");
        await visitor.SeeAsync("saved");
        await visitor.FollowAsync("Go on now");
        await visitor.PressAsync("Next");
        await visitor.SeeAsync("roles");
        await page.GetByLabel("Carer").CheckAsync();
        await visitor.PressAsync("Next");
        await visitor.SeeAsync("review");
        await visitor.PressAsync("Hand in my answers");
        await visitor.SeeAsync("receipt");
        Assert.Contains("end earlier.", await visitor.TextAsync(), StringComparison.Ordinal);
        var code = await page.Locator("[data-receipt-code]").InnerTextAsync();

        await visitor.FollowAsync("Use a receipt code");
        await visitor.SeeAsync("receipt-code");
        await page.GetByLabel("Your receipt code").FillAsync("7Q2MK");
        await visitor.PressAsync("Show my answers", 404);
        await visitor.SeeAsync("receipt-code-problem");
        await page.GetByLabel("Your receipt code").FillAsync(code);
        await visitor.PressAsync("Show my answers");
        await visitor.SeeAsync("receipt-code-answers");
        Assert.Contains("end earlier.", await visitor.TextAsync(), StringComparison.Ordinal);

        await visitor.OpenAsync(link);
        await visitor.SeeAsync("handed-in");
        Assert.Equal("Please look at your answers", await visitor.HeadingAsync());
        await visitor.PressAsync("Hand in my answers");
        await visitor.FollowAsync("Take my answers back");
        await visitor.SeeAsync("withdraw");
        await visitor.PressAsync("Yes, delete my answers");
        Assert.Equal("Your answers are deleted", await visitor.HeadingAsync());
        await visitor.SeeAsync("withdrawn");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Decline_IsAskedOnceAndNoted(int width)
    {
        await using var visitor = await ReadLetterAsync(width);
        await FollowLetterAsync(visitor, "/s/");
        await visitor.FollowAsync("I do not want to answer");
        await visitor.SeeAsync("decline");
        await visitor.PressAsync("Yes, I decline");
        Assert.Equal("Thank you for letting us know", await visitor.HeadingAsync());
        await visitor.SeeAsync("declined");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Unsubscribe_IsAskedOnceAndDone(int width)
    {
        await using var visitor = await ReadLetterAsync(width);
        await FollowLetterAsync(visitor, "/u/");
        await visitor.SeeAsync("unsubscribe");
        await visitor.PressAsync("No more mails at all");
        Assert.Equal("No more mails", await visitor.HeadingAsync());
        await visitor.SeeAsync("unsubscribed");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Link_OfARoundThatIsOver_SaysSo(int width)
    {
        await using var visitor = await Visitor.ComeAsync(world, Journey, width);
        await visitor.OpenAsync(await world.FirstMailOfAsync($"{World.Shown}.01@people.example"));
        await visitor.OpenAsync((await LinkAsync(visitor, "/s/"))!, 410);
        await visitor.SeeAsync("link-spent");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Survey_ByKeyboardAlone_IsAnsweredAndFocusIsAlwaysSeen(int width)
    {
        await using var visitor = await ReadLetterAsync(width);
        await FollowLetterAsync(visitor, "/s/");
        Assert.Superset(new HashSet<string> { "checkbox", "radio", "text", "textarea" }, await Keyboard.WalkToReceiptAsync(visitor));
        Assert.Equal("Thank you. Your answers are handed in", await visitor.HeadingAsync());
    }

    private static ILocator Group(IPage page, string legend) => page.GetByRole(AriaRole.Group, new() { Name = legend });

    private async Task<Visitor> ReadLetterAsync(int width)
    {
        var visitor = await Visitor.ComeAsync(world, Journey, width);
        await visitor.OpenAsync(await world.FirstMailOfAsync(world.NextPerson()));
        return visitor;
    }

    private static async Task FollowLetterAsync(Visitor visitor, string part)
    {
        Assert.Contains(part, LinkParts);
        await visitor.OpenAsync((await LinkAsync(visitor, part))!);
    }

    private static Task<string?> LinkAsync(Visitor visitor, string part) => visitor.Page.Locator($"#text a[href*='{part}']").First.GetAttributeAsync("href");
}
