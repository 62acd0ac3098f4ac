using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Proofs.Harness;

namespace EventEvaluation.Proofs.FormFuzz;

/// <summary>
/// Sends random and hostile posts to people's links, the poster's link and the page of receipt codes. No answer may be 5xx. Each person is sent to by one sender at a
/// time, who knows what must stand in storage: what was accepted last, whole, under the receipt that was shown for it, or nothing.
/// </summary>
internal static partial class ProveFormFuzz
{
    private const int Senders = 8;
    private const int People = 160;

    private sealed record Kept(string Receipt, AnswerSheet? Sheet);

    private sealed record Sent(int Status, string Body);

    /// <summary>Runs it.</summary>
    /// <param name="posts">Posts to send.</param>
    /// <param name="seed">Where they start from.</param>
    /// <param name="handler">The app's folder; null for the built one.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(int posts, int seed, string? handler)
    {
        var (folder, took) = (Directory.CreateTempSubdirectory("form-fuzz-"), Stopwatch.StartNew());
        await using var storage = await Storage.StartAsync(Path.Combine(folder.FullName, "storage"));
        var (statuses, kept, broken) = (new ConcurrentDictionary<int, int>(), new ConcurrentDictionary<string, Kept?>(), new ConcurrentBag<string>());
        using (var world = await FuzzWorld.StartAsync(folder.FullName, storage.ConnectionString, handler))
        {
            var links = new List<string>();
            while (links.Count < People)
                links.Add(await world.InviteAsync());
            var left = posts;
            await Task.WhenAll(Enumerable.Range(0, Senders).Select(async sender =>
            {
                var (random, mine) = (new Random(seed + sender), links.Where((_, at) => at % Senders == sender).ToList());
                var made = new HostilePosts(FuzzWorld.Questionnaire, random);
                while (Interlocked.Decrement(ref left) is >= 0 and var rest)
                {
                    if (rest % 10_000 == 0)
                        Console.WriteLine($"{posts - rest} posts sent, {took.Elapsed:hh\\:mm\\:ss}");
                    var (post, person) = (made.Next(), mine[random.Next(mine.Count)]);
                    var sent = await SendAsync(world, person, post);
                    statuses.AddOrUpdate(sent.Status, 1, (_, count) => count + 1);
                    if (sent.Status >= 500)
                        broken.Add($"{sent.Status} to a post of {post.Type} to '{post.Act}': {System.Text.Encoding.Latin1.GetString(post.Body.AsSpan(0, Math.Min(post.Body.Length, 400)))}");
                    if (sent.Status == 200 && Receipt().Match(sent.Body) is { Success: true } receipt)
                        kept[person] = new(ReceiptCode.Read(receipt.Groups[1].Value)!.Hash, post.Sheet);
                    else if (sent.Status == 200 && post.Act == "/withdraw")
                        kept[person] = null;
                }
            }));
        }

        var rows = await ReadAsync(storage.ConnectionString);
        var partial = CountPartial(rows, [.. kept.Values.OfType<Kept>()]);
        foreach (var one in broken.Take(5))
            Console.WriteLine(one);
        var errors = statuses.Where(status => status.Key >= 500).Sum(status => status.Value);
        if (errors + partial == 0)
            folder.Delete(recursive: true);
        return Verdict.Give(
            new
            {
                posts,
                serverErrors = errors,
                partialSubmissions = partial,
                submissions = rows.Count(row => row.GetString("State") == "Finished"),
                accepted = statuses.Where(status => status.Key < 400).Sum(status => status.Value),
                statuses = statuses.OrderBy(status => status.Key).ToDictionary(status => status.Key, status => status.Value),
                seconds = (int)took.Elapsed.TotalSeconds,
                seed,
            },
            errors == 0 && partial == 0 && rows.Any(row => row.GetString("State") == "Finished"));
    }

    private static async Task<Sent> SendAsync(FuzzWorld world, string person, HostilePost post)
    {
        var path = post.Act switch { "r" => "/r", "w" => world.Poster, var act => person + act };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(post.Body) };
        if (post.Type is not null && !request.Content.Headers.TryAddWithoutValidation("Content-Type", post.Type))
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await world.Http.SendAsync(request);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>
    /// Finished rows that are not what somebody was given a receipt for, sheets that the questionnaire would not accept as a whole, and receipts to which no row belongs.
    /// </summary>
    private static int CountPartial(IReadOnlyList<TableEntity> rows, IReadOnlyList<Kept> kept)
    {
        var finished = rows.Where(row => row.GetString("State") == "Finished").ToDictionary(row => row.GetString("Receipt") ?? "", AnswersOf);
        var byReceipt = kept.ToDictionary(one => one.Receipt);
        var faulty = finished.Count(row => !byReceipt.TryGetValue(row.Key, out var one) || (one.Sheet is { } sheet && !Same(sheet, row.Value)) || !IsWhole(row.Value));
        return faulty + byReceipt.Keys.Count(receipt => !finished.ContainsKey(receipt));
    }

    private static bool Same(AnswerSheet sheet, IReadOnlyDictionary<string, IReadOnlyList<string>> answers) =>
        sheet.Answers.Count == answers.Count && sheet.Answers.All(answer => answers.TryGetValue(answer.Key, out var values) && values.SequenceEqual(answer.Value.Values));

    private static bool IsWhole(IReadOnlyDictionary<string, IReadOnlyList<string>> answers)
    {
        var form = answers.ToDictionary(answer => AnswerSheet.FieldOf(answer.Key), answer => answer.Value);
        form[AnswerSheet.ConsentField] = [AnswerSheet.ConsentGiven];
        return AnswerSheet.Read(FuzzWorld.Questionnaire, StageKind.Pre, form).Value is { } sheet && Same(sheet, answers);
    }

    private static Dictionary<string, IReadOnlyList<string>> AnswersOf(TableEntity row) =>
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(string.Concat(row.Keys.Where(name => name.StartsWith("Answers", StringComparison.Ordinal)).OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).Select(name => row.GetString(name))))!
            .ToDictionary(answer => answer.Key, IReadOnlyList<string> (answer) => answer.Value);

    private static async Task<IReadOnlyList<TableEntity>> ReadAsync(string connection)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in new TableServiceClient(connection).GetTableClient("Responses").QueryAsync<TableEntity>())
            rows.Add(row);
        return rows;
    }

    [GeneratedRegex("data-receipt-code[^>]*>([^<]+)<")]
    private static partial Regex Receipt();
}
