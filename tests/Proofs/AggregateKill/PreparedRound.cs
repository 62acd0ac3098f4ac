using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.LocalHost;

namespace EventEvaluation.Proofs.AggregateKill;

/// <summary>
/// A running round whose answers are all in and whose two stages are about to close, as rows that can be put into a storage again and again. It is made by
/// the app's own API and then set running by hand, paused so that nobody is mailed, and spread over as many shards as large rounds have.
/// </summary>
/// <param name="tables">Rows by table.</param>
internal sealed class PreparedRound(IReadOnlyDictionary<string, IReadOnlyList<TableEntity>> tables)
{
    /// <summary>When time begins.</summary>
    public static readonly DateTimeOffset Begin = new(2026, 2, 2, 6, 0, 0, TimeSpan.Zero);

    /// <summary>When all must be over.</summary>
    public static readonly DateTimeOffset End = Begin.AddDays(30);

    private const string Programme = "api/programmes/closing";
    private const int Shards = 16;
    private const int LargestBatch = 100;
    private static readonly RoundId Id = new("closing", "round");
    private static readonly string[] Kept = ["Programmes", "Events", "Questionnaires", "Rounds", "Participants"];

    /// <summary>Makes it in a storage, which must be empty.</summary>
    /// <param name="storage">The storage's connection string.</param>
    /// <param name="state">A state folder for the LocalHost that does it.</param>
    /// <param name="handler">The app's folder; null for the build output.</param>
    /// <param name="people">How many people.</param>
    public static async Task<PreparedRound> MakeAsync(string storage, string state, string? handler, int people)
    {
        await using (var server = await LocalHostServer.StartAsync(
            new LocalHostOptions { Port = 0, StateFolder = state, HandlerPath = handler, Storage = storage, FrozenFrom = Begin, Output = TextWriter.Null }, CancellationToken.None))
        {
            await DraftAsync(server, people);
        }

        var tables = new Dictionary<string, IReadOnlyList<TableEntity>>();
        foreach (var name in Kept)
            tables[name] = await new TableClient(storage, name).QueryAsync<TableEntity>().ToListAsync();
        var round = tables["Rounds"].Single();
        (round["State"], round["QuestionnaireVersion"], round["Shards"], round["TriggeredAt"], round["PausedAt"]) = (nameof(RoundState.Running), 1, Shards, $"{Begin:O}", $"{Begin:O}");
        var key = new RoundKey(SHA256.HashData(Encoding.UTF8.GetBytes("a key that is the same in every run")));
        tables["RoundKeys"] = [new TableEntity(Id.ToString(), "key") { ["Secret"] = key.ToBytes() }];
        tables["Responses"] = [.. tables["Participants"].OrderBy(person => person.GetString("Email"), StringComparer.Ordinal).SelectMany((person, number) => Responses(key.LinkIdOf(person.RowKey), number))];
        return new(tables);
    }

    /// <summary>How many rows of answers stay: all that were finished or declined, at both stages.</summary>
    public int Answers => tables["Responses"].Count(row => row.GetString("State") != "Draft");

