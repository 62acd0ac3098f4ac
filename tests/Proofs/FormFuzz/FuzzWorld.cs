using System.Text;
using System.Text.RegularExpressions;
using EventEvaluation.Domain.Questionnaires;

namespace EventEvaluation.Proofs.FormFuzz;

/// <summary>LocalHost in a process of its own with a round whose first stage is open, on a storage that the proof can look into.</summary>
internal sealed partial class FuzzWorld : IDisposable
{
    private const string Programme = "api/programmes/fuzz";

    private const string Json = """
        {"id":"fuzz","title":{"en":"Fuzz","ar":"اختبار"},"consent":{"en":"I agree."},
         "scales":{"agreement":{"en":["No","Perhaps","Yes"]}},
         "questions":[
          {"id":"s","kind":"section","text":{"en":"About you"}},
          {"id":"coding","kind":"scale","scale":"agreement","notApplicable":true,"text":{"en":"I can code"}},
          {"id":"tools","kind":"multipleChoice","text":{"en":"Tools"},"options":[{"id":"r","text":{"en":"R"}},{"id":"py","text":{"en":"Python"}}]},
          {"id":"one","kind":"singleChoice","text":{"en":"One"},"options":[{"id":"a","text":{"en":"A"}},{"id":"b","text":{"en":"B"}}]},
          {"id":"been","kind":"yesNo","text":{"en":"Been here before?"}},
          {"id":"years","kind":"number","min":0,"max":60,"preferNotToSay":true,"text":{"en":"Years"},"shownIf":{"question":"been","is":["yes"]}},
          {"id":"when","kind":"date","text":{"en":"When?"},"shownIf":[{"question":"been","is":["yes"]},{"question":"coding","is":[2,3]}]},
          {"id":"job","kind":"shortText","text":{"en":"Job"}},
          {"id":"comment","kind":"longText","text":{"en":"Comment"}}],
         "roles":{"text":{"en":"Roles"},"options":[{"id":"patient","text":{"en":"Patient"}},{"id":"carer","text":{"en":"Carer"}}]}}
        """;

    private readonly OwnProgram _host;

    private FuzzWorld(OwnProgram host, HttpClient http, string poster) => (_host, Http, Poster) = (host, http, poster);

    /// <summary>Speaks to the host; follows no redirects.</summary>
    public HttpClient Http { get; }

    /// <summary>The path to which the poster leads.</summary>
    public string Poster { get; }

    /// <summary>What is asked.</summary>
    public static Questionnaire Questionnaire { get; } = Questionnaire.Read(Json).Value ?? throw new InvalidOperationException("The questionnaire of the proof cannot be read.");

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where LocalHost keeps its state and its log.</param>
    /// <param name="storage">The connection string of the storage.</param>
    /// <param name="handler">The app's folder; null for the built one.</param>
    public static async Task<FuzzWorld> StartAsync(string folder, string storage, string? handler)
    {
        var host = OwnProgram.StartLocalHost(
            ["--port", "0", "--state", folder, "--storage", storage, .. handler is null ? (string[])[] : ["--handler", handler]], Path.Combine(folder, "host.log"));
        var line = await host.LineWithAsync("start page", TimeSpan.FromMinutes(3));
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim()), Timeout = TimeSpan.FromMinutes(2) };
        using (var lead = new FormUrlEncodedContent([new("name", "Lead"), new("roles", "Lead")]))
            await http.PostAsync("dev/sign-in", lead);
        var now = DateTimeOffset.UtcNow;
        await SendAsync(http, HttpMethod.Put, Programme, """{"name":"Fuzz","timeZone":"Europe/London"}""");
        await SendAsync(http, HttpMethod.Put, $"{Programme}/questionnaires/fuzz", Json);
        await SendAsync(http, HttpMethod.Put, $"{Programme}/events/e", $$"""{"name":"Fuzz","heldAt":"{{now.AddDays(20):O}}","timeZone":"Europe/London"}""");
        await SendAsync(http, HttpMethod.Put, $"{Programme}/rounds/r", $$"""{"event":"e","questionnaire":"fuzz","stages":[{"stage":"pre","opensAt":"{{now.AddMinutes(-5):O}}","closesAt":"{{now.AddDays(14):O}}" }],"reminders":{"count":0} }""");
        await SendAsync(http, HttpMethod.Put, $"{Programme}/rounds/r/roster", "email,name\nnobody@people.example,Nobody\n", "text/csv");
        await SendAsync(http, HttpMethod.Post, $"{Programme}/rounds/r/trigger", "{}");
        return new(host, http, new Uri(Address().Match(await http.GetStringAsync("lead/fuzz/rounds/r/poster/pre")).Groups[1].Value).AbsolutePath);
    }

    /// <summary>The address of somebody new, who came by the poster.</summary>
    public async Task<string> InviteAsync()
    {
        using var code = new FormUrlEncodedContent(Enumerable.Range(1, 8).Select(part => KeyValuePair.Create($"code.{part}", part is 3 or 5 ? "1" : "A")));
        using var begun = await Http.PostAsync(Poster, code);
        return begun.Headers.Location?.OriginalString ?? throw new InvalidOperationException($"The poster answered {(int)begun.StatusCode}.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Http.Dispose();
        _host.StopAsync(TimeSpan.FromSeconds(40)).GetAwaiter().GetResult();
        _host.Dispose();
    }

    private static async Task SendAsync(HttpClient http, HttpMethod method, string path, string body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        using var response = await http.SendAsync(request);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{method} {path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    [GeneratedRegex("<p class=\"hash\" dir=\"ltr\">([^<]+)</p>")]
    private static partial Regex Address();
}
