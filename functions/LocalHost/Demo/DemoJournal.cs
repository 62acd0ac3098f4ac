using System.Globalization;

namespace EventEvaluation.LocalHost.Demo;

/// <summary>One receipt that a scripted person was shown.</summary>
/// <param name="Address">Whose.</param>
/// <param name="Stage"><c>pre</c> or <c>post</c>.</param>
/// <param name="At">The virtual time at which it was shown.</param>
internal sealed record DemoReceipt(string Address, string Stage, DateTimeOffset At);

/// <summary>
/// What the demo must remember over a stop: which file it plays, when its time began, and each receipt that a person got, so that at the end it can
/// say whether an accepted answer was lost. A text file, one line each, written through to disk.
/// </summary>
internal sealed class DemoJournal : IDisposable
{
    private const string Finished = "finished";
    private readonly StreamWriter _writer;
    private readonly List<DemoReceipt> _receipts;

    private DemoJournal(string path, DateTimeOffset start, List<DemoReceipt> receipts)
    {
        _receipts = receipts;
        _writer = new StreamWriter(path, append: true) { AutoFlush = true };
        Start = start;
    }

    /// <summary>The virtual instant at which the demo began.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>Every receipt shown so far.</summary>
    public IReadOnlyList<DemoReceipt> Receipts => _receipts;

    /// <summary>Whether a folder holds a demo of this file that has begun and not ended.</summary>
    /// <param name="path">The journal's path.</param>
    /// <param name="fingerprint">The file's hash.</param>
    public static bool CanGoOn(string path, string fingerprint) =>
        File.Exists(path) && File.ReadAllLines(path) is [var first, .. var rest] && first.EndsWith(fingerprint, StringComparison.Ordinal) && !rest.Contains(Finished);

    /// <summary>Opens the journal of an unfinished demo, or begins one.</summary>
    /// <param name="path">The journal's path.</param>
    /// <param name="fingerprint">The file's hash.</param>
    /// <param name="now">The virtual time, which becomes the start of a new demo.</param>
    public static DemoJournal Open(string path, string fingerprint, DateTimeOffset now)
    {
        if (!File.Exists(path))
            File.WriteAllText(path, $"{now:O} {fingerprint}\n");
        var lines = File.ReadAllLines(path);
        return new DemoJournal(path, Time(lines[0].Split(' ')[0]), [.. lines.Skip(1).Select(line => line.Split(' ')).Where(parts => parts.Length == 3).Select(parts => new DemoReceipt(parts[1], parts[2], Time(parts[0])))]);
    }

    /// <summary>Notes a receipt.</summary>
    /// <param name="receipt">The receipt.</param>
    public void Add(DemoReceipt receipt)
    {
        _writer.WriteLine($"{receipt.At:O} {receipt.Address} {receipt.Stage}");
        _receipts.Add(receipt);
    }

    /// <summary>Notes that the demo has ended; the next one starts afresh.</summary>
    public void End() => _writer.WriteLine(Finished);

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
