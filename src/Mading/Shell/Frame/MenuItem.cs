using Mading.Team;

namespace Mading.Shell;

/// <summary>
/// One way in the studio's menu. A room registers its own: <c>services.AddSingleton(new MenuItem("calendar", "/studio/kalender", 20))</c>.
/// </summary>
/// <param name="Word">Its word is <c>menu.WORD</c> of the shell's words, its icon stands in <see cref="Icon"/> under the same name.</param>
/// <param name="Path">Where it leads; it is shown as current on every address that begins so.</param>
/// <param name="Order">Lower stands higher. From 100 on it stands apart, below the daily work.</param>
/// <param name="Needs">Who may not, does not see it.</param>
/// <param name="OnPhone">Wishes for the bar under the thumb, where the first three stand; the rest is under "Lainnya".</param>
public sealed record MenuItem(string Word, string Path, int Order, Permission Needs = Permission.Look, bool OnPhone = false)
{
    public bool Apart => Order >= 100;

    public bool IsCurrent(string path) =>
        path.Equals(Path, StringComparison.OrdinalIgnoreCase)
        || (Path != "/studio" && path.StartsWith(Path + "/", StringComparison.OrdinalIgnoreCase));
}
