using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EventEvaluation.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

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
    public string Programme { get; private set; } = $"p-{Guid.NewGuid():N}";

    /// <summary>Where it listens.</summary>
    public Uri Address => _http.BaseAddress!;

    /// <summary>The app's own objects.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>When the event of the draft takes place.</summary>
    public DateTimeOffset HeldAt { get; } = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero).AddDays(20).AddHours(12);

    /// <summary>Starts the app.</summary>
    public static async Task<ApiUnderTest> StartAsync(AzuriteFixture azurite, bool signInTrusted = true, Action<WebApplicationBuilder>? adjust = null)
    {
        var app = EventEvaluationApp.Build(
        [
            "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", $"--DataStorage={azurite.ConnectionString}", $"--AzureWebJobsStorage={azurite.ConnectionString}",
            $"--SignInTrusted={signInTrusted}", "--PublicBaseAddress=http://localhost:7071", "--SendGridApiKey=SG.none",
            "--SendGridBaseAddress=http://127.0.0.1:9", "--MailFrom=evaluation@example.org", "--MailFromName=Evaluation", "--MailPostalAddress=1 Test Street",
            $"--MailKey={Convert.ToBase64String(new byte[32])}", "--MailAllowList=@example.org", "--SmallNumberThreshold=8",
            $"--SendGridWebhookKey={Email.Events.SignedEvents.PublicKey}",
            "--RepairSchedule=0 0 * * * *", "--SummarySchedule=0 0 6 * * *",
        ], adjust);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ApiUnderTest(app);
    }

    /// <summary>Sends one request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path: below the programme's, unless it begins with a slash.</param>
    /// <param name="body">The body, or null for none.</param>
    /// <param name="type">The body's media type.</param>
    /// <param name="roles">The caller's roles; null for nobody signed in.</param>
    /// <param name="name">The caller's name.</param>
    /// <param name="headers">More headers.</param>
    public async Task<(int Status, JsonNode? Json, HttpResponseMessage Response)> SendAsync(
        string method, string path, string? body = null, string type = "application/json", string? roles = "Lead",
        string name = "Lena Lead", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? path : $"/api/programmes/{Programme}{(path.Length > 0 ? "/" : "")}{path}");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        // A body that is refused for its size is not sent at all: the connection would end while it is.
        request.Headers.ExpectContinue = body?.Length > 1024 * 1024;
        if (roles is not null)
            request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Principal(roles, name));
        foreach (var header in headers)
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var isJson = response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json";
        return ((int)response.StatusCode, isJson ? JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)) : null, response);
    }

    /// <summary>Goes on with another programme that nobody else uses.</summary>
    public void BeginAnew() => Programme = $"p-{Guid.NewGuid():N}";

    /// <summary>The ETag of what an address shows.</summary>
    public async Task<string> TagAsync(string path) => (await SendAsync("GET", path)).Response.Headers.ETag?.ToString() ?? "none";

    /// <summary>Sends a form as a signed-in person's browser does, with the proof of our own pages.</summary>
    public Task<(int Status, JsonNode? Json, HttpResponseMessage Response)> SendFormAsync(
        string path, IEnumerable<KeyValuePair<string, string>> fields, string roles = "Lead", string name = "Lena Lead", bool proven = true, params (string Name, string Value)[] headers)
    {
        var proof = App.SignIn.ForeignForms.Write(Services.GetRequiredService<App.Email.MailSettings>(), name, TimeProvider.System.GetUtcNow().AddHours(1));
        var all = fields.Concat(proven ? [new(App.SignIn.ForeignForms.Field, proof)] : []);
        var body = string.Join('&', all.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
        return SendAsync("POST", path, body, "application/x-www-form-urlencoded", roles, name, headers);
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

    internal static string Principal(string roles, string name) => Convert.ToBase64String(Encoding.UTF8.GetBytes(new JsonObject
    {
        ["auth_typ"] = "aad",
        ["name_typ"] = "name",
        ["role_typ"] = "roles",
        ["claims"] = new JsonArray([Claim("name", name), .. roles.Split(',').Select(role => Claim("roles", role))]),
    }.ToJsonString()));

    private static JsonObject Claim(string type, string value) => new JsonObject { ["typ"] = type, ["val"] = value };
}
