using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace EventEvaluation.EndToEnd.Tests.Browsing;

/// <summary>
/// Somebody at a screen of one width, without JavaScript. <see cref="SeeAsync"/> holds the page before them to what holds for every page: no
/// violation that axe finds (WCAG 2.2 A and AA, in light and dark), nothing to scroll sideways, nothing fetched from elsewhere, no complaint of the browser.
/// </summary>
public sealed partial class Visitor : IAsyncDisposable
{
    /// <summary>The screens that every journey is made on, in CSS pixels.</summary>
    public static readonly TheoryData<int> Widths = [320, 1280];

    /// <summary>A screen of 1280 pixels zoomed to twice its size: half as many CSS pixels, each twice as large.</summary>
    public const int Zoomed = 640;

    private static readonly string Screenshots = typeof(Visitor).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Screenshots").Value!;

    private readonly World _world;
    private readonly string _journey;
    private readonly int _width;
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Visitor(World world, string journey, int width, IBrowserContext context, IPage page)
    {
        (_world, _journey, _width, _context, Page) = (world, journey, width, context, page);
        context.Request += (_, request) =>
        {
            if (IsForeign(request.Url))
                _complaints.Add($"fetches {request.Url}");
        };
        page.Console += (_, message) =>
        {
            // An answer of 4xx is said by the test; a letter's frame runs nothing.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && !message.Text.StartsWith("Blocked script execution", StringComparison.Ordinal))
                _complaints.Add($"makes the browser say: {message.Text}");
        };
    }

    /// <summary>The page before them.</summary>
    public IPage Page { get; }

    /// <summary>The page's heading.</summary>
    public Task<string> HeadingAsync() => Page.Locator("h1").InnerTextAsync();

    /// <summary>The page's text.</summary>
    public Task<string> TextAsync() => Page.Locator("main").InnerTextAsync();

    /// <summary>Sits down.</summary>
    /// <param name="world">Where to.</param>
    /// <param name="journey">What they do, for the screenshots' names.</param>
    /// <param name="width">One of <see cref="Widths"/>.</param>
    public static async Task<Visitor> ComeAsync(World world, string journey, int width)
    {
        var context = await world.Browser.NewContextAsync(new()
        {
            BaseURL = world.Address.AbsoluteUri,
            JavaScriptEnabled = false,
            DeviceScaleFactor = width == Zoomed ? 2 : 1,
            ViewportSize = new() { Width = width, Height = width < 600 ? 640 : width == Zoomed ? 400 : 800 },
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(240_000);
        return new(world, journey, width, context, await context.NewPageAsync());
    }

    /// <summary>Becomes somebody with a role, on the page that stands in for the organisation's sign-in.</summary>
    /// <param name="role">The role.</param>
    public async Task SignInAsync(string role)
    {
        await OpenAsync("/dev/sign-in");
        await Page.GetByLabel(role, new() { Exact = true }).CheckAsync();
        await PressAsync("Sign in");
    }

    /// <summary>Goes to an address.</summary>
    /// <param name="address">It, on the app's host.</param>
    /// <param name="status">What is to be answered.</param>
    public async Task OpenAsync(string address, int status = 200)
    {
        var answer = await Page.GotoAsync(new Uri(address, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true, Scheme: "http" } whole ? whole.PathAndQuery : address);
        Assert.Equal(status, answer!.Status);
    }

    /// <summary>Follows a link.</summary>
    /// <param name="text">Its whole text.</param>
    public Task FollowAsync(string text) => LeaveByAsync(Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = text, Exact = true }).First);

    /// <summary>Follows a link.</summary>
    /// <param name="link">It, in whatever language.</param>
    public Task GoAsync(ILocator link) => LeaveByAsync(link);

    /// <summary>Presses a button.</summary>
    /// <param name="text">What is on it.</param>
    /// <param name="status">What is to be answered.</param>
    public Task PressAsync(string text, int status = 200) => PressAsync(Page.GetByRole(AriaRole.Button, new() { Name = text, Exact = true }), status);

    /// <summary>Presses a button.</summary>
    /// <param name="button">It, in whatever language.</param>
    /// <param name="status">What is to be answered.</param>
    public async Task PressAsync(ILocator button, int status = 200)
    {
        var answer = await Page.RunAndWaitForResponseAsync(
            () => LeaveByAsync(button),
            response => response.Request.IsNavigationRequest && response.Status is < 300 or >= 400);
        Assert.Equal(status, answer.Status);
    }

    /// <summary>Holds the page to what holds for every page, and keeps a picture of it.</summary>
    /// <param name="page">The page's name in this journey.</param>
    public async Task SeeAsync(string page)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{_journey}-{page}-{_width}");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, $"{name}.png"), FullPage = true });
        _complaints.AddRange(await _world.Examiner.ExamineAsync(await Page.ContentAsync(), Page.ViewportSize!));
        foreach (var frame in await Page.Locator("iframe").AllAsync())
            _complaints.AddRange(await _world.Examiner.ExamineAsync((await frame.GetAttributeAsync("srcdoc"))!, Page.ViewportSize!));

        if (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over)
            _complaints.Add($"is {over} px wider than the screen: {await Page.EvaluateAsync<string>(Widest)}");
        Assert.True(_complaints.Count == 0, $"{name} ({Page.Url})\n  {string.Join("\n  ", _complaints.Distinct())}");
    }

    /// <summary>Waits for the page's first paint: the browser drops what is pressed before it. A picture is taken only after it.</summary>
    public Task PaintedAsync() => Page.ScreenshotAsync(new() { Clip = new() { Width = 1, Height = 1 } });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private const string Widest =
        "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 4).map(e => e.outerHTML.slice(0, 120)).join(' | ')";

    private async Task LeaveByAsync(ILocator way)
    {
        await way.WaitForAsync();
        await PaintedAsync();
        await Page.RunAndWaitForRequestFinishedAsync(() => way.ClickAsync(), new() { Predicate = request => request.IsNavigationRequest });
    }

    private bool IsForeign(string url) => !NoFetch().IsMatch(url) && new Uri(url).Authority != _world.Address.Authority;

    [GeneratedRegex("^(data|about|blob):")]
    private static partial Regex NoFetch();
}
