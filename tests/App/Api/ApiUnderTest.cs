using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EventEvaluation.Support;
using Microsoft.AspNetCore.Builder;

namespace EventEvaluation.App.Tests.Api;

/// <summary>The whole app on a free port over Azurite, with a fresh programme, spoken to over HTTP as a lead does.</summary>
public sealed class ApiUnderTest : IAsyncDisposable
{
    private const string Questionnaire = """
        { "id": "short", "title": {"en": "Short"}, "consent": {"en": "I agree."},
          "scales": {"agreement": {"en": ["No", "Rather no", "Neither", "Rather yes", "Yes"]}},
          "questions": [{"id": "coding", "kind": "scale", "scale": "agreement", "text": {"en": "I can code."}, "stages": ["pre", "post"], "counted": true}] }
        """;

    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private ApiUnderTest(WebApplication app) =>
        (_app, _http) = (app, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) });

    /// <summary>A programme that nobody else uses.</summary>
    public string Programme { get; } = $"p-{Guid.NewGuid():N}";

    /// <summary>The app's own objects.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>When the event of the draft takes place.</summary>
    public DateTimeOffset HeldAt { get; } = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero).AddDays(20).AddHours(12);

    /// <summary>Starts the app.</summary>
    public static async Task<ApiUnderTest> StartAsync(AzuriteFixture azurite, bool signInTrusted = true)
    {
        var app = EventEvaluationApp.Build(
        [
            "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", $"--DataStorage={azurite.ConnectionString}", $"--AzureWebJobsStorage={azurite.ConnectionString}",
            $"--SignInTrusted={signInTrusted}", "--PublicBaseAddress=http://localhost:7071", "--SendGridApiKey=SG.none",
            "--SendGridBaseAddress=http://127.0.0.1:9", "--MailFrom=evaluation@example.org", "--MailFromName=Evaluation", "--MailPostalAddress=1 Test Street",
            $"--MailKey={Convert.ToBase64String(new byte[32])}", "--MailAllowList=@example.org", "--SmallNumberThreshold=8",
            "--RepairSchedule=0 0 * * * *", "--SummarySchedule=0 0 6 * * *",
        ]);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ApiUnderTest(app);
    }

    /// <summary>Sends one request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path: below the programme's, unless it begins with a slash.</param>
    /// <param name="body">The body, or null for none.</param>
    /// <param name="type">The body's media type.</param>
    /// <param name="roles">The caller's roles; null for nobody signed in.</param>
    public async Task<(int Status, JsonNode? Json, HttpResponseMessage Response)> SendAsync(
        string method, string path, string? body = null, string type = "application/json", string? roles = "Lead")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? path : $"/api/programmes/{Programme}{(path.Length > 0 ? "/" : "")}{path}");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        if (roles is not null)
            request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Principal(roles));
        var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var isJson = response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json";
        return ((int)response.StatusCode, isJson ? JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)) : null, response);
    }

    /// <summary>Makes the programme, an event, a questionnaire and the draft of round <c>r</c>; with a roster, if one is given.</summary>
    public async Task PrepareAsync(string? roster = null)
    {
        await NeedAsync("", """{"name": "Programme <&>", "timeZone": "Europe/London", "summaries": "weekly"}""");
        await NeedAsync("events/e", $$"""{"name": "Event <&>", "heldAt": "{{HeldAt:O}}", "timeZone": "Europe/London"}""");
        await NeedAsync("questionnaires/short", Questionnaire);
        await NeedAsync("rounds/r", Plan());
        if (roster is not null)
            await NeedAsync("rounds/r/roster", roster, "text/csv");
    }

    /// <summary>The body of the draft's round.</summary>
    /// <param name="postDays">How many days its post stage lasts.</param>
    public string Plan(int postDays = 14) => $$"""
        {"event": "e", "questionnaire": "short", "reminders": {"count": 2, "daysApart": 3}, "stages": [
          {"stage": "pre", "opensAt": "{{HeldAt.AddDays(-10):O}}", "closesAt": "{{HeldAt:O}}"},
          {"stage": "post", "opensAt": "{{HeldAt.AddHours(3):O}}", "closesAt": "{{HeldAt.AddDays(postDays):O}}"}]}
        """;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task NeedAsync(string path, string body, string type = "application/json")
    {
        var (status, json, _) = await SendAsync("PUT", path, body, type);
        Assert.True(status == 200, $"{path}: {status} {json}");
    }

    private static string Principal(string roles) => Convert.ToBase64String(Encoding.UTF8.GetBytes(new JsonObject
    {
        ["auth_typ"] = "aad",
        ["name_typ"] = "name",
        ["role_typ"] = "roles",
        ["claims"] = new JsonArray([Claim("name", "Lena Lead"), .. roles.Split(',').Select(role => Claim("roles", role))]),
    }.ToJsonString()));

    private static JsonObject Claim(string type, string value) => new JsonObject { ["typ"] = type, ["val"] = value };
}
