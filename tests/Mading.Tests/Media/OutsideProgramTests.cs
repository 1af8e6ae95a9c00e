using System.Diagnostics;
using Mading.Kernel;
using Mading.Media;

namespace Mading.Tests.Media;

/// <summary>Programs of the test's own stand in for the real ones where the limits are tried.</summary>
public sealed class OutsideProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mading-programs-").FullName;
    private readonly OutsideProgram _programs;

    public OutsideProgramTests() => _programs = new OutsideProgram(new OutsidePrograms([_folder]));

    [Fact]
    public async Task A_program_that_hangs_is_ended_with_its_children()
    {
        var program = Script("hangs", "sleep 61 & echo $! > child; sleep 60");
        var watch = Stopwatch.StartNew();

        var answer = await Run(program, patience: 1);

        answer.Problem.ShouldBe(new Reason("program_too_slow", ("program", "hangs"), ("seconds", 1)));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        var child = int.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "child")), System.Globalization.CultureInfo.InvariantCulture);
        IsRunning(child).ShouldBeFalse();
    }

    [Fact]
    public async Task A_program_that_never_stops_talking_fills_no_memory()
    {
        var program = Script("talks", "head -c 50000000 /dev/zero | tr '\\0' x");

        var answer = await Run(program);

        answer.Thing!.Output.Length.ShouldBe(64 * 1024);
    }

    [Fact]
    public async Task A_program_that_fills_the_disk_is_cut_off()
    {
        var program = Script("writes", "head -c 5000000 /dev/zero > large; echo done");

        var answer = await _programs.Run(new ProgramRun(program, [], _folder) { MostFile = 1 }, CancellationToken.None);

        answer.Thing.ShouldNotBeNull();
        new FileInfo(Path.Combine(_folder, "large")).Length.ShouldBeLessThanOrEqualTo(1024 * 1024);
    }

    [Fact]
    public async Task Secrets_of_our_environment_are_not_handed_on()
    {
        Environment.SetEnvironmentVariable("MADING_TEST_SECRET", "do not tell");
        var program = Script("tells", "env");

        var answer = await Run(program);

        answer.Thing!.Output.ShouldNotContain("do not tell");
        answer.Thing.Output.ShouldContain("VIPS_BLOCK_UNTRUSTED=1");
    }

    [Fact]
    public async Task What_is_not_installed_is_named()
    {
        var answer = await Run("rsvg-convert");

        answer.Problem.ShouldBe(new Reason("program_missing", ("program", "rsvg-convert")));
    }

    [Fact]
    public async Task The_programs_of_the_machine_tell_their_version()
    {
        using var shop = new Workshop();

        (await shop.Machine.Version(OutsidePrograms.Rsvg, shop.Programs, CancellationToken.None))!.ShouldStartWith("rsvg-convert");
        (await shop.Machine.Version(OutsidePrograms.Vips, shop.Programs, CancellationToken.None))!.ShouldStartWith("vips");
    }

    private Task<Made<ProgramAnswer>> Run(string program, int patience = 20) =>
        _programs.Run(new ProgramRun(program, [], _folder) { Patience = TimeSpan.FromSeconds(patience) }, CancellationToken.None);

    private string Script(string name, string body)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, "#!/bin/sh\n" + body + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return name;
    }

    // A killed child that nobody has collected yet still has a number, but no command line.
    private static bool IsRunning(int process) =>
        File.Exists($"/proc/{process}/cmdline") && File.ReadAllText($"/proc/{process}/cmdline").Length > 0;

    public void Dispose()
    {
        _programs.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
