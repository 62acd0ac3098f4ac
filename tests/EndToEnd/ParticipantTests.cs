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
        var (page, filled) = (visitor.Page, new List<string>());
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("skip", (await FocusedAsync(page)).Name);
        await page.Keyboard.PressAsync("Enter");
        for (var stop = 0; stop < 200; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = await FocusedAsync(page);
            Assert.True(focused.Seen, $"The focus on {focused.Kind} {focused.Name} cannot be seen.");
            filled.Add(focused.Kind);
            switch (focused.Kind)
            {
                case "checkbox" or "radio":
                    await page.Keyboard.PressAsync("Space");
                    break;
                case "text":
                    await page.Keyboard.TypeAsync("3");
                    break;
                case "textarea":
                    await page.Keyboard.TypeAsync("More breaks.");
                    break;
                case "submit":
                    await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("Enter"), response => response.Request.IsNavigationRequest && response.Status is < 300 or >= 400);
                    await page.WaitForLoadStateAsync();
                    if (await visitor.HeadingAsync() != "Thank you. Your answers are handed in")
                        break;
                    Assert.Superset(new HashSet<string> { "checkbox", "radio", "text", "textarea" }, filled.ToHashSet());
                    return;
            }
        }

        Assert.Fail("The button was never reached.");
    }

    private static ILocator Group(IPage page, string legend) => page.GetByRole(AriaRole.Group, new() { Name = legend });

    /// <summary>What has the focus, and whether anybody sees that it has: an outline, on something that stands in the window.</summary>
    private static async Task<(string Kind, string Name, bool Seen)> FocusedAsync(IPage page)
    {
        var focused = await page.EvaluateAsync<string[]>("""
            () => {
              const it = document.activeElement, style = getComputedStyle(it), box = it.getBoundingClientRect();
              const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
              return [it.type || it.localName, it.name || it.className || it.id, String(seen)];
            }
            """);
        return (focused[0], focused[1], focused[2] == "true");
    }

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