    /// <summary>Puts a storage back to where the round is about to close, whatever is in it.</summary>
    /// <param name="storage">Its connection string.</param>
    public async Task RestoreAsync(string storage)
    {
        var service = new TableServiceClient(storage);
        foreach (var table in await service.QueryAsync().ToListAsync())
            await service.DeleteTableAsync(table.Name);
        var queues = new QueueServiceClient(storage);
        foreach (var queue in await queues.GetQueuesAsync().ToListAsync())
            await queues.DeleteQueueAsync(queue.Name);
        foreach (var (name, rows) in tables)
        {
            var table = service.GetTableClient(name);
            await table.CreateAsync();
            foreach (var batch in rows.GroupBy(row => row.PartitionKey).SelectMany(partition => partition.Chunk(LargestBatch)))
                await table.SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)));
        }
    }

    /// <summary>Whether the round has closed; false also where storage does not answer.</summary>
    public static async Task<bool> HasClosedAsync(string storage)
    {
        try
        {
            using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            var row = await new TableClient(storage, "Rounds").GetEntityIfExistsAsync<TableEntity>(Id.Programme, Id.Name, cancellationToken: enough.Token);
            return row.HasValue && row.Value!.GetString("State") == nameof(RoundState.Closed);
        }
        catch (Exception exception) when (exception is Azure.RequestFailedException or OperationCanceledException or AggregateException)
        {
            return false;
        }
    }

    /// <summary>What the closing left: the snapshots' hashes by version, the rows of answers, and whether the key is gone.</summary>
    /// <param name="storage">Its connection string.</param>
    public static async Task<(string Hashes, int Answers, bool IsCut)> ReadAsync(string storage)
    {
        var snapshots = await new TableClient(storage, "Snapshots").QueryAsync<TableEntity>().OrderBy(row => row.RowKey, StringComparer.Ordinal).ToListAsync();
        return (
            string.Join(' ', snapshots.Select(row => row.GetString("Hash"))),
            await new TableClient(storage, "Responses").QueryAsync<TableEntity>().CountAsync(row => row.PartitionKey.EndsWith("~ended", StringComparison.Ordinal)),
            !await new TableClient(storage, "RoundKeys").QueryAsync<TableEntity>().AnyAsync());
    }

    private static async Task DraftAsync(LocalHostServer server, int people)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        using var form = new FormUrlEncodedContent([new("name", "Closing Lead"), new("roles", "Lead")]);
        (await http.PostAsync("dev/sign-in", form)).EnsureSuccessStatusCode();
        await PutAsync(http, "", """{"name":"Closing","timeZone":"Europe/London","summaries":"monthly"}""");
        await PutAsync(http, "/questionnaires/closing", Questionnaire);
        await PutAsync(http, "/events/event", $$"""{"name":"An event","heldAt":"{{Begin.AddDays(1):O}}","timeZone":"Europe/London"}""");
        await PutAsync(http, "/rounds/round", $$"""
            {"event":"event","questionnaire":"closing","stages":[
              {"stage":"pre","opensAt":"{{Begin.AddHours(1):O}}","closesAt":"{{Begin.AddDays(1):O}}"},
              {"stage":"post","opensAt":"{{Begin.AddDays(1).AddHours(2):O}}","closesAt":"{{Begin.AddDays(2):O}}"}]}
            """);
        await PutAsync(http, "/rounds/round/roster", "email,name\n" + string.Concat(Enumerable.Range(1, people).Select(number => $"p{number:D5}@people.example,Person\n")), "text/csv");
    }

    private static async Task PutAsync(HttpClient http, string path, string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var response = await http.PutAsync($"{Programme}{path}", content);
        if (!response.IsSuccessStatusCode)
            throw new LocalHostException($"{path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    // Most answer twice, some once; some decline, some never finish.
    private static IEnumerable<TableEntity> Responses(string link, int number)
    {
        foreach (var (stage, turn) in ((string, int)[])[("pre", 0), ("post", 1)])
        {
            var state = ((number + (3 * turn)) % 11) switch { 4 => "Draft", 8 when turn == 1 => "Declined", 10 => null, _ => "Finished" };
            if (state is null)
                continue;
            var shard = (int)(BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.ASCII.GetBytes(link))) % Shards);
            var row = new TableEntity(string.Create(CultureInfo.InvariantCulture, $"{Id}~{stage}~{shard:D4}"), link) { ["State"] = state };
            if (state == "Finished")
            {
                (row["Questionnaire"], row["Version"], row["Roles"]) = ("closing", 1, number % 5 == 0 ? "" : number % 2 == 0 ? "carer" : "professional");
                row["Answers"] = JsonSerializer.Serialize(Answer(number, turn));
            }

            yield return row;
        }
    }

    private static Dictionary<string, string[]> Answer(int number, int turn)
    {
        string Point(int by) => $"{1 + (((number * by) + (turn * (1 + (number % 2)))) % 5)}";
        var answers = new Dictionary<string, string[]> { ["speak-up"] = [Point(3)], ["first-time"] = [(number + turn) % 3 == 0 ? "yes" : "no"], ["years"] = [$"{(number + turn) % 17}"] };
        if (number % 7 != 0)
            answers["listened-to"] = [Point(7)];
        if (number % 6 != 0)
            answers["interests"] = number % 2 == 0 ? ["care", "access"] : ["access"];
        return answers;
    }

    private const string Questionnaire = """
        {"id":"closing","title":{"en":"Closing"},"consent":{"en":"I agree."},"licence":"CC BY 4.0","validated":false,
         "scales":{"agreement":{"en":["Strongly disagree","Disagree","Neither","Agree","Strongly agree"]}},
         "questions":[
           {"id":"speak-up","kind":"scale","scale":"agreement","text":{"en":"I speak up."},"counted":true,"primary":true},
           {"id":"listened-to","kind":"scale","scale":"agreement","text":{"en":"I am listened to."},"counted":true},
           {"id":"interests","kind":"multipleChoice","text":{"en":"What matters?"},"options":[{"id":"care","text":{"en":"Care"}},{"id":"access","text":{"en":"Access"}}]},
           {"id":"first-time","kind":"yesNo","text":{"en":"Is it your first time?"}},
           {"id":"years","kind":"number","min":0,"max":90,"text":{"en":"For how many years?"}}],
         "roles":{"text":{"en":"What describes you?"},"options":[{"id":"carer","text":{"en":"Carer"}},{"id":"professional","text":{"en":"Professional"}}]}}
        """;
}
