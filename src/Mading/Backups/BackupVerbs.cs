using Mading.Foundation;
using NodaTime;

namespace Mading.Backups;

/// <summary><c>backup FILE</c> and <c>restore FILE [--force]</c> on the command line.</summary>
internal static class BackupVerbs
{
    public static Task<int> Backup(string[] args) => VerbWork.Run(args, "backup FILE", async (work, options, stop) =>
    {
        await Backups.Backup.Write(
            work.GetRequiredService<MadingDb>(), work.GetRequiredService<DataFolder>(), options.Bare[0],
            work.GetRequiredService<IClock>().GetCurrentInstant(), stop);
        return 0;
    });

    public static Task<int> Restore(string[] args) => VerbWork.Run(args, "restore FILE [--force]", async (work, options, stop) =>
    {
        // A restore writes rows of every library.
        work.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var refusal = await Backups.Restore.Read(
            work.GetRequiredService<MadingDb>(), work.GetRequiredService<DataFolder>(), options.Bare[0], options.Has("--force"),
            work.GetRequiredService<IClock>().GetCurrentInstant(), stop);
        if (refusal is null)
        {
            work.GetRequiredService<LastRestore>().Happened(work.GetRequiredService<IClock>().GetCurrentInstant());
            return 0;
        }

        await Console.Error.WriteLineAsync(work.GetRequiredService<Sentences>().Say(refusal));
        return 1;
    });
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class BackupsWords;
