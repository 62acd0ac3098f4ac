using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;

namespace EventEvaluation.LocalHost.Preview;

/// <summary>
/// Serves a questionnaire as participants will see it: the real app in a world of its own, a round for each stage that is open now, and a personal link to
/// each. What is entered goes nowhere.
/// </summary>
internal static class PreviewQuestionnaire
{
    private const string Programme = "api/programmes/preview";
    private static readonly string[] Stages = ["pre", "post", "follow-up"];

    /// <summary>Serves until told to end.</summary>
    /// <param name="json">A questionnaire that can be used.</param>
    /// <param name="options">What to serve with; the state is thrown away.</param>
    /// <param name="output">Gets the addresses.</param>
    /// <param name="cancellationToken">Given at Ctrl-C or SIGTERM.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string json, LocalHostOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("preview-");
        try
        {
            await using var server = await LocalHostServer.StartAsync(options with { StateFolder = folder.FullName, Output = TextWriter.Null }, cancellationToken);
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
            await SignInAsync(http, cancellationToken);
            var id = await SetUpAsync(http, json, server.Clock.GetUtcNow(), cancellationToken);
            output.WriteLine("As participants will see it; nothing that is entered goes anywhere. Ctrl-C ends it.");
            foreach (var stage in Stages)
                output.WriteLine($"  {stage,-10} {await OpenAsync(http, id, stage, server.Clock.GetUtcNow(), cancellationToken)}");
            await output.FlushAsync(cancellationToken);
            return await server.Stopped.WaitAsync(cancellationToken) is { } sentence ? throw new LocalHostException(sentence) : 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task SignInAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([new("name", "Author"), new("roles", "Lead")]);
        using var response = await http.PostAsync("dev/sign-in", form, cancellationToken);
    }

    private static async Task<string> SetUpAsync(HttpClient http, string json, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = (string)JsonNode.Parse(json)!["id"]!;
        await SendAsync(http, HttpMethod.Put, Programme, """{"name":"Preview","timeZone":"Europe/London"}""", cancellationToken);
        await SendAsync(http, HttpMethod.Put, $"{Programme}/questionnaires/{id}", json, cancellationToken);
        await SendAsync(http, HttpMethod.Put, $"{Programme}/events/coming", $$"""{"name":"An event to come","heldAt":"{{now.AddDays(20):O}}","timeZone":"Europe/London"}""", cancellationToken);
        await SendAsync(http, HttpMethod.Put, $"{Programme}/events/past", $$"""{"name":"An event that was","heldAt":"{{now.AddDays(-20):O}}","timeZone":"Europe/London"}""", cancellationToken);
        return id;
    }

    /// <summary>Opens a round of one stage and goes the way of somebody who reads its poster.</summary>
    private static async Task<Uri> OpenAsync(HttpClient http, string questionnaire, string stage, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var round = $"{Programme}/rounds/{stage}";
        await SendAsync(http, HttpMethod.Put, round, $$"""
            {"event":"{{(stage == "pre" ? "coming" : "past")}}","questionnaire":"{{questionnaire}}","stages":[{"stage":"{{stage}}","opensAt":"{{now.AddMinutes(-5):O}}","closesAt":"{{now.AddDays(14):O}}" }],"reminders":{"count":0} }
            """, cancellationToken);
        using (var people = new StringContent("email,name\nauthor@people.example,Author\n", Encoding.UTF8, "text/csv"))
        using (var response = await http.PutAsync($"{round}/roster", people, cancellationToken))
            await CheckAsync(response, cancellationToken);
        await SendAsync(http, HttpMethod.Post, $"{round}/trigger", "{}", cancellationToken);

        var poster = new HtmlParser().ParseDocument(await http.GetStringAsync($"lead/preview/rounds/{stage}/poster/{stage}", cancellationToken));
        var path = new Uri(poster.QuerySelector(".hash")!.TextContent.Trim()).AbsolutePath;
        using var code = new FormUrlEncodedContent(Enumerable.Range(1, 8).Select(part => KeyValuePair.Create($"code.{part}", part is 3 or 5 ? "1" : "A")));
        using var begun = await http.PostAsync(path, code, cancellationToken);
        return begun.Headers.Location is { } personal
            ? new Uri(http.BaseAddress!, personal)
            : throw new LocalHostException($"{path} answered {(int)begun.StatusCode}: {await begun.Content.ReadAsStringAsync(cancellationToken)}");
    }

    private static async Task SendAsync(HttpClient http, HttpMethod method, string path, string json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        using var response = await http.SendAsync(request, cancellationToken);
        await CheckAsync(response, cancellationToken);
    }

    private static async Task CheckAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
            throw new LocalHostException($"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
    }
}
