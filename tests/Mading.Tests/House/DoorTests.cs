using System.Text.RegularExpressions;

namespace Mading.Tests.House;

/// <summary>
/// Doors point one way and never form a circle. A room may use another's types along a door of the table; anything else only
/// through its windows (read-only looks), its typed ids and its facts.
/// </summary>
public sealed partial class DoorTests
{
    /// <summary>Not rooms, or what every room stands on.</summary>
    private static readonly string[] Ground = ["Foundation", "Shell", "Libraries", "Team", "Media", "Backups", "Capabilities", "wwwroot", "Properties"];

    /// <summary>From a room to the rooms into which it may hand a command.</summary>
    private static readonly Dictionary<string, string[]> Doors = new()
    {
        ["Collection"] = ["Editorial"],
        ["Editorial"] = ["Publishing", "Channels"],
        ["Publishing"] = ["Channels"],
        ["Channels"] = [],
        ["Portal"] = [],
        ["Setup"] = ["Collection", "Editorial", "Publishing", "Channels"],
        ["Demo"] = ["Collection", "Editorial", "Publishing", "Channels", "Portal", "Questions"],
        ["Bench"] = ["Editorial", "Publishing", "Channels"],
        ["Questions"] = ["Portal"],
        ["Readiness"] = [],
        ["Reminders"] = [],
        ["Home"] = [],
    };

    [Fact]
    public void Every_folder_of_the_app_is_a_room_of_the_table_or_ground()
    {
        var folders = Directory.GetDirectories(SourceTree.App).Select(Path.GetFileName).OfType<string>()
            .Where(name => name is not ("bin" or "obj" or "node_modules" or "artifacts"));

        folders.Except(Doors.Keys).Except(Ground).ShouldBeEmpty();
    }

    [Fact]
    public void No_room_reaches_into_another_but_through_its_doors()
    {
        var trespasses = Doors.Keys.SelectMany(from => Doors.Keys.Where(to => to != from).SelectMany(to => Trespasses(from, to)));

        trespasses.ShouldBeEmpty();
    }

    [Fact]
    public void The_doors_form_no_circle()
    {
        foreach (var room in Doors.Keys)
            Reachable(room).ShouldNotContain(room);
    }

    [Fact]
    public void The_ground_knows_no_room()
    {
        var rooms = Doors.Keys.ToList();
        var wrong =
            from folder in new[] { "Libraries", "Media" }
            where Directory.Exists(Path.Combine(SourceTree.App, folder))
            from file in SourceTree.Files(Path.Combine(SourceTree.App, folder), ".cs", ".razor")
            from room in rooms
            where Regex.IsMatch(File.ReadAllText(file), $@"\bMading\.{room}\b")
            select $"{SourceTree.Short(file)} names {room}";

        wrong.ShouldBeEmpty();
    }

    private static HashSet<string> Reachable(string room)
    {
        var seen = new HashSet<string>();
        var open = new Queue<string>(Doors[room]);
        while (open.TryDequeue(out var next))
        {
            if (seen.Add(next))
                Doors[next].ToList().ForEach(open.Enqueue);
        }

        return seen;
    }

    private static IEnumerable<string> Trespasses(string from, string to)
    {
        var folder = Path.Combine(SourceTree.App, from);
        if (Doors[from].Contains(to) || !Directory.Exists(folder) || !Directory.Exists(Path.Combine(SourceTree.App, to)))
            return [];

        var closed = TypesOf(to).Where(type => !IsOpenToAll(type)).ToList();
        return from file in SourceTree.Files(folder, ".cs", ".razor")
               let text = File.ReadAllText(file)
               where Regex.IsMatch(text, $@"\bMading\.{to}\b")
               from type in closed
               where Regex.IsMatch(text, $@"(?<![\w.""-]){type}\b") || text.Contains($"Mading.{to}.{type}", StringComparison.Ordinal)
               select $"{SourceTree.Short(file)} uses {to}.{type}";
    }

    private static bool IsOpenToAll(string type) =>
        type.EndsWith("Window", StringComparison.Ordinal) || type.EndsWith("Id", StringComparison.Ordinal)
        || type.EndsWith("View", StringComparison.Ordinal) || type.EndsWith("State", StringComparison.Ordinal);

    private static IEnumerable<string> TypesOf(string room) =>
        SourceTree.Files(Path.Combine(SourceTree.App, room), ".cs")
            .SelectMany(file => TopLevelType().Matches(File.ReadAllText(file)).Select(m => m.Groups["name"].Value))
            .Distinct();

    [GeneratedRegex(@"^(?:public|internal)(?: (?:static|sealed|abstract|partial|readonly))* (?:class|record struct|record|struct|enum|interface) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();
}
