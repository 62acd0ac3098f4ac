using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using EventEvaluation.LocalHost.Manifest;

namespace EventEvaluation.LocalHost.Handler;

/// <summary>How the handler is started: <c>customHandler.description</c> of host.json, the environment of PROTOCOL.md §1.</summary>
internal static class HandlerCommand
{
    /// <summary>The App's build output that belongs to this build of LocalHost.</summary>
    public static string BuiltApp { get; } = Path.Combine(ProjectRoot.Folder, "artifacts", "bin", "App", Configuration());

    /// <summary>Builds the command.</summary>
    /// <param name="manifest">The app.</param>
    /// <param name="settings">The app's settings.</param>
    /// <param name="port">The port on which the handler is to listen.</param>
    public static ProcessStartInfo Build(FunctionManifest manifest, IReadOnlyDictionary<string, string> settings, int port)
    {
        var root = Path.GetFullPath(manifest.Folder);
        var start = new ProcessStartInfo(Executable(root, manifest.Host.Executable)) { WorkingDirectory = Path.Combine(root, manifest.Host.WorkingDirectory) };
        foreach (var argument in manifest.Host.Arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var portText = port.ToString(CultureInfo.InvariantCulture);
        var worker = Guid.NewGuid().ToString();
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = start.Environment["FUNCTIONS_HTTPWORKER_PORT"] = portText;
        start.Environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = start.Environment["FUNCTIONS_HTTPWORKER_ID"] = worker;
        start.Environment["FUNCTIONS_APP_ROOT_PATH"] = root;
        // A build that is not self-contained needs the runtime that we run on.
        start.Environment.TryAdd("DOTNET_ROOT", Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")));
        return start;
    }

    private static string Executable(string root, string written)
    {
        var below = Path.Combine(root, written);
        if (File.Exists(below))
            return below;
        return File.Exists(below + ".exe") ? below + ".exe" : written;
    }

    /// <summary>The last part of our own output folder (debug, release), which is the App's too.</summary>
    private static string Configuration()
    {
        var own = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return own.StartsWith("release", StringComparison.OrdinalIgnoreCase) ? "release" : "debug";
    }
}
