using System.Globalization;
using Azure.Data.Tables;

namespace EventEvaluation.App.Storage;

/// <summary>Who did what when: one row an act, newest first. Partition: programme and month; row: reversed time and a random id.</summary>
internal sealed class Audit(TableServiceClient tables, TimeProvider time)
{
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.Audit);

    /// <summary>Writes down one act.</summary>
    /// <param name="programme">The programme it concerns.</param>
    /// <param name="who">The signed-in person, or the function that acted by itself.</param>
    /// <param name="act">What was done, a verb and a noun: <c>trigger-round</c>.</param>
    /// <param name="what">What it was done to; ids and counts only.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task WriteAsync(string programme, string who, string act, string what, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await _table.AddEntityAsync(
            new TableEntity(Keys.AuditMonth(programme, now), Keys.AuditRow(now, Guid.NewGuid()))
            {
                ["At"] = now.ToString("O", CultureInfo.InvariantCulture),
                ["Who"] = who,
                ["Act"] = act,
                ["What"] = what,
            },
            cancellation);
    }
}
