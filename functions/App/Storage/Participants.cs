using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>The people of the rounds: the only table with names and addresses. Partition: round; row: participant.</summary>
internal sealed class Participants(TableServiceClient tables)
{
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.Participants);

    /// <summary>One person of a round; null where nobody has that id.</summary>
    public async Task<Participant?> LoadAsync(RoundId round, string id, CancellationToken cancellation) =>
        await _table.FindAsync(round.ToString(), id, cancellation) is { } entity ? Read(round, entity) : null;

    /// <summary>Everybody of a round, by id.</summary>
    public async IAsyncEnumerable<Participant> ReadAllAsync(RoundId round, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in _table.ReadPartition(round.ToString(), cancellation))
            yield return Read(round, entity);
    }

    /// <summary>The ids alone of everybody of a round, in order.</summary>
    public async IAsyncEnumerable<string> ReadIdsAsync(RoundId round, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in _table.ReadPartition(round.ToString(), cancellation, ["RowKey"]))
            yield return entity.RowKey;
    }

    /// <summary>How many people a round has.</summary>
    public async Task<int> CountAsync(RoundId round, CancellationToken cancellation) =>
        await ReadIdsAsync(round, cancellation).CountAsync(cancellation);

    /// <summary>Writes people of one round, over rows of the same ids. Not one transaction: writing the same again completes it.</summary>
    public Task SaveAsync(IEnumerable<Participant> people, CancellationToken cancellation) =>
        _table.SubmitAsync(people.Select(person => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Write(person))), cancellation);

    /// <summary>Removes people of one round.</summary>
    public Task RemoveAsync(RoundId round, IEnumerable<string> ids, CancellationToken cancellation) =>
        _table.SubmitAsync(
            ids.Select(id => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(round.ToString(), id))), cancellation);

    /// <summary>Removes everybody of a round.</summary>
    /// <returns>How many they were.</returns>
    public Task<int> ClearAsync(RoundId round, CancellationToken cancellation) => _table.ClearAsync(round.ToString(), cancellation);

    private static TableEntity Write(Participant person) => new(person.Round.ToString(), person.Id)
    {
        ["Email"] = person.Email,
        ["Name"] = person.Name,
        ["Language"] = person.Language,
        ["TimeZone"] = person.TimeZone,
        ["RosterGroup"] = person.RosterGroup,
    };

    private static Participant Read(RoundId round, TableEntity entity) => new(
        round, entity.RowKey, entity.GetString("Email"), entity.GetString("Name") ?? "", entity.GetString("Language"), entity.GetString("TimeZone"),
        entity.GetString("RosterGroup"));
}
