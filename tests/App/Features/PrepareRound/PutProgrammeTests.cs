using EventEvaluation.App.Tests.Api;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Features.PrepareRound;

public sealed class PutProgrammeTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("0", 422)]
    [InlineData("121", 422)]
    [InlineData("12", 200)]
    [InlineData("null", 200)]
    public async Task Put_KeepMonths_IsAWholeNumberOfMonths(string months, int status)
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var (answered, json, _) = await app.SendAsync("PUT", "", $$"""{"name": "P", "timeZone": "Europe/London", "keepMonths": {{months}}}""");
        Assert.Equal((status, status == 422 ? "/keepMonths" : null), (answered, (string?)json?["errors"]?[0]?["pointer"]));
    }
}
