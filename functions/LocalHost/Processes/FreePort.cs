using System.Net;
using System.Net.Sockets;

namespace EventEvaluation.LocalHost.Processes;

/// <summary>Ports on 127.0.0.1.</summary>
internal static class FreePort
{
    /// <summary>A port that nobody listens on at this moment.</summary>
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>What is said when somebody listens on a port.</summary>
    /// <param name="port">The port.</param>
    public static string Taken(int port) => $"Port {port} is taken: end what uses it, or choose another with --port.";

    /// <summary>Sees to it, before anything is started, that a port can be listened on.</summary>
    /// <param name="port">The port; 0 always can.</param>
    /// <exception cref="LocalHostException">Somebody listens there.</exception>
    public static void Require(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException exception)
        {
            throw new LocalHostException(Taken(port), exception);
        }
    }
}
