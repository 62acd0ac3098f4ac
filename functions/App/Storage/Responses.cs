using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>
/// What people handed in. Partition: round, stage, shard; row: link id. One row is the whole truth about a person and stage: there is no
/// second row that could fall out of step with it or lead back to somebody. When a stage closes its rows move, shuffled, to a fresh partition, and
/// when the round's key is destroyed to a third one under study ids (<c>Responses.Closing.cs</c>); who asks here need not know where they are.
/// </summary>
/// <param name="tables">Storage.</param>
/// <param name="time">Tells whether a stage's rows may have moved.</param>
internal sealed partial class Responses(TableServiceClient tables, TimeProvider time)
{
    // A tag of a row that has moved begins so; no tag of storage does.
    private const string Moved = "closed ";
    private static readonly string[] StateColumns = ["RowKey", "State", "Way"];
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.Responses);

    /// <summary>The shard that a link id's row is in: the same for the same number of shards, evenly spread.</summary>
    public static int ShardOf(string linkId, int shards) =>
        shards <= 1 ? 0 : (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.ASCII.GetBytes(linkId)), 0) % (uint)shards);

    /// <summary>The row of one link id; null where there is none.</summary>
    public async Task<Stored<StoredResponse>?> LoadAsync(Round round, StageKind stage, string linkId, CancellationToken cancellation)
    {
        var shard = ShardOf(linkId, round.Shards);
        if (await _table.FindAsync(Keys.Responses(round.Id, stage, shard), linkId, cancellation) is { } entity)
            return new(Read(entity, stage), entity.ETag.ToString());
        if (round.StageOf(stage) is { } planned && planned.IsOpenAt(time.GetUtcNow()))
            return null;
        return await _table.FindAsync(Keys.ClosedResponses(round.Id, stage, shard), linkId, cancellation) is { } moved
            ? new(Read(moved, stage), Moved + moved.ETag)
            : null;
    }

    /// <summary>Writes a row that must not exist yet, or replaces one that must not have changed; false where it has.</summary>
    /// <param name="round">The round.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="response">The row.</param>
    /// <param name="tag">The tag of the row to replace, or null to insert.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<bool> TrySaveAsync(Round round, StageKind stage, StoredResponse response, string? tag, CancellationToken cancellation)
    {
        var shard = ShardOf(response.LinkId, round.Shards);
        return tag?.StartsWith(Moved, StringComparison.Ordinal) == true
            ? _table.TryReplaceAsync(Write(Keys.ClosedResponses(round.Id, stage, shard), response), tag[Moved.Length..], cancellation)
            : tag is null
                ? _table.TryAddAsync(Write(Keys.Responses(round.Id, stage, shard), response), cancellation)
                : _table.TryReplaceAsync(Write(Keys.Responses(round.Id, stage, shard), response), tag, cancellation);
    }

    /// <summary>All rows of a shard in order of their link ids, or of their study ids once the key is destroyed.</summary>
    public async IAsyncEnumerable<StoredResponse> ReadShardAsync(
        RoundId round, StageKind stage, int shard, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // While rows move, one may stand in two places: the first is the one that counts.
        var rows = new SortedDictionary<string, TableEntity>(StringComparer.Ordinal);
        foreach (var partition in PartitionsOf(round, stage, shard))
        {
            await foreach (var entity in _table.ReadPartition(partition, cancellation))
                rows.TryAdd(entity.RowKey, entity);
        }

        foreach (var entity in rows.Values)
            yield return Read(entity, stage);
    }

    /// <summary>Who in a shard has dealt with the stage, without any answers.</summary>
    public async IAsyncEnumerable<LinkState> ReadStatesAsync(
        RoundId round, StageKind stage, int shard, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var partition in PartitionsOf(round, stage, shard))
        {
            await foreach (var entity in _table.ReadPartition(partition, cancellation, StateColumns))
            {
                if (seen.Add(entity.RowKey))
                    yield return new(entity.RowKey, StateOf(entity), WayOf(entity));
            }
        }
    }

    /// <summary>Removes all rows of a round.</summary>
    /// <returns>How many they were.</returns>
    public async Task<int> ClearAsync(Round round, CancellationToken cancellation)
    {
        var rows = 0;
        foreach (var stage in round.Stages)
        {
            for (var shard = 0; shard < round.Shards; shard++)
            {
                foreach (var partition in PartitionsOf(round.Id, stage.Kind, shard))
                    rows += await _table.ClearAsync(partition, cancellation);
            }
        }

        return rows;
    }

    private static string[] PartitionsOf(RoundId round, StageKind stage, int shard) =>
        [Keys.Responses(round, stage, shard), Keys.ClosedResponses(round, stage, shard), Keys.EndedResponses(round, stage, shard)];

    private static TableEntity Write(string partition, StoredResponse response)
    {
        var entity = new TableEntity(partition, response.LinkId) { ["State"] = response.State.ToString(), ["Receipt"] = response.ReceiptHash };
        // A row says nothing of the way that nearly everybody takes.
        if (response.Way != AnswerWay.Mail)
            entity["Way"] = response.Way.ToString();
        if (response.Submission is { } submission)
        {
            entity["Questionnaire"] = submission.Questionnaire;
            entity["Version"] = submission.Version;
            entity["Roles"] = string.Join('~', submission.Roles);
            entity.SetText("Answers", JsonSerializer.Serialize(
                submission.Answers.ToDictionary(answer => answer.Key, answer => answer.Value.Values.ToArray()), ResponseJson.Default.Answers));
        }

        if (response.Draft is { } draft)
            entity.SetText("Draft", JsonSerializer.Serialize(draft.ToDictionary(field => field.Key, field => field.Value.ToArray()), ResponseJson.Default.Answers));
        return entity;
    }

    private static StoredResponse Read(TableEntity entity, StageKind stage) => new(
        entity.RowKey,
        StateOf(entity),
        entity.GetText("Answers") is { } answers
            ? new Submission(
                entity.GetString("Questionnaire"),
                entity.GetInt32("Version") ?? 0,
                stage,
                JsonSerializer.Deserialize(answers, ResponseJson.Default.Answers)!.ToDictionary(answer => answer.Key, answer => new Answer(answer.Value)),
                (entity.GetString("Roles") ?? "").Split('~', StringSplitOptions.RemoveEmptyEntries))
            : null,
        entity.GetString("Receipt"),
        entity.GetText("Draft") is { } draft
            ? JsonSerializer.Deserialize(draft, ResponseJson.Default.Answers)!.ToDictionary(field => field.Key, IReadOnlyList<string> (field) => field.Value)
            : null)
    {
        Way = WayOf(entity),
    };

    private static AnswerWay WayOf(TableEntity entity) => entity.GetString("Way") is { } way ? Enum.Parse<AnswerWay>(way) : AnswerWay.Mail;

    private static ResponseState StateOf(TableEntity entity) => Enum.Parse<ResponseState>(entity.GetString("State"));
}
