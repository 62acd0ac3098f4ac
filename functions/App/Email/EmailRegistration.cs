using EventEvaluation.App.Workflows.Activities;

namespace EventEvaluation.App.Email;

/// <summary>Registers what sends mail.</summary>
internal static class EmailRegistration
{
    /// <summary>Adds the sender and its activity.</summary>
    public static IServiceCollection AddEmail(this IServiceCollection services) =>
        services.AddSingleton<DeliverMail>().AddSingleton<SendMessages>();
}
