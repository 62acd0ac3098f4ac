using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>
/// The questionnaires of each programme. Partition: programme; row: id and version. A version never changes. One from the bank is copied here
/// when a programme first uses it, so that a round's version stays what it was when the app brings a newer bank.
/// </summary>
internal sealed class Questionnaires(TableServiceClient tables, Programmes programmes)
{
    private const int Attempts = 5;
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.Questionnaires);

    /// <summary>One version; null where there is none.</summary>
    /// <exception cref="InvalidDataException">The row holds what this app cannot read.</exception>
    public async Task<Questionnaire?> LoadAsync(string programme, string id, int version, CancellationToken cancellation) =>
        await _table.FindAsync(programme, Keys.Questionnaire(id, version), cancellation) is { } entity ? Read(entity, version) : null;

    /// <summary>The newest version; where the programme has none yet, the bank's becomes its first. Null where neither has one.</summary>
    public async Task<Questionnaire?> LoadLatestAsync(string programme, string id, CancellationToken cancellation)
    {
        if (await FindLatestAsync(programme, id, cancellation) is var (entity, version))
            return Read(entity, version);
        if (!QuestionBank.All.TryGetValue(id, out var json))
            return null;
        var roles = await RolesOfAsync(programme, cancellation);
        return (await SaveAsync(programme, RoleQuestion.PutInto(json, roles, replaces: true), cancellation)).IsAccepted(out var saved, out _)
            || (await SaveAsync(programme, json, cancellation)).IsAccepted(out saved, out _) ? saved : null;
    }

    /// <summary>What a round asks: the version it is fixed to, or the newest before that. Null where there is none.</summary>
    public Task<Questionnaire?> FindAsync(Round round, CancellationToken cancellation) => round.QuestionnaireVersion > 0
        ? LoadAsync(round.Id.Programme, round.Questionnaire, round.QuestionnaireVersion, cancellation)
        : LoadLatestAsync(round.Id.Programme, round.Questionnaire, cancellation);

    /// <summary>Takes a questionnaire in: an unchanged one keeps its version, a changed one gets the next. One without roles asks for the programme's.</summary>
    /// <param name="programme">The programme's slug.</param>
    /// <param name="json">The questionnaire's JSON as it came.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The questionnaire with its version, or a refusal that names its faults.</returns>
    public async Task<Outcome<Questionnaire>> SaveAsync(string programme, string json, CancellationToken cancellation)
    {
        if (!Questionnaire.Read(json).IsAccepted(out var questionnaire, out var refusal))
            return refusal;
        if (questionnaire.Roles is null)
            json = RoleQuestion.PutInto(json, await RolesOfAsync(programme, cancellation), replaces: false);
        if (!Questionnaire.Read(json).IsAccepted(out questionnaire, out refusal))
            return refusal;
        var text = WithoutSpace(json);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var latest = await FindLatestAsync(programme, questionnaire.Id, cancellation);
            if (latest is var (entity, version) && entity.GetText("Json") == text)
                return questionnaire with { Version = version };
            var next = (latest?.Version ?? 0) + 1;
            var row = new TableEntity(programme, Keys.Questionnaire(questionnaire.Id, next));
            row.SetText("Json", text);
            if (await _table.TryAddAsync(row, cancellation))
                return questionnaire with { Version = next };
        }

        return QuestionnaireRefusals.BeingChanged;
    }

    /// <summary>The newest version of each questionnaire of a programme, by id.</summary>
    public async IAsyncEnumerable<Questionnaire> ReadLatestAsync(string programme, [EnumeratorCancellation] CancellationToken cancellation)
    {
        TableEntity? last = null;
        await foreach (var entity in _table.ReadPartition(programme, cancellation))
        {
            if (last is not null && IdOf(last) != IdOf(entity))
                yield return Read(last, Keys.VersionOf(last.RowKey));
            last = entity;
        }

        if (last is not null)
            yield return Read(last, Keys.VersionOf(last.RowKey));

        static string IdOf(TableEntity entity) => entity.RowKey.Split('~')[0];
    }

    private async Task<string?> RolesOfAsync(string programme, CancellationToken cancellation) => (await programmes.LoadAsync(programme, cancellation))?.Roles;

    private async Task<(TableEntity Entity, int Version)?> FindLatestAsync(string programme, string id, CancellationToken cancellation)
    {
        var (first, last) = (Keys.Questionnaire(id, 0), Keys.Questionnaire(id, Keys.GreatestVersion));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {programme} and RowKey ge {first} and RowKey le {last}");
        TableEntity? latest = null;
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            latest = entity;
        return latest is null ? null : (latest, Keys.VersionOf(latest.RowKey));
    }

    private static Questionnaire Read(TableEntity entity, int version) =>
        Questionnaire.Read(entity.GetText("Json") ?? "").IsAccepted(out var questionnaire, out var refusal)
            ? questionnaire with { Version = version }
            : throw new InvalidDataException($"The stored questionnaire {entity.PartitionKey} {entity.RowKey} cannot be read: {string.Join(", ", refusal.Details)}");

    private static string WithoutSpace(string json)
    {
        using var document = JsonDocument.Parse(json);
        var buffer = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(buffer))
            document.RootElement.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
