using Mading.Kernel;
using NodaTime;

namespace Mading.Team;

/// <summary>Who is here and for which library, for the length of one request. Empty for a visitor of the portal.</summary>
public sealed class Visit
{
    private IReadOnlySet<Permission> _permissions = new HashSet<Permission>();

    public PersonId? PersonId { get; private set; }

    public string PersonName { get; private set; } = "";

    public LibraryId Library { get; private set; }

    public string LibraryName { get; private set; } = "";

    public string LibrarySlug { get; private set; } = "";

    public string AccentColour { get; private set; } = "#1f5f4a";

    public string Zone { get; private set; } = "Asia/Jakarta";

    public bool Solo { get; private set; }

    public IReadOnlyList<Role> Roles { get; private set; } = [];

    public bool SignedIn => PersonId is not null;

    public DateTimeZone TimeZone => DateTimeZoneProviders.Tzdb[Zone];

    public bool May(Permission permission) => _permissions.Contains(permission);

    internal void Come(PersonId person, string name)
    {
        PersonId = person;
        PersonName = name;
    }

    internal void Enter(Libraries.Library library)
    {
        Library = library.Id;
        LibraryName = library.Name;
        LibrarySlug = library.Slug;
        AccentColour = library.Identity.Colour;
        Zone = library.Zone;
        Solo = library.Solo;
    }

    internal void Hold(IReadOnlyList<Role> roles)
    {
        Roles = roles;
        _permissions = Permissions.For(roles, Solo);
    }
}
