using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using EventEvaluation.LocalHost.Demo;
using EventEvaluation.LocalHost.Storage;
using EventEvaluation.Support;
using Microsoft.Playwright;

namespace EventEvaluation.EndToEnd.Tests.Prepared;

/// <summary>
/// The world that all journeys share: LocalHost in a process of its own, on the state that a small finished demo left (one event whose evidence is
/// shown, one whose evidence is hidden, their cycle, the weeks' summaries), with one more round that is open now; and a browser.
/// </summary>
public sealed class World : IAsyncLifetime
{
    /// <summary>The demo's event of which enough people answered twice.</summary>
    public const string Shown = "answered-by-many";

    /// <summary>The demo's event of which too few did.</summary>
    public const string Hidden = "answered-by-few";

    /// <summary>The round that is open.</summary>
    public const string Open = "open-day";

    /// <summary>The round that is open in every language, by a poster and on paper.</summary>
    public const string InLanguages = "in-languages";

    /// <summary>The programme of all.</summary>
    public const string Programme = DemoPlan.Programme;

    /// <summary>How many people are invited to the open round.</summary>
    public const int Invited = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private static readonly int[] Moves = [1, 0, 1, 2, 0, -1, 1, 1, 0, 2, 1];

    // All answers are made from the person's number: most people move up, some stay, few move down, and every fourth is silent afterwards.
    private static readonly string Workshops = "workshop,person,occupation,pre_speak_up,pre_shared_aim,pre_next_steps,post_speak_up,post_shared_aim,post_next_steps\n"
        + string.Concat(Enumerable.Range(1, 36).Select(person =>
        {
            var before = Enumerable.Range(0, 3).Select(item => 1 + (((person * 7) + (item * 3) + (person / 5)) % (5 - item))).ToList();
            var after = before.Select((answer, item) => person % 4 == 0 ? "" : Math.Clamp(answer + Moves[((person * 3) + (item * 4)) % Moves.Length], 1, 5).ToString(CultureInfo.InvariantCulture));
            return $"{Shown},{person:D2},{(person % 3 == 0 ? "Carer" : person % 3 == 1 ? "Patient" : "Professional")},{string.Join(',', before)},{string.Join(',', after)}\n";
        }))
        + string.Concat(Enumerable.Range(1, 5).Select(person => string.Create(CultureInfo.InvariantCulture, $"{Hidden},{person:D2},Carer,{person},2,3,{person},3,4\n")));

    private readonly string _folder = Directory.CreateTempSubdirectory("end-to-end-").FullName;
    private Azurite? _storage;
    private OwnProgram? _host;
    private IPlaywright? _playwright;
    private int _given;

    /// <summary>Where LocalHost serves.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Connection string of the storage.</summary>
    public string Account => _storage!.ConnectionString;

    /// <summary>What every person's address has in it.</summary>
    public const string AddressPart = "@people.example";

    /// <summary>The files of what LocalHost and the app said: in the demo, and since.</summary>
    public IReadOnlyList<string> Logs => [Log("demo"), Log("host")];

    /// <summary>The file of all mails.</summary>
    public string MailFile => Path.Combine(_folder, "state", "mailbox.jsonl");

    /// <summary>The browser; each visitor has a context of their own in it.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Holds pages to the rules of accessibility.</summary>
    public Examiner Examiner { get; private set; } = null!;

    /// <summary>The address of somebody who is invited to the open round and whom no other test knows.</summary>
    public string NextPerson() => AddressOf(Interlocked.Increment(ref _given));

