using EventEvaluation.LocalHost.Durable.Pages;

namespace EventEvaluation.LocalHost.Durable;

/// <summary>Puts the orchestration engine into LocalHost.</summary>
public static class EngineModule
{
    /// <summary>
    /// Adds the engine. The services hold the <see cref="Clock.VirtualClock"/> already. Whoever composes runs
    /// <see cref="OrchestrationEngine.RunAsync"/>, adds the engine to the clock's driver, starts <see cref="Client.RpcServer"/>, and cancels
    /// the run before the handler is stopped.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="options">What the engine works with.</param>
    public static IServiceCollection AddEngine(this IServiceCollection services, EngineOptions options) =>
        services.AddSingleton(options).AddSingleton<OrchestrationEngine>();

    /// <summary>Serves <c>/dev/orchestrations</c>.</summary>
    /// <param name="app">The application; its services hold the engine.</param>
    public static WebApplication MapEngine(this WebApplication app)
    {
        var pages = new OrchestrationPages(app.Services.GetRequiredService<OrchestrationEngine>());
        app.MapGet("/dev/orchestrations", pages.ShowAsync);
        return app;
    }
}
