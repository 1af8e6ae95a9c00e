namespace Mading.Collection;

/// <summary>What the form of a source's database holds, as it was typed.</summary>
public sealed record DatabaseForm(string Host, string Port, string Name, string User, string Password)
{
    public static DatabaseForm Nothing { get; } = new("", "3306", "", "", "");

    /// <summary>As it is shown again: without the password.</summary>
    public DatabaseForm Shown => this with { Password = "" };

    public static DatabaseForm Read(IFormCollection form) =>
        new(form["host"].ToString(), form["port"].ToString(), form["name"].ToString(), form["user"].ToString(), form["password"].ToString());

    /// <summary>The password in no text.</summary>
    public override string ToString() => $"{User}@{Host}:{Port}/{Name}";
}
