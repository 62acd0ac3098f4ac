using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Queues;
using EventEvaluation.App.Settings;

namespace EventEvaluation.App.Storage;

/// <summary>
/// Where the data is, from the app's settings: an account that the app's managed identity may use (<c>DataStorage__accountName</c>, or
/// <c>DataStorage__tableServiceUri</c> and <c>DataStorage__queueServiceUri</c> outside the public cloud; <c>DataStorage__clientId</c> for an
/// identity of its own), or a connection string (<c>DataStorage</c>). The host's queue trigger reads the same names.
/// </summary>
internal sealed record StorageSettings
{
    private const string Mend =
        "give DataStorage__accountName, the name of a storage account that the app's identity may use; or a connection string, such as UseDevelopmentStorage=true";

    private StorageSettings()
    {
    }

    /// <summary>The connection string; null where the managed identity is used.</summary>
    public string? ConnectionString { get; private init; }

    /// <summary>Address of the tables; null where a connection string is used.</summary>
    public Uri? Tables { get; private init; }

    /// <summary>Address of the queues; null where a connection string is used.</summary>
    public Uri? Queues { get; private init; }

    /// <summary>Client id of the identity; null for the one that the app has by itself.</summary>
    public string? ClientId { get; private init; }

    /// <summary>Reads the settings.</summary>
    /// <param name="settings">The app's settings.</param>
    /// <exception cref="SettingException">They are missing or wrong.</exception>
    public static StorageSettings Read(IConfiguration settings)
    {
        var parts = settings.GetSection("DataStorage");
        if (parts.Find("accountName") is { } name)
        {
            return IsAccount(name)
                ? Identity(parts, new($"https://{name}.table.core.windows.net"), new($"https://{name}.queue.core.windows.net"))
                : throw SettingReading.Wrong("DataStorage__accountName", name, "give the name of a storage account alone: 3 to 24 small letters and digits");
        }
        if (parts.Find("tableServiceUri") is not null || parts.Find("queueServiceUri") is not null)
            return Identity(parts, NeedAddress(parts, "tableServiceUri"), NeedAddress(parts, "queueServiceUri"));
        return new() { ConnectionString = Usable(settings.Need("DataStorage", Mend)) };
    }

    /// <summary>Speaks to the tables.</summary>
    public TableServiceClient OpenTables() => Tables is null ? new(ConnectionString) : new(Tables, Credential());

    /// <summary>Speaks to the queues; messages are plain text.</summary>
    public QueueServiceClient OpenQueues()
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
        return Queues is null ? new(ConnectionString, options) : new(Queues, Credential(), options);
    }

    private ManagedIdentityCredential Credential() =>
        new(ClientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(ClientId));

    private static StorageSettings Identity(IConfiguration parts, Uri tables, Uri queues) => new() { Tables = tables, Queues = queues, ClientId = parts.Find("clientId") };

    private static string Usable(string text)
    {
        try
        {
            _ = new TableServiceClient(text);
            return text;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException)
        {
            // Not the text itself: it may hold a key.
            throw new SettingException($"The setting DataStorage is no connection string: {Mend}.", fault);
        }
    }

    private static Uri NeedAddress(IConfiguration parts, string name)
    {
        var mend = $"give an https address, such as https://account.{(name == "tableServiceUri" ? "table" : "queue")}.core.windows.net";
        var text = parts.Find(name) ?? throw new SettingException($"The setting DataStorage__{name} is missing: {mend}.");
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address
            : throw SettingReading.Wrong($"DataStorage__{name}", text, mend);
    }

    private static bool IsAccount(string name) => name.Length is >= 3 and <= 24 && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter));
}
