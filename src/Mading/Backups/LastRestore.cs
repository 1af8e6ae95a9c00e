using Mading.Foundation;
using NodaTime;
using NodaTime.Text;

namespace Mading.Backups;

/// <summary>When a backup was last restored and so proven; kept beside the database, since a restore replaces what stands in it.</summary>
internal sealed class LastRestore(DataFolder folder)
{
    private string Note => folder.In("last-restore.txt");

    public Instant? At =>
        File.Exists(Note) && InstantPattern.ExtendedIso.Parse(File.ReadAllText(Note).Trim()) is { Success: true } read ? read.Value : null;

    public void Happened(Instant at) => File.WriteAllText(Note, InstantPattern.ExtendedIso.Format(at));
}
