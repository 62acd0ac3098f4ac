using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EventEvaluation.LocalHost.Mailbox;

namespace EventEvaluation.LocalHost.Tests.Mailbox;

public sealed class FaultDialTests
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_UnderEachFault_MisbehavesAsSetAndTakesWhatItSays()
    {
        await using var server = await ServingHost.StartAsync();
        using var http = ServingHost.ClientOf(server);
        await SetAsync(http, "tooMany", 1);
        using (var many = await SendAsync(http, "many"))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, many.StatusCode);
            var reset = long.Parse(many.Headers.GetValues("X-RateLimit-Reset").Single(), CultureInfo.InvariantCulture);
            Assert.InRange(reset, DateTimeOffset.UtcNow.AddMinutes(-10).ToUnixTimeSeconds(), DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeSeconds());
            Assert.Equal("0", many.Headers.GetValues("X-RateLimit-Remaining").Single());
        }

        await SetAsync(http, "broken", 1);
        using (var broken = await SendAsync(http, "broken"))
            Assert.Equal(HttpStatusCode.InternalServerError, broken.StatusCode);
        await SetAsync(http, "resetBefore", 1);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => SendAsync(http, "before"));
        await SetAsync(http, "resetAfter", 1);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => SendAsync(http, "after"));
        Assert.Equal((0, 0, 0, 1), (await TakenAsync(http, "many"), await TakenAsync(http, "broken"), await TakenAsync(http, "before"), await TakenAsync(http, "after")));

        // Whoever gives up on a slow success finds the mail taken; whoever waits is told so.
        await SetAsync(http, "slowSuccess", 1, seconds: 2);
        using (var slow = await SendAsync(http, "slow"))
            Assert.Equal(HttpStatusCode.Accepted, slow.StatusCode);
        await SetAsync(http, "slowSuccess", 1, seconds: 600);
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Ending);
        var waiting = SendAsync(http, "left", impatient.Token);
        await ServingHost.EventuallyAsync(() => TakenAsync(http, "left"), taken => taken == 1);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        await SetAsync(http, "tooMany", 0);
        using (var well = await SendAsync(http, "well"))
            Assert.Equal(HttpStatusCode.Accepted, well.StatusCode);
        var happened = JsonNode.Parse(await http.GetStringAsync("/dev/mailbox-faults.json", Ending))!["happened"]!;
        Assert.Equal(
            [("None", 1), ("TooMany", 1), ("Broken", 1), ("SlowSuccess", 2), ("ResetBefore", 1), ("ResetAfter", 1)],
            happened.AsObject().Select(count => (count.Key, (int)count.Value!)));
    }

    [Theory]
    [InlineData("""{"tooMany":1.5}""")]
    [InlineData("""{"tooMany":-0.1}""")]
    [InlineData("""{"tooMany":0.6,"broken":0.6}""")]
    [InlineData("""{"bounce":0.6,"spamReport":0.6}""")]
    [InlineData("""{"slowSeconds":601}""")]
    [InlineData("""{"unknown":1}""")]
    [InlineData("no json")]
    public void Set_WhatCannotBe_IsNoMix(string json)
    {
        FaultMix? mix = null;
        try
        {
            mix = JsonSerializer.Deserialize<FaultMix>(json, Strict);
        }
        catch (JsonException)
        {
        }

        Assert.False(mix is { IsPossible: true });
    }

    [Fact]
    public void Draw_AMix_GivesEachFaultItsShareEvenInSmallRuns()
    {
        var dial = new FaultDial { Mix = new FaultMix { TooMany = 0.10, Broken = 0.05, SlowSuccess = 0.05, ResetBefore = 0.05, ResetAfter = 0.05 } };
        var drawn = Enumerable.Range(0, 400).Select(_ => dial.DrawRequest()).CountBy(fault => fault).ToDictionary();
        Assert.InRange(drawn[RequestFault.TooMany], 36, 44);
        Assert.All([RequestFault.Broken, RequestFault.SlowSuccess, RequestFault.ResetBefore, RequestFault.ResetAfter], fault => Assert.InRange(drawn[fault], 16, 24));
        Assert.Equal(400, dial.Happened.Values.Sum());
    }

    [Theory]
    [InlineData("none", "processed delivered")]
    [InlineData("bounce", "processed bounce")]
    [InlineData("soft", "processed deferred blocked")]
    [InlineData("spam", "processed delivered spamreport")]
    [InlineData("silent", "")]
    public void DrawEvents_WhatIsSet_IsWhatIsSaidOfAMail(string set, string events)
    {
        double One(string name) => set == name ? 1 : 0;
        var dial = new FaultDial { Mix = new FaultMix { Bounce = One("bounce"), SoftBounce = One("soft"), SpamReport = One("spam"), Silent = One("silent") } };
        Assert.Equal(events, string.Join(' ', dial.DrawEvents()));
    }

    private static async Task SetAsync(HttpClient http, string fault, double share, double seconds = 20)
    {
        using var response = await http.PostAsJsonAsync("/dev/mailbox-faults", new JsonObject { [fault] = share, ["slowSeconds"] = seconds }, Ending);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    private static async Task<int> TakenAsync(HttpClient http, string to) => JsonNode.Parse(await http.GetStringAsync($"/dev/mailbox.json?to={to}@x.example", Ending))!.AsArray().Count;

    private static Task<HttpResponseMessage> SendAsync(HttpClient http, string to, CancellationToken? cancellation = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/dev/sendgrid/v3/mail/send")
        {
            Content = new StringContent($$"""{"personalizations":[{"to":[{"email":"{{to}}@x.example"}]}],"from":{"email":"us@x.example"},"subject":"s","content":[{"type":"text/plain","value":"t"}]}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "k");
        return http.SendAsync(request, cancellation ?? Ending);
    }
}
