namespace EventEvaluation.EndToEnd.Tests;

/// <summary>What leads and whoever looks after the machine do beside looking at pages.</summary>
public sealed class LeadTests(World world)
{
    public static TheoryData<int> Widths => Visitor.Widths;

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Rounds_NobodySignedIn_LeadThroughSignInAndBack(int width)
    {
        await using var visitor = await Visitor.ComeAsync(world, "lead", width);
        await visitor.OpenAsync($"/rounds/{World.Programme}");
        Assert.Equal("Sign in", await visitor.HeadingAsync());
        await visitor.SeeAsync("sign-in");
        await visitor.Page.GetByLabel("Lead", new() { Exact = true }).CheckAsync();
        await visitor.PressAsync("Sign in");
        Assert.Equal("Rounds of Demonstration", await visitor.HeadingAsync());
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Orchestration_FromTheList_ShowsItsHistory(int width)
    {
        await using var visitor = await Visitor.ComeAsync(world, "localhost", width);
        await visitor.OpenAsync("/dev/orchestrations");
        await visitor.OpenAsync((await visitor.Page.Locator("main th a").First.GetAttributeAsync("href"))!);
        await visitor.SeeAsync("orchestration");
    }
}
