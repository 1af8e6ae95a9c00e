using Mading.Backups;
using Mading.Collection;
using Mading.Foundation;
using Mading.Libraries;
using Mading.Publishing;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Tests.Backups;

public sealed class BackupTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"mading-{Guid.CreateVersion7():N}.zip");

    [Fact]
    public async Task What_was_backed_up_stands_again_in_another_installation()
    {
        await using var first = await TestInstallation.Start();
        var library = await first.HasLibrary("kota");
        await first.HasPerson(library.Id, "Sari", Role.Writer, Role.Manager);
        await Has(first, library, "Laskar Pelangi");
        Directory.CreateDirectory(Path.Combine(first.DataFolder, "media", "a"));
        await File.WriteAllTextAsync(Path.Combine(first.DataFolder, "media", "a", "b.png"), "picture");
        await Write(first);
        await using var second = await TestInstallation.Start();

        var refusal = await Read(second, force: false);

        refusal.ShouldBeNull();
        var name = await second.In(library.Id, db => db.Libraries.Select(l => l.Name).SingleAsync());
        name.ShouldBe("Perpustakaan kota");
        var roles = await second.In(library.Id, async db => (await db.Memberships.SingleAsync()).Roles);
        roles.ShouldBe([Role.Writer, Role.Manager]);
        (await second.In(library.Id, db => new RecordIndex(db).Find("pelangi", 5, CancellationToken.None))).Count.ShouldBe(1, "what was found before is found again");
        (await second.In(library.Id, db => db.Pauses.CountAsync(p => p.LiftedAt == null))).ShouldBe(1, "nothing goes out before a person has looked");
        (await File.ReadAllTextAsync(Path.Combine(second.DataFolder, "media", "a", "b.png"))).ShouldBe("picture");
    }

    [Fact]
    public async Task An_installation_with_a_library_is_not_overwritten_unless_forced()
    {
        await using var first = await TestInstallation.Start();
        await first.HasLibrary("kota");
        await Write(first);
        await using var second = await TestInstallation.Start();
        var standing = await second.HasLibrary("desa");

        (await Read(second, force: false))!.Code.ShouldBe("restore_not_empty");
        (await Read(second, force: true)).ShouldBeNull();

        (await second.In(standing.Id, db => db.Libraries.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task A_damaged_backup_changes_nothing()
    {
        await using var first = await TestInstallation.Start();
        await first.HasLibrary("kota");
        await Write(first);
        var bytes = await File.ReadAllBytesAsync(_file);
        await File.WriteAllBytesAsync(_file, bytes[..(bytes.Length / 2)]);
        await using var second = await TestInstallation.Start();
        var standing = await second.HasLibrary("desa");

        (await Read(second, force: true))!.Code.ShouldBe("backup_unreadable");

        (await second.In(standing.Id, db => db.Libraries.AnyAsync())).ShouldBeTrue();
    }

    [Fact]
    public async Task No_key_of_the_installation_stands_in_a_backup()
    {
        await using var installation = await TestInstallation.Start();
        Directory.CreateDirectory(Path.Combine(installation.DataFolder, "keys"));
        await File.WriteAllTextAsync(Path.Combine(installation.DataFolder, "keys", "mading.key"), "secret");
        await Write(installation);

        using var zip = System.IO.Compression.ZipFile.OpenRead(_file);
        zip.Entries.ShouldNotContain(e => e.FullName.Contains("key", StringComparison.Ordinal) && !e.FullName.StartsWith("rows/", StringComparison.Ordinal));
    }

    private static Task Has(TestInstallation installation, Library library, string title) => installation.In(library.Id, async db =>
    {
        var now = installation.Clock.GetCurrentInstant();
        var record = new Mading.Collection.Record(library.Id, SourceId.New(), title, now);
        record.Tell(new RecordFacts(title, null, [], [], null, null, null, [], null, null, null, null, null, title), now);
        db.Add(record);
        await db.SaveChangesAsync();
    });

    private async Task Write(TestInstallation installation)
    {
        await using var scope = installation.App.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await Backup.Write(
            services.GetRequiredService<MadingDb>(), services.GetRequiredService<DataFolder>(), _file,
            installation.Clock.GetCurrentInstant(), CancellationToken.None);
    }

    private async Task<Mading.Kernel.Reason?> Read(TestInstallation installation, bool force)
    {
        // As the command asks: nothing else works on the database meanwhile.
        await installation.App.StopAsync();
        await using var scope = installation.App.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        return await Restore.Read(
            services.GetRequiredService<MadingDb>(), services.GetRequiredService<DataFolder>(), _file, force, installation.Clock.GetCurrentInstant(), CancellationToken.None);
    }

    public void Dispose() => File.Delete(_file);
}
