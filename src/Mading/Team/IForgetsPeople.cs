using Mading.Foundation;
using Mading.Kernel;

namespace Mading.Team;

/// <summary>A room that keeps something of people. Asked by <c>erase-person</c>, within its one transaction, for all libraries at once.</summary>
internal interface IForgetsPeople
{
    /// <summary>Takes it out. Done twice it does no harm.</summary>
    /// <returns>How much of what was taken out.</returns>
    Task<IReadOnlyList<Forgotten>> Forget(SoughtPerson person, CancellationToken stop);
}

/// <param name="What">Its words are <c>erased.WHAT</c>.</param>
internal sealed record Forgotten(string What, int Count)
{
    /// <summary>Not taken out, because nobody can tell whose it is; its count is told and is no find.</summary>
    public bool IsLeft { get; init; }
}

/// <summary>Whose data are to go: by an e-mail address, a telephone number, or a name, as somebody typed it.</summary>
/// <param name="Account">Of whoever has that address here.</param>
internal sealed record SoughtPerson(string Typed, PersonId? Account)
{
    public string? Mail { get; } = Typed.Contains('@', StringComparison.Ordinal) ? Typed : null;

    /// <summary>In digits, with the country's.</summary>
    public string? Number { get; } = TelephoneNumber.Read(Typed);

    public string? Name => Mail is null && Number is null ? Typed : null;
}
