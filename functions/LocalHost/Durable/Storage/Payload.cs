using System.Globalization;
using Azure.Data.Tables;

namespace EventEvaluation.LocalHost.Durable.Storage;

/// <summary>Puts bytes of any length into rows: properties of at most 64 KiB, rows well under 1 MiB, the rest in overflow rows.</summary>
internal static class Payload
{
    private const int PropertyBytes = 60 * 1024;
    private const int RowBytes = 10 * PropertyBytes;

    /// <summary>Fills a row; what is returned must be written before the row is, so that a row that is there is whole.</summary>
    /// <param name="row">The row, its keys set.</param>
    /// <param name="bytes">What it carries.</param>
    public static IReadOnlyList<TableEntity> Fill(TableEntity row, ReadOnlyMemory<byte> bytes)
    {
        Put(row, bytes[..Math.Min(bytes.Length, RowBytes)]);
        var overflow = new List<TableEntity>();
        for (var at = RowBytes; at < bytes.Length; at += RowBytes)
        {
            var part = new TableEntity(row.PartitionKey, EngineKeys.OverflowOf(row.RowKey, overflow.Count));
            Put(part, bytes.Slice(at, Math.Min(RowBytes, bytes.Length - at)));
            overflow.Add(part);
        }

        row["Overflow"] = overflow.Count;
        return overflow;
    }

    /// <summary>How many overflow rows a row has.</summary>
    public static int OverflowCount(TableEntity row) => row.GetInt32("Overflow") ?? 0;

    /// <summary>Reads what a row carries.</summary>
    /// <param name="row">The row.</param>
    /// <param name="overflow">Finds an overflow row by its key.</param>
    public static byte[] Read(TableEntity row, Func<string, TableEntity> overflow)
    {
        using var bytes = new MemoryStream();
        Take(row, bytes);
        for (var part = 0; part < OverflowCount(row); part++)
            Take(overflow(EngineKeys.OverflowOf(row.RowKey, part)), bytes);
        return bytes.ToArray();
    }

    private static void Put(TableEntity row, ReadOnlyMemory<byte> bytes)
    {
        for (int at = 0, n = 0; at < bytes.Length; at += PropertyBytes, n++)
            row[Name(n)] = bytes.Slice(at, Math.Min(PropertyBytes, bytes.Length - at)).ToArray();
    }

    private static void Take(TableEntity row, MemoryStream bytes)
    {
        for (var n = 0; row.GetBinary(Name(n)) is { } part; n++)
            bytes.Write(part);
    }

    private static string Name(int n) => string.Create(CultureInfo.InvariantCulture, $"P{n}");
}
