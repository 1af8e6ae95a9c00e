namespace Mading.Catalogues.SlimsDatabase;

/// <summary>Where a database answers and as whom it is asked.</summary>
/// <param name="Host">A name or an address, no socket.</param>
/// <param name="Name">The database on that server.</param>
public sealed record DatabaseAddress(string Host, int Port, string Name, string User, string Password)
{
    public const int UsualPort = 3306;

    /// <summary>Without the password, wherever this lands.</summary>
    public override string ToString() => $"{User}@{Host}:{Port}/{Name}";
}
