using System.Text;
using System.Text.Json.Nodes;
using EventEvaluation.LocalHost;

namespace EventEvaluation.Proofs.MailStorm;

/// <summary>The round that is mailed, made over the API as a lead would.</summary>
/// <param name="Name">Its slug.</param>
/// <param name="OpensAt">When its one stage opens.</param>
/// <param name="People">How many people it has.</param>
/// <param name="Reminders">How many reminders.</param>
internal sealed record StormRound(string Name, DateTimeOffset OpensAt, int People, int Reminders)
{
    /// <summary>What every address has in it.</summary>
    public const string AddressPart = "@people.example";

    private const string Programme = "storm";

    /// <summary>The round's id.</summary>
    public string Id => $"{Programme}.{Name}";

    /// <summary>When its stage closes.</summary>
    public DateTimeOffset ClosesAt => OpensAt.AddDays(12);

    /// <summary>Somebody's address.</summary>
    /// <param name="number">From 0.</param>
    public string AddressOf(int number) => $"{Name}{number}{AddressPart}";

    /// <summary>The number in an address of this round; null for others.</summary>
    /// <param name="address">The address.</param>
    public int? NumberOf(string address) => address.StartsWith(Name, StringComparison.Ordinal) && int.TryParse(address.AsSpan(Name.Length, address.IndexOf('@', StringComparison.Ordinal) - Name.Length), out var number) ? number : null;

    /// <summary>Makes and triggers it, while time stands still.</summary>
    /// <param name="server">The LocalHost.</param>
    public async Task TriggerAsync(LocalHostServer server)
    {
        using var still = server.Gauge.Begin();
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(5) };
        using var form = new FormUrlEncodedContent([new("name", "Storm Lead"), new("roles", "Lead")]);
        (await http.PostAsync("dev/sign-in", form)).EnsureSuccessStatusCode();
        await PutAsync(http, "", new JsonObject { ["name"] = "Storm", ["timeZone"] = "Europe/London", ["summaries"] = "monthly" });
        await PutAsync(http, "/questionnaires/short", JsonNode.Parse("""
            {"id":"short","title":{"en":"Short"},"consent":{"en":"I agree."},"licence":"CC BY 4.0","validated":false,"scales":{"agreement":{"en":["No","Perhaps","Yes"]}},
             "questions":[{"id":"coding","kind":"scale","scale":"agreement","text":{"en":"I can code"},"counted":true}]}
            """)!);
        await PutAsync(http, $"/events/{Name}", new JsonObject { ["name"] = $"Event {Name}", ["heldAt"] = ClosesAt.AddDays(1), ["timeZone"] = "Europe/London" });
        await PutAsync(http, $"/rounds/{Name}", new JsonObject
        {
            ["event"] = Name,
            ["questionnaire"] = "short",
            ["stages"] = new JsonArray(new JsonObject { ["stage"] = "pre", ["opensAt"] = OpensAt, ["closesAt"] = ClosesAt }),
            ["reminders"] = new JsonObject { ["count"] = Reminders, ["daysApart"] = 3 },
        });
        var roster = new StringBuilder("email,name\n");
        for (var number = 0; number < People; number++)
            roster.Append(AddressOf(number)).Append(",Person ").Append(number).Append('\n');
        using var csv = new StringContent(roster.ToString(), Encoding.UTF8, "text/csv");
        await SureAsync(await http.PutAsync($"api/programmes/{Programme}/rounds/{Name}/roster", csv));
        using var nothing = new StringContent("{}", Encoding.UTF8, "application/json");
        await SureAsync(await http.PostAsync($"api/programmes/{Programme}/rounds/{Name}/trigger", nothing));
    }

    private static async Task PutAsync(HttpClient http, string path, JsonNode body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        await SureAsync(await http.PutAsync($"api/programmes/{Programme}{path}", content));
    }

    private static async Task SureAsync(HttpResponseMessage response)
    {
        using (response)
        {
            if (!response.IsSuccessStatusCode)
                throw new LocalHostException($"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }
    }
}
