using System.Text.Json;

namespace EventEvaluation.LocalHost.Mailbox;

/// <summary>Keeps what was sent: one JSON line a mail, appended to a file, and all of it in memory.</summary>
internal sealed class MailStore
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly List<Mail> _mails = [];

    /// <summary>Opens the mailbox, or makes an empty one.</summary>
    /// <param name="path">The file.</param>
    public MailStore(string path)
    {
        _path = path;
        if (!File.Exists(path))
            return;
        var lines = File.ReadAllLines(path);
        _mails.AddRange(lines.Select(Parse).OfType<Mail>());
        // A line that a killed LocalHost wrote by half was never accepted; new lines must not be appended to it.
        if (lines.Length != _mails.Count)
            File.WriteAllLines(path, _mails.Select(mail => JsonSerializer.Serialize(mail, Format)));
    }

    /// <summary>Adds mails; they are in the file when this returns.</summary>
    /// <param name="mails">The mails.</param>
    public void Add(IReadOnlyList<Mail> mails)
    {
        lock (_gate)
        {
            File.AppendAllLines(_path, mails.Select(mail => JsonSerializer.Serialize(mail, Format)));
            _mails.AddRange(mails);
        }
    }

    /// <summary>The mails, newest first.</summary>
    /// <param name="to">Only those to this address; null for all.</param>
    public IReadOnlyList<Mail> List(string? to)
    {
        lock (_gate)
            return [.. _mails.Where(mail => to is null || string.Equals(mail.To, to, StringComparison.OrdinalIgnoreCase)).Reverse()];
    }

    /// <summary>One mail; null where there is none with the id.</summary>
    /// <param name="id">Its id.</param>
    public Mail? Find(string id)
    {
        lock (_gate)
            return _mails.Find(mail => mail.Id == id);
    }

    private static Mail? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Mail>(line, Format);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
