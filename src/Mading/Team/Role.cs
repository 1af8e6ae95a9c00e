namespace Mading.Team;

/// <summary>The roles of a library's team (docs/guide names them in Indonesian).</summary>
public enum Role
{
    /// <summary>Pengelola: everything about the library itself, its people and accounts.</summary>
    Manager,

    /// <summary>Penyetuju: decides whether a post goes out.</summary>
    Approver,

    /// <summary>Pemeriksa: puts their paraf on it before.</summary>
    Reviewer,

    /// <summary>Penyusun: writes and plans.</summary>
    Writer,

    /// <summary>Penjawab: answers people.</summary>
    Responder,

    /// <summary>Kontributor: drafts only, often until a date.</summary>
    Contributor,

    /// <summary>Hanya lihat.</summary>
    Viewer,
}

/// <summary>What a screen or a call asks for.</summary>
public enum Permission
{
    /// <summary>See the studio.</summary>
    Look,

    /// <summary>Write drafts and bring in pictures.</summary>
    Draft,

    /// <summary>Propose from the collection, submit, schedule what was approved, publish by phone, withdraw.</summary>
    Plan,

    /// <summary>Put the paraf, return with a note.</summary>
    Initial,

    /// <summary>Approve, return, lift a block.</summary>
    Approve,

    /// <summary>Pause everything, decide about what was missed.</summary>
    HoldEverything,

    /// <summary>Answer people.</summary>
    Reply,

    /// <summary>Identity, catalogue, accounts, people, tokens, the audit trail.</summary>
    Manage,
}

public static class Permissions
{
    private static readonly Dictionary<Role, Permission[]> Of = new()
    {
        [Role.Manager] =
            [Permission.Look, Permission.Draft, Permission.Plan, Permission.HoldEverything, Permission.Manage],
        [Role.Approver] = [Permission.Look, Permission.Approve, Permission.HoldEverything],
        [Role.Reviewer] = [Permission.Look, Permission.Draft, Permission.Plan, Permission.Initial, Permission.HoldEverything],
        [Role.Writer] = [Permission.Look, Permission.Draft, Permission.Plan],
        [Role.Responder] = [Permission.Look, Permission.Reply],
        [Role.Contributor] = [Permission.Look, Permission.Draft],
        [Role.Viewer] = [Permission.Look],
    };

    /// <summary>In solo mode whoever manages does everything.</summary>
    public static IReadOnlySet<Permission> For(IEnumerable<Role> roles, bool solo)
    {
        var held = roles.ToList();
        return solo && held.Contains(Role.Manager)
            ? Enum.GetValues<Permission>().ToHashSet()
            : held.SelectMany(role => Of[role]).ToHashSet();
    }
}
