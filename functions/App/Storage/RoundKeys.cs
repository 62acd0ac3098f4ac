using System.Security.Cryptography;
using Azure.Data.Tables;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>
/// The rounds' secrets. Partition: round; row: <c>key</c>, destroyed when a round's last stage is closed; <c>study</c>, which makes study ids and is there
/// only while answers get them.
/// </summary>
internal sealed class RoundKeys(TableServiceClient tables)
{
    private const string Row = "key";
    private const string StudyRow = "study";
    private const int StudySize = 32;
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.RoundKeys);

    /// <summary>A round's key; null where it was never made or is destroyed.</summary>
    public async Task<RoundKey?> LoadAsync(RoundId round, CancellationToken cancellation) =>
        await _table.FindAsync(round.ToString(), Row, cancellation) is { } entity ? new RoundKey(entity.GetBinary("Secret")) : null;

    /// <summary>Makes a round's key unless it has one: of two that try at once, the first wins.</summary>
    public Task CreateAsync(RoundId round, CancellationToken cancellation) => AddAsync(round, Row, RoundKey.Create().ToBytes(), cancellation);

    /// <summary>Destroys a round's key: from now on no link opens and nobody can be told from their answers.</summary>
    public Task DestroyAsync(RoundId round, CancellationToken cancellation) => _table.RemoveAsync(round.ToString(), Row, cancellation);

    /// <summary>The secret of a round's study ids, made where there is none: who goes on after a crash finds the same.</summary>
    public async Task<byte[]> LoadStudyAsync(RoundId round, CancellationToken cancellation)
    {
        await AddAsync(round, StudyRow, RandomNumberGenerator.GetBytes(StudySize), cancellation);
        return (await _table.FindAsync(round.ToString(), StudyRow, cancellation))!.GetBinary("Secret");
    }

    /// <summary>Destroys the secret of a round's study ids.</summary>
    public Task DestroyStudyAsync(RoundId round, CancellationToken cancellation) => _table.RemoveAsync(round.ToString(), StudyRow, cancellation);

    private Task<bool> AddAsync(RoundId round, string row, byte[] secret, CancellationToken cancellation) =>
        _table.TryAddAsync(new TableEntity(round.ToString(), row) { ["Secret"] = secret }, cancellation);
}
