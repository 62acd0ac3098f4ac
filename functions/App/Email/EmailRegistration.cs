using EventEvaluation.App.Email.Events;
using EventEvaluation.App.Workflows.Activities;

namespace EventEvaluation.App.Email;

/// <summary>Registers what sends mail.</summary>
internal static class EmailRegistration
{
    /// <summary>Adds the sender and its activity, and what takes the provider's words.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="settings">The app's settings.</param>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong.</exception>
    public static IServiceCollection AddEmail(this IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(MailSettings.Read(settings)).AddSingleton<MailSender>().AddSingleton<DeliverMail>().AddSingleton<SendMessages>()
        .AddSingleton<ReceiveEvents>().AddSingleton<SettleMail>();
}
