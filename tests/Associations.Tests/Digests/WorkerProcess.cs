using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Associations.Tests.Digests;

/// <summary>A worker node of the product as a process of its own, so that it can die, or stand still, in the middle of its work.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static int _started;

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private WorkerProcess(string name, Process process)
    {
        (Name, _process) = (name, process);
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>The application name of its database sessions.</summary>
    public string Name { get; }

    /// <summary>Whether it ended by itself or was killed.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it logged.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <param name="settings">The product's configuration.</param>
    public static WorkerProcess Start(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"worker-{Interlocked.Increment(ref _started)}");
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Associations.Web"))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["ConnectionStrings__Associations"] += $";Application Name={name}";
        return new WorkerProcess(name, Process.Start(start)!);
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGSTOP: as a machine that is paused and does not know it.</summary>
    public Task Freeze() => Signal("STOP");

    /// <summary>SIGCONT.</summary>
    public Task Thaw() => Signal("CONT");

    public void Dispose()
    {
        try
        {
            if (!_process.HasExited) Kill();
        }
        catch (InvalidOperationException)
        {
            // Disposed before, or gone by itself.
        }

        _process.Dispose();
    }

    private async Task Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output) _output.AppendLine(line.Data);
    }
}
