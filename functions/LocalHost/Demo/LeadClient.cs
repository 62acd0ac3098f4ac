using System.Text;
using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Demo;

/// <summary>The project lead (and evaluator) of the demo: signs in as a person would and uses the API over HTTP.</summary>
/// <param name="http">A client with a cookie jar, whose base address is the host's.</param>
internal sealed class LeadClient(HttpClient http)
{
    private const string Programme = $"api/programmes/{DemoPlan.Programme}";

    /// <summary>Signs in with the roles that the demo needs.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task SignInAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([new("name", "Demo Lead"), new("roles", "Lead"), new("roles", "Evaluator")]);
        await ReadAsync(await http.PostAsync("dev/sign-in", form, cancellationToken), cancellationToken);
    }

    /// <summary>Makes the programme, the questionnaire, the events, the rounds and the rosters, and triggers every round. Every step may be repeated.</summary>
    /// <param name="plan">What to set up.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public async Task SetUpAsync(DemoPlan plan, CancellationToken cancellationToken)
    {
        await PutAsync(Programme, new JsonObject { ["name"] = "Demonstration", ["timeZone"] = DemoPlan.TimeZone, ["summaries"] = "weekly" }, cancellationToken);
        await PutAsync($"{Programme}/questionnaires/{DemoPlan.Questionnaire}", plan.QuestionnaireJson(), cancellationToken);
        foreach (var one in plan.Events)
        {
            await PutAsync(
                $"{Programme}/events/{one.Id}",
                new JsonObject { ["name"] = one.Workshop.Name, ["heldAt"] = one.HeldAt.ToString("O"), ["timeZone"] = DemoPlan.TimeZone }, cancellationToken);
            var round = $"{Programme}/rounds/{one.Id}";
            await PutAsync(round, RoundJson(one), cancellationToken);
            using var roster = new StringContent(DemoPlan.RosterCsv(one), Encoding.UTF8, "text/csv");
            await ReadAsync(await http.PutAsync($"{round}/roster", roster, cancellationToken), cancellationToken);
            using var nothing = new StringContent("{}", Encoding.UTF8, "application/json");
            await ReadAsync(await http.PostAsync($"{round}/trigger", nothing, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Freezes the cycle over all events.</summary>
    /// <param name="plan">The events.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task FreezeCycleAsync(DemoPlan plan, CancellationToken cancellationToken) => PutAsync(
        $"{Programme}/cycles/{DemoPlan.Cycle}",
        new JsonObject { ["name"] = "All events together", ["rounds"] = new JsonArray([.. plan.Events.Select(one => (JsonNode)one.Id)]) }, cancellationToken);

    /// <summary>Every round with its state and funnel.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<JsonNode> RoundsAsync(CancellationToken cancellationToken) => GetAsync($"{Programme}/rounds", cancellationToken);

    /// <summary>Reads JSON that a signed-in person may see.</summary>
    /// <param name="path">The path, from the host's root.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) =>
        JsonNode.Parse(await ReadAsync(await http.GetAsync(path, cancellationToken), cancellationToken))
        ?? throw new LocalHostException($"{path} answered nothing.");

    private static JsonObject RoundJson(DemoEvent one) => new()
    {
        ["event"] = one.Id,
        ["questionnaire"] = DemoPlan.Questionnaire,
        ["stages"] = new JsonArray(Stage("pre", one.PreOpens, one.HeldAt), Stage("post", one.PostOpens, one.PostCloses)),
        ["reminders"] = new JsonObject { ["count"] = 2, ["daysApart"] = 3 },
    };

    private static JsonObject Stage(string kind, DateTimeOffset opens, DateTimeOffset closes) =>
        new() { ["stage"] = kind, ["opensAt"] = opens.ToString("O"), ["closesAt"] = closes.ToString("O") };

    private async Task PutAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        // Measured first, because the Functions host drops request bodies without a Content-Length.
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        await ReadAsync(await http.PutAsync(path, content, cancellationToken), cancellationToken);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? body
                : throw new LocalHostException($"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath} answered {(int)response.StatusCode}: {body}");
        }
    }
}
