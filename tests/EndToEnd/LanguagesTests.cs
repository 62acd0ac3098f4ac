namespace EventEvaluation.EndToEnd.Tests;

/// <summary>From the code on the poster to the receipt, in every language of the interface, also on a screen zoomed to twice its size.</summary>
public sealed class LanguagesTests(World world)
{
    public static TheoryData<string, int> LanguagesAndWidths()
    {
        var data = new TheoryData<string, int>();
        foreach (var language in (string[])["en", "cy", "ar"])
        {
            foreach (var width in (int[])[320, Visitor.Zoomed, 1280])
                data.Add(language, width);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(LanguagesAndWidths))]
    public async Task WalkIn_InALanguage_AnswersEveryPageByPoster(string language, int width)
    {
        await using var visitor = await Visitor.ComeAsync(world, $"language-{language}", width);
        var page = visitor.Page;
        await visitor.OpenAsync($"{await world.PosterAsync()}?lang={language}");
        await visitor.SeeAsync("poster-link");
        Assert.Equal((language, language == "ar" ? "rtl" : "ltr"), (await page.Locator("html").GetAttributeAsync("lang"), await page.Locator("html").GetAttributeAsync("dir")));
        await page.Locator("#code-1").FillAsync("12");
        await visitor.PressAsync(page.Locator("main form button"), 422);
        await visitor.SeeAsync("poster-link-problem");
        for (var part = 1; part <= 8; part++)
            await page.Locator($"#code-{part}").FillAsync(part is 3 or 5 ? "٣" : "ع");
        await visitor.PressAsync(page.Locator("main form button"));
        await visitor.SeeAsync("consent");
        await page.Locator("#consent").CheckAsync();
        for (var number = 1; ; number++)
        {
            await visitor.PressAsync(page.Locator("main form button").First);
            if (await page.Locator("[name=seen]").CountAsync() > 0)
                break;
            await visitor.SeeAsync($"page-{number}");
            foreach (var group in await page.Locator("main fieldset").AllAsync())
            {
                if (await group.Locator("textarea").CountAsync() > 0)
                    await group.Locator("textarea").FillAsync("שלום · Diolch · شكرًا 👩‍👩‍👧");
                else
                    await group.Locator("input").Nth(1).CheckAsync();
            }
        }

        await visitor.SeeAsync("review");
        await visitor.PressAsync(page.Locator("button[value=save]"));
        await visitor.SeeAsync("saved");
        await visitor.GoAsync(page.Locator("main a").First);
        await visitor.PressAsync(page.Locator("button[value=finish]"));
        await visitor.SeeAsync("receipt");
        Assert.Contains("שלום · Diolch · شكرًا 👩‍👩‍👧", await visitor.TextAsync(), StringComparison.Ordinal);
        var code = await page.Locator("[data-receipt-code]").InnerTextAsync();
        await visitor.GoAsync(page.Locator("a[href^='/r']"));
        await visitor.SeeAsync("receipt-code");
        await page.Locator("#code").FillAsync("7Q2MK");
        await visitor.PressAsync(page.Locator("main form button"), 404);
        await visitor.SeeAsync("receipt-code-problem");
        await page.Locator("#code").FillAsync(code);
        await visitor.PressAsync(page.Locator("main form button"));
        await visitor.SeeAsync("receipt-code-answers");
        await visitor.PressAsync(page.Locator("button[value=ask]"));
        await visitor.SeeAsync("withdraw");
        await visitor.PressAsync(page.Locator("button[value=withdraw]"));
        await visitor.SeeAsync("withdrawn");
    }

    [Theory]
    [MemberData(nameof(LanguagesAndWidths))]
    public async Task WalkIn_ByKeyboardAlone_ReachesTheReceipt(string language, int width)
    {
        await using var visitor = await Visitor.ComeAsync(world, $"language-{language}", width);
        await visitor.OpenAsync($"{await world.PosterAsync()}?lang={language}");
        Assert.Superset(new HashSet<string> { "checkbox", "radio", "text", "textarea" }, await Keyboard.WalkToReceiptAsync(visitor));
        Assert.Equal(language, await visitor.Page.Locator("html").GetAttributeAsync("lang"));
    }

    [Theory]
    [MemberData(nameof(LanguagesAndWidths))]
    public async Task Decline_InALanguage_IsAskedOnceAndNoted(string language, int width)
    {
        await using var visitor = await Visitor.ComeAsync(world, $"language-{language}", width);
        var page = visitor.Page;
        await visitor.OpenAsync($"{await world.PosterAsync()}?lang={language}");
        for (var part = 1; part <= 8; part++)
            await page.Locator($"#code-{part}").FillAsync(part is 3 or 5 ? "4" : "d");
        await visitor.PressAsync(page.Locator("main form button"));
        await visitor.PressAsync(page.Locator("main form button"), 422);
        await visitor.SeeAsync("consent-problem");
        await visitor.GoAsync(page.Locator("a[href*='/decline']"));
        await visitor.SeeAsync("decline");
        await visitor.PressAsync(page.Locator("main form button"));
        await visitor.SeeAsync("declined");
        await visitor.OpenAsync($"/s/unknown?lang={language}", 404);
        await visitor.SeeAsync("link-unknown");
    }

    [Theory]
    [MemberData(nameof(LanguagesAndWidths))]
    public async Task Paper_InALanguage_IsPrintedAndTypedIn(string language, int width)
    {
        await using var visitor = await Visitor.ComeAsync(world, $"paper-{language}", width);
        await visitor.SignInAsync("Lead");
        await visitor.OpenAsync($"/lead/{World.Programme}/rounds/{World.InLanguages}/poster/pre");
        await visitor.SeeAsync("poster");
        await visitor.OpenAsync($"/lead/{World.Programme}/rounds/{World.InLanguages}/paper/pre?lang={language}");
        await visitor.SeeAsync("form");
        await visitor.GoAsync(visitor.Page.Locator("footer a[href*='/enter']"));
        await visitor.SeeAsync("entry");
        await visitor.PressAsync(visitor.Page.Locator("main form > button"), 422);
        await visitor.SeeAsync("entry-problem");
        await visitor.Page.Locator("#consent").CheckAsync();
        await visitor.Page.Locator("fieldset[data-question] input").First.CheckAsync();
        await visitor.PressAsync(visitor.Page.Locator("main form > button"));
        await visitor.SeeAsync("kept");
        Assert.Equal("The form is kept", await visitor.HeadingAsync());
    }
}
