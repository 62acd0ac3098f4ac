using System.CommandLine;
using EventEvaluation.LocalHost.Packing;

namespace EventEvaluation.LocalHost.Commands;

/// <summary>The options that every serving command takes, and the serving itself: what no verb does.</summary>
internal static class ServeCommand
{
    /// <summary><c>--port</c>.</summary>
    public static Option<int> Port { get; } = new("--port") { Description = "Port on 127.0.0.1 that serves everything (0: a free one).", DefaultValueFactory = _ => 7071, Recursive = true };

    /// <summary><c>--state</c>.</summary>
    public static Option<string?> State { get; } = new("--state") { Description = "Folder that keeps all state (default: .localhost in the project).", Recursive = true };

    /// <summary><c>--handler</c>.</summary>
    public static Option<string?> Handler { get; } = new("--handler") { Description = "Built or published folder of the app (default: the App's build output).", Recursive = true };

    /// <summary><c>--aot</c>.</summary>
    public static Option<bool> Aot { get; } = new("--aot") { Description = "Compile the app ahead of time, as it is deployed, and run that binary (needs clang or gcc, and zlib's headers).", Recursive = true };

    /// <summary><c>--storage</c>.</summary>
    public static Option<string?> Storage { get; } = new("--storage") { Description = "Connection string of a storage that runs already (default: an Azurite of its own).", Recursive = true };

    /// <summary><c>--setting</c>.</summary>
    public static Option<string[]> Setting { get; } = new("--setting")
    {
        Description = "NAME=VALUE: a setting of the app that wins over local.settings.json; may be repeated.",
        Recursive = true,
        DefaultValueFactory = _ => [],
    };

    /// <summary>The settings that a command line gives.</summary>
    /// <param name="command">The command line.</param>
    /// <exception cref="LocalHostException">One is not NAME=VALUE.</exception>
    public static Dictionary<string, string> Settings(ParseResult command) => (command.GetValue(Setting) ?? []).Select(one => one.Split('=', 2))
        .ToDictionary(parts => parts[0], parts => parts.Length == 2 ? parts[1] : throw new LocalHostException($"--setting {parts[0]} has no value: write NAME=VALUE."));

    /// <summary>The app's folder that a command line names; it is published first where the ahead-of-time compiled one is asked for.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="cancellation">Ends the publishing.</param>
    /// <returns>The folder; null for the App's build output.</returns>
    /// <exception cref="LocalHostException">Two folders are asked for, or the app could not be published.</exception>
    public static async Task<string?> HandlerAsync(ParseResult command, CancellationToken cancellation) => (command.GetValue(Handler), command.GetValue(Aot)) switch
    {
        (var named, false) => named,
        (null, true) => await PublishApp.RunAsync(Console.Out, cancellation),
        _ => throw new LocalHostException("--handler and --aot name two folders of the app: give one of them."),
    };

    /// <summary>The options of a command line.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="cancellation">Ends what has to be made first.</param>
    public static async Task<LocalHostOptions> ReadAsync(ParseResult command, CancellationToken cancellation)
    {
        var options = new LocalHostOptions { Port = command.GetValue(Port), HandlerPath = await HandlerAsync(command, cancellation), Storage = command.GetValue(Storage), Settings = Settings(command) };
        return command.GetValue(State) is { } folder ? options with { StateFolder = folder } : options;
    }

    /// <summary>Serves until told to end.</summary>
    /// <param name="options">What to serve with.</param>
    /// <param name="cancellationToken">Given at Ctrl-C or SIGTERM.</param>
    /// <returns>The exit code: 0 where it was told to end, 1 where it had to.</returns>
    public static async Task<int> RunAsync(LocalHostOptions options, CancellationToken cancellationToken)
    {
        await using var server = await LocalHostServer.StartAsync(options, cancellationToken);
        await options.Output.WriteLineAsync(
            $"""

            EventEvaluation is served on one machine, for development, demonstration and tests:
              start page      {server.Address}
              mailbox         {server.Address}dev/mailbox
              sign in         {server.Address}dev/sign-in
              orchestrations  {server.Address}dev/orchestrations
              clock           {server.Address}dev/clock
            State is kept in {server.Options.StateFolder}. Ctrl-C ends it; the next start goes on from there.
            """);
        var ended = await Task.WhenAny(server.Stopped, Task.Delay(Timeout.Infinite, cancellationToken));
        if (ended == server.Stopped && await server.Stopped is { } sentence)
            throw new LocalHostException(sentence);
        await options.Output.WriteLineAsync("Stopping …");
        return 0;
    }
}
