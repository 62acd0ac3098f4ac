using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace EventEvaluation.App.Storage;

/// <summary>Registers every table's class once, so that a feature asks for what it needs by type.</summary>
internal static class StorageRegistration
{
    /// <summary>Adds the storage classes over the account named by the setting <c>DataStorage</c>.</summary>
    /// <exception cref="InvalidOperationException">The setting is missing.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration settings)
    {
        var account = settings["DataStorage"] is { Length: > 0 } text
            ? text
            : throw new InvalidOperationException("The setting DataStorage is missing: give the connection string of the storage account.");
        services.AddSingleton(new TableServiceClient(account));
        services.AddSingleton(new QueueServiceClient(account, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }));
        services.AddHostedService<StorageSetup>();
        services.AddSingleton<Programmes>().AddSingleton<Events>().AddSingleton<Rounds>().AddSingleton<Participants>().AddSingleton<RoundKeys>();
        services.AddSingleton<Signals>().AddSingleton<StorageHealth>().AddSingleton<Audit>();
        services.AddSingleton<Questionnaires>().AddSingleton<Responses>().AddSingleton<SurveyCache>();
        services.AddSingleton<Tallies>().AddSingleton<Snapshots>().AddSingleton<Summaries>();
        services.AddSingleton<SendLedger>().AddSingleton<MailPace>().AddSingleton<Blocklist>();
        return services;
    }
}
