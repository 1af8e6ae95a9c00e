using Mading.Kernel;

namespace Mading.Foundation;

/// <summary>
/// Which library the current request or job works for. Nothing is reachable before it is set; jobs of the installation itself
/// say <see cref="OpenForTheInstallation"/> and then name every library they touch.
/// </summary>
public sealed class LibraryScope
{
    public LibraryId Library { get; private set; }

    /// <summary>True while a job may write rows of any library (the publishing engine, backups, the demo).</summary>
    public bool WholeInstallation { get; private set; }

    public void Enter(LibraryId library) => Library = library;

    public void OpenForTheInstallation() => WholeInstallation = true;
}
