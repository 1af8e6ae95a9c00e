namespace Mading.Foundation;

/// <summary>The one folder that holds everything an installation keeps on disk.</summary>
public sealed class DataFolder
{
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string Database => In("mading.db");

    public string Media => In("media");

    public string Keys => In("keys");

    public string Temporary => In("tmp");

    public string In(string name) => System.IO.Path.Combine(Path, name);
}
