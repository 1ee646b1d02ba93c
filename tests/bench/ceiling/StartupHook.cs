using System.Globalization;
using System.Net.Sockets;
using System.Text;

/// <summary>Named in DOTNET_STARTUP_HOOKS, it runs in any program before that begins: whoever connects is told how many bytes it has allocated.</summary>
/// <remarks>The runtime looks for this very name, outside of all namespaces.</remarks>
internal static class StartupHook
{
    public static void Initialize()
    {
        var path = Path.Combine(Path.GetTempPath(), $"newsapi-{Environment.ProcessId}.socket");
        // An earlier process of this number may have been killed.
        File.Delete(path);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(path);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        // A thread of its own, because the pool's are what is measured.
        new Thread(() => Answer(listener)) { IsBackground = true }.Start();
    }

    private static void Answer(Socket listener)
    {
        while (true)
        {
            using var caller = listener.Accept();
            // Else what was allocated since the last collection does not count.
            caller.Send(Encoding.ASCII.GetBytes(GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture)));
        }
    }
}