    /// <summary>The path to which the poster of the round in every language leads.</summary>
    public async Task<string> PosterAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        await SendAsync(http, HttpMethod.Post, "dev/sign-in", new FormUrlEncodedContent([new("name", "Lena Lead"), new("roles", "Lead")]));
        var poster = await http.GetStringAsync($"lead/{Programme}/rounds/{InLanguages}/poster/pre");
        var begins = poster.IndexOf("/w/", StringComparison.Ordinal);
        return poster[begins..poster.IndexOf('<', begins)];
    }

    /// <summary>The page of the mail that somebody got first, on the mailbox.</summary>
    /// <param name="address">Whose.</param>
    public async Task<string> FirstMailOfAsync(string address)
    {
        using var http = new HttpClient { BaseAddress = Address };
        return $"/dev/mailbox/{(string?)(await MailAsync(http, address))[^1]!["id"]}";
    }

    /// <summary>Everything that the provider was given of a person's mails, the newest first.</summary>
    /// <param name="address">Whose.</param>
    public async Task<JsonArray> MailsOfAsync(string address)
    {
        using var http = new HttpClient { BaseAddress = Address };
        return await MailAsync(http, address);
    }

    /// <summary>Speaks to LocalHost as somebody who is signed in as lead and evaluator.</summary>
    public async Task<HttpClient> SignedInAsync()
    {
        var http = new HttpClient { BaseAddress = Address };
        await SendAsync(http, HttpMethod.Post, "dev/sign-in", new FormUrlEncodedContent([new("name", "Lena Lead"), new("roles", "Lead"), new("roles", "Evaluator")]));
        return http;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var starting = StartBrowserAsync();
        _storage = await Azurite.StartAsync(Path.Combine(_folder, "azurite"), TextWriter.Null, CancellationToken.None);
        var data = Path.Combine(_folder, "workshops.csv");
        await File.WriteAllTextAsync(data, Workshops);
        using (var demo = OwnProgram.StartLocalHost(["demo", "--exit", "--prompt", "--data", data, .. Common()], Log("demo")))
            Assert.True(await demo.EndsWithinAsync(Patience) == 0, $"The demo failed, see {Log("demo")}: {demo.LastLine}");

        _host = OwnProgram.StartLocalHost(Common(), Log("host"));
        var line = await _host.LineWithAsync("start page", Patience);
        Address = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim());
        await OpenRoundAsync();
        await starting;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
        if (_host is not null)
        {
            await _host.StopAsync(TimeSpan.FromSeconds(40));
            _host.Dispose();
        }

        if (_storage is not null)
            await _storage.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string AddressOf(int person) =>
        person <= Invited ? $"person-{person:D2}@people.example" : throw new InvalidOperationException($"More than {Invited} people are wanted: invite more in {nameof(World)}.");

    private static async Task<JsonArray> MailAsync(HttpClient http, string address) =>
        JsonNode.Parse(await http.GetStringAsync($"dev/mailbox.json?to={Uri.EscapeDataString(address)}"))!.AsArray();

    private string Log(string name) => Path.Combine(_folder, $"{name}.log");

    private string[] Common()
    {
        var handler = typeof(World).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Handler").Value;
        return ["--port", "0", "--state", Path.Combine(_folder, "state"), "--storage", Account, "--setting", "MailAllowList=@people.example", .. string.IsNullOrEmpty(handler) ? (string[])[] : ["--handler", handler]];
    }

    private async Task StartBrowserAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await Chromium.StartAsync(_playwright);
        Examiner = new Examiner(Browser);
    }

    /// <summary>Opens one more round and lets time pass until everybody has their invitation.</summary>
    private async Task OpenRoundAsync()
    {
        using var http = await SignedInAsync();
        var clock = await http.GetStringAsync("dev/clock");
        var opens = DateTime.Parse(clock.Split("<time>")[1].Split("</time>")[0], CultureInfo.InvariantCulture).Date.AddDays(1).AddHours(12);
        var people = Enumerable.Range(1, Invited);

        const string programme = $"api/programmes/{Programme}";
        await SendAsync(http, HttpMethod.Put, $"{programme}/questionnaires/{Open}", Json(await ReadAsync("questionnaire.json")));
        await SendAsync(http, HttpMethod.Put, $"{programme}/events/{Open}", Json($$"""{"name":"Our open day","heldAt":"{{opens.AddDays(14):s}}Z","timeZone":"Europe/London"}"""));
        await SendAsync(http, HttpMethod.Put, $"{programme}/rounds/{Open}", Json($$"""
            {"event":"{{Open}}","questionnaire":"{{Open}}","stages":[
              {"stage":"pre","opensAt":"{{opens:s}}Z","closesAt":"{{opens.AddDays(14):s}}Z"},
              {"stage":"post","opensAt":"{{opens.AddDays(15):s}}Z","closesAt":"{{opens.AddDays(28):s}}Z"}]}
            """));
        await SendAsync(http, HttpMethod.Put, $"{programme}/rounds/{Open}/roster", new StringContent(
            "email,name\n" + string.Concat(people.Select(person => $"{AddressOf(person)},Person {person}\n")), null, "text/csv"));
        await SendAsync(http, HttpMethod.Post, $"{programme}/rounds/{Open}/trigger", Json("{}"));
        await SendAsync(http, HttpMethod.Put, $"{programme}/rounds/{InLanguages}", Json($$"""
            {"event":"{{Open}}","questionnaire":"exchange-network","reminders":{"count":0},"stages":[{"stage":"pre","opensAt":"{{opens:s}}Z","closesAt":"{{opens.AddDays(14):s}}Z"}]}
            """));
        await SendAsync(http, HttpMethod.Put, $"{programme}/rounds/{InLanguages}/roster", new StringContent("email,name\nnobody@people.example,Nobody\n", null, "text/csv"));
        await SendAsync(http, HttpMethod.Post, $"{programme}/rounds/{InLanguages}/trigger", Json("{}"));
        await SendAsync(http, HttpMethod.Post, "dev/clock", new FormUrlEncodedContent([new("until", opens.AddHours(1).ToString("s", CultureInfo.InvariantCulture))]));

        using var patience = new CancellationTokenSource(Patience);
        foreach (var person in people)
        {
            while ((await MailAsync(http, AddressOf(person))).Count == 0)
                await Task.Delay(50, patience.Token);
        }
    }

    private static StringContent Json(string text) => new(text, null, "application/json");

    private static async Task SendAsync(HttpClient http, HttpMethod method, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    private static async Task<string> ReadAsync(string resource)
    {
        using var reader = new StreamReader(typeof(World).Assembly.GetManifestResourceStream(resource)!);
        return await reader.ReadToEndAsync();
    }
}
