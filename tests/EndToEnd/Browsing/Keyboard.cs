using Microsoft.Playwright;

namespace EventEvaluation.EndToEnd.Tests.Browsing;

/// <summary>Somebody without a mouse or a touch screen: Tab, Space, Enter and letters.</summary>
internal static class Keyboard
{
    private const int MostStops = 250;

    /// <summary>
    /// Goes through all pages of a survey from the one that is open: skips to the content, fills in what comes under the focus, presses every first button, until
    /// the receipt. The focus must be seen at every stop.
    /// </summary>
    /// <returns>The kinds of fields that were filled in.</returns>
    public static async Task<HashSet<string>> WalkToReceiptAsync(Visitor visitor)
    {
        var (page, filled) = (visitor.Page, new HashSet<string>());
        await visitor.PaintedAsync();
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("skip", (await FocusedAsync(page)).Name);
        await page.Keyboard.PressAsync("Enter");
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = await FocusedAsync(page);
            Assert.True(focused.Seen, $"The focus on {focused.Kind} {focused.Name} cannot be seen on the page {await visitor.HeadingAsync()}.");
            filled.Add(focused.Kind);
            switch (focused.Kind)
            {
                case "checkbox" or "radio":
                    await page.Keyboard.PressAsync("Space");
                    break;
                case "text":
                    // Days of an own code are numbers, its other parts are letters.
                    await page.Keyboard.TypeAsync(focused.Name.StartsWith("code.", StringComparison.Ordinal) && focused.Name is not ("code.3" or "code.5") ? "k" : "3");
                    break;
                case "textarea":
                    await page.Keyboard.TypeAsync("More breaks.");
                    break;
                case "submit":
                    // The next page is there once this one, marked, is gone.
                    await page.EvaluateAsync("() => document.documentElement.setAttribute('data-left', '')");
                    await page.Keyboard.PressAsync("Enter");
                    await page.Locator("html:not([data-left])").WaitForAsync();
                    await page.WaitForLoadStateAsync();
                    await visitor.PaintedAsync();
                    if (await page.Locator("[data-receipt-code]").CountAsync() > 0)
                        return filled;
                    break;
            }
        }

        throw new InvalidOperationException("The receipt was never reached.");
    }

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
}
