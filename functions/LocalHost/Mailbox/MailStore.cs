using System.Text.Json;

namespace EventEvaluation.LocalHost.Mailbox;

/// <summary>Keeps what was sent: one JSON line a mail, appended to a file, and all of it in memory; beside it the number of mails whose fate was told to the app.</summary>
internal sealed class MailStore
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly string _toldPath;
    private readonly List<Mail> _mails = [];
    private readonly Dictionary<string, Mail> _byId = [];
    private int _told;

    /// <summary>Opens the mailbox, or makes an empty one.</summary>
    /// <param name="path">The file.</param>
    public MailStore(string path)
    {
        _path = path;
        _toldPath = path + ".told";
        if (!File.Exists(path))
            return;
        var lines = File.ReadAllLines(path);
        foreach (var mail in lines.Select(Parse).OfType<Mail>())
            Keep(mail);
        // A line that a killed LocalHost wrote by half was never accepted; new lines must not be appended to it.
        if (lines.Length != _mails.Count)
            File.WriteAllLines(path, _mails.Select(mail => JsonSerializer.Serialize(mail, Format)));
        _told = File.Exists(_toldPath) && int.TryParse(File.ReadAllText(_toldPath), out var told) ? Math.Min(told, _mails.Count) : 0;
    }

    /// <summary>Whether there are mails whose fate was not told yet.</summary>
    public bool HasUntold
    {
        get
        {
            lock (_gate)
                return _told < _mails.Count;
        }
    }

    /// <summary>Adds mails; they are in the file when this returns.</summary>
    /// <param name="mails">The mails.</param>
    public void Add(IReadOnlyList<Mail> mails)
    {
        lock (_gate)
        {
            File.AppendAllLines(_path, mails.Select(mail => JsonSerializer.Serialize(mail, Format)));
            foreach (var mail in mails)
                Keep(mail);
        }
    }

    /// <summary>The oldest mails whose fate was not told yet.</summary>
    /// <param name="most">At most so many.</param>
    public IReadOnlyList<Mail> Untold(int most)
    {
        lock (_gate)
            return _mails.GetRange(_told, Math.Min(most, _mails.Count - _told));
    }

    /// <summary>Notes that the fate of those was told that <see cref="Untold"/> gave.</summary>
    /// <param name="mails">The mails.</param>
    public void MarkTold(IReadOnlyList<Mail> mails)
    {
        lock (_gate)
        {
            _told += mails.Count;
            File.WriteAllText(_toldPath, $"{_told}");
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
            return _byId.GetValueOrDefault(id);
    }

    private void Keep(Mail mail)
    {
        _mails.Add(mail);
        _byId[mail.Id] = mail;
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
