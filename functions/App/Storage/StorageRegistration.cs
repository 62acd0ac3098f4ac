using EventEvaluation.App.Settings;

namespace EventEvaluation.App.Storage;

/// <summary>Registers every table's class once, so that a feature asks for what it needs by type.</summary>
internal static class StorageRegistration
{
    /// <summary>Adds the storage classes over the account that the settings name.</summary>
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration settings)
    {
        var account = StorageSettings.Read(settings);
        services.AddSingleton(account.OpenTables());
        services.AddSingleton(account.OpenQueues());
        services.AddHostedService<StorageSetup>();
        services.AddSingleton<Programmes>().AddSingleton<Events>().AddSingleton<Rounds>().AddSingleton<Participants>().AddSingleton<RoundKeys>();
        services.AddSingleton<Signals>().AddSingleton<StorageHealth>().AddSingleton<Audit>().AddSingleton<Repeats>().AddSingleton<RoundActs>();
        services.AddSingleton<Questionnaires>().AddSingleton<Responses>().AddSingleton<WalkIns>().AddSingleton<SurveyCache>();
        services.AddSingleton<Tallies>().AddSingleton<Snapshots>().AddSingleton<Summaries>().AddSingleton<ReportNotes>();
        services.AddSingleton<SendLedger>().AddSingleton<MailPace>().AddSingleton<Blocklist>().AddSingleton<EmailEvents>().AddSingleton<MailEventsQueue>();
        return services;
    }
}
