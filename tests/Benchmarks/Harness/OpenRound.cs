using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.LocalHost;
using EventEvaluation.LocalHost.Storage;

namespace EventEvaluation.Benchmarks.Harness;

/// <summary>
/// A storage with one round that is open now, made through the app's own API. Links prove themselves, so that people of whom nobody has heard can be
/// made up without end, each with a link that opens.
/// </summary>
internal sealed class OpenRound : IAsyncDisposable
{
    private const string Programme = "api/programmes/load";
    private static readonly RoundId Round = new("load", "round");

    // A whole sheet at once: consent, every kind of question, a role.
    private static readonly Dictionary<string, string> Sheet = new()
    {
        ["consent"] = "yes",
        ["q.speak-up"] = "4",
        ["q.listened-to"] = "3",
        ["q.heard-of-it"] = "mail",
        ["q.interests"] = "care",
        ["q.first-time"] = "yes",
        ["q.years"] = "7",
        ["q.one-word"] = "hope",
        ["q.wish"] = "More breaks, and begin later: people come from far.",
        ["role"] = "carer",
    };

    private readonly Azurite _azurite;
    private RoundKey _key = null!;
    private int _people;

    private OpenRound(Azurite azurite) => _azurite = azurite;

    /// <summary>The storage's connection string.</summary>
    public string Storage => _azurite.ConnectionString;

    /// <summary>A whole sheet of answers, as a browser posts it.</summary>
    public static FormUrlEncodedContent Answers => new(Sheet);

    /// <summary>Starts a storage in memory and opens the round in it.</summary>
    /// <param name="folder">The app's folder, which does it.</param>
    public static async Task<OpenRound> MakeAsync(string folder)
    {
        var world = new OpenRound(await Azurite.StartAsync(null, Console.Out, CancellationToken.None));
        using var app = AppProcess.Start(folder, world.Storage);
        await app.ListensAsync();
        using var http = new HttpClient { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Principal());
        http.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL-IDP", "aad");
        var now = DateTimeOffset.UtcNow;
        var (opens, held, closes) = (now.AddDays(-1), now.AddDays(20), now.AddDays(19));
        await SendAsync(http, HttpMethod.Put, Programme, Json("""{"name":"Load","timeZone":"Europe/London"}"""));
        await SendAsync(http, HttpMethod.Put, $"{Programme}/questionnaires/open-day", Json(await QuestionnaireAsync()));
        await SendAsync(http, HttpMethod.Put, $"{Programme}/events/event", Json($$"""{"name":"Our open day","heldAt":"{{held:O}}","timeZone":"Europe/London"}"""));
        await SendAsync(http, HttpMethod.Put, $"{Programme}/rounds/round", Json($$"""
            {"event":"event","questionnaire":"open-day","stages":[{"stage":"pre","opensAt":"{{opens:O}}","closesAt":"{{closes:O}}"}]}
            """));
        await SendAsync(http, HttpMethod.Put, $"{Programme}/rounds/round/roster", new StringContent("email,name\none@people.example,One\n", Encoding.UTF8, "text/csv"));
        await SendAsync(http, HttpMethod.Post, $"{Programme}/rounds/round/trigger", Json("{}"));
        var key = await new TableClient(world.Storage, "RoundKeys").GetEntityAsync<TableEntity>(Round.ToString(), "key");
        world._key = new RoundKey(key.Value.GetBinary("Secret"));
        return world;
    }

    /// <summary>The path of a new person's link.</summary>
    public string NextLink() => $"s/{new SurveyLink(Round, $"p{Interlocked.Increment(ref _people)}", StageKind.Pre).ToToken(_key)}";

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _azurite.DisposeAsync();

    private static string Principal() => Convert.ToBase64String(Encoding.UTF8.GetBytes(new JsonObject
    {
        ["auth_typ"] = "aad",
        ["name_typ"] = "name",
        ["role_typ"] = "roles",
        ["claims"] = new JsonArray(Claim("name", "Lena Load"), Claim("roles", "Lead")),
    }.ToJsonString()));

    private static JsonObject Claim(string type, string value) => new() { ["typ"] = type, ["val"] = value };

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task<string> QuestionnaireAsync()
    {
        using var reader = new StreamReader(typeof(OpenRound).Assembly.GetManifestResourceStream("questionnaire.json")!);
        return await reader.ReadToEndAsync();
    }

    private static async Task SendAsync(HttpClient http, HttpMethod method, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await http.SendAsync(request);
        if (!response.IsSuccessStatusCode)
            throw new LocalHostException($"{method} {path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }
}
