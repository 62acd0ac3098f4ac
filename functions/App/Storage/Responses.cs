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
/// second row that could fall out of step with it or lead back to somebody.
/// </summary>
internal sealed class Responses(TableServiceClient tables)
{
    private static readonly string[] StateColumns = ["RowKey", "State"];
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.Responses);

    /// <summary>The shard that a link id's row is in: the same for the same number of shards, evenly spread.</summary>
    public static int ShardOf(string linkId, int shards) =>
        shards <= 1 ? 0 : (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.ASCII.GetBytes(linkId)), 0) % (uint)shards);

    /// <summary>The row of one link id; null where there is none.</summary>
    public async Task<Stored<StoredResponse>?> LoadAsync(Round round, StageKind stage, string linkId, CancellationToken cancellation) =>
        await _table.FindAsync(PartitionOf(round, stage, linkId), linkId, cancellation) is { } entity
            ? new(Read(entity, stage), entity.ETag.ToString())
            : null;

    /// <summary>Writes a row that must not exist yet, or replaces one that must not have changed; false where it has.</summary>
    /// <param name="round">The round.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="response">The row.</param>
    /// <param name="tag">The tag of the row to replace, or null to insert.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<bool> TrySaveAsync(Round round, StageKind stage, StoredResponse response, string? tag, CancellationToken cancellation)
    {
        var entity = Write(PartitionOf(round, stage, response.LinkId), response);
        return tag is null ? _table.TryAddAsync(entity, cancellation) : _table.TryReplaceAsync(entity, tag, cancellation);
    }

    /// <summary>All rows of a shard in order of their link ids.</summary>
    public async IAsyncEnumerable<StoredResponse> ReadShardAsync(
        RoundId round, StageKind stage, int shard, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in _table.ReadPartition(Keys.Responses(round, stage, shard), cancellation))
            yield return Read(entity, stage);
    }

    /// <summary>Who in a shard has dealt with the stage, without any answers.</summary>
    public async IAsyncEnumerable<LinkState> ReadStatesAsync(
        RoundId round, StageKind stage, int shard, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in _table.ReadPartition(Keys.Responses(round, stage, shard), cancellation, StateColumns))
            yield return new(entity.RowKey, StateOf(entity));
    }

    /// <summary>Removes all rows of a round.</summary>
    /// <returns>How many they were.</returns>
    public async Task<int> ClearAsync(Round round, CancellationToken cancellation)
    {
        var rows = 0;
        foreach (var stage in round.Stages)
        {
            for (var shard = 0; shard < round.Shards; shard++)
                rows += await _table.ClearAsync(Keys.Responses(round.Id, stage.Kind, shard), cancellation);
        }

        return rows;
    }

    private static string PartitionOf(Round round, StageKind stage, string linkId) => Keys.Responses(round.Id, stage, ShardOf(linkId, round.Shards));

    private static TableEntity Write(string partition, StoredResponse response)
    {
        var entity = new TableEntity(partition, response.LinkId) { ["State"] = response.State.ToString(), ["Receipt"] = response.ReceiptHash };
        if (response.Submission is { } submission)
        {
            entity["Questionnaire"] = submission.Questionnaire;
            entity["Version"] = submission.Version;
            entity["Roles"] = string.Join('~', submission.Roles);
            entity.SetText("Answers", JsonSerializer.Serialize(
                submission.Answers.ToDictionary(answer => answer.Key, answer => answer.Value.Values.ToArray()), ResponseJson.Default.Answers));
        }

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
        entity.GetString("Receipt"));

    private static ResponseState StateOf(TableEntity entity) => Enum.Parse<ResponseState>(entity.GetString("State"));
}
